package fi.palmikko.assessment;

import fi.palmikko.identity.Worker;
import fi.palmikko.organisation.Sector;
import fi.palmikko.organisation.Unit;
import fi.palmikko.shared.Names;
import fi.palmikko.shared.StepHasPassed;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One professional's part of a joint assessment, in that person's own name and sector's own register. */
@Entity
class Contribution {

    /** From asked to accepted, or to a recorded reason why not. */
    enum State {
        REQUESTED,
        SENT,
        RETURNED,
        ACCEPTED,
        DECLINED,
        ENDED
    }

    /** Why a part was ended that had not come when the assessment was signed: nobody has typed it. */
    static final String SIGNED_WITHOUT = "SIGNED_WITHOUT";

    private static final Set<State> STANDING = Set.of(State.SENT, State.ACCEPTED);
    private static final Set<State> WRITABLE = Set.of(State.REQUESTED, State.RETURNED);

    @Id
    private UUID id;

    private UUID assessmentId;
    private UUID caseId;
    private UUID workerId;
    private UUID unitId;
    private UUID registerId;

    @Enumerated(EnumType.STRING)
    private Sector sector;

    private UUID responseId;

    @Enumerated(EnumType.STRING)
    private State state;

    private String request;
    private LocalDate dueOn;

    @Embedded
    @AttributeOverride(name = "fi", column = @Column(name = "requested_by_fi"))
    @AttributeOverride(name = "sv", column = @Column(name = "requested_by_sv"))
    @AttributeOverride(name = "en", column = @Column(name = "requested_by_en"))
    private @Nullable Names requestedBy;

    private @Nullable LocalDate requestedOn;
    private @Nullable Instant sentAt;
    private @Nullable Instant acceptedAt;
    private @Nullable String returnReason;
    private @Nullable String absenceReason;
    private @Nullable Instant remindedAt;
    private @Nullable Instant missingAt;

    @Version
    private int version;

    protected Contribution() {}

    Contribution(
            UUID id,
            UUID assessmentId,
            UUID caseId,
            Worker worker,
            Unit unit,
            UUID responseId,
            String request,
            LocalDate dueOn,
            Names requestedBy,
            LocalDate requestedOn) {
        this.id = id;
        this.assessmentId = assessmentId;
        this.caseId = caseId;
        this.workerId = worker.id();
        this.unitId = unit.id();
        this.registerId = unit.registerId();
        this.sector = unit.sector();
        this.responseId = responseId;
        this.state = State.REQUESTED;
        this.request = request;
        this.dueOn = dueOn;
        this.requestedBy = requestedBy;
        this.requestedOn = requestedOn;
    }

    /** Sent, and not with its writer again. */
    boolean isSent() {
        return STANDING.contains(state);
    }

    void requireSent() {
        require(STANDING);
    }

    void requireWritable() {
        require(WRITABLE);
    }

    void requireNotOver() {
        require(EnumSet.complementOf(EnumSet.of(State.DECLINED, State.ENDED)));
    }

    void send(Instant at) {
        require(WRITABLE);
        this.state = State.SENT;
        this.sentAt = at;
    }

    void accept(Instant at) {
        require(Set.of(State.SENT));
        this.state = State.ACCEPTED;
        this.acceptedAt = at;
    }

    void askForMore(String reason) {
        require(Set.of(State.SENT));
        this.state = State.RETURNED;
        this.returnReason = reason;
    }

    void decline(String reason) {
        require(WRITABLE);
        this.state = State.DECLINED;
        this.absenceReason = reason;
    }

    /** Taken off the team before the part was accepted; what was sent stays where it was filed. */
    void end(String reason) {
        require(Set.of(State.REQUESTED, State.RETURNED, State.SENT));
        this.state = State.ENDED;
        this.absenceReason = reason;
    }

    /** A colleague goes on with the same part. */
    void handTo(Worker worker, Unit unit) {
        require(WRITABLE);
        this.workerId = worker.id();
        this.unitId = unit.id();
        this.registerId = unit.registerId();
        this.sector = unit.sector();
    }

    boolean remind(Instant at) {
        boolean first = remindedAt == null && WRITABLE.contains(state);
        if (first) {
            this.remindedAt = at;
        }
        return first;
    }

    boolean flagMissing(Instant at) {
        boolean first = missingAt == null && WRITABLE.contains(state);
        if (first) {
            this.missingAt = at;
        }
        return first;
    }

    private void require(Set<State> some) {
        if (!some.contains(state)) {
            throw new StepHasPassed("the contribution is " + state);
        }
    }

    public boolean isOpen() {
        return WRITABLE.contains(state) || state == State.SENT;
    }

    /** At least once; it may be with its writer again. */
    boolean hasBeenSent() {
        return sentAt != null;
    }

    public UUID id() {
        return id;
    }

    UUID caseId() {
        return caseId;
    }

    public UUID workerId() {
        return workerId;
    }

    UUID unitId() {
        return unitId;
    }

    UUID registerId() {
        return registerId;
    }

    public Sector sector() {
        return sector;
    }

    UUID responseId() {
        return responseId;
    }

    public State state() {
        return state;
    }

    public String request() {
        return request;
    }

    public LocalDate dueOn() {
        return dueOn;
    }

    /** Name and title of who asked; null of what was asked before it was kept, as is the day. */
    @Nullable
    public Names requestedBy() {
        return requestedBy;
    }

    @Nullable
    public LocalDate requestedOn() {
        return requestedOn;
    }

    @Nullable
    public String returnReason() {
        return returnReason;
    }

    @Nullable
    String absenceReason() {
        return absenceReason;
    }
}
