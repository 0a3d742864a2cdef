package fi.palmikko.assessment;

import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.Phase;
import fi.palmikko.shared.Days;
import fi.palmikko.statute.DeadlineSteps;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.Rule;
import fi.palmikko.statute.WorkingDays;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** What the models ask of the assessment, and what its timers do. */
@Component
public class AssessmentSteps {

    private final Assessments assessments;
    private final Contributions contributions;
    private final LockedContributions locked;
    private final CaseFiles cases;
    private final Deadlines deadlines;
    private final CaseEvents events;
    private final WorkingDays days;
    private final Clock clock;

    AssessmentSteps(
            Assessments assessments,
            Contributions contributions,
            LockedContributions locked,
            CaseFiles cases,
            Deadlines deadlines,
            CaseEvents events,
            WorkingDays days,
            Clock clock) {
        this.assessments = assessments;
        this.contributions = contributions;
        this.locked = locked;
        this.cases = cases;
        this.deadlines = deadlines;
        this.events = events;
        this.days = days;
        this.clock = clock;
    }

    public List<String> requestedContributions(String caseId) {
        return contributions.of(assessments.current(UUID.fromString(caseId)).id()).stream()
                .filter(c -> c.state() == Contribution.State.REQUESTED)
                .map(c -> c.id().toString())
                .toList();
    }

    public String contributor(String caseId, String contributionId) {
        return contribution(contributionId).workerId().toString();
    }

    public String contributorUnit(String caseId, String contributionId) {
        return contribution(contributionId).unitId().toString();
    }

    public String contributionDue(String caseId, String contributionId) {
        return DeadlineSteps.endOf(contribution(contributionId).dueOn());
    }

    /** Three working days before a part is due its writer is reminded. */
    public String reminderFires(String caseId, String contributionId) {
        var part = contribution(contributionId);
        return DeadlineSteps.firesAfter(part.id(), part.dueOn().minusDays(5));
    }

    public String missingFires(String caseId, String contributionId) {
        var part = contribution(contributionId);
        return DeadlineSteps.firesAfter(part.id(), part.dueOn());
    }

    public void remind(String caseId, String contributionId) {
        if (locked.require(UUID.fromString(contributionId)).remind(clock.instant())) {
            events.addByClock(UUID.fromString(caseId), "ContributorReminded");
        }
    }

    public void flagMissing(String caseId, String contributionId) {
        if (locked.require(UUID.fromString(contributionId)).flagMissing(clock.instant())) {
            events.addByClock(UUID.fromString(caseId), "ContributionMissing");
        }
    }

    public boolean wasSent(String caseId, String contributionId) {
        return contribution(contributionId).state() == Contribution.State.SENT;
    }

    public boolean moreWasAsked(String caseId, String contributionId) {
        return contribution(contributionId).state() == Contribution.State.RETURNED;
    }

    public String acceptanceDue(String caseId, String contributionId) {
        return DeadlineSteps.endOf(days.after(Days.today(clock), 3));
    }

    /** Nothing to flag when the assessment was started in time or the limit does not apply. */
    public void flagLateStart(String caseId) {
        tell(caseId, "LateStart", id -> deadlines.flagLate(id, Rule.D3));
    }

    /** Also of an assessment that nobody has started: the limit binds it no less. */
    public void warnOfCompletion(String caseId) {
        tell(caseId, "CompletionNear", id -> deadlines.warnOf(id, completion(id)));
    }

    public void flagLateCompletion(String caseId) {
        tell(caseId, "LateCompletion", id -> deadlines.flagLate(id, completion(id)));
    }

    private void tell(String caseId, String kind, Predicate<UUID> first) {
        UUID id = UUID.fromString(caseId);
        cases.requireLocked(id);
        if (first.test(id)) {
            events.addByClock(id, kind);
        }
    }

    private Rule completion(UUID caseId) {
        return deadlines.runs(caseId, Rule.D4) ? Rule.D4 : Rule.COMPLETION_TARGET;
    }

    /** Signing has just moved the case on: to planning, or towards its end. */
    public boolean planIsMade(String caseId) {
        return cases.require(UUID.fromString(caseId)).phase() == Phase.PLANNING;
    }

    private Contribution contribution(String id) {
        return contributions.require(UUID.fromString(id));
    }
}
