package fi.palmikko.statute;

import fi.palmikko.shared.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the event happened that starts a time. Its day is the day in Finland; the moment matters for limits in hours only.
 *
 * @param at the moment, or null when only the day is known
 */
public record Occurrence(LocalDate day, @Nullable Instant at) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ISO_LOCAL_DATE.withResolverStyle(ResolverStyle.STRICT);

    public static Occurrence on(LocalDate day) {
        return new Occurrence(day, null);
    }

    public static Occurrence at(Instant moment) {
        return new Occurrence(moment.atZone(Days.ZONE).toLocalDate(), moment);
    }

    /**
     * A day (2026-06-17), a moment of Finnish time (2026-06-17T23:59) or one with its offset; empty when there is none such, as
     * half past three on the night when clocks are put forward. Of the hour that comes twice the first is meant.
     */
    public static Optional<Occurrence> parse(String text) {
        try {
            if (!text.matches("\\d{4}-.*")) {
                return Optional.empty();
            }
            if (text.indexOf('T') < 0) {
                return Optional.of(on(LocalDate.parse(text, DAY)));
            }
            if (text.substring(text.indexOf('T')).matches(".*(Z|[+-]\\d\\d:\\d\\d)")) {
                return Optional.of(at(OffsetDateTime.parse(text).toInstant()));
            }
            var local = LocalDateTime.parse(text);
            var moment = ZonedDateTime.of(local, Days.ZONE);
            return moment.toLocalDateTime().equals(local) ? Optional.of(at(moment.toInstant())) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The moment, or the beginning of the day when only the day is known. */
    Instant begins() {
        return at == null ? day.atStartOfDay(Days.ZONE).toInstant() : at;
    }
}
