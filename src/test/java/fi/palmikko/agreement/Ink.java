package fi.palmikko.agreement;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads and writes the tables as their owner, past every rule of the program: what a test changes behind its back. */
final class Ink implements AutoCloseable {

    private static final List<String> KEPT = List.of(
            "assessment_writer",
            "attachment",
            "attachment_withdrawal",
            "case_event",
            "close_person",
            "deadline_change",
            "child_document",
            "document",
            "document_copy",
            "finding_review",
            "log_extract",
            "log_refusal",
            "log_request",
            "log_request_correction",
            "person_change",
            "protected_address");

    private final HikariDataSource pool = new HikariDataSource();
    private final TransactionTemplate transaction;
    final JdbcClient db;

    Ink(DataSource owner) {
        pool.setDataSource(owner);
        pool.setMaximumPoolSize(3);
        pool.setConnectionInitSql("set search_path to app, engine");
        db = JdbcClient.create(pool);
        transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    /** In one transaction, without the triggers that keep what has been written down. */
    void write(Consumer<JdbcClient> change) {
        transaction.executeWithoutResult(status -> {
            KEPT.forEach(table ->
                    db.sql("alter table " + table + " disable trigger user").update());
            change.accept(db);
            KEPT.forEach(table ->
                    db.sql("alter table " + table + " enable trigger user").update());
        });
    }

    /** What the children of a case are called. */
    String family(World world) {
        return db.sql(
                        "select min(p.family_name) from case_client c join person p on p.id = c.person_id where c.case_id = ?")
                .param(world.id())
                .query(String.class)
                .single();
    }

    @Override
    public void close() {
        pool.close();
    }
}
