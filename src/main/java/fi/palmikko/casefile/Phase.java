package fi.palmikko.casefile;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where a case stands, in the order people pass through. */
public enum Phase {
    PENDING,
    NAMING,
    FAMILY_TALK,
    TEAM,
    CONTRIBUTIONS,
    SIGNING,
    PLANNING,
    GIVING,
    FOLLOW_UP,
    REVIEW,
    CLOSING,
    CLOSED;

    /** The steps of the way shown to people; several phases share one. */
    public static final List<Phase> WAY =
            List.of(PENDING, NAMING, FAMILY_TALK, CONTRIBUTIONS, SIGNING, PLANNING, FOLLOW_UP, CLOSED);

    static final Set<Phase> ASSESSING = EnumSet.of(FAMILY_TALK, TEAM, CONTRIBUTIONS, SIGNING);

    public boolean isAssessing() {
        return ASSESSING.contains(this);
    }

    /** Has it been triaged, and the assessment not been signed? */
    public boolean isFromTriageToSignature() {
        return this != PENDING && isBeforeSigned();
    }

    /** Has the assessment not been started? */
    public boolean isBeforeStarted() {
        return compareTo(TEAM) <= 0;
    }

    /** Has the assessment not been signed? */
    public boolean isBeforeSigned() {
        return compareTo(SIGNING) <= 0;
    }

    public boolean isClosed() {
        return this == CLOSED;
    }
}
