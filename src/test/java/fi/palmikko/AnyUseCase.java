package fi.palmikko;

import fi.palmikko.identity.Actor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.annotation.Transactional;

/** A use case that does no more than a test says: one transaction, like every other. */
@TestComponent
public class AnyUseCase {

    @Transactional
    @SuppressWarnings("UnusedVariable")
    public void run(Actor actor, Runnable act) {
        act.run();
    }
}
