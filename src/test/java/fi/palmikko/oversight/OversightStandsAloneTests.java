package fi.palmikko.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Glance;
import fi.palmikko.StartedCase;
import fi.palmikko.audit.Log;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.workflow.Timers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** An officer is shown what is the own controller's, and of no case they may not handle, also where row security would let every row through. */
@AppTest
class OversightStandsAloneTests {

    private static final String OFFICER = "eija.marttila";
    private static final String OF_A_SCHOOL = "ilkka.nummela";

    @Autowired
    ACase aCase;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Timers timers;

    @Autowired
    Glance glance;

    @Autowired
    LogRequests requests;

    @Autowired
    LogRows rows;

    @Autowired
    Watched watched;

    @Autowired
    Books books;

    private StartedCase one;
    private LocalDate today;

    /** Both those of the unit and somebody of the school have used the case; now it is the next day. */
    @BeforeEach
    void aCaseIsUsed() {
        one = aCase.begin().composed(OF_A_SCHOOL);
        mvc.get().uri("/cases/" + one.id()).with(user(OF_A_SCHOOL)).exchange();
        timers.travelTo(timers.today().plusDays(1));
        today = timers.today();
    }

    private UUID client() {
        return books.sql("select person_id from case_client where case_id = ? limit 1")
                .param(one.id())
                .query(UUID.class)
                .single();
    }

    private String sent(String path, Map<String, String> fields) {
        var request = mvc.post().uri(path).with(user(OFFICER)).with(csrf()).param("password", "palmikko");
        fields.forEach(request::param);
        var result = request.exchange();
        assertThat(result).hasStatus(302);
        return Objects.requireNonNull(result.getResponse().getRedirectedUrl());
    }

    private String request() {
        return sent(
                "/oversight/requests",
                Map.of(
                        "client", one.file().number(),
                        "requester", "CLIENT",
                        "receivedOn", Days.text(today),
                        "language", "fi",
                        "from", Days.text(today.minusYears(2)),
                        "until", Days.text(today.minusDays(1)),
                        "older", "false"));
    }

    private String search(String field, String value) {
        return sent(
                "/oversight/searches",
                Map.of(
                        field,
                        value,
                        "from",
                        Days.text(today.minusDays(1)),
                        "until",
                        Days.text(today),
                        "reason",
                        "SUSPICION"));
    }

    private int status(String path) {
        return mvc.get().uri(path).with(user(OFFICER)).exchange().getResponse().getStatus();
    }

    private List<String> found(String path) throws Exception {
        var result = mvc.get().uri(path).with(user(OFFICER)).exchange();
        return Jsoup.parse(result.getResponse().getContentAsString())
                .select("tbody tr")
                .eachText();
    }

    private static UUID id(String address) {
        return UUID.fromString(address.substring(address.lastIndexOf('/') + 1));
    }

    /** The same row as the other controller would have it. */
    private UUID ofAnother(String table, UUID row) {
        var id = Ids.next();
        books.sql("insert into " + table
                        + " select (jsonb_populate_record(r, jsonb_build_object('id', ?::uuid, 'controller_id', "
                        + "(select u.controller_id from worker w join unit u on u.id = w.unit_id where w.username = ?)))).* from "
                        + table + " r where r.id = ?")
                .params(id, OF_A_SCHOOL, row)
                .update();
        return id;
    }

    /** About the case, of the day before. */
    private UUID finding() {
        var id = Ids.next();
        books.sql("""
                        insert into finding (id, controller_id, rule, day, worker_id, case_id, figure, threshold, found_at)
                        select ?, u.controller_id, 'EMERGENCY_ACCESS', ?, ?, ?, 1, 0, ?
                        from worker w join unit u on u.id = w.unit_id where w.username = ?""")
                .params(id, today.minusDays(1), one.responsible().id(), one.id())
                .params(today.atStartOfDay().atOffset(ZoneOffset.UTC), OFFICER)
                .update();
        return id;
    }

    @Test
    void aRequestAnotherControllerHasReceivedIsNotThere() throws Exception {
        String own = request();
        String another = "/oversight/requests/" + ofAnother("log_request", id(own));
        sent(own + "/extract", Map.of());
        var asked = glance.by(aCase.as(OFFICER), () -> requests.find(id(own))).orElseThrow();
        books.sql("""
                        insert into log_extract select (jsonb_populate_record(e, jsonb_build_object('id', ?::uuid, 'request_id', ?::uuid))).*
                        from log_extract e where e.request_id = ?""").params(Ids.next(), id(another), id(own)).update();
        books.withoutRowSecurity(() -> {
            assertThat(status(own)).isEqualTo(200);
            assertThat(status(another)).isEqualTo(404);
            assertThat(glance.by(aCase.as(OFFICER), () -> requests.files(asked)))
                    .hasSize(1);
        });
    }

    @Test
    void aFindingOfAnotherControllerIsNotThere() throws Exception {
        var own = finding();
        var another = ofAnother("finding", own);
        books.withoutRowSecurity(() -> {
            assertThat(status("/oversight/findings/" + own)).isEqualTo(200);
            assertThat(status("/oversight/findings/" + another)).isEqualTo(404);
        });
    }

    @Test
    void theLogsOfAnotherControllersRegistersAreNotThere() throws Exception {
        var client = client();
        var begin = today.minusDays(1).atStartOfDay(Days.ZONE).toInstant();
        var end = today.plusDays(1).atStartOfDay(Days.ZONE).toInstant();
        var found = search("client", one.file().number());
        books.withoutRowSecurity(() -> {
            assertThat(found(found)).isNotEmpty().noneMatch(row -> row.matches(".* K-\\d+ Ilkka Nummela.*"));
            assertThat(glance.by(aCase.as(OFFICER), () -> rows.all(client, begin, end)))
                    .isNotEmpty()
                    .noneMatch(row -> row.log() == Log.USE && row.toString().contains("Nummela"));
        });
        assertThat(glance.by(aCase.as(OFFICER), watched::registers))
                .hasSizeLessThan(books.sql("select count(*) from register")
                        .query(Integer.class)
                        .single());
    }

    @Test
    void aDisqualifiedOfficerFindsNothingOfTheCase() throws Exception {
        var finding = finding();
        String number = one.file().number();
        var before = search("worker", one.responsible().username());
        books.withoutRowSecurity(() -> assertThat(found(before)).anyMatch(row -> row.contains(number)));
        one.disqualified(OFFICER);
        books.withoutRowSecurity(() -> {
            assertThat(status("/oversight/findings/" + finding)).isEqualTo(404);
            assertThat(found(before)).noneMatch(row -> row.contains(number));
        });
    }
}
