package fi.palmikko.assessment;

import fi.palmikko.shared.StepHasPassed;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One joint assessment of a case. A case may be assessed anew: each round is an assessment of its own. */
@Entity
class Assessment {

    @Id
    private UUID id;

    private UUID caseId;
    private int round;
    private @Nullable LocalDate startedOn;
    private UUID responseId;
    private @Nullable Instant writtenAt;
    private @Nullable Instant signedAt;
    private @Nullable Boolean planMade;
    private @Nullable String discontinuedReason;

    @Version
    private int version;

    protected Assessment() {}

    Assessment(UUID id, UUID caseId, int round, LocalDate startedOn, UUID responseId) {
        this.id = id;
        this.caseId = caseId;
        this.round = round;
        this.startedOn = startedOn;
        this.responseId = responseId;
    }

    UUID id() {
        return id;
    }

    int round() {
        return round;
    }

    @Nullable
    LocalDate startedOn() {
        return startedOn;
    }

    UUID responseId() {
        return responseId;
    }

    boolean isWritten() {
        return writtenAt != null;
    }

    boolean isSigned() {
        return signedAt != null;
    }

    /** The summary is ready to be checked; it may still be changed until it is signed. */
    void written(Instant at) {
        requireOpen();
        this.writtenAt = at;
    }

    void sign(boolean planMade, Instant at) {
        requireOpen();
        this.planMade = planMade;
        this.signedAt = at;
    }

    void discontinue(String reason) {
        requireOpen();
        this.discontinuedReason = reason;
    }

    boolean isDiscontinued() {
        return discontinuedReason != null;
    }

    boolean isOpen() {
        return !isSigned() && !isDiscontinued();
    }

    void requireOpen() {
        if (!isOpen()) {
            throw new StepHasPassed("the assessment is signed or has been discontinued");
        }
    }
}
