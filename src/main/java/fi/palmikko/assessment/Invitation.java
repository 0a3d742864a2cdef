package fi.palmikko.assessment;

import java.util.UUID;

/**
 * Whom to invite and what is asked. Where the family has given no permit for the sector, the part is asked by the
 * authority's own right to necessary information (ATL 53 § 5 mom., 64 § 1 mom.), and that is said.
 */
public record Invitation(UUID workerId, String request, boolean byStatutoryRight) {}
