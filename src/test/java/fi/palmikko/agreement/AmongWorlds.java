package fi.palmikko.agreement;

import fi.palmikko.ACase;
import fi.palmikko.workflow.Timers;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** Worlds are built once for all tests of a class, and what it asks of them is taken back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AmongWorlds {

    @Autowired
    ACase aCase;

    @Autowired
    WebApplicationContext program;

    @Autowired
    Timers timers;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    @FlywayDataSource
    DataSource owner;

    Ink ink;
    Desk desk;

    @BeforeAll
    void open() {
        ink = new Ink(owner);
        desk = new Desk(program);
    }

    @AfterAll
    void close() {
        ink.close();
    }

    /** What builds worlds at this desk. */
    Worlds worlds(Desk at) {
        return new Worlds(aCase, at, timers, clock, ink.db);
    }

    Desk.Answer undone(String method, String path, String username, Map<String, String> form) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            return desk.ask(method, path, username, form);
        });
    }
}
