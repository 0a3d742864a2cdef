package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Workers;
import fi.palmikko.shared.NotFound;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The responsible worker takes the right to write along back: it is gone at the colleague's next save. */
@Service
@Transactional
public class RemoveCoWriter {

    private final Access access;
    private final CaseFiles cases;
    private final CaseEvents events;
    private final Assessments assessments;
    private final CoWriters coWriters;
    private final Workers workers;
    private final UseLog log;

    RemoveCoWriter(
            Access access,
            CaseFiles cases,
            CaseEvents events,
            Assessments assessments,
            CoWriters coWriters,
            Workers workers,
            UseLog log) {
        this.access = access;
        this.cases = cases;
        this.events = events;
        this.assessments = assessments;
        this.coWriters = coWriters;
        this.workers = workers;
        this.log = log;
    }

    /** {@link NotFound} when the worker does not write along. */
    public void remove(UUID caseId, UUID worker, Actor actor) {
        var basis = access.require(actor, Action.CHOOSE_CO_WRITERS, caseId);
        cases.requireLocked(caseId);
        coWriters.end(assessments.current(caseId).id(), worker, actor);
        events.add(caseId, "CoWriterRemoved", actor, workers.require(worker).name());
        log.used(actor, basis, "co-writers");
    }
}
