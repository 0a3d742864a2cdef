package fi.palmikko.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.access.Action;
import fi.palmikko.identity.Actor;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Who asked for what was not theirs is in the log of the register they asked, and is never taken for a use. */
@AppTest
class RefusalsTests {

    /** Works in Orivesi and has nothing to do with the cases of Sastamala. */
    private static final String STRANGER = "mikko.rasinmaki";

    @Autowired
    ACase aCase;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    EmbeddedPostgres server;

    @Autowired
    JdbcClient db;

    @Autowired
    Books books;

    private MvcTestResult get(String path, String username) {
        return mvc.get().uri(path).with(user(username)).exchange();
    }

    private List<Map<String, Object>> refusals(UUID caseId) {
        return books.sql("""
                        select e.*, s.username from use_log e join actor_snapshot s on s.id = e.actor_snapshot_id
                        where e.case_id = ? and e.result = 'DENY' order by e.sequence""").param(caseId).query().listOfRows();
    }

    private long entries() {
        return books.sql("select (select count(*) from use_log) + (select count(*) from disclosure_log)")
                .query(Long.class)
                .single();
    }

    private UUID registerOf(StartedCase one) {
        return books.sql("select u.register_id from case_file f join unit u on u.id = f.unit_id where f.id = ?")
                .param(one.id())
                .query(UUID.class)
                .single();
    }

    @Test
    void aCaseOutOfReachIsOneRowForEachChildWithTheReason() {
        var one = aCase.begin().named();
        assertThat(get("/cases/" + one.id(), STRANGER)).hasStatus(404);
        assertThat(refusals(one.id()))
                .hasSameSizeAs(one.children())
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("action", "READ_CASE")
                        .containsEntry("basis", "NO_RELATION")
                        .containsEntry("legal_basis", null)
                        .containsEntry("register_id", registerOf(one))
                        .containsEntry("source_register_id", null)
                        .containsEntry("username", STRANGER))
                .allSatisfy(row -> assertThat(row.get("request_id")).isNotNull())
                .extracting(row -> row.get("subject_id"))
                .containsExactlyInAnyOrderElementsOf(List.copyOf(one.children()));
    }

    @Test
    void whoeverSeesTheCaseAndMayNotDoThisIsInTheLogToo() {
        var one = aCase.begin().composed("saara.helander");
        assertThat(get("/cases/" + one.id() + "/permits", "saara.helander")).hasStatus(403);
        assertThat(refusals(one.id()))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("action", "READ_PERMITS")
                        .containsEntry("basis", "NO_RELATION")
                        .containsEntry("register_id", registerOf(one)));
        assertThat(books.sql("select count(*) from disclosure_log where case_id = ? and action = 'READ_PERMITS'")
                        .param(one.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void anAttemptWithoutTheRoleIsInTheLog() {
        var one = aCase.begin();
        assertThat(get("/cases/" + one.id() + "/log", "kimmo.raitanen")).hasStatus(403);
        assertThat(refusals(one.id()))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("action", "READ_CASE_LOG")
                        .containsEntry("basis", "ROLE")
                        .containsEntry("username", "kimmo.raitanen"));
    }

    @Test
    void anAttemptWithoutTheRoleOnNoCaseIsInTheOwnRegistersLog() {
        aCase.begin();
        var actor = aCase.as("aino.lehto");
        String count = "select count(*) from use_log e join actor_snapshot s on s.id = e.actor_snapshot_id"
                + " where s.worker_id = ? and e.result = 'DENY' and e.action = ? and e.basis = 'ROLE'"
                + " and e.case_id is null and e.subject_id is null and e.register_id = ?";
        for (var attempt : Map.of(
                        "/oversight/searches", "SEARCH_LOGS", "/organisation/access-rules", "READ_ACCESS_RULES")
                .entrySet()) {
            long before = refusals(count, actor, attempt.getValue());
            assertThat(get(attempt.getKey(), "aino.lehto")).hasStatus(403);
            assertThat(refusals(count, actor, attempt.getValue()))
                    .as(attempt.getKey())
                    .isEqualTo(before + 1);
        }
    }

    private long refusals(String count, Actor actor, String action) {
        return books.sql(count)
                .params(actor.id(), action, actor.registerId())
                .query(Long.class)
                .single();
    }

    @Test
    void anActThatIsRefusedIsWrittenThoughItsTransactionIsUndone() {
        var one = aCase.begin().named();
        var happened = one.happened();
        assertThat(mvc.post()
                        .uri("/cases/" + one.id() + "/urgent-need")
                        .with(user(STRANGER))
                        .with(csrf())
                        .param("description", "Rehtori soitti."))
                .satisfies(
                        answer -> assertThat(answer.getResponse().getStatus()).isIn(403, 404));
        assertThat(refusals(one.id())).hasSameSizeAs(one.children());
        assertThat(one.happened()).isEqualTo(happened);
    }

    @Test
    void anUnknownCaseIsNotInTheLogAndLooksTheSame() throws Exception {
        var one = aCase.begin().named();
        UUID unknown = UUID.randomUUID();
        for (String page : List.of("", "/contact", "/log", "/permits", "/plan", "/assessment", "/permits/new")) {
            String known = "/cases/" + one.id() + page;
            String none = "/cases/" + unknown + page;
            for (String username : List.of(STRANGER, "kimmo.raitanen")) {
                var refused = get(known, username);
                long before = entries();
                var missing = get(none, username);
                assertThat(entries()).as(page).isEqualTo(before);
                assertThat(missing.getResponse().getStatus())
                        .as(page)
                        .isEqualTo(refused.getResponse().getStatus());
                assertThat(body(missing, unknown)).as(page).isEqualTo(body(refused, one.id()));
                assertThat(missing.getResponse().getHeaderNames())
                        .isEqualTo(refused.getResponse().getHeaderNames());
            }
        }
        assertThat(refusals(unknown)).isEmpty();
    }

    /** What a person gets, but for the address they typed and the form's token. */
    private static String body(MvcTestResult answer, UUID id) throws Exception {
        return answer.getResponse()
                .getContentAsString()
                .replace(id.toString(), "id")
                .replaceAll("(name=\"_csrf\" value=\")[^\"]*", "$1");
    }

    @Test
    void aRefusalThatCannotBeWrittenStaysARefusalAndTellsNoMore() throws Exception {
        var one = aCase.begin().named();
        var before = get("/cases/" + one.id(), STRANGER);
        int rows = refusals(one.id()).size();
        try (var owner = server.getDatabase("postgres", "palmikko").getConnection();
                var statement = owner.createStatement()) {
            statement.execute("revoke insert on app.use_log from palmikko_app");
            try {
                var during = get("/cases/" + one.id(), STRANGER);
                assertThat(during).hasStatus(404);
                assertThat(body(during, one.id())).isEqualTo(body(before, one.id()));
            } finally {
                statement.execute("grant insert on app.use_log to palmikko_app");
            }
        }
        assertThat(refusals(one.id())).hasSize(rows);
    }

    /** The extract of ATL 11 § tells who used the data; whoever was kept out did not. */
    @Test
    void theCasesLogTellsOfUsesOnly() {
        var one = aCase.begin().named();
        get("/cases/" + one.id(), STRANGER);
        assertThat(refusals(one.id())).isNotEmpty();
        assertThat(mvc.get().uri("/cases/" + one.id() + "/log").with(user("aino.lehto")))
                .hasStatusOk()
                .bodyText()
                .contains("Aino Lehto")
                .doesNotContain("Mikko Rasinmäki");
    }

    @Test
    void whatIsMaskedIsWrittenAsMasked() {
        var one = aCase.ofProtectedChild().begin().composed("saara.helander");
        assertThat(get("/cases/" + one.id(), "saara.helander")).hasStatusOk();
        assertThat(get("/cases/" + one.id(), "aino.lehto")).hasStatusOk();
        assertThat(result(one.id(), one.as("saara.helander"))).containsOnly("MASK");
        assertThat(result(one.id(), one.as("aino.lehto"))).containsOnly("PERMIT");
    }

    private List<String> result(UUID caseId, Actor actor) {
        return books.sql("""
                        select e.result from use_log e join actor_snapshot s on s.id = e.actor_snapshot_id
                        where e.case_id = ? and s.worker_id = ? and e.action = ?""")
                .params(caseId, actor.id(), Action.READ_CASE.name())
                .query(String.class)
                .list();
    }
}
