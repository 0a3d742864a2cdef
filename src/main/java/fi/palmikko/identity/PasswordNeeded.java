package fi.palmikko.identity;

import org.jspecify.annotations.Nullable;

/** The password has to be typed anew before this is done; nothing has been done yet. */
public final class PasswordNeeded extends RuntimeException {

    private final @Nullable String fault;

    PasswordNeeded(@Nullable String fault) {
        super("the password is to be typed anew", null, false, false);
        this.fault = fault;
    }

    /** The sentence on what was wrong with what was typed; none when nothing was. */
    @Nullable
    String fault() {
        return fault;
    }
}
