package fi.palmikko.shared;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** Days as people here write them: 3.12.2026. */
public final class Days {

    public static final ZoneId ZONE = ZoneId.of("Europe/Helsinki");

    private static final DateTimeFormatter FINNISH =
            DateTimeFormatter.ofPattern("d.M.uuuu").withResolverStyle(ResolverStyle.STRICT);

    private Days() {}

    public static LocalDate today(Clock clock) {
        return LocalDate.now(clock.withZone(ZONE));
    }

    /** The moment a day's work ends: 16.00 in Finland. */
    public static Instant endOf(LocalDate day) {
        return day.atTime(16, 0).atZone(ZONE).toInstant();
    }

    /** The day, or empty when there is no such day in the calendar. */
    public static Optional<LocalDate> parse(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip(), FINNISH));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The day of a text that {@link Day} has accepted. */
    public static LocalDate of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a day"));
    }

    /** The day in an address, as {@code 2026-12-03}; {@link NotFound} when there is no such day in the calendar. */
    public static LocalDate inAddress(String text) {
        try {
            var day = LocalDate.parse(text);
            if (day.getYear() >= 1 && day.getYear() <= 9999) {
                return day;
            }
        } catch (DateTimeParseException noDay) {
            throw new NotFound();
        }
        throw new NotFound();
    }

    public static String text(LocalDate day) {
        return FINNISH.format(day);
    }
}
