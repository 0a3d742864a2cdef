package fi.palmikko.permit;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The family forbids disclosure on permits: everything of a controller, of a service, or one document (ATL 59 §). It takes nothing
 * from a right by law.
 */
public record Prohibition(
        UUID id,
        Target target,
        @Nullable UUID controllerId,
        @Nullable String service,
        @Nullable Material material,
        String setBy,
        String how,
        String reason,
        LocalDate recordedOn,
        @Nullable LocalDate withdrawnOn,
        @Nullable String withdrawnReason) {

    /** What a prohibition in social care may be aimed at. */
    public enum Target {
        CONTROLLER,
        SERVICE,
        DOCUMENT
    }

    public boolean isInForce() {
        return withdrawnOn == null;
    }

    boolean forbids(Holder holder, Material wanted) {
        return isInForce()
                && switch (target) {
                    case CONTROLLER -> holder.controllerId().equals(controllerId);
                    case SERVICE -> holder.service().equals(service);
                    case DOCUMENT -> wanted == material;
                };
    }
}
