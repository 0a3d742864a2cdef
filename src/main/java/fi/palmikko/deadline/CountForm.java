package fi.palmikko.deadline;

import fi.palmikko.shared.Days;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is typed on the page; the facts of the chosen event come beside it. */
record CountForm(String event, String on, String rules, String provider) {

    /** {@code 17.6.2026 klo 11.30} */
    private static final Pattern MOMENT = Pattern.compile("(\\S+)\\s+(?:klo |kl\\.? |at )?(\\d{1,2})[.:](\\d{2})");

    CountForm {
        event = text(event);
        on = text(on);
        rules = text(rules);
        provider = text(provider);
    }

    static CountForm of(LocalDate today) {
        return new CountForm("", Days.text(today), "", "");
    }

    boolean isEmpty() {
        return event.isEmpty() && on.isEmpty();
    }

    /** The day, or the moment where a time of day is given, as addresses write it; what is no Finnish day goes on as it was typed. */
    String isoDay() {
        var moment = MOMENT.matcher(on);
        return moment.matches()
                ? Days.parse(moment.group(1))
                        .map(day -> "%sT%02d:%s".formatted(day, Integer.valueOf(moment.group(2)), moment.group(3)))
                        .orElse(on)
                : Days.parse(on).map(LocalDate::toString).orElse(on);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
