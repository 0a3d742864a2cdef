package fi.palmikko.permit;

import fi.palmikko.organisation.Sector;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is to be written into the ledger: what, to whom, on which ground, for which purpose, until when, by whom and how. */
public record PermitFacts(
        Sector sector,
        @Nullable UUID unitId,
        Set<Material> materials,
        Ground ground,
        @Nullable String groundReason,
        boolean given,
        String givenBy,
        String how,
        String purpose,
        @Nullable LocalDate validUntil) {

    /** The family's answer about a whole sector: both documents, until further notice. */
    public static PermitFacts said(Sector sector, boolean given, String by, String how, String purpose) {
        return new PermitFacts(
                sector, null, Set.of(Material.values()), Ground.PERMIT, null, given, by, how, purpose, null);
    }
}
