package fi.palmikko.document;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A copy that was given: to whom, by whom, when, in which language. */
public record GivenCopy(
        Recipient.Kind kind, @Nullable String recipient, String language, String madeBy, Instant madeAt) {}
