package fi.palmikko.shared;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Who acts on this thread, and the one place where the database is told: at the begin of a transaction, and when the one who
 * acts changes within it. What is told ends with the transaction, so that nothing is left on a pooled connection.
 */
@Component
public class Acting {

    /** Something done while somebody acts. */
    @FunctionalInterface
    public interface Act<T, X extends Throwable> {
        @Nullable
        T run() throws X;
    }

    private static final String TELL = """
            select set_config('app.user_id', ?, true), set_config('app.unit_id', ?, true), set_config('app.register_id', ?, true),
                   set_config('app.sector', ?, true), set_config('app.roles', ?, true), set_config('app.service', ?, true),
                   set_config('app.now', ?, true), set_config('app.opening', '', true)""";

    private final ThreadLocal<Who> acting = ThreadLocal.withInitial(() -> Who.NOBODY);
    private final DataSource source;
    private final JdbcClient db;
    private final Clock clock;

    Acting(DataSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
        this.db = JdbcClient.create(source);
    }

    /** Does it as this one; before and after it acts whoever acted before. */
    public <T, X extends Throwable> @Nullable T as(Who one, Act<T, X> act) throws X {
        Who before = acting.get();
        if (before.equals(one)) {
            return act.run();
        }
        become(one);
        @Nullable T result;
        try {
            result = act.run();
        } catch (Throwable failure) {
            comeBack(before, failure);
            throw failure;
        }
        become(before);
        return result;
    }

    private void become(Who one) {
        keep(one);
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            var connection = DataSourceUtils.getConnection(source);
            try {
                tell(connection);
            } catch (SQLException e) {
                throw new IllegalStateException("the database was not told who acts", e);
            } finally {
                DataSourceUtils.releaseConnection(connection, source);
            }
        }
    }

    /** A failed transaction takes no more words; it ends, and with it what it was told. */
    private void comeBack(Who before, Throwable failure) {
        try {
            become(before);
        } catch (RuntimeException unheard) {
            failure.addSuppressed(unheard);
        }
    }

    private void keep(Who one) {
        if (one.equals(Who.NOBODY)) {
            acting.remove();
        } else {
            acting.set(one);
        }
    }

    /** A transaction has begun on this connection: it is told who acts. Nobody is what it takes for granted. */
    void begin(Connection connection) throws SQLException {
        if (!acting.get().equals(Who.NOBODY)) {
            tell(connection);
        }
    }

    private void tell(Connection connection) throws SQLException {
        Who who = acting.get();
        try (var statement = connection.prepareStatement(TELL)) {
            statement.setString(1, who.user());
            statement.setString(2, who.unit());
            statement.setString(3, who.register());
            statement.setString(4, who.sector());
            statement.setString(5, who.roles());
            statement.setString(6, who.service());
            statement.setString(7, clock.instant().toString());
            statement.execute();
        }
    }

    /**
     * From here to the end of the transaction, or until somebody else acts, the person may write this case's first or next
     * contact, whether or not the case is within reach.
     */
    public void opening(UUID caseId) {
        db.sql("select set_config('app.opening', ?, true)")
                .param(caseId.toString())
                .query(String.class)
                .single();
    }
}
