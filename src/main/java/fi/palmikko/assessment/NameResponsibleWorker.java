package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.Candidates;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Workers;
import fi.palmikko.shared.Invalid;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The supervisor names the responsible worker (SHL 42 §); one who may not act is refused. */
@Service
@Transactional
public class NameResponsibleWorker {

    private final Access access;
    private final CaseFiles cases;
    private final CaseEvents events;
    private final RequiredCompetence required;
    private final Candidates candidates;
    private final Workers workers;
    private final UseLog log;
    private final Workflow workflow;
    private final Clock clock;

    NameResponsibleWorker(
            Access access,
            CaseFiles cases,
            CaseEvents events,
            RequiredCompetence required,
            Candidates candidates,
            Workers workers,
            UseLog log,
            Workflow workflow,
            Clock clock) {
        this.access = access;
        this.cases = cases;
        this.events = events;
        this.required = required;
        this.candidates = candidates;
        this.workers = workers;
        this.log = log;
        this.workflow = workflow;
        this.clock = clock;
    }

    public void name(UUID caseId, UUID workerId, Actor actor) {
        var basis = access.require(actor, Action.NAME_RESPONSIBLE_WORKER, caseId);
        var caseFile = cases.requireLocked(caseId);
        var need = required.of(caseFile.specialSupport(), caseFile.childWelfare());
        var candidate = candidates.of(caseFile, need.competence(), need.caseloadCap()).stream()
                .filter(c -> c.workerId().equals(workerId))
                .findFirst()
                .orElseThrow(() -> new Invalid("worker", "invalid.choose"));
        if (candidate.refusal() != null) {
            throw new Invalid("worker", candidate.refusal());
        }
        caseFile.nameResponsible(workerId);
        caseFile.touched(actor.id(), clock.instant());
        events.add(
                caseId,
                "ResponsibleWorkerNamed",
                actor,
                workers.require(workerId).name());
        log.used(actor, basis, "responsible worker");
        workflow.complete(caseId, "NameResponsibleWorker");
        if (workflow.isOpen(caseId, "AssessContact", null)) { // it has waited in the unit
            workflow.assign(caseId, "AssessContact", null, workerId);
        }
    }
}
