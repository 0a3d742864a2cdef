package fi.palmikko.statute;

import fi.palmikko.shared.CaseDays;
import fi.palmikko.shared.Days;
import fi.palmikko.statute.DeadlineChanges.Why;
import fi.palmikko.statute.EventDate.Happened;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which limits the assessment of the case has: those of the law (SHL 36 § 3 mom., LSL 26 § 5 mom.), or where that gives no number the
 * area's own target. Both run from the day this round of the work began with. The case is held.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class AssessmentLimits {

    /** When the assessment was started, and by whom where that is known. */
    public record Start(LocalDate on, @Nullable UUID by) {}

    /** Of a limit d: it has begun since the last assessment that was completed. */
    private static final String OF_THIS_ROUND = """
            d.case_id = ? and d.created_at > coalesce((select max(m.created_at) from deadline m
                where m.case_id = d.case_id and m.rule in ('D4', 'COMPLETION_TARGET') and m.state = 'MET'), '-infinity')\s""";

    private final Deadlines deadlines;
    private final DeadlineChanges changes;
    private final RuleSets sets;
    private final JdbcClient db;
    private final Clock clock;

    AssessmentLimits(Deadlines deadlines, DeadlineChanges changes, RuleSets sets, JdbcClient db, Clock clock) {
        this.deadlines = deadlines;
        this.changes = changes;
        this.sets = sets;
        this.db = db;
        this.clock = clock;
    }

    /**
     * The law binds it. An assessment agreed on at a review keeps the area's own target all the same: nothing new has become pending.
     *
     * @param start what met the limit of starting; null before
     */
    public void ofLaw(UUID caseId, String ruleSet, @Nullable Start start, Why why) {
        var began = began(caseId);
        if (began.date() == EventDate.REVIEW_HELD) {
            return;
        }
        var set = sets.named(ruleSet).orElseThrow();
        if (!boundToStart(caseId, true)) {
            deadlines.start(caseId, Rule.D3, began, set);
            if (start != null) {
                deadlines.meet(caseId, EventDate.ASSESSMENT_STARTED.on(start.on()), start.by(), Rule.D3);
            }
        }
        if (!deadlines.runs(caseId, Rule.D4)) {
            deadlines.start(caseId, Rule.D4, began, set);
        }
        changes.bringForward(caseId, Rule.D3, began, why);
        changes.bringForward(caseId, Rule.D4, began, why);
        deadlines.cancel(caseId, Days.today(clock), why.by(), Rule.COMPLETION_TARGET);
    }

    /** The law gives it no number: the area's target of so many days takes the place of what runs. */
    public void ofArea(UUID caseId, int days, UUID by) {
        if (deadlines.runs(caseId, Rule.COMPLETION_TARGET)) {
            return;
        }
        var began = began(caseId);
        boundToStart(caseId, false);
        deadlines.giveUp(caseId, Days.today(clock), by, Rule.D3, Rule.D4);
        deadlines.start(caseId, Rule.COMPLETION_TARGET, began, days);
    }

    /** What they mean to the steps and timers; the team is composed in some working days where no limit tells by when. */
    public CaseDays days(UUID caseId) {
        return deadlines.days(caseId).or("ComposeTeam", deadlines.dueWithoutLimit("ComposeTeam"));
    }

    /** What the first of the limits of completing it ran from, whether it runs still or was given up. */
    private Happened began(UUID caseId) {
        return db.sql("select d.began_with, d.day_zero, d.began_with_id from deadline d where " + OF_THIS_ROUND
                        + "and d.rule in ('D4', 'COMPLETION_TARGET') order by d.day_zero, d.created_at limit 1")
                .param(caseId)
                .query((row, n) -> new Happened(
                        EventDate.valueOf(row.getString(1)),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, UUID.class)))
                .single();
    }

    /** Whether the law binds it to start in time, in the limit that runs or was met; is there one? */
    private boolean boundToStart(UUID caseId, boolean binds) {
        return db.sql("update deadline d set binds = ? where " + OF_THIS_ROUND
                                + "and d.rule = 'D3' and d.state <> 'CANCELLED'")
                        .params(binds, caseId)
                        .update()
                > 0;
    }
}
