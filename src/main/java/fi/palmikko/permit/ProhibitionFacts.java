package fi.palmikko.permit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the family forbids; where a document is meant, the material or the one that was signed. */
public record ProhibitionFacts(
        Prohibition.Target target,
        @Nullable Material material,
        @Nullable UUID documentId,
        String setBy,
        String how,
        String reason) {}
