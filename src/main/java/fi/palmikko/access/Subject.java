package fi.palmikko.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is acted on: a case, and where it matters the part's own owner and the unit it is addressed to. */
public record Subject(
        UUID caseId, @Nullable UUID owner, @Nullable UUID addressedUnit) {

    public static Subject of(UUID caseId) {
        return new Subject(caseId, null, null);
    }

    public Subject ownedBy(@Nullable UUID worker) {
        return new Subject(caseId, worker, addressedUnit);
    }

    public Subject addressedTo(@Nullable UUID unit) {
        return new Subject(caseId, owner, unit);
    }
}
