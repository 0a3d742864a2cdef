package fi.palmikko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AppTest
class ApplicationRoleTests {

    @Autowired
    JdbcClient db;

    @Test
    void theApplicationIsNeitherOwnerNorSuperuser() {
        var role = db.sql("""
                        select current_user as name, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole
                        from pg_roles where rolname = current_user""").query().singleRow();
        assertThat(role)
                .containsEntry("name", "palmikko_app")
                .containsEntry("rolsuper", false)
                .containsEntry("rolbypassrls", false)
                .containsEntry("rolcreatedb", false)
                .containsEntry("rolcreaterole", false);
    }

    @Test
    void theApplicationOwnsNothing() {
        var owned = db.sql("""
                        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relowner = current_user::regrole and n.nspname not like 'pg_temp%'""").query(String.class).list();
        assertThat(owned).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "actor_snapshot, id",
        "use_log, sequence",
        "disclosure_log, sequence",
        "seal_tree, tree",
        "seal_leaf, sequence",
        "seal_node, level",
        "seal_checkpoint, size",
        "case_event, id",
        "document, id"
    })
    void whatIsWrittenDownStands(String table, String column) {
        for (String change :
                new String[] {"delete from %s", "update %s set $c = $c".replace("$c", column), "truncate %s"}) {
            assertThatThrownBy(() -> db.sql(change.formatted(table)).update())
                    .as(change.formatted(table))
                    .hasStackTraceContaining("permission denied for table " + table);
        }
    }

    @Test
    void theApplicationCannotChangeTheSchema() {
        for (String schema : new String[] {"app", "engine", "public"}) {
            assertThatThrownBy(() -> db.sql("create table %s.smuggled (id int)".formatted(schema))
                            .update())
                    .hasStackTraceContaining("permission denied for schema " + schema);
        }
        assertThatThrownBy(() -> db.sql("alter table app.person add column smuggled text")
                        .update())
                .hasStackTraceContaining("must be owner of table person");
    }

    @Test
    void theServerKeepsWhatItHasConfirmed() {
        for (String setting : new String[] {"fsync", "synchronous_commit", "data_checksums"}) {
            assertThat(db.sql("show " + setting).query(String.class).single())
                    .as(setting)
                    .isEqualTo("on");
        }
    }
}
