package fi.palmikko.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * On which ground an act was permitted, and whose data it touches. Compulsory for the use log.
 *
 * @param basisId the row of the permit ledger or the emergency access it rests on, if any
 */
public record Basis(
        Action action,
        Relation relation,
        UUID caseId,
        UUID registerId,
        LegalBasis legalBasis,
        @Nullable UUID basisId,
        boolean masksContacts) {

    /** The same ground, for another act that rests on it. */
    public Basis forAct(Action other) {
        return new Basis(other, relation, caseId, registerId, legalBasis, basisId, masksContacts);
    }
}
