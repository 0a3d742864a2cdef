package fi.palmikko.consultation;

import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.identity.Actor;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The question is no longer needed, or may no longer be asked: it leaves the unit's list. */
@Service
@Transactional
public class WithdrawConsultation {

    private final ConsultationAccess access;
    private final Consultations consultations;
    private final CaseEvents events;
    private final UseLog log;
    private final Workflow workflow;
    private final Clock clock;

    WithdrawConsultation(
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

    public void withdraw(UUID id, String reason, Actor actor) {
        var consultation = consultations.requireLocked(id);
        var basis = access.require(actor, Action.WITHDRAW_CONSULTATION, consultation);
        String step = consultation.openStep();
        consultation.withdraw(reason, clock.instant());
        events.add(consultation.caseId(), "ConsultationWithdrawn", actor, null);
        log.used(actor, basis, "consultation");
        workflow.correlate(consultation.caseId(), step, id, "ConsultationWithdrawn");
    }
}
