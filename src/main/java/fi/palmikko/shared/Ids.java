package fi.palmikko.shared;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.UUID;

/** Time-ordered ids (UUID version 7, RFC 9562): new rows land at the end of their index. */
public final class Ids {

    private static final NoArgGenerator V7 = Generators.timeBasedEpochGenerator();

    private Ids() {}

    public static UUID next() {
        return V7.generate();
    }

    /** The id in this text, or {@link NotFound}: an address that is no id names nothing. */
    public static UUID of(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound();
        }
    }
}
