package fi.palmikko.shared;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** Moments as people here write them: 3.12.2026 klo 14.02. */
public final class Moments {

    private static final DateTimeFormatter FINNISH =
            DateTimeFormatter.ofPattern("d.M.uuuu[ 'klo'] H[.][:]mm").withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("d.M.uuuu 'klo' H.mm");

    private Moments() {}

    /** The moment by the clock here, or empty when there is no such moment in the calendar. */
    public static Optional<OffsetDateTime> parse(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text.strip(), FINNISH)
                    .atZone(Days.ZONE)
                    .toOffsetDateTime());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    public static String text(OffsetDateTime moment) {
        return TEXT.format(moment.atZoneSameInstant(Days.ZONE));
    }
}
