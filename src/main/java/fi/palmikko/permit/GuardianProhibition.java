package fi.palmikko.permit;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A child forbids giving a document to a guardian (ATL 51 §), with the child's reason and the worker's judgement. It binds only
 * where it is respected; where it is not, the judgement holds the grounds (ATL 40 §).
 */
public record GuardianProhibition(
        UUID id,
        UUID childId,
        String child,
        UUID guardianId,
        String guardian,
        Material material,
        String reason,
        boolean respected,
        String judgement,
        LocalDate recordedOn,
        @Nullable LocalDate withdrawnOn,
        @Nullable String withdrawnReason) {

    public boolean isInForce() {
        return respected && withdrawnOn == null;
    }
}
