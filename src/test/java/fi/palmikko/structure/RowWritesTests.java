package fi.palmikko.structure;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Glance;
import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Workers;
import fi.palmikko.structure.ClientTables.ClientTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The third wall from the other side: a row is added, changed or taken away only by somebody who has to do with the case,
 * whatever is asked of the database. What is tried here is refused by row security and not by luck: it comes before every other
 * rule of the table.
 */
@AppTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowWritesTests {

    /** Whoever is signed in leaves a trace, in the own name, and a person is there before anybody has to do with them. */
    private static final Set<String> ADDED_BY_ANYBODY = Set.of("use_log", "disclosure_log", "person");

    @Autowired
    Access access;

    @Autowired
    ACase aCase;

    @Autowired
    Glance glance;

    @Autowired
    Workers workers;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    @Autowired
    Books books;

    private List<String> tables = List.of();
    private List<Actor> everybody = List.of();

    @BeforeAll
    void world() {
        aCase.begin().given();
        tables = Stream.concat(ClientTables.ALL.stream().map(ClientTable::name), ClientTables.BY_THEMSELVES.stream())
                .toList();
        everybody = workers.all().stream()
                .map(worker -> aCase.as(worker.username()))
                .toList();
    }

    @Test
    void whoIsNobodyAddsNoRow() {
        for (String table : having("INSERT")) {
            var row = aRow(table);
            assertRefused(table, () -> inATransaction(insert(table), row == null ? "{}" : row.json()));
        }
    }

    @Test
    void whoHasNothingToDoWithACaseAddsNoRowToIt() {
        for (String table : having("INSERT")) {
            var row = aRow(table);
            if (row == null || ADDED_BY_ANYBODY.contains(table)) {
                continue;
            }
            for (Actor stranger : strangersTo(row)) {
                assertRefused(
                        table + " by " + stranger.username(),
                        () -> glance.by(
                                stranger,
                                () -> db.sql(insert(table)).param(row.json()).update()));
            }
        }
    }

    /** Whoever acts stands in the log, and nobody else. */
    @Test
    void nobodyWritesTheLogInTheNameOfAnother() {
        for (String log : List.of("use_log", "disclosure_log")) {
            for (Actor one : everybody) {
                String row = books.sql(
                                "select to_jsonb(t)::text from " + log
                                        + " t join actor_snapshot s on s.id = t.actor_snapshot_id where s.worker_id <> ? limit 1")
                        .param(one.id())
                        .query(String.class)
                        .single();
                assertRefused(
                        log + " by " + one.username(),
                        () -> glance.by(
                                one, () -> db.sql(insert(log)).param(row).update()));
            }
        }
    }

    @Test
    void whoIsNobodyChangesNothingAndTakesNothingAway() {
        for (String table : having("UPDATE")) {
            assertThat(inATransaction(change(table), null)).as(table).isZero();
        }
        for (String table : having("DELETE")) {
            assertThat(inATransaction("delete from " + table, null)).as(table).isZero();
        }
    }

    @Test
    void whoHasNoCaseChangesNothingAndTakesNothingAway() {
        var administrator = aCase.as("kimmo.raitanen");
        for (String table : having("UPDATE")) {
            assertThat(glance.by(administrator, () -> db.sql(change(table)).update()))
                    .as(table)
                    .isZero();
        }
        for (String table : having("DELETE")) {
            assertThat(glance.by(
                            administrator,
                            () -> db.sql("delete from " + table + ofCases(table))
                                    .update()))
                    .as(table)
                    .isZero();
        }
    }

    /** A row as it stands in a table, and its case where the table knows it. */
    private record Row(String json, @Nullable UUID caseId) {}

    private @Nullable Row aRow(String table) {
        String ofCase = ClientTables.ALL.stream()
                .filter(one -> one.name().equals(table))
                .map(ClientTable::caseId)
                .findFirst()
                .orElse("null::uuid");
        return books.sql("select to_jsonb(t)::text, %s from %s t%s limit 1".formatted(ofCase, table, ofCases(table)))
                .query((row, n) -> new Row(row.getString(1), row.getObject(2, UUID.class)))
                .optional()
                .orElse(null);
    }

    /** The administrator, who has no case at all, and somebody who works with cases, only not with this one. */
    private List<Actor> strangersTo(Row row) {
        var strangers = new ArrayList<Actor>();
        strangers.add(aCase.as("kimmo.raitanen"));
        if (row.caseId() != null) {
            strangers.add(everybody.stream()
                    .filter(one -> one.isOneOf(Action.READ_CASE.roles()))
                    .filter(one -> !access.rights(one, row.caseId()).may(Action.READ_CASE))
                    .filter(one -> !row.json().contains(one.id().toString()))
                    .filter(one -> !row.json().contains(one.unitId().toString()))
                    .findFirst()
                    .orElseThrow());
        }
        return strangers;
    }

    private List<String> having(String privilege) {
        return tables.stream()
                .filter(table -> !columns(table, privilege).isEmpty())
                .toList();
    }

    private List<String> columns(String table, String privilege) {
        if (privilege.equals("DELETE")) {
            return books.sql("select 'all' where has_table_privilege('palmikko_app', ?, 'DELETE')")
                    .param("app." + table)
                    .query(String.class)
                    .list();
        }
        return books.sql("""
                        select quote_ident(attname) from pg_attribute where attrelid = ?::regclass and attnum > 0 and not attisdropped
                        and attgenerated = '' and attidentity <> 'a' and has_column_privilege('palmikko_app', attrelid, attnum, ?)
                        order by attnum""")
                .params("app." + table, privilege)
                .query(String.class)
                .list();
    }

    private String insert(String table) {
        String columns = String.join(", ", columns(table, "INSERT"));
        return "insert into %1$s (%2$s) select %2$s from jsonb_populate_record(null::%1$s, ?::jsonb)"
                .formatted(table, columns);
    }

    /** Names no row and reads none, so that nothing but the right to change is asked. */
    private String change(String table) {
        return "update %s set %s = null%s"
                .formatted(table, columns(table, "UPDATE").getFirst(), ofCases(table));
    }

    /** What somebody has typed and not sent is of no case, and its author's. */
    private static String ofCases(String table) {
        return table.equals("form_draft") ? " where case_id is not null" : "";
    }

    private int inATransaction(String sql, @Nullable String row) {
        Integer rows = transaction.execute(status -> {
            var statement = db.sql(sql);
            return (row == null ? statement : statement.param(row)).update();
        });
        return rows == null ? -1 : rows;
    }

    private static void assertRefused(String what, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        org.assertj.core.api.Assertions.assertThatThrownBy(act)
                .as(what)
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("violates row-level security policy");
    }
}
