package fi.palmikko.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the policy needs to know of a case and the person, as it stands at this moment. */
public record Situation(
        UUID unitId,
        UUID registerId,
        @Nullable UUID responsibleWorkerId,
        boolean teamMember,
        boolean permitForSector,
        boolean urgentForUnit,
        boolean closed) {}
