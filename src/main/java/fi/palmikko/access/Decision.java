package fi.palmikko.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the policy answers: yes on this ground, or no for this reason. */
public sealed interface Decision {

    /**
     * Yes.
     *
     * @param basisId the row of the permit ledger or the emergency access it rests on, if any
     * @param masksContacts contact details of people under non-disclosure for safety are left out
     */
    record Permitted(
            Relation relation,
            LegalBasis legalBasis,
            @Nullable UUID basisId,
            boolean masksContacts) implements Decision {}

    /** No. */
    record Denied(Reason reason) implements Decision {}

    default boolean permits() {
        return this instanceof Permitted;
    }
}
