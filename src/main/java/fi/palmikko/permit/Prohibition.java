package fi.palmikko.permit;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The family forbids disclosure on permits: everything of a controller, of a service, or one document (ATL 59 §). It takes nothing
 * from a right by law.
 *
 * @param material what of the case it shuts today: the one it names, or the one its document is the newest of
 * @param documentId the signed document it names, where it names one
 * @param writing of which that is a version: all the others are bound too, in whichever register they are filed
 */
public record Prohibition(
        UUID id,
        Target target,
        @Nullable UUID controllerId,
        @Nullable String service,
        @Nullable Material material,
        @Nullable UUID documentId,
        @Nullable UUID writing,
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

    /**
     * Does it concern this?
     *
     * @param wanted null for what is neither of the materials
     * @param one null for whatever the material is today
     */
    boolean forbids(Holder holder, @Nullable Material wanted, @Nullable UUID one) {
        return isInForce()
                && switch (target) {
                    case CONTROLLER -> holder.controllerId().equals(controllerId);
                    case SERVICE -> holder.service().equals(service);
                    case DOCUMENT -> writing == null || one == null ? wanted == material : writing.equals(one);
                };
    }
}
