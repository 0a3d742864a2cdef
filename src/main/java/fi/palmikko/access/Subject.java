package fi.palmikko.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is acted on: a case, and where it matters the part's own owner, the unit it is addressed to and its own register.
 *
 * @param writing of which what is read is a version; null for the newest of its kind
 */
public record Subject(
        UUID caseId,
        @Nullable UUID owner,
        @Nullable UUID addressedUnit,
        @Nullable UUID registerId,
        @Nullable UUID writing) {

    public static Subject of(UUID caseId) {
        return new Subject(caseId, null, null, null, null);
    }

    public Subject ownedBy(@Nullable UUID worker) {
        return new Subject(caseId, worker, addressedUnit, registerId, writing);
    }

    public Subject addressedTo(@Nullable UUID unit) {
        return new Subject(caseId, owner, unit, registerId, writing);
    }

    /** A part that was made in another register than the case. */
    public Subject inRegister(UUID register) {
        return new Subject(caseId, owner, addressedUnit, register, writing);
    }

    /** One of several of the case that were written one after another. */
    public Subject ofWriting(UUID one) {
        return new Subject(caseId, owner, addressedUnit, registerId, one);
    }

    UUID registerOr(UUID ofTheCase) {
        return registerId == null ? ofTheCase : registerId;
    }
}
