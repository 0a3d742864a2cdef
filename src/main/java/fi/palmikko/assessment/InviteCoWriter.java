package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Invalid;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The responsible worker opens the joint assessment to a colleague of the unit, to write it together (SHL 36 §, 42 §). */
@Service
@Transactional
public class InviteCoWriter {

    private final Access access;
    private final CaseFiles cases;
    private final CaseEvents events;
    private final Assessments assessments;
    private final CoWriters coWriters;
    private final UseLog log;

    InviteCoWriter(
            Access access,
            CaseFiles cases,
            CaseEvents events,
            Assessments assessments,
            CoWriters coWriters,
            UseLog log) {
        this.access = access;
        this.cases = cases;
        this.events = events;
        this.assessments = assessments;
        this.coWriters = coWriters;
        this.log = log;
    }

    /** {@link Invalid} at the worker when that one may not write along. */
    public void invite(UUID caseId, UUID worker, Actor actor) {
        var basis = access.require(actor, Action.CHOOSE_CO_WRITERS, caseId);
        var caseFile = cases.requireLocked(caseId);
        var assessment = assessments.current(caseId);
        assessment.requireOpen();
        String name = coWriters.invite(caseFile, assessment.id(), worker, actor);
        events.add(caseId, "CoWriterInvited", actor, name);
        log.used(actor, basis, "co-writers");
    }
}
