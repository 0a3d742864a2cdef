package fi.palmikko;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.annotation.Transactional;

/** A use case that does no more than a test says: one transaction, like every other. */
@TestComponent
public class AnyUseCase {

    @Transactional
    public void run(Runnable act) {
        act.run();
    }
}
