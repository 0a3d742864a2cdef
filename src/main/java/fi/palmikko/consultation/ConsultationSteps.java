package fi.palmikko.consultation;

import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.statute.DeadlineSteps;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the models ask of a consultation. */
@Component
public class ConsultationSteps {

    private final Consultations consultations;
    private final CaseEvents events;
    private final JdbcClient db;
    private final Clock clock;

    ConsultationSteps(Consultations consultations, CaseEvents events, JdbcClient db, Clock clock) {
        this.consultations = consultations;
        this.events = events;
        this.db = db;
        this.clock = clock;
    }

    public String unit(String caseId, String consultationId) {
        return require(consultationId).unitId().toString();
    }

    public boolean wasTaken(String caseId, String consultationId) {
        return require(consultationId).state() == Consultation.State.TAKEN;
    }

    /** The one who took the question. */
    public @Nullable String consultant(String caseId, String consultationId) {
        UUID consultant = require(consultationId).consultantId();
        return consultant == null ? null : consultant.toString();
    }

    public String answerDue(String caseId, String consultationId) {
        return DeadlineSteps.endOf(require(consultationId).answerBy());
    }

    public String lateFires(String caseId, String consultationId) {
        var consultation = require(consultationId);
        return DeadlineSteps.firesAfter(consultation.id(), consultation.answerBy());
    }

    /** Says once that the answer is late; a repeated call finds it said. */
    public void flagLate(String caseId, String consultationId) {
        int first = db.sql("update consultation set late_at = ? where id = ? and late_at is null and state = 'TAKEN'")
                .params(OffsetDateTime.now(clock), UUID.fromString(consultationId))
                .update();
        if (first == 1) {
            events.addByClock(UUID.fromString(caseId), "ConsultationLate");
        }
    }

    private Consultation require(String id) {
        return consultations.require(UUID.fromString(id));
    }
}
