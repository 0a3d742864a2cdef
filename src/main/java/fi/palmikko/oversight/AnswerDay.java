package fi.palmikko.oversight;

import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import fi.palmikko.statute.Explained;
import fi.palmikko.statute.Limits;
import fi.palmikko.statute.Limits.Limit;
import fi.palmikko.statute.Limits.Question;
import fi.palmikko.statute.Occurrence;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Until when a request for log data is answered (ATL 11 §), as the rule set in force on the day it was received says. */
@Component
class AnswerDay {

    private static final String EVENT = "log-request";

    private final Limits limits;

    AnswerDay(Limits limits) {
        this.limits = limits;
    }

    /** {@link Invalid} at the day when no law in force on it gives a limit. */
    LocalDate of(LocalDate receivedOn) {
        return limits.of(new Question(EVENT, Occurrence.on(receivedOn), Map.of(), null, null)).stream()
                .map(Limit::explained)
                .filter(Objects::nonNull)
                .map(Explained::date)
                .findFirst()
                .orElseThrow(() -> new Invalid("receivedOn", "oversight.received.far", Days.text(receivedOn)));
    }
}
