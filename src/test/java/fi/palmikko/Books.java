package fi.palmikko;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables as their owner sees them, from whom no row is hidden: what a test checks its facts by, and never how it acts. It
 * sees what has been committed.
 */
@TestComponent
public class Books implements DisposableBean {

    private final HikariDataSource pool = new HikariDataSource();
    private final JdbcClient db;

    Books(@FlywayDataSource DataSource owner) {
        pool.setDataSource(owner);
        pool.setMaximumPoolSize(2);
        pool.setConnectionInitSql("set search_path to app, engine");
        this.db = JdbcClient.create(pool);
    }

    /** What is done meanwhile, and what it throws. */
    public interface Deed<E extends Throwable> {
        void run() throws E;
    }

    public JdbcClient.StatementSpec sql(String sql) {
        return db.sql(sql);
    }

    /** Does it where every row is open to everybody, so that whatever else keeps people out stands alone. */
    public <E extends Throwable> void withoutRowSecurity(Deed<E> deed) throws E {
        rowSecurity("disable");
        try {
            deed.run();
        } finally {
            rowSecurity("enable");
        }
    }

    private void rowSecurity(String word) {
        sql("select string_agg('alter table app.' || relname || ' " + word
                        + " row level security', ';') from pg_class "
                        + "where relnamespace = 'app'::regnamespace and relforcerowsecurity")
                .query(String.class)
                .optional()
                .ifPresent(all -> sql(all).update());
    }

    @Override
    public void destroy() {
        pool.close();
    }
}
