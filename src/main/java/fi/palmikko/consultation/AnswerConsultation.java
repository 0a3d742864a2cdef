package fi.palmikko.consultation;

import fi.palmikko.access.Action;
import fi.palmikko.audit.Disclosures;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.form.Drafts;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Stale;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The consultant answers the question. */
@Service
@Transactional
public class AnswerConsultation {

    private final ConsultationAccess access;
    private final Consultations consultations;
    private final CaseEvents events;
    private final UseLog log;
    private final Disclosures disclosures;
    private final Workflow workflow;
    private final Drafts drafts;
    private final Clock clock;

    AnswerConsultation(
            ConsultationAccess access,
            Consultations consultations,
            CaseEvents events,
            UseLog log,
            Disclosures disclosures,
            Workflow workflow,
            Drafts drafts,
            Clock clock) {
        this.access = access;
        this.consultations = consultations;
        this.events = events;
        this.log = log;
        this.disclosures = disclosures;
        this.workflow = workflow;
        this.drafts = drafts;
        this.clock = clock;
    }

    public void answer(UUID id, ConsultationAnswer answer, Actor actor) {
        var consultation = consultations.requireLocked(id);
        var basis = access.require(actor, Action.ANSWER_CONSULTATION, consultation);
        if (answer.version() != consultation.version()) {
            throw new Stale();
        }
        consultation.answer(answer.answer(), clock.instant());
        events.add(consultation.caseId(), "ConsultationAnswered", actor, null);
        log.used(actor, basis, "consultation");
        if (!consultation.anonymous()) {
            disclosures.told(actor, basis, consultation.registerId(), "consultation");
        }
        drafts.forget(id, actor.id());
        workflow.complete(consultation.caseId(), "AnswerConsultation", id);
    }
}
