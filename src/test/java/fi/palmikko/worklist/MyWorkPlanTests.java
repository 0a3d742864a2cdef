package fi.palmikko.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.identity.Actor;
import fi.palmikko.statute.Deadlines;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Somebody with five hundred cases among twenty thousand gets the first page of My work from indexes, row security included. */
@AppTest
class MyWorkPlanTests {

    private static final int CASES = 20_000;
    /** Every so manieth is the worker's own. */
    private static final int EVERY = 40;

    @Autowired
    ACase aCase;

    @Autowired
    EmbeddedPostgres server;

    @Test
    void theFirstPageComesFromIndexes() throws SQLException {
        aCase.begin().named();
        var worker = aCase.as("aino.lehto");
        try (var connection = server.getDatabase("postgres", "palmikko").getConnection()) {
            connection.setAutoCommit(false);
            fill(connection, worker);
            become(connection, worker);
            var plan = JdbcClient.create(new SingleConnectionDataSource(connection, true))
                    .sql("explain (analyze, costs off, timing off, summary off) "
                            + MyWork.SQL.formatted(Deadlines.SERVED))
                    .params(MyWork.parameters(worker, null, null))
                    .query(String.class)
                    .list();
            connection.rollback();
            var done = plan.stream()
                    .filter(line -> !line.contains("never executed"))
                    .collect(Collectors.joining("\n"));
            assertThat(done)
                    .contains("work_item_mine_ix", "work_item_unit_ix")
                    .doesNotContain("Seq Scan on work_item", "Seq Scan on case_file", "Seq Scan on deadline");
            assertThat(plan.stream()
                            .filter(line -> line.contains("work_item_mine_ix"))
                            .collect(Collectors.joining("\n")))
                    .as("no more than a page and one")
                    .contains("rows=101");
        }
    }

    /** A document is being written in each of the twenty thousand; asked of a function, whose plan nobody sees. */
    @Test
    void whatSomebodyIsWritingComesFromIndexes() throws SQLException {
        aCase.begin().named();
        var worker = aCase.as("aino.lehto");
        try (var connection = server.getDatabase("postgres", "palmikko").getConnection()) {
            connection.setAutoCommit(false);
            fill(connection, worker);
            run(connection, """
                    insert into form_response (id, case_id, template_key, template_version, answers, version, saved_at, saved_by, sections)
                    select c.id, c.id, 'statement', 1, '{}', 1, now(), c.modified_by,
                           jsonb_build_object('statement', jsonb_build_object('by', '%s'))
                    from case_file c where c.number like 'X-%%'""".formatted(worker.id()));
            run(connection, """
                    insert into document_draft (id, case_id, template_key, template_version, response_id, started_by, started_at)
                    select c.id, c.id, 'statement', 1, c.id, c.modified_by, now() from case_file c where c.number like 'X-%'""");
            run(connection, "analyze form_response");
            run(connection, "analyze document_draft");
            become(connection, worker);
            var db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            var before = scans(db);
            assertThat(db.sql("select cardinality(my_texts(now() - interval '1 day'))")
                            .query(Integer.class)
                            .single())
                    .isGreaterThanOrEqualTo(CASES / EVERY);
            assertThat(scans(db)).isEqualTo(before);
            connection.rollback();
        }
    }

    /** How often all cases or all texts have been read whole in this transaction. */
    private static List<String> scans(JdbcClient db) {
        return db.sql("""
                        select relname || ' ' || seq_scan from pg_stat_xact_user_tables
                        where schemaname = 'app' and relname in ('form_response', 'case_file') order by relname""").query(String.class).list();
    }

    /** Rolled back in the end. */
    private static void fill(Connection connection, Actor worker) throws SQLException {
        run(connection, "set local search_path to app");
        run(connection, "set local session_replication_role to replica");
        run(connection, """
                insert into case_file select (jsonb_populate_record(null::case_file, to_jsonb(c) || jsonb_build_object(
                    'id', ('00000000-0000-0005-0000-' || lpad(to_hex(n), 12, '0')), 'number', 'X-' || n, 'closed_on', null,
                    'responsible_worker_id', case when n %% %d = 0 then '%s' else '00000000-0000-0007-0000-000000000001' end,
                    'unit_id', '00000000-0000-0006-0000-000000000001'))).*
                from (select * from case_file limit 1) c cross join generate_series(1, %d) n""".formatted(EVERY, worker.id(), CASES));
        run(connection, """
                insert into work_item (task_id, process_instance_id, case_id, process, step, unit_id, assignee_id, due_on, created_at)
                select 'plan-' || c.id, 'plan', c.id, 'JointAssessment', 'ComposeTeam', c.unit_id, c.responsible_worker_id,
                       current_date + (hashtext(c.number) %% 100), now()
                from case_file c where c.number like 'X-%%'""".formatted());
        run(connection, "analyze case_file");
        run(connection, "analyze work_item");
    }

    private static void become(Connection connection, Actor worker) throws SQLException {
        run(connection, "set local role palmikko_app");
        run(connection, """
                select set_config('app.user_id', '%s', true), set_config('app.unit_id', '%s', true),
                       set_config('app.register_id', '%s', true), set_config('app.sector', '%s', true),
                       set_config('app.roles', 'SOCIAL_WORKER', true), set_config('app.now', now()::text, true)""".formatted(worker.id(), worker.unitId(), worker.registerId(), worker.sector()));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
