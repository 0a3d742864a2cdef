package fi.palmikko.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Glance;
import fi.palmikko.StartedCase;
import fi.palmikko.supervision.ReadUnitDeadlines.Row;
import fi.palmikko.workflow.Timers;
import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The unit that answers to an urgent need in another's case has its limit among its own, and nothing else of the case. */
@AppTest
class LimitOfAnotherUnitTests {

    private static final String LEADER = "outi.saarela";

    @Autowired
    ACase aCase;

    @Autowired
    Timers timers;

    @Autowired
    ReadUnitDeadlines readUnitDeadlines;

    @Autowired
    Glance glance;

    @Autowired
    JdbcClient db;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    /** Back in a year before the demo world and other tests. */
    @BeforeEach
    void onAWednesday() {
        timers.travelTo(LocalDate.of(2025, 1, 15));
    }

    private StartedCase answeredLate() {
        var one = aCase.begin().named().urgent();
        timers.travelTo(LocalDate.of(2025, 1, 17));
        return one.answered();
    }

    private List<Row> running(String username, StartedCase one) {
        var page = readUnitDeadlines.read("running", "", aCase.as(username));
        return Objects.requireNonNull(page.running()).rows().stream()
                .filter(row -> row.caseId().equals(one.id()))
                .toList();
    }

    private List<Row> late(String username, StartedCase one) {
        var page = readUnitDeadlines.read("late", "", aCase.as(username));
        return Objects.requireNonNull(page.late()).rows().stream()
                .filter(row -> row.caseId().equals(one.id()))
                .toList();
    }

    private UUID limit(StartedCase one, String rule) {
        return books.sql("select id from deadline where case_id = ? and rule = ?")
                .params(one.id(), rule)
                .query(UUID.class)
                .single();
    }

    private String form(StartedCase one, String rule) {
        return "/cases/" + one.id() + "/deadlines/" + limit(one, rule) + "/delay";
    }

    private MvcTestResult get(String path, String username) {
        return mvc.get()
                .uri(path)
                .with(user(username))
                .cookie(new Cookie("language", "fi"))
                .exchange();
    }

    private MvcTestResult explain(StartedCase one, String rule, String username) {
        return mvc.post()
                .uri(form(one, rule))
                .with(user(username))
                .with(csrf())
                .param("cause", "STAFF")
                .param("reason", "Päivystyksessä oli ruuhka.")
                .exchange();
    }

    private int rows(String table, StartedCase one) {
        return glance.by(
                aCase.as(LEADER),
                () -> db.sql("select count(*) from " + table + " where case_id = ?")
                        .param(one.id())
                        .query(Integer.class)
                        .single());
    }

    @Test
    void whileTheNeedWaitsItsLimitIsAmongThoseOfBothUnits() {
        var one = aCase.begin().named().urgent();
        assertThat(running(LEADER, one)).singleElement().satisfies(row -> {
            assertThat(row.rule()).isEqualTo("D2");
            assertThat(row.number()).isEqualTo(one.file().number());
        });
        assertThat(running("paivi.hokkanen", one)).extracting(Row::rule).contains("D2", "D3");
        assertThat(running("kirsi.vuorela", one)).isEmpty();
    }

    @Test
    void afterTheAnswerTheLimitStaysAndNothingElseOfTheCase() throws Exception {
        var one = answeredLate();
        assertThat(late(LEADER, one)).singleElement().satisfies(row -> {
            assertThat(row.rule()).isEqualTo("D2");
            assertThat(row.number()).isNull();
            assertThat(row.children()).isNull();
            assertThat(row.responsible()).isEqualTo("Tiina Keränen");
            assertThat(row.isUnexplained(timers.today())).isTrue();
        });
        assertThat(get("/supervision/deadlines", LEADER))
                .hasStatusOk()
                .bodyText()
                .contains("Toisen yksikön asia, kiireellinen lastensuojelun tarve", form(one, "D2"))
                .doesNotContain(one.file().number());
        assertThat(rows("deadline", one)).isEqualTo(1);
        for (String table : List.of("case_client", "case_event", "deadline_change", "urgent_need", "contact")) {
            assertThat(rows(table, one)).as(table).isZero();
        }
        for (String page : List.of("", "/deadlines", "/deadlines/correction", "/timeline")) {
            assertThat(get("/cases/" + one.id() + page, LEADER)).as(page).hasStatus(404);
        }
    }

    @Test
    void whatTheCasesOwnWorkersWroteOfItStaysWithTheCase() throws Exception {
        var one = answeredLate();
        assertThat(explain(one, "D2", "aino.lehto")).hasStatus3xxRedirection();
        assertThat(late("paivi.hokkanen", one))
                .filteredOn(row -> row.rule().equals("D2"))
                .extracting(Row::reason, Row::responsible)
                .containsExactly(tuple("Päivystyksessä oli ruuhka.", "Aino Lehto"));
        assertThat(late(LEADER, one)).singleElement().satisfies(row -> {
            assertThat(row.reason()).isNull();
            assertThat(row.cause()).isNull();
        });
        assertThat(get(form(one, "D2"), LEADER)).hasStatusOk().bodyText().doesNotContain("Päivystyksessä oli ruuhka.");
    }

    @Test
    void aLimitThatHadPassedBeforeItWasRaisedIsNotHandedOn() {
        var one = aCase.ofChildWelfare().begin();
        timers.travelTo(LocalDate.of(2025, 1, 16));
        one.urgent();
        assertThat(running(LEADER, one)).allMatch(row -> !row.dueOn().isBefore(timers.today()));
        timers.travelTo(LocalDate.of(2025, 1, 17));
        one.answered();
        assertThat(late(LEADER, one)).isEmpty();
    }

    @Test
    void itsSupervisorSaysWhyItPassedAndOnlyOfThatLimit() throws Exception {
        var one = answeredLate();
        assertThat(get(form(one, "D2"), LEADER))
                .hasStatusOk()
                .bodyText()
                .contains("Asia on toisen yksikön.", "lastensuojelulaki 26 §")
                .doesNotContain(one.file().number());
        assertThat(get(form(one, "D3"), LEADER)).hasStatus(404);
        assertThat(get(form(one, "D2"), "tiina.keranen")).as("leads no unit").hasStatus(404);
        assertThat(get(form(one, "D2"), "kirsi.vuorela")).as("leads another").hasStatus(404);
        assertThat(explain(one, "D1", LEADER)).hasStatus(404);

        assertThat(explain(one, "D2", LEADER)).hasStatus(302).hasRedirectedUrl("/supervision/deadlines");

        assertThat(late(LEADER, one)).singleElement().satisfies(row -> {
            assertThat(row.cause()).isEqualTo("STAFF");
            assertThat(row.reason()).isEqualTo("Päivystyksessä oli ruuhka.");
        });
        assertThat(get("/cases/" + one.id() + "/deadlines", "aino.lehto"))
                .bodyText()
                .contains("Päivystyksessä oli ruuhka.", "Outi Saarela");
        assertThat(one.happened()).endsWith("DelayExplained");
        assertThat(books.sql(
                                "select distinct basis from use_log where case_id = ? and action = 'EXPLAIN_DELAY' and result <> 'DENY'")
                        .param(one.id())
                        .query(String.class)
                        .list())
                .containsExactly("LIMIT_OF_UNIT");
    }
}
