package fi.palmikko.document;

import fi.palmikko.access.LegalBasis;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A copy that was given: to whom, by whom, when, in which language, on what when it went outside, what was left out of it and what
 * was decided on the advice of others, and of which child it was, where each has a document of the own.
 */
public record GivenCopy(
        Recipient.Kind kind,
        @Nullable String recipient,
        String language,
        String madeBy,
        Instant madeAt,
        @Nullable LegalBasis ground,
        @Nullable String because,
        @Nullable LeftOut leftOut,
        @Nullable OnAdvice onAdvice,
        @Nullable String whose) {}
