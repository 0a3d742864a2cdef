package fi.palmikko.deadline;

import fi.palmikko.shared.Days;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What is typed on the page; the facts of the chosen event come beside it. */
record CountForm(String event, String on, String rules, String provider) {

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

    /** The day as addresses write it; what is no Finnish day goes on as it was typed. */
    String isoDay() {
        return Days.parse(on).map(LocalDate::toString).orElse(on);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
