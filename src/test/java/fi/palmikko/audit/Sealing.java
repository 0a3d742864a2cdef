package fi.palmikko.audit;

import java.nio.file.Path;
import org.springframework.boot.test.context.TestComponent;

/** Seals when a test of another module says so. */
@TestComponent
public class Sealing {

    /** The public key of the test's data, as a file. */
    public static final Path KEY = Seals.DATA.resolve("audit.pub");

    private final Sealer sealer;

    Sealing(Sealer sealer) {
        this.sealer = sealer;
    }

    public void round() {
        sealer.round();
    }
}
