package fi.palmikko.permit;

import java.util.UUID;

/** What a child forbids towards a guardian, why, and what the worker judged. */
public record GuardianProhibitionFacts(
        UUID childId, UUID guardianId, Material material, String reason, boolean respected, String judgement) {}
