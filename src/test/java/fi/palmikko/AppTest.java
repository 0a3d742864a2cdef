package fi.palmikko;

import fi.palmikko.audit.Sealing;
import fi.palmikko.document.ADocument;
import fi.palmikko.structure.Statements;
import fi.palmikko.workflow.FlowsTaken;
import fi.palmikko.workflow.Timers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

/**
 * The whole application on a fresh embedded PostgreSQL with the demo world, started once for all tests that say so: add
 * no property, profile or mock to a test of its own, or a second application starts. Timers, the sealer and the sender of
 * mail run only when a test fires them, and the clock stands right again after each test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "palmikko.data=target/test-data",
            "palmikko.data.reset=true",
            "palmikko.workflow.job-executor=false",
            "palmikko.audit.sealer=false",
            "spring.mail.host=127.0.0.1",
            "palmikko.mail.from=palmikko@palmikko.example",
            "palmikko.mail.sender=false"
        })
@AutoConfigureMockMvc
@Import({
    ACase.class,
    ADocument.class,
    Sealing.class,
    AnyUseCase.class,
    CaseWork.class,
    Books.class,
    Glance.class,
    Timers.class,
    FlowsTaken.class,
    Statements.class
})
@ExtendWith(RightTime.class)
public @interface AppTest {}
