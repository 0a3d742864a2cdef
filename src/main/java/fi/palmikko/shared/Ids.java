package fi.palmikko.shared;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.Optional;
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
        return read(text).orElseThrow(NotFound::new);
    }

    /** The id chosen on a form, or {@link Invalid} at its field: what is no id was on none of the page's lists. */
    public static UUID chosen(String field, String text) {
        return read(text).orElseThrow(() -> new Invalid(field, "invalid.choose"));
    }

    /** The id in this text, or empty when it is none. */
    public static Optional<UUID> read(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
