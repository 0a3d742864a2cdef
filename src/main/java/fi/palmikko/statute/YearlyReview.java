package fi.palmikko.statute;

import fi.palmikko.shared.Days;
import fi.palmikko.statute.DeadlineChanges.Why;
import fi.palmikko.statute.EventDate.Happened;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The plan of a child in child welfare is gone through at least yearly, whatever day people agreed on (LSL 30 § 2 mom.): the limit runs
 * from the day the plan was last made or gone through, beside the agreed day. The case is held.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class YearlyReview {

    /** The agreed day of the review is this one at the latest. Whoever keeps the day moves it, in the same transaction. */
    public record Bound(UUID caseId, LocalDate latest) {}

    /** The day the plan was last agreed on, or gone through since. */
    private static final String LAST = """
            select case when state = 'MET' then ended_with else began_with end, case when state = 'MET' then ended_on else day_zero end
            from deadline where case_id = ? and rule = 'PLAN_REVIEW' order by created_at desc, id desc limit 1""";

    private final Deadlines deadlines;
    private final DeadlineChanges changes;
    private final RuleSets sets;
    private final WorkingDays days;
    private final ApplicationEventPublisher facts;
    private final JdbcClient db;
    private final Clock clock;

    YearlyReview(
            Deadlines deadlines,
            DeadlineChanges changes,
            RuleSets sets,
            WorkingDays days,
            ApplicationEventPublisher facts,
            JdbcClient db,
            Clock clock) {
        this.deadlines = deadlines;
        this.changes = changes;
        this.sets = sets;
        this.days = days;
        this.facts = facts;
        this.db = db;
        this.clock = clock;
    }

    /** The plan has been made or gone through: that meets the limit which ran, and the next runs from it. */
    public void renew(UUID caseId, Happened done, String ruleSet, UUID by) {
        boolean runsFromThen = deadlines
                .runsFrom(caseId, Rule.D9)
                .filter(from -> !done.on().isAfter(from.on()))
                .isPresent();
        if (!runsFromThen) {
            deadlines.meet(caseId, done, by, Rule.D9);
            deadlines.start(caseId, Rule.D9, done, sets.named(ruleSet).orElseThrow());
        }
    }

    /**
     * The matter has become one of child welfare. The year runs from the plan there is, and the review agreed on is no later. Where it has
     * passed already, the law did not bind before: the review is due today, and the year runs from what made it a matter of child welfare.
     */
    public void bind(UUID caseId, Happened known, String ruleSet, Why why) {
        var set = sets.named(ruleSet).orElseThrow();
        last(caseId).ifPresent(made -> {
            var today = Days.today(clock);
            var yearly = new Counting(days, null)
                    .explain(Rule.D9.in(set), Occurrence.on(made.on()))
                    .date();
            boolean hasPassed = yearly.isBefore(today);
            deadlines.start(caseId, Rule.D9, hasPassed ? known : made, set);
            var latest = hasPassed ? today : yearly;
            changes.holdReviewBy(caseId, latest, why);
            facts.publishEvent(new Bound(caseId, latest));
        });
    }

    private Optional<Happened> last(UUID caseId) {
        return db.sql(LAST)
                .param(caseId)
                .query((row, n) -> EventDate.valueOf(row.getString(1)).on(row.getObject(2, LocalDate.class)))
                .optional();
    }
}
