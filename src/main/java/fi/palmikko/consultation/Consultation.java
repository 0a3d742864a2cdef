package fi.palmikko.consultation;

import fi.palmikko.identity.Actor;
import fi.palmikko.shared.StepHasPassed;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A question to a unit: asked, then taken and answered, or declined, or withdrawn. What was written stays. */
@Entity
class Consultation {

    /** What has become of a question. */
    enum State {
        ASKED,
        TAKEN,
        ANSWERED,
        DECLINED,
        WITHDRAWN
    }

    @Id
    private UUID id;

    private UUID caseId;
    private UUID unitId;
    private UUID registerId;
    private UUID askedBy;
    private Instant askedAt;
    private String question;
    private String background;
    private boolean anonymous;
    private LocalDate answerBy;

    @Enumerated(EnumType.STRING)
    private State state;

    private @Nullable UUID consultantId;
    private @Nullable Instant takenAt;
    private @Nullable String answer;
    private @Nullable Instant endedAt;
    private @Nullable String endReason;

    @Column(insertable = false, updatable = false)
    private @Nullable Instant lateAt;

    @Version
    private int version;

    protected Consultation() {}

    /** The question is filed in the register of the one who asks. */
    Consultation(UUID id, UUID caseId, ConsultationFacts facts, Actor by, Instant at) {
        this.id = id;
        this.caseId = caseId;
        this.unitId = facts.unitId();
        this.registerId = by.registerId();
        this.askedBy = by.id();
        this.askedAt = at;
        this.question = facts.question();
        this.background = facts.background();
        this.anonymous = facts.anonymous();
        this.answerBy = facts.answerBy();
        this.state = State.ASKED;
    }

    void take(UUID consultant, Instant at) {
        require(State.ASKED);
        this.consultantId = consultant;
        this.takenAt = at;
        this.state = State.TAKEN;
    }

    void decline(String reason, Instant at) {
        require(State.ASKED);
        end(State.DECLINED, reason, at);
    }

    void answer(String text, Instant at) {
        require(State.TAKEN);
        this.answer = text;
        end(State.ANSWERED, null, at);
    }

    void withdraw(String reason, Instant at) {
        if (!isOpen()) {
            throw new StepHasPassed("the consultation is " + state);
        }
        end(State.WITHDRAWN, reason, at);
    }

    private void end(State how, @Nullable String reason, Instant at) {
        this.state = how;
        this.endReason = reason;
        this.endedAt = at;
    }

    private void require(State expected) {
        if (state != expected) {
            throw new StepHasPassed("the consultation is " + state);
        }
    }

    public boolean isOpen() {
        return state == State.ASKED || state == State.TAKEN;
    }

    /** Nobody in the asked unit has anything to do with the children of such a question. */
    boolean endedUnanswered() {
        return state == State.DECLINED || state == State.WITHDRAWN;
    }

    /** The step that waits for the unit or for the consultant. */
    String openStep() {
        return state == State.ASKED ? "TakeConsultation" : "AnswerConsultation";
    }

    /** Asked the question or answers it. */
    boolean isPartOf(UUID worker) {
        return worker.equals(askedBy) || worker.equals(consultantId);
    }

    public UUID id() {
        return id;
    }

    public UUID caseId() {
        return caseId;
    }

    public UUID unitId() {
        return unitId;
    }

    public UUID registerId() {
        return registerId;
    }

    public UUID askedBy() {
        return askedBy;
    }

    public Instant askedAt() {
        return askedAt;
    }

    public String question() {
        return question;
    }

    public String background() {
        return background;
    }

    public boolean anonymous() {
        return anonymous;
    }

    public LocalDate answerBy() {
        return answerBy;
    }

    public State state() {
        return state;
    }

    public @Nullable UUID consultantId() {
        return consultantId;
    }

    public @Nullable Instant takenAt() {
        return takenAt;
    }

    public @Nullable String answer() {
        return answer;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public @Nullable String endReason() {
        return endReason;
    }

    public boolean late() {
        return lateAt != null;
    }

    public int version() {
        return version;
    }
}
