package fi.palmikko.supervision;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Disqualified;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFile;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Worker;
import fi.palmikko.identity.Workers;
import fi.palmikko.shared.Invalid;
import fi.palmikko.team.Team;
import java.util.UUID;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records that somebody may not handle the case (HL 28 §): from the next request on it looks to them as if there were none. What
 * they have in charge is given to another first, so that nothing is left without an owner.
 */
@Service
@Transactional
public class RecordDisqualification {

    private static final String FIELD = "worker";

    private final Access access;
    private final CaseFiles cases;
    private final Workers workers;
    private final Disqualified disqualified;
    private final Disqualifications disqualifications;
    private final Team team;
    private final CaseEvents events;
    private final UseLog log;

    RecordDisqualification(
            Access access,
            CaseFiles cases,
            Workers workers,
            Disqualified disqualified,
            Disqualifications disqualifications,
            Team team,
            CaseEvents events,
            UseLog log) {
        this.access = access;
        this.cases = cases;
        this.workers = workers;
        this.disqualified = disqualified;
        this.disqualifications = disqualifications;
        this.team = team;
        this.events = events;
        this.log = log;
    }

    /** {@link Invalid} at the worker when something of the case would be left without an owner. */
    public void record(UUID caseId, UUID workerId, String reason, Actor actor) {
        var basis = access.require(actor, Action.RECORD_DISQUALIFICATION, caseId);
        var caseFile = cases.requireLocked(caseId);
        var worker = workers.findById(workerId)
                .filter(Worker::active)
                .orElseThrow(() -> new Invalid(FIELD, "invalid.choose"));
        requireNothingLeft(caseFile, worker);
        disqualifications.record(caseId, worker.id(), reason, actor);
        team.leave(caseId, worker.id(), "HL 28 §");
        events.add(caseId, "DisqualificationRecorded", actor, null);
        log.used(actor, basis, "disqualification");
    }

    private void requireNothingLeft(CaseFile caseFile, Worker worker) {
        UUID caseId = caseFile.id();
        if (disqualified.is(caseId, worker.id())) {
            throw new Invalid(FIELD, "disqualification.already");
        }
        if (!caseFile.phase().isClosed() && worker.id().equals(caseFile.responsibleWorkerId())) {
            throw new Invalid(FIELD, "disqualification.responsible");
        }
        disqualifications.openStep(caseId, worker.id()).ifPresent(step -> {
            throw new Invalid(FIELD, "disqualification.openStep", new DefaultMessageSourceResolvable("task." + step));
        });
        int actions = disqualifications.openActions(caseId, worker.id());
        if (actions > 0) {
            throw new Invalid(FIELD, "disqualification.openActions", actions);
        }
        if (disqualifications.isLastSupervisor(caseId, caseFile.unitId(), worker.id())) {
            throw new Invalid(FIELD, "disqualification.lastSupervisor");
        }
    }
}
