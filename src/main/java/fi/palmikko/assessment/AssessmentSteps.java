package fi.palmikko.assessment;

import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFile;
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
    private final Reminders reminders;
    private final WorkingDays days;
    private final Clock clock;

    AssessmentSteps(
            Assessments assessments,
            Contributions contributions,
            LockedContributions locked,
            CaseFiles cases,
            Deadlines deadlines,
            CaseEvents events,
            Reminders reminders,
            WorkingDays days,
            Clock clock) {
        this.assessments = assessments;
        this.contributions = contributions;
        this.locked = locked;
        this.cases = cases;
        this.deadlines = deadlines;
        this.events = events;
        this.reminders = reminders;
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
        var part = locked.require(UUID.fromString(contributionId));
        if (part.remind(clock.instant())) {
            events.addByClock(part.caseId(), "ContributorReminded");
            reminders.partIsDue(part);
        }
    }

    public void flagMissing(String caseId, String contributionId) {
        var part = locked.require(UUID.fromString(contributionId));
        if (part.flagMissing(clock.instant())) {
            events.addByClock(part.caseId(), "ContributionMissing");
            reminders.partIsLate(part, cases.require(part.caseId()));
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
        var caseFile = held(caseId);
        if (deadlines.flagLate(caseFile.id(), Rule.D3)) {
            events.addByClock(caseFile.id(), "LateStart");
            reminders.limitHasPassed(caseFile);
        }
    }

    /** Also of an assessment that nobody has started: the limit binds it no less. */
    public void warnOfCompletion(String caseId) {
        var caseFile = held(caseId);
        if (deadlines.warnOf(caseFile.id(), completion(caseFile.id()))) {
            events.addByClock(caseFile.id(), "CompletionNear");
            reminders.limitIsNear(caseFile);
        }
    }

    public void flagLateCompletion(String caseId) {
        var caseFile = held(caseId);
        if (deadlines.flagLate(caseFile.id(), completion(caseFile.id()))) {
            events.addByClock(caseFile.id(), "LateCompletion");
            reminders.limitHasPassed(caseFile);
        }
    }

    private CaseFile held(String caseId) {
        return cases.requireLocked(UUID.fromString(caseId));
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
