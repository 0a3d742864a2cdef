package fi.palmikko.permit;

import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Names;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger: sharing with a sector, or one unit of it, was permitted, refused, or rests on a ground of law. Valid from a
 * day, until a day if one was set, and until it is withdrawn (ATL 58 §).
 */
public record Permit(
        UUID id,
        Sector sector,
        @Nullable UUID unitId,
        @Nullable Names unit,
        Set<Material> materials,
        Ground ground,
        @Nullable String groundReason,
        boolean given,
        String givenBy,
        String how,
        String purpose,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        LocalDate recordedOn,
        @Nullable LocalDate withdrawnOn,
        @Nullable String withdrawnReason) {

    /** Of everything to a whole sector, as nobody has given it yet. */
    static Permit ofAll(Sector sector, LocalDate today) {
        return new Permit(
                Ids.next(),
                sector,
                null,
                null,
                EnumSet.allOf(Material.class),
                Ground.PERMIT,
                null,
                true,
                "",
                "",
                "",
                today,
                null,
                today,
                null,
                null);
    }

    public boolean isInForce(LocalDate today) {
        return given
                && withdrawnOn == null
                && !validFrom.isAfter(today)
                && (validUntil == null || !validUntil.isBefore(today));
    }

    boolean covers(UUID reader, Material material) {
        return (unitId == null || unitId.equals(reader)) && materials.contains(material);
    }

    /** What this row says to a reader whom it does not let see the material today. */
    Sharing.State whyNot(UUID reader, Material material, LocalDate today) {
        if (!given) {
            return Sharing.State.REFUSED;
        }
        if (withdrawnOn != null) {
            return Sharing.State.WITHDRAWN;
        }
        if (!covers(reader, material)) {
            return Sharing.State.NOT_COVERING;
        }
        return validFrom.isAfter(today) ? Sharing.State.NOT_YET : Sharing.State.EXPIRED;
    }
}
