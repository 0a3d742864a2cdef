package fi.palmikko.audit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The test database's seals from outside: who verifies has a connection, the folder and the public key. */
final class Seals {

    static final Path DATA = Path.of("target/test-data");
    static final CheckpointFiles FILES = new CheckpointFiles(DATA.resolve("checkpoints"));

    /** Done within a transaction that is undone afterwards. */
    interface Act {
        void in(Connection connection) throws Exception;
    }

    private Seals() {}

    static PublicKey key() {
        try {
            return SealKeys.readPublic(DATA.resolve("audit.pub"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static Verifier.Report verify(Connection connection, Clock clock) throws Exception {
        return new Comparison(connection, FILES, List.of(key()), clock).of(new Comparison.Window(null, null));
    }

    static Verifier.Report verify(EmbeddedPostgres server, Clock clock) {
        var report = new ArrayList<Verifier.Report>();
        undone(server, connection -> report.add(verify(connection, clock)));
        return report.getFirst();
    }

    /** As a superuser for whom no trigger fires; nothing of it stays. */
    static void undone(EmbeddedPostgres server, Act act) {
        try (Connection connection = server.getDatabase("postgres", "palmikko").getConnection()) {
            connection.setAutoCommit(false);
            run(connection, "set search_path to app");
            run(connection, "set session_replication_role to replica");
            try {
                act.in(connection);
            } finally {
                connection.rollback();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static int run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    static List<String> ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
