package fi.palmikko.supervision;

import java.util.UUID;

/** Who takes the case over, why, and which version of the case was on the page. */
public record ResponsibleWorkerDecision(UUID worker, String reason, int version) {}
