package fi.palmikko.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is acted on: a case, and where it matters the part's own owner, the unit it is addressed to and its own register. */
public record Subject(
        UUID caseId,
        @Nullable UUID owner,
        @Nullable UUID addressedUnit,
        @Nullable UUID registerId) {

    public static Subject of(UUID caseId) {
        return new Subject(caseId, null, null, null);
    }

    public Subject ownedBy(@Nullable UUID worker) {
        return new Subject(caseId, worker, addressedUnit, registerId);
    }

    public Subject addressedTo(@Nullable UUID unit) {
        return new Subject(caseId, owner, unit, registerId);
    }

    /** A part that was made in another register than the case. */
    public Subject inRegister(UUID register) {
        return new Subject(caseId, owner, addressedUnit, register);
    }

    UUID registerOr(UUID ofTheCase) {
        return registerId == null ? ofTheCase : registerId;
    }
}
