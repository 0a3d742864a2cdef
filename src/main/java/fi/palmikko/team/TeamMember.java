package fi.palmikko.team;

import fi.palmikko.organisation.Sector;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who takes part, why, and from when to when. */
public record TeamMember(
        UUID id,
        UUID workerId,
        UUID unitId,
        String name,
        fi.palmikko.shared.Names title,
        fi.palmikko.shared.Names unit,
        Sector sector,
        String reason,
        @Nullable String phone,
        LocalDate joinedOn,
        @Nullable LocalDate leftOn) {}
