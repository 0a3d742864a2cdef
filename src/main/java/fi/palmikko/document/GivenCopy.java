package fi.palmikko.document;

import fi.palmikko.access.LegalBasis;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A copy that was given: to whom, by whom, when, in which language, on what when it went outside, and what was left out of it. */
public record GivenCopy(
        Recipient.Kind kind,
        @Nullable String recipient,
        String language,
        String madeBy,
        Instant madeAt,
        @Nullable LegalBasis ground,
        @Nullable String because,
        @Nullable LeftOut leftOut) {}
