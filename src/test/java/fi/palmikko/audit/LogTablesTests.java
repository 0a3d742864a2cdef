package fi.palmikko.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of the logs against the law, and against whoever would change them. */
@AppTest
class LogTablesTests {

    /** ATL 10 § 2 mom.: what the use log holds, and where. */
    private static final Map<String, Set<String>> USE = Map.of(
            "the data that were used", Set.of("object", "case_id", "subject_id"),
            "the provider whose client's data", Set.of("provider_id", "register_id", "source_register_id"),
            "the user's name and identifier", Set.of("actor_snapshot_id"),
            "the purpose of the use", Set.of("purpose"),
            "the time of the use", Set.of("at"),
            "what else supervision needs",
                    Set.of("action", "basis", "basis_id", "legal_basis", "result", "request_id"));

    /** ATL 10 § 3 mom.: what the disclosure log holds, and where. */
    private static final Map<String, Set<String>> DISCLOSURE = Map.of(
            "a description of the data", Set.of("object", "action", "case_id", "subject_id"),
            "the provider whose data", Set.of("provider_id", "register_id"),
            "who disclosed", Set.of("discloser_id"),
            "to whom", Set.of("actor_snapshot_id", "recipient_register_id", "recipient"),
            "when", Set.of("at"),
            "for what", Set.of("purpose"),
            "by which provision, permit or consent", Set.of("legal_basis", "basis", "basis_id"),
            "what else supervision needs", Set.of("result", "request_id"));

    private static final Set<String> SEALING = Set.of("sequence", "salt", "xid");

    @Autowired
    JdbcClient db;

    @Autowired
    EmbeddedPostgres server;

    @Autowired
    ACase aCase;

    private JdbcClient as(String role) {
        DataSource source = server.getDatabase(role, "palmikko");
        return JdbcClient.create(source);
    }

    private static Set<String> columns(Map<String, Set<String>> duties) {
        var all = new TreeSet<>(SEALING);
        duties.values().forEach(all::addAll);
        return all;
    }

    private Set<String> columns(String table) {
        return new TreeSet<>(db.sql("select column_name from information_schema.columns where table_name = ?")
                .param(table)
                .query(String.class)
                .list());
    }

    @Test
    void theUseLogHoldsWhatTheLawListsAndNothingElse() {
        assertThat(columns("use_log")).isEqualTo(columns(USE));
        assertThat(compulsory("use_log"))
                .contains(
                        "register_id",
                        "provider_id",
                        "actor_snapshot_id",
                        "purpose",
                        "at",
                        "object",
                        "basis",
                        "result");
    }

    @Test
    void theDisclosureLogHoldsWhatTheLawListsAndNothingElse() {
        assertThat(columns("disclosure_log")).isEqualTo(columns(DISCLOSURE));
        assertThat(compulsory("disclosure_log"))
                .contains("register_id", "provider_id", "actor_snapshot_id", "purpose", "at", "object", "legal_basis");
    }

    @Test
    void noDisclosureIsWrittenWithoutARecipient() {
        assertThatThrownBy(() -> as("postgres").sql("""
                        insert into app.disclosure_log (at, actor_snapshot_id, register_id, provider_id, action, object, basis, legal_basis, purpose, result)
                        values (now(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'GIVE_COPY', 'copy of 7009', 'HANDLING_UNIT', 'PERMIT', 'CLIENT_WORK', 'PERMIT')""").update()).hasMessageContaining("disclosure_log_recipient_ck");
    }

    private List<String> compulsory(String table) {
        return db.sql("select column_name from information_schema.columns where table_name = ? and is_nullable = 'NO'")
                .param(table)
                .query(String.class)
                .list();
    }

    @Test
    void theUserIsKeptByNameIdentifierTitleRolesUnitRegisterAndSector() {
        assertThat(columns("actor_snapshot"))
                .containsExactlyInAnyOrder(
                        "id",
                        "content_hash",
                        "worker_id",
                        "username",
                        "name",
                        "title_fi",
                        "title_sv",
                        "roles",
                        "unit_fi",
                        "unit_sv",
                        "register_id",
                        "sector");
    }

    /** The months are asked of the catalogue, so that none is forgotten. */
    @ParameterizedTest
    @ValueSource(strings = {"use_log", "disclosure_log"})
    void noMonthCanBeReachedByTheApplicationOrChangedByItsOwner(String log) {
        aCase.begin().composed("saara.helander");
        var months = db.sql("select inhrelid::regclass::text from pg_inherits where inhparent = ?::regclass order by 1")
                .param(log)
                .query(String.class)
                .list();
        assertThat(months).hasSizeGreaterThan(24);
        for (String month : months) {
            for (String right : List.of("select", "insert", "update", "delete", "truncate", "references", "trigger")) {
                assertThat(db.sql("select has_table_privilege(?, ?)")
                                .params(month, right)
                                .query(Boolean.class)
                                .single())
                        .as(right + " on " + month)
                        .isFalse();
            }
            assertThat(db.sql("select tgname from pg_trigger where tgrelid = ?::regclass and tgenabled = 'O'")
                            .param(month)
                            .query(String.class)
                            .list())
                    .as(month)
                    .containsExactlyInAnyOrder(log + "_append_only", month.replace("app.", "") + "_no_truncate");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"actor_snapshot", "use_log", "disclosure_log"})
    void neitherOwnerNorSuperuserChangesARowInPassing(String table) {
        aCase.begin().composed("saara.helander");
        String column = table.equals("actor_snapshot") ? "name" : "object";
        for (String role : List.of("palmikko_owner", "postgres")) {
            for (String change : List.of(
                    "update app.%s set %s = 'x'".formatted(table, column),
                    "delete from app.%s".formatted(table),
                    "truncate app.%s".formatted(table))) {
                assertThatThrownBy(() -> as(role).sql(change).update())
                        .as(role + ": " + change)
                        .hasStackTraceContaining("may not be changed");
            }
        }
    }

    @Test
    void theOwnerCannotEmptyAMonth() {
        String month = db.sql("""
                        select inhrelid::regclass::text from pg_inherits where inhparent = 'use_log'::regclass
                        order by 1 limit 1""").query(String.class).single();
        assertThatThrownBy(() -> as("palmikko_owner")
                        .sql("truncate app." + month.replace("app.", ""))
                        .update())
                .hasStackTraceContaining("may not be changed");
    }

    @Test
    void theApplicationMayMakeTheNextMonthsAndNoOthers() {
        assertThat(db.sql("select extend_logs()").query(Integer.class).single()).isZero();
        assertThatThrownBy(() -> db.sql("select create_log_month('use_log', date '2001-01-01')")
                        .query()
                        .listOfRows())
                .hasStackTraceContaining("permission denied for function create_log_month");
    }

    @Test
    void aMonthThatIsMissingIsMadeAgain() {
        var owner = as("palmikko_owner");
        String last = db.sql("""
                        select max(relname) from pg_inherits i join pg_class c on c.oid = i.inhrelid
                        where inhparent = 'use_log'::regclass""").query(String.class).single();
        owner.sql("drop table app." + last).update();
        assertThat(db.sql("select extend_logs()").query(Integer.class).single()).isEqualTo(1);
        assertThat(db.sql("select has_table_privilege(?, 'insert')")
                        .param(last)
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    /** Rows outside every month are refused, not put somewhere unseen. */
    @Test
    void thereIsNoMonthForEverythingElse() {
        assertThat(db.sql("select count(*) from pg_partitioned_table where partdefid <> 0")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
