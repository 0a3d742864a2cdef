package fi.palmikko.permit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How one material of a case stands towards one reader beyond its register, and by which row of the ledger. */
public record Sharing(
        State state, @Nullable UUID permitId, @Nullable Ground ground) {

    /** Only {@link #SHARED} opens anything; the rest say why not. */
    public enum State {
        SHARED,
        NONE,
        REFUSED,
        WITHDRAWN,
        EXPIRED,
        NOT_YET,
        NOT_COVERING,
        PROHIBITED
    }

    static Sharing by(Permit permit) {
        return new Sharing(State.SHARED, permit.id(), permit.ground());
    }

    static Sharing not(State why) {
        return new Sharing(why, null, null);
    }

    public boolean opens() {
        return state == State.SHARED;
    }
}
