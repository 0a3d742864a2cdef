package fi.palmikko.deadline;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.statute.Explained.Warning;
import fi.palmikko.statute.Limits;
import fi.palmikko.statute.Limits.Limit;
import fi.palmikko.statute.Limits.Question;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The limits an event sets by law, each explained. No client data is asked or told, so nothing is written to the use log. */
@Service
@Transactional(readOnly = true)
class CountDeadline {

    /**
     * One limit as the page shows it.
     *
     * @param left days of its own calendar until the last day, negative after it; or null where the law gives no number
     * @param past has the last day gone by? On the free days after it none of its days have
     */
    record Counted(Limit limit, @Nullable Integer left, boolean past) {}

    /**
     * What follows from an event.
     *
     * @param warnings what an answer without limits says
     */
    record Answer(List<Counted> limits, List<Warning> warnings) {}

    private final Access access;
    private final Limits limits;
    private final Clock clock;

    CountDeadline(Access access, Limits limits, Clock clock) {
        this.access = access;
        this.limits = limits;
        this.clock = clock;
    }

    Answer count(Question question, Actor actor) {
        access.require(actor, Action.COUNT_DEADLINE);
        var today = Days.today(clock);
        var counted = limits.of(question).stream()
                .map(limit -> counted(limit, question, today))
                .toList();
        return new Answer(counted, counted.isEmpty() ? limits.withoutLimits(question) : List.of());
    }

    private Counted counted(Limit limit, Question question, LocalDate today) {
        var explained = limit.explained();
        return explained == null
                ? new Counted(limit, null, false)
                : new Counted(
                        limit,
                        limits.left(limit.rule(), explained.date(), question.provider(), today),
                        explained.date().isBefore(today));
    }
}
