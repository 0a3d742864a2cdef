package fi.palmikko.access;

import fi.palmikko.identity.Actor;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the policy has denied to whom, and why: for the log, and told to nobody. It goes with the refusal as its cause, because
 * the refusal undoes the transaction in which the policy was asked.
 */
public final class Denial extends RuntimeException {

    private final transient Actor actor;
    private final Action action;
    private final @Nullable UUID caseId;
    private final Reason reason;

    Denial(Actor actor, Action action, @Nullable UUID caseId, Reason reason) {
        super(action + ": " + reason, null, false, false);
        this.actor = actor;
        this.action = action;
        this.caseId = caseId;
        this.reason = reason;
    }

    /** The denial behind a refusal; none when nothing was denied, as when the case does not exist. */
    public static Optional<Denial> behind(Throwable refusal) {
        return refusal.getCause() instanceof Denial denial ? Optional.of(denial) : Optional.empty();
    }

    /** The refusal, with this behind it. */
    public <X extends RuntimeException> X with(X refusal) {
        refusal.initCause(this);
        return refusal;
    }

    public Actor actor() {
        return actor;
    }

    public Action action() {
        return action;
    }

    /** The case as it was asked for, and whether there is one has to be looked up; null when none was asked for. */
    public @Nullable UUID caseId() {
        return caseId;
    }

    public Reason reason() {
        return reason;
    }
}
