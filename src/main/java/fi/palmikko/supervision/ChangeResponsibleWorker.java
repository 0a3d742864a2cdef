package fi.palmikko.supervision;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.Candidates.Candidate;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFile;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.Stale;
import fi.palmikko.shared.StepHasPassed;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives a case, with everything open in it, from one responsible worker to another of the same unit (SHL 42 §). */
@Service
@Transactional
public class ChangeResponsibleWorker {

    private final Access access;
    private final CaseFiles cases;
    private final CaseEvents events;
    private final Proposals proposals;
    private final UseLog log;
    private final Workflow workflow;
    private final Clock clock;

    ChangeResponsibleWorker(
            Access access,
            CaseFiles cases,
            CaseEvents events,
            Proposals proposals,
            UseLog log,
            Workflow workflow,
            Clock clock) {
        this.access = access;
        this.cases = cases;
        this.events = events;
        this.proposals = proposals;
        this.log = log;
        this.workflow = workflow;
        this.clock = clock;
    }

    public void change(UUID caseId, ResponsibleWorkerDecision decision, Actor actor) {
        var basis = access.require(actor, Action.CHANGE_RESPONSIBLE_WORKER, caseId);
        var caseFile = cases.requireLocked(caseId);
        var present = caseFile.responsibleWorkerId();
        if (present == null || caseFile.phase().isClosed()) {
            throw new StepHasPassed("the case has no responsible worker to change: " + caseFile.phase());
        }
        if (caseFile.version() != decision.version()) {
            throw new Stale();
        }
        var chosen = chosen(caseFile, present, decision);
        caseFile.changeResponsible(chosen.workerId());
        caseFile.touched(actor.id(), clock.instant());
        log.used(actor, basis, "responsible-worker");
        events.add(caseId, "ResponsibleWorkerChanged", actor, chosen.name() + ": " + decision.reason());
        workflow.handOver(caseId, present, chosen.workerId());
    }

    private Candidate chosen(CaseFile caseFile, UUID present, ResponsibleWorkerDecision decision) {
        if (present.equals(decision.worker())) {
            throw new Invalid("worker", "responsible.present");
        }
        var chosen = proposals.of(caseFile, proposals.required(caseFile)).stream()
                .filter(one -> one.workerId().equals(decision.worker()))
                .findFirst()
                .orElseThrow(() -> new Invalid("worker", "responsible.otherUnit"));
        if (chosen.refusal() != null) {
            throw new Invalid("worker", chosen.refusal());
        }
        return chosen;
    }
}
