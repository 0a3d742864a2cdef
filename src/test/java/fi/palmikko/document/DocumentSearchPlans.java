package fi.palmikko.document;

import fi.palmikko.identity.Actor;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Very many signed documents that are gone afterwards: filled in a transaction that is rolled back. */
final class DocumentSearchPlans implements AutoCloseable {

    /** One document in so many says the rare word. */
    private static final int RARE = 5_000;

    private final Connection connection;
    final JdbcClient db;

    /** A tenth of the documents are of cases of the reader's unit, the rest of another's. */
    DocumentSearchPlans(EmbeddedPostgres server, Actor reader, int documents) throws Exception {
        connection = server.getDatabase("postgres", "palmikko").getConnection();
        connection.setAutoCommit(false);
        db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        run("set local search_path to app");
        run("set local session_replication_role to replica");
        run("""
                select set_config('app.user_id', '%s', true), set_config('app.unit_id', '%s', true),
                       set_config('app.register_id', '%s', true), set_config('app.sector', '%s', true),
                       set_config('app.roles', 'SOCIAL_WORKER', true)""".formatted(reader.id(), reader.unitId(), reader.registerId(), reader.sector()));
        run("""
                insert into case_file select (jsonb_populate_record(null::case_file, to_jsonb(c) || jsonb_build_object(
                    'id', ('00000000-0000-0005-0000-' || lpad(to_hex(n), 12, '0')), 'number', 'X-' || n, 'responsible_worker_id', null,
                    'unit_id', case when n %% 10 = 0 then '%s' else '00000000-0000-0006-0000-000000000001' end))).*
                from (select * from case_file limit 1) c cross join generate_series(1, %d) n""".formatted(reader.unitId(), documents));
        run("""
                insert into document (id, case_id, register_id, subject_id, kind, version_no, template_key, template_version, content, sha256, seal,
                                      language, signed_by, signed_name, signed_title, signed_at)
                select ('00000000-0000-0004-0000-' || lpad(to_hex(n), 12, '0'))::uuid, ('00000000-0000-0005-0000-' || lpad(to_hex(n), 12, '0'))::uuid,
                       '%s', ('00000000-0000-0003-0000-' || lpad(to_hex(n), 12, '0'))::uuid, '1005', 1, 'joint-assessment', 3,
                       jsonb_build_object('facts', '{}'::jsonb, 'answers', jsonb_build_object('conclusions.professional',
                           'Kirjattu yleinen sana koulusta ja kodista numero' || n || case when n %% %d = 0 then ' harvinainen' else '' end)),
                       'x', 'x', 'fi', '%s', 'Nimi', 't', now() - n * interval '1 minute'
                from generate_series(1, %d) n""".formatted(reader.registerId(), RARE, reader.id(), documents));
        run("analyze document");
        run("analyze case_file");
    }

    /** What the search does, by the text of its own function. */
    String plan(String words) throws Exception {
        String body = db.sql("select prosrc from pg_proc where proname = 'find_documents'")
                .query(String.class)
                .single();
        run("deallocate all");
        run("prepare searching (text, timestamptz, integer) as " + body);
        return String.join(
                "\n",
                db.sql("explain (analyze, costs off, timing off, summary off) execute searching('%s', now(), 20)"
                                .formatted(words))
                        .query(String.class)
                        .list());
    }

    List<String> found(String words) {
        return db.sql("select number from find_documents(?, now(), 20)")
                .param(words)
                .query(String.class)
                .list();
    }

    private void run(String sql) throws Exception {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws Exception {
        connection.rollback();
        connection.close();
    }
}
