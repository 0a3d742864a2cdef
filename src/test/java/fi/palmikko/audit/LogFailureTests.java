package fi.palmikko.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.intake.TriageCase;
import fi.palmikko.shared.NotRecorded;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** When the use cannot be written down, nothing of the case is shown: each way a database can fail is made to happen. */
@AppTest
class LogFailureTests {

    /** How the log is broken, and how it is mended. */
    record Failure(String name, List<String> breaks, List<String> mends, String held) {

        static Failure of(String name, List<String> breaks, List<String> mends) {
            return new Failure(name, breaks, mends, "");
        }

        /** Every row that is written does this first. */
        static Failure onInsert(String name, String body) {
            return of(name, trigger(body), List.of("drop function app.break_log cascade"));
        }

        /** Meanwhile another connection has done this and stays. */
        Failure whileAnother(String sql) {
            return new Failure(name, breaks, mends, sql);
        }

        private static List<String> trigger(String body) {
            return List.of(
                    "create function app.break_log() returns trigger language plpgsql as $$ begin " + body
                            + " return new; end $$",
                    "create trigger use_log_broken before insert on app.use_log for each row execute function app.break_log()");
        }

        private static Failure raising(String name, String state) {
            return onInsert(name, "raise exception 'broken' using errcode = '%s';".formatted(state));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Failure> failures() {
        var month = YearMonth.now(ZoneOffset.UTC);
        var name = "use_log_" + month.format(DateTimeFormatter.ofPattern("uuuu_MM"));
        return Stream.of(
                Failure.of(
                        "the right to insert is revoked",
                        List.of("revoke insert on app.use_log from palmikko_app"),
                        List.of("grant insert on app.use_log to palmikko_app")),
                Failure.of(
                        "the right to the sequence is revoked",
                        List.of("revoke usage on sequence app.use_log_sequence from palmikko_app"),
                        List.of("grant usage on sequence app.use_log_sequence to palmikko_app")),
                Failure.of(
                        "the month is missing",
                        List.of("alter table app.use_log detach partition app." + name),
                        List.of(
                                "alter table app.use_log attach partition app.%s for values from ('%s-01 00:00:00+00') to ('%s-01 00:00:00+00')"
                                        .formatted(name, month, month.plusMonths(1)))),
                Failure.of(
                        "a check refuses every row",
                        List.of("alter table app.use_log add constraint use_log_broken_ck check (false) not valid"),
                        List.of("alter table app.use_log drop constraint use_log_broken_ck")),
                Failure.of(
                        "the table is renamed",
                        List.of("alter table app.use_log rename to use_log_elsewhere"),
                        List.of("alter table app.use_log_elsewhere rename to use_log")),
                Failure.of(
                        "a column is renamed",
                        List.of("alter table app.use_log rename purpose to why"),
                        List.of("alter table app.use_log rename why to purpose")),
                Failure.onInsert("a trigger raises", "raise exception 'broken';"),
                Failure.onInsert("the connection is killed", "perform pg_terminate_backend(pg_backend_pid());"),
                Failure.onInsert(
                                "a lock is not had in time",
                                "perform set_config('lock_timeout', '200ms', true); perform pg_advisory_xact_lock(4711);")
                        .whileAnother("select pg_advisory_xact_lock(4711)"),
                Failure.of("the log is locked and the statement times out", List.of(), List.of())
                        .whileAnother("lock table app.use_log in access exclusive mode"),
                Failure.raising("the disk is full", "53100"),
                Failure.raising("the server is out of memory", "53200"),
                Failure.raising("the database is read only", "25006"),
                Failure.raising("the transaction cannot be serialised", "40001"),
                Failure.raising("a deadlock", "40P01"),
                Failure.raising("a file cannot be read", "58030"),
                Failure.of(
                        "the commit fails",
                        List.of(
                                "create function app.break_log() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$",
                                "create constraint trigger use_log_broken after insert on app.use_log deferrable initially deferred"
                                        + " for each row execute function app.break_log()"),
                        List.of("drop function app.break_log cascade")));
    }

    @Autowired
    ACase aCase;

    @Autowired
    TriageCase triageCase;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    EmbeddedPostgres server;

    @Autowired
    JdbcClient db;

    @Autowired
    Books books;

    private void during(Failure failure, Runnable act) throws SQLException {
        try (Connection superuser = server.getDatabase("postgres", "palmikko").getConnection();
                Connection other = server.getDatabase("postgres", "palmikko").getConnection()) {
            try {
                run(superuser, failure.breaks());
                other.setAutoCommit(false);
                if (!failure.held().isEmpty()) {
                    run(other, List.of(failure.held()));
                }
                act.run();
            } finally {
                other.rollback();
                run(superuser, failure.mends());
            }
        }
    }

    private static void run(Connection connection, List<String> sqls) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String sql : sqls) {
                statement.execute(sql);
            }
        }
    }

    /** What no answer may hold: number, names and words of the case. */
    private List<String> canaries(StartedCase one) {
        var canaries = new ArrayList<>(List.of(one.file().number(), "Rehtori, koulu", "Poissaoloja on kertynyt"));
        canaries.addAll(books.sql(
                        "select p.family_name from person p join case_client c on c.person_id = p.id where c.case_id = ?")
                .param(one.id())
                .query(String.class)
                .list());
        return canaries;
    }

    private long uses() {
        return books.sql("select count(*) from use_log").query(Long.class).single();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void nothingIsShownWhen(Failure failure) throws SQLException {
        var one = aCase.begin().named();
        var canaries = canaries(one);
        String path = "/cases/" + one.id();
        assertThat(mvc.get().uri(path).with(user("aino.lehto")))
                .hasStatusOk()
                .bodyText()
                .contains(canaries);
        long before = uses();
        during(
                failure,
                () -> assertThat(mvc.get().uri(path).with(user("aino.lehto")))
                        .hasStatus(503)
                        .bodyText()
                        .contains("Tietoja ei voida juuri nyt näyttää")
                        .doesNotContain(canaries.toArray(String[]::new)));
        assertThat(uses()).isEqualTo(before);
        assertThat(mvc.get().uri(path).with(user("aino.lehto")))
                .hasStatusOk()
                .bodyText()
                .contains(canaries);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/cases", "/cases/{id}/log", "/supervision/cases"})
    void noPageWithPeopleOnItIsShown(String address) throws SQLException {
        var one = aCase.begin().named();
        var canaries = canaries(one);
        String path = address.replace("{id}", one.id().toString());
        String reader = address.startsWith("/supervision") ? "paivi.hokkanen" : "aino.lehto";
        assertThat(mvc.get().uri(path).with(user(reader))).hasStatusOk();
        var failure = failures().findFirst().orElseThrow();
        during(
                failure,
                () -> assertThat(mvc.get().uri(path).with(user(reader)))
                        .hasStatus(503)
                        .bodyText()
                        .doesNotContain(canaries.toArray(String[]::new)));
    }

    private MvcTestResult post(String address, String... fields) {
        var request = mvc.post().uri(address).with(user("aino.lehto")).with(csrf());
        for (int at = 0; at < fields.length; at += 2) {
            request = request.param(fields[at], fields[at + 1]);
        }
        return request.exchange();
    }

    /** What is asked for comes while the log can be written, and not when it cannot. */
    private void showsOnlyWhenLogged(Supplier<MvcTestResult> ask, String what) throws SQLException {
        assertThat(ask.get()).hasStatusOk().bodyText().contains(what);
        during(
                failures().findFirst().orElseThrow(),
                () -> assertThat(ask.get()).hasStatus(503).bodyText().doesNotContain(what));
    }

    @Test
    void aSearchForPeopleShowsNothing() throws SQLException {
        var one = aCase.begin().named();
        String family = canaries(one).getLast();
        showsOnlyWhenLogged(() -> post("/contacts/search", "text", family), family);
    }

    @Test
    void aSearchOfDocumentsShowsNothing() throws SQLException {
        aCase.begin().signed(false);
        showsOnlyWhenLogged(() -> post("/documents/search", "words", "kirjattu"), "/assessment/signed");
    }

    @Test
    void noCopyIsGiven() throws SQLException {
        var one = aCase.begin().signed(false);
        showsOnlyWhenLogged(
                () -> post("/cases/" + one.id() + "/assessment/copies", "recipient", "SELF", "language", "fi"), "%PDF");
    }

    @Test
    void noFileIsOpened() throws SQLException {
        var one = aCase.begin().named();
        String files = "/cases/" + one.id() + "/attachments";
        byte[] letter = "Poissaolot ovat lisääntyneet.".getBytes(StandardCharsets.UTF_8);
        assertThat(mvc.post()
                        .uri(files)
                        .with(user("aino.lehto"))
                        .with(csrf())
                        .multipart()
                        .file(new MockMultipartFile("upload", "kirje.txt", "text/plain", letter))
                        .param("words", "Koulun kirje"))
                .hasStatus(302);
        String file = books.sql("select id::text from attachment where case_id = ?")
                .param(one.id())
                .query(String.class)
                .single();
        showsOnlyWhenLogged(() -> post(files + "/" + file + "/quarantine"), "Poissaolot ovat");
    }

    /** The disclosure is half of the entry: without it the use is not written either. */
    @Test
    void aDisclosureThatCannotBeWrittenShowsNothingAndLeavesNoUse() throws SQLException {
        var one = aCase.begin().composed("saara.helander");
        var failure = Failure.of(
                "no disclosure",
                List.of("revoke insert on app.disclosure_log from palmikko_app"),
                List.of("grant insert on app.disclosure_log to palmikko_app"));
        long before = uses();
        during(
                failure,
                () -> assertThat(mvc.get().uri("/cases/" + one.id()).with(user("saara.helander")))
                        .hasStatus(503)
                        .bodyText()
                        .doesNotContain(canaries(one).toArray(String[]::new)));
        assertThat(uses()).isEqualTo(before);
    }

    @Test
    void anActThatCannotBeWrittenDownChangesNothing() throws SQLException {
        var one = aCase.begin();
        var happened = one.happened();
        var steps = one.steps();
        during(
                failures().findFirst().orElseThrow(),
                () -> assertThatThrownBy(() -> triageCase.decide(
                                one.id(), aCase.decision(SpecialSupport.YES, true), 1, aCase.as("aino.lehto")))
                        .isInstanceOf(NotRecorded.class));
        assertThat(one.happened()).isEqualTo(happened);
        assertThat(one.steps()).isEqualTo(steps);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fi:lain vaatimaa lokimerkintää",
                "sv:logganteckning som lagen kräver",
                "en:log entry that the law requires"
            })
    void thePersonIsToldInTheirLanguage(String said) throws SQLException {
        var one = aCase.begin().named();
        var parts = said.split(":");
        during(
                failures().findFirst().orElseThrow(),
                () -> assertThat(mvc.get()
                                .uri("/cases/" + one.id() + "?lang=" + parts[0])
                                .with(user("aino.lehto")))
                        .hasStatus(503)
                        .bodyText()
                        .contains(parts[1]));
    }
}
