package fi.palmikko.notification;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A notice as it is sent: to one address, in the receiver's language.
 *
 * @param here does the receiver still work here
 */
record Letter(UUID id, Notices.Kind kind, String address, Locale language, Instant written, int tries, boolean here) {}
