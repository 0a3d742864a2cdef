package fi.palmikko.permit;

import fi.palmikko.organisation.Sector;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody in the family said about sharing with a sector: given or refused, and withdrawn or not. */
public record Permit(
        UUID id,
        Sector sector,
        boolean given,
        String givenBy,
        String how,
        String purpose,
        LocalDate recordedOn,
        @Nullable LocalDate withdrawnOn,
        @Nullable String withdrawnReason) {

    public boolean isInForce() {
        return given && withdrawnOn == null;
    }
}
