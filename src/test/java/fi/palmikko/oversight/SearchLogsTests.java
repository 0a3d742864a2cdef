package fi.palmikko.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Glance;
import fi.palmikko.StartedCase;
import fi.palmikko.casefile.PersonFacts;
import fi.palmikko.identity.HireWorker;
import fi.palmikko.identity.Role;
import fi.palmikko.identity.WorkerFacts;
import fi.palmikko.intake.RecordContact;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Names;
import fi.palmikko.structure.Statements;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@AppTest
class SearchLogsTests {

    private static final String OFFICER = "eija.marttila";

    @Autowired
    ACase aCase;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    RecordContact recordContact;

    @Autowired
    HireWorker hireWorker;

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    Statements statements;

    @Autowired
    Glance glance;

    @Autowired
    Books books;

    @Autowired
    JdbcClient db;

    @Autowired
    Clock clock;

    private MvcTestResult search(String username, String... fields) {
        var form = new LinkedHashMap<>(Map.of(
                "from",
                Days.text(Days.today(clock).minusMonths(1)),
                "until",
                Days.text(Days.today(clock)),
                "reason",
                "SUSPICION"));
        for (int at = 0; at < fields.length; at += 2) {
            form.put(fields[at], fields[at + 1]);
        }
        var request = mvc.post()
                .uri("/oversight/searches")
                .with(user(username))
                .with(csrf())
                .param("password", "palmikko");
        form.forEach(request::param);
        return request.exchange();
    }

    private String address(MvcTestResult result) {
        assertThat(result).hasStatus(302);
        return Objects.requireNonNull(result.getResponse().getRedirectedUrl());
    }

    private Document page(String path, String username) throws Exception {
        var result = mvc.get().uri(path).with(user(username)).exchange();
        assertThat(result).hasStatusOk();
        return Jsoup.parse(result.getResponse().getContentAsString());
    }

    private List<String> rows(Document page) {
        return page.select("tbody tr").eachText();
    }

    private UUID officerOf(String unit, String username) {
        return hireWorker
                .hire(
                        new WorkerFacts(
                                username,
                                "Outi",
                                "Opetuslog",
                                new Names("tietosuojavastaava", "dataskyddsombud", "data-protection officer"),
                                null,
                                null,
                                "fi",
                                unit,
                                Set.of(Role.DATA_PROTECTION_OFFICER),
                                Set.of(),
                                false,
                                null),
                        passwords.encode("palmikko"))
                .id();
    }

    private static String hetu(PersonFacts child) {
        return Objects.requireNonNull(child.hetu()).text();
    }

    @Test
    void aClientIsFoundByIdentityCodeAndTheAddressDoesNotTellIt() throws Exception {
        PersonFacts child = aCase.child();
        var id = recordContact.record(aCase.facts(child, false), aCase.as("marja.kivela"));
        assertThat(mvc.get().uri("/cases/" + id).with(user("marja.kivela")).exchange())
                .hasStatusOk();
        String address = address(search(OFFICER, "client", hetu(child)));
        assertThat(address).matches("/oversight/searches/[0-9a-f-]{36}");
        var page = page(address + "?lang=fi", OFFICER);
        assertThat(rows(page))
                .anyMatch(row -> row.contains("Marja Kivelä")
                        && row.contains("Avasi tilannekuvan")
                        && row.contains(child.family()))
                .allMatch(row -> row.contains(child.family()));
        assertThat(page.html()).doesNotContain(hetu(child));
    }

    @Test
    void theSearchAndWhomItShowedAreInTheLog() throws Exception {
        PersonFacts child = aCase.child();
        recordContact.record(aCase.facts(child, false), aCase.as("marja.kivela"));
        String address = address(search(OFFICER, "client", hetu(child)));
        page(address, OFFICER);
        assertThat(books.sql("""
                        select e.action || ' ' || e.object || ' ' || e.basis || ' ' || e.legal_basis from use_log e
                        join person p on p.id = e.subject_id where p.family_name = ? and e.basis_id = ? order by e.sequence""")
                        .params(child.family(), UUID.fromString(address.substring(address.lastIndexOf('/') + 1)))
                        .query(String.class)
                        .list())
                .containsExactly(
                        "SEARCH_LOGS log search OWN_TASK OVERSIGHT", "SEARCH_LOGS log entries OWN_TASK OVERSIGHT");
        assertThat(books.sql("select count(*) from disclosure_log where action = 'SEARCH_LOGS'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aCaseIsFoundByItsNumberAndAWorkerByName() throws Exception {
        StartedCase one = aCase.begin().named();
        var byCase = page(address(search(OFFICER, "client", one.file().number())), OFFICER);
        assertThat(rows(byCase))
                .isNotEmpty()
                .allMatch(row -> row.contains(one.file().number()));
        var byWorker = page(address(search(OFFICER, "worker", "aino lehto")), OFFICER);
        assertThat(rows(byWorker)).isNotEmpty().allMatch(row -> row.contains("Aino Lehto"));
        var both = page(
                address(search(
                        OFFICER, "worker", "Lehto, Aino", "client", one.file().number())),
                OFFICER);
        assertThat(rows(both))
                .isNotEmpty()
                .allMatch(row ->
                        row.contains("Aino Lehto") && row.contains(one.file().number()));
    }

    @Test
    void aDisclosureTellsToWhomAndOnWhichProvision() throws Exception {
        var one = aCase.begin().composed("saara.helander");
        assertThat(mvc.get()
                        .uri("/cases/" + one.id())
                        .with(user("saara.helander"))
                        .exchange())
                .hasStatusOk();
        var page = page(
                address(search(OFFICER, "client", one.file().number(), "log", "DISCLOSURE")) + "?lang=fi", OFFICER);
        assertThat(rows(page)).isNotEmpty().allMatch(row -> row.contains("L-") && row.contains("Luovutettu: "));
        assertThat(rows(page))
                .anyMatch(row -> row.contains("Saara Helander") && row.contains("sosiaalihuoltolaki 41 §"));
    }

    @Test
    void whatIsMissingOrUnknownIsToldAtItsField() throws Exception {
        assertThat(search(OFFICER)).hasStatus(422).bodyText().contains("Anna työntekijä tai asiakas");
        assertThat(search(OFFICER, "worker", "Eikukaan Missäänhän")).hasStatus(422);
        assertThat(search(OFFICER, "client", "2020-999999")).hasStatus(422);
        assertThat(search(OFFICER, "client", "010190-123X")).hasStatus(422);
        assertThat(search(OFFICER, "worker", "aino.lehto", "reason", "")).hasStatus(422);
    }

    @Test
    void ofSeveralWorkersOneIsChosen() throws Exception {
        var asked = search(OFFICER, "worker", "m");
        assertThat(asked).hasStatus(422);
        var choices = Jsoup.parse(asked.getResponse().getContentAsString()).select("input[name=workerId]");
        assertThat(choices).hasSizeGreaterThan(1);
        assertThat(search(OFFICER, "worker", "m", "workerId", choices.get(0).attr("value")))
                .hasStatus(302);
    }

    @Test
    void theRolesAndUnitAreThoseOfThen() throws Exception {
        var one = aCase.begin().named();
        assertThat(mvc.get().uri("/cases/" + one.id()).with(user("aino.lehto")).exchange())
                .hasStatusOk();
        var address = address(search(OFFICER, "client", one.file().number(), "worker", "aino.lehto")) + "?lang=fi";
        books.sql("update worker set title_fi = 'johtaja' where username = 'aino.lehto'")
                .update();
        try {
            assertThat(rows(page(address, OFFICER))).isNotEmpty().noneMatch(row -> row.contains("johtaja"));
        } finally {
            books.sql("update worker set title_fi = 'sosiaalityöntekijä' where username = 'aino.lehto'")
                    .update();
        }
    }

    /** The newest first, every row once, whatever is written meanwhile. */
    @Test
    void pagesFollowOneAnotherWithoutGapsOrRepeats() throws Exception {
        var one = aCase.begin().named();
        for (int n = 0; n < 60; n++) {
            mvc.get().uri("/cases/" + one.id()).with(user("aino.lehto")).exchange();
        }
        String address =
                address(search(OFFICER, "client", one.file().number(), "worker", "aino.lehto", "action", "READ_CASE"));
        var seen = new ArrayList<String>();
        int pages = 0;
        for (String at = address; at != null; ) {
            var page = page(at, OFFICER);
            pages++;
            seen.addAll(page.select("tbody tr td:first-child .pk-source").eachText());
            var next = page.select("a[href*=before]").first();
            at = next == null ? null : next.attr("href");
            mvc.get().uri("/cases/" + one.id()).with(user("aino.lehto")).exchange();
        }
        assertThat(pages).isEqualTo(2);
        assertThat(new HashSet<>(seen)).hasSize(seen.size()).hasSize(60);
    }

    @Test
    void anotherControllersOfficerSeesTheOwnLogsOnly() throws Exception {
        officerOf("teaching-sastamala", "outi.opetus");
        var one = aCase.begin().named();
        assertThat(search("outi.opetus", "client", one.file().number())).hasStatus(422);
        assertThat(rows(page(address(search("outi.opetus", "worker", "aino.lehto")), "outi.opetus")))
                .noneMatch(row -> row.contains(one.file().number()));
        String hers = address(search(OFFICER, "worker", "aino.lehto"));
        assertThat(mvc.get().uri(hers).with(user("outi.opetus")).exchange()).hasStatus(404);
    }

    @Test
    void rowSecurityShowsSearchesToWhoeverMadeThem() {
        address(search(OFFICER, "worker", "aino.lehto"));
        for (String table : List.of(
                "log_search",
                "finding",
                "finding_review",
                "log_request",
                "log_request_correction",
                "log_extract",
                "log_refusal")) {
            assertThat(glance.by(aCase.as("aino.lehto"), () -> count(table)))
                    .as(table)
                    .isZero();
            assertThat(db.sql("select count(*) from " + table)
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(glance.by(aCase.as(OFFICER), () -> count("log_search"))).isPositive();
    }

    private int count(String table) {
        return db.sql("select count(*) from " + table).query(Integer.class).single();
    }

    @Test
    void aPageCostsTheSameHoweverManyRows() throws Exception {
        var one = aCase.begin().named();
        String address = address(search(OFFICER, "client", one.file().number()));
        page(address, OFFICER);
        int few = statements
                .of(() -> mvc.get().uri(address).with(user(OFFICER)).exchange())
                .size();
        for (int n = 0; n < 40; n++) {
            mvc.get().uri("/cases/" + one.id()).with(user("aino.lehto")).exchange();
        }
        int many = statements
                .of(() -> mvc.get().uri(address).with(user(OFFICER)).exchange())
                .size();
        assertThat(many).isEqualTo(few).isLessThanOrEqualTo(6);
    }
}
