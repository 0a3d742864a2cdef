package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.form.Responses;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Workers;
import fi.palmikko.organisation.Units;
import fi.palmikko.shared.Invalid;
import fi.palmikko.team.Team;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The responsible worker accepts a part, asks for more, hands it to a colleague, or records that it will not come. Each
 * answers with the case the part belongs to.
 */
@Service
@Transactional
public class AcceptContribution {

    static final String STEP = "AcceptContribution";

    private final Access access;
    private final CaseFiles cases;
    private final CaseEvents events;
    private final LockedContributions contributions;
    private final Invitations invitations;
    private final AssessmentPhase phase;
    private final Responses responses;
    private final Workers workers;
    private final Units units;
    private final Team team;
    private final UseLog log;
    private final Workflow workflow;
    private final Clock clock;

    AcceptContribution(
            Access access,
            CaseFiles cases,
            CaseEvents events,
            LockedContributions contributions,
            Invitations invitations,
            AssessmentPhase phase,
            Responses responses,
            Workers workers,
            Units units,
            Team team,
            UseLog log,
            Workflow workflow,
            Clock clock) {
        this.access = access;
        this.cases = cases;
        this.events = events;
        this.contributions = contributions;
        this.invitations = invitations;
        this.phase = phase;
        this.responses = responses;
        this.workers = workers;
        this.units = units;
        this.team = team;
        this.log = log;
        this.workflow = workflow;
        this.clock = clock;
    }

    public UUID accept(UUID id, Actor actor) {
        var contribution = contributions.require(id);
        var basis = access.require(actor, Action.ACCEPT_CONTRIBUTION, contribution.caseId());
        var caseFile = cases.require(contribution.caseId());
        contribution.accept(clock.instant());
        events.add(contribution.caseId(), "ContributionAccepted", actor, null);
        log.used(actor, basis, "contribution");
        workflow.complete(contribution.caseId(), STEP, id);
        phase.settle(caseFile);
        return caseFile.id();
    }

    public UUID askForMore(UUID id, String reason, Actor actor) {
        var contribution = contributions.require(id);
        var basis = access.require(actor, Action.ACCEPT_CONTRIBUTION, contribution.caseId());
        contribution.askForMore(reason);
        responses.unlock(contribution.responseId());
        events.add(contribution.caseId(), "ContributionReturned", actor, null);
        log.used(actor, basis, "contribution");
        workflow.complete(contribution.caseId(), STEP, id);
        return contribution.caseId();
    }

    /** Somebody leaves or does not answer: the reason is recorded and the assessment goes on without the part. */
    public UUID end(UUID id, String reason, Actor actor) {
        var contribution = contributions.require(id);
        var basis = access.require(actor, Action.ACCEPT_CONTRIBUTION, contribution.caseId());
        var caseFile = cases.require(contribution.caseId());
        contribution.end(reason);
        team.leave(contribution.caseId(), contribution.workerId(), reason);
        events.add(contribution.caseId(), "ContributorLeft", actor, null);
        log.used(actor, basis, "contribution");
        workflow.correlate(contribution.caseId(), RecordContribution.STEP, id, "ContributorLeft");
        workflow.correlate(contribution.caseId(), STEP, id, "ContributorLeft");
        phase.settle(caseFile);
        return caseFile.id();
    }

    /** A colleague of the same sector goes on; the task changes hands in the same moment. */
    public UUID handOver(UUID id, UUID to, String reason, Actor actor) {
        var contribution = contributions.require(id);
        var basis = access.require(actor, Action.ACCEPT_CONTRIBUTION, contribution.caseId());
        var caseFile = cases.require(contribution.caseId());
        var worker =
                workers.findById(to).filter(w -> w.active()).orElseThrow(() -> new Invalid("worker", "invalid.choose"));
        var unit = units.require(worker.unitId());
        invitations.requireInvitable(caseFile, worker, unit, "worker");
        if (!unit.registerId().equals(contribution.registerId())) {
            throw new Invalid("worker", "contribution.otherRegister");
        }
        team.leave(contribution.caseId(), contribution.workerId(), reason);
        contribution.handTo(worker, unit);
        team.join(contribution.caseId(), worker, unit, contribution.request());
        events.add(contribution.caseId(), "ContributorChanged", actor, worker.name());
        log.used(actor, basis, "contribution");
        workflow.assign(contribution.caseId(), RecordContribution.STEP, id, to);
        return caseFile.id();
    }
}
