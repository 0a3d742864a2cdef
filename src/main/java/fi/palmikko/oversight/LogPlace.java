package fi.palmikko.oversight;

import fi.palmikko.audit.Log;
import fi.palmikko.shared.NotFound;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in the order of the rows: by time, the use log before the disclosure log at the same moment, by number. */
record LogPlace(Instant at, Log log, long sequence) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-([UD])-(\\d{1,18})");

    /** As an address holds it: neither it nor the address tells of anybody. */
    String text() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "-" + log.name().charAt(0) + "-" + sequence;
    }

    static @Nullable LogPlace of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            throw new NotFound();
        }
        return new LogPlace(
                Instant.EPOCH.plus(Long.parseLong(match.group(1)), ChronoUnit.MICROS),
                match.group(2).equals("U") ? Log.USE : Log.DISCLOSURE,
                Long.parseLong(match.group(3)));
    }

    /** Below which number the rows of a log at this very moment come after this place. */
    long bound(Log other) {
        return other == log ? sequence : other == Log.USE ? 0 : Long.MAX_VALUE;
    }
}
