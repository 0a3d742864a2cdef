package fi.palmikko.consultation;

import fi.palmikko.access.Action;
import fi.palmikko.access.Basis;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.identity.Actor;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Somebody in the asked unit takes the question in charge, or says why the unit does not. */
@Service
@Transactional
public class TakeConsultation {

    private static final String STEP = "TakeConsultation";

    private final ConsultationAccess access;
    private final Consultations consultations;
    private final CaseEvents events;
    private final UseLog log;
    private final Workflow workflow;
    private final Clock clock;

    TakeConsultation(
            ConsultationAccess access,
            Consultations consultations,
            CaseEvents events,
            UseLog log,
            Workflow workflow,
            Clock clock) {
        this.access = access;
        this.consultations = consultations;
        this.events = events;
        this.log = log;
        this.workflow = workflow;
        this.clock = clock;
    }

    public void take(UUID id, Actor actor) {
        var consultation = consultations.requireLocked(id);
        var basis = access.require(actor, Action.TAKE_CONSULTATION, consultation);
        consultation.take(actor.id(), clock.instant());
        moveOn(consultation, "ConsultationTaken", basis, actor);
    }

    public void decline(UUID id, String reason, Actor actor) {
        var consultation = consultations.requireLocked(id);
        var basis = access.require(actor, Action.TAKE_CONSULTATION, consultation);
        consultation.decline(reason, clock.instant());
        moveOn(consultation, "ConsultationDeclined", basis, actor);
    }

    private void moveOn(Consultation consultation, String event, Basis basis, Actor actor) {
        events.add(consultation.caseId(), event, actor, null);
        log.used(actor, basis, "consultation");
        workflow.complete(consultation.caseId(), STEP, consultation.id());
    }
}
