package fi.palmikko.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.identity.Actor;
import fi.palmikko.statute.Deadlines;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
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
