package fi.palmikko.permit;

import org.jspecify.annotations.Nullable;

/** What the family forbids; the material only where one document is meant. */
public record ProhibitionFacts(
        Prohibition.Target target, @Nullable Material material, String setBy, String how, String reason) {}
