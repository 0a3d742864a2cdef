package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.Phase;
import fi.palmikko.form.Responses;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.EventDate;
import fi.palmikko.statute.EventDate.Happened;
import fi.palmikko.statute.Rule;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Composes the team across the sectors and starts the assessment; the start meets the statutory limit (SHL 36 § 3 mom.). */
@Service
@Transactional
public class ComposeTeam {

    private static final String SUMMARY = "joint-assessment";

    private final Access access;
    private final CaseFiles cases;
    private final CaseEvents events;
    private final Assessments assessments;
    private final Invitations invitations;
    private final Responses responses;
    private final Deadlines deadlines;
    private final UseLog log;
    private final Workflow workflow;
    private final Clock clock;

    ComposeTeam(
            Access access,
            CaseFiles cases,
            CaseEvents events,
            Assessments assessments,
            Invitations invitations,
            Responses responses,
            Deadlines deadlines,
            UseLog log,
            Workflow workflow,
            Clock clock) {
        this.access = access;
        this.cases = cases;
        this.events = events;
        this.assessments = assessments;
        this.invitations = invitations;
        this.responses = responses;
        this.deadlines = deadlines;
        this.log = log;
        this.workflow = workflow;
        this.clock = clock;
    }

    public void compose(UUID caseId, LocalDate startedOn, List<Invitation> invited, Actor actor) {
        var basis = access.require(actor, Action.COMPOSE_TEAM, caseId);
        var caseFile = cases.requireLocked(caseId);
        if (startedOn.isBefore(caseFile.pendingOn())) {
            throw new Invalid("startedOn", "team.startBeforePending");
        }
        int round = assessments.newest(caseId).map(Assessment::round).orElse(0) + 1;
        if (round > 1) {
            // the first may have begun before a notification joined it; a later one begins no earlier than what it runs
            // from
            deadlines
                    .runsFrom(caseId, Rule.D3)
                    .map(Happened::on)
                    .filter(startedOn::isBefore)
                    .ifPresent(from -> {
                        throw new Invalid("startedOn", "team.startBeforeRound", Days.text(from));
                    });
        }
        caseFile.move(Phase.CONTRIBUTIONS, Phase.TEAM);
        caseFile.touched(actor.id(), clock.instant());
        UUID response = responses.open(caseId, SUMMARY, caseFile.templateVersion(SUMMARY));
        var assessment = assessments.save(new Assessment(Ids.next(), caseId, round, startedOn, response));
        for (int row = 0; row < invited.size(); row++) {
            invitations.invite(caseFile, assessment.id(), invited.get(row), "invited[" + row + "].", actor);
        }
        deadlines.meet(caseId, EventDate.ASSESSMENT_STARTED.on(startedOn), actor.id(), Rule.D3);
        events.add(caseId, "AssessmentStarted", actor, null);
        log.used(actor, basis, "team");
        workflow.cancelTimer(caseId, "Timer_StartDue");
        workflow.complete(caseId, "ComposeTeam");
    }
}
