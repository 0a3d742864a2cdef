package fi.palmikko.oversight;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A large log that is gone afterwards: filled in a transaction of a superuser that is rolled back. */
final class LogSearchPlans implements AutoCloseable {

    /** How many clients and workers the rows are spread over. */
    static final int CLIENTS = 100;

    static final int WORKERS = 50;

    private static final UUID WORKER = new UUID(7, 0);

    private final Connection connection;
    final JdbcClient db;

    LogSearchPlans(EmbeddedPostgres server, UUID officer, UUID unit, long rows) throws Exception {
        connection = server.getDatabase("postgres", "palmikko").getConnection();
        connection.setAutoCommit(false);
        db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        run("set local search_path to app");
        run("set local session_replication_role to replica");
        run(
                "select set_config('app.user_id', '%s', true), set_config('app.unit_id', '%s', true), set_config('app.roles', 'DATA_PROTECTION_OFFICER', true)"
                        .formatted(officer, unit));
        run("""
                insert into actor_snapshot select ('00000000-0000-0008-0000-' || lpad(to_hex(n), 12, '0'))::uuid, '\\\\x00',
                  ('00000000-0000-0007-0000-' || lpad(to_hex(n), 12, '0'))::uuid, 'u' || n, 'Nimi', 't', 't', array['SOCIAL_WORKER'],
                  'y', 'y', (select register_id from unit where id = '%s'), 'SOCIAL_WORK' from generate_series(0, %d) n""".formatted(unit, WORKERS - 1));
        for (String log : List.of("use_log", "disclosure_log")) {
            String other = log.equals("use_log") ? "source_register_id" : "recipient_register_id";
            run("""
                    insert into %s (at, actor_snapshot_id, register_id, provider_id, case_id, subject_id, action, object, basis, legal_basis,
                                    purpose, result, %s)
                    select now() - (n::double precision / %d) * interval '17 months',
                      ('00000000-0000-0008-0000-' || lpad(to_hex((random() * %d)::int), 12, '0'))::uuid, u.register_id, u.controller_id, null,
                      ('00000000-0000-0009-0000-' || lpad(to_hex((random() * %d)::int), 12, '0'))::uuid, 'READ_CASE', 'case page',
                      'TEAM_MEMBER', 'MULTI_AGENCY', 'CLIENT_WORK_READ', 'PERMIT', u.register_id
                    from generate_series(1, %d) n cross join (select * from unit where id = '%s') u""".formatted(log, other, rows, WORKERS - 1, CLIENTS - 1, rows, unit));
            run("analyze " + log);
        }
        run("analyze actor_snapshot");
    }

    private void run(String sql) throws Exception {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static LogQuery byWorker(Instant now) {
        return query(WORKER, null, now);
    }

    static LogQuery byClient(Instant now) {
        return query(null, List.of(new UUID(9, 3)), now);
    }

    private static LogQuery query(UUID worker, List<UUID> people, Instant now) {
        return new LogQuery(
                worker,
                people,
                null,
                now.minus(Duration.ofDays(365)),
                now.plus(Duration.ofDays(1)),
                null,
                null,
                null,
                SearchLogs.PAGE);
    }

    String plan(LogQuery query, String options) {
        var statement = LogRows.statement(query);
        return String.join(
                "\n",
                db.sql("explain (costs off" + options + ") " + statement.sql())
                        .params(statement.parameters())
                        .query(String.class)
                        .list());
    }

    @Override
    public void close() throws Exception {
        connection.rollback();
        connection.close();
    }
}
