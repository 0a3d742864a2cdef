package fi.palmikko.casefile;

import fi.palmikko.shared.StepHasPassed;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One joint matter (asia): it becomes pending, is in somebody's charge, moves from phase to phase and ends with a reason. */
@Entity
public class CaseFile {

    /** Does the child need special support (SHL 3 § 6 k.)? Until decided it counts as yes. */
    public enum SpecialSupport {
        YES,
        NO,
        UNKNOWN
    }

    /** What a case is opened with. */
    public record Opening(
            UUID id,
            String number,
            String municipality,
            UUID unitId,
            LocalDate pendingOn,
            String manner,
            String reason,
            boolean childWelfare,
            String ruleSet,
            Map<String, Integer> templateVersions,
            UUID by,
            Instant at) {}

    @Id
    private UUID id;

    private String number;

    @Enumerated(EnumType.STRING)
    private Phase phase;

    private String municipalityCode;
    private UUID unitId;
    private String ruleSet;
    private LocalDate pendingOn;
    private String manner;
    private String reason;

    @Enumerated(EnumType.STRING)
    private SpecialSupport specialSupport;

    private boolean childWelfare;
    private @Nullable String urgency;
    private @Nullable Boolean assessmentMade;
    private @Nullable UUID responsibleWorkerId;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Integer> templateVersions;

    private boolean urgentNeed;
    private @Nullable String documentLanguage;
    private @Nullable String outcome;
    private @Nullable String closingReason;
    private @Nullable LocalDate closedOn;

    @Version
    private int version;

    private Instant createdAt;
    private Instant modifiedAt;
    private UUID modifiedBy;

    protected CaseFile() {}

    public CaseFile(Opening opening) {
        this.id = opening.id();
        this.number = opening.number();
        this.phase = Phase.PENDING;
        this.municipalityCode = opening.municipality();
        this.unitId = opening.unitId();
        this.ruleSet = opening.ruleSet();
        this.pendingOn = opening.pendingOn();
        this.manner = opening.manner();
        this.reason = opening.reason();
        this.specialSupport = SpecialSupport.UNKNOWN;
        this.childWelfare = opening.childWelfare();
        this.templateVersions = Map.copyOf(opening.templateVersions());
        this.createdAt = opening.at();
        this.modifiedAt = opening.at();
        this.modifiedBy = opening.by();
    }

    /** Urgency and scope are decided; without an assessment the case ends here. */
    public void decideScope(String urgency, SpecialSupport support, boolean childWelfare, boolean assessmentMade) {
        require(Phase.PENDING);
        this.urgency = urgency;
        this.specialSupport = support;
        this.childWelfare = childWelfare;
        this.assessmentMade = assessmentMade;
        this.phase = Phase.NAMING;
    }

    /** What triage left open is decided, or the child's need turns out to be another than was found; until the assessment is signed. */
    public void decideSpecialSupport(SpecialSupport support) {
        if (!phase.isFromTriageToSignature()) {
            throw new StepHasPassed("the case stands at " + phase);
        }
        this.specialSupport = support;
    }

    public void nameResponsible(UUID workerId) {
        require(Phase.NAMING);
        this.responsibleWorkerId = workerId;
        this.phase = Phase.FAMILY_TALK;
    }

    /** Another person takes the case over; the phase stays. */
    public void changeResponsible(UUID workerId) {
        if (phase.isClosed() || responsibleWorkerId == null) {
            throw new StepHasPassed("the case has no responsible worker to change: " + phase);
        }
        this.responsibleWorkerId = workerId;
    }

    /** Moves from one of the given phases to the next. */
    public void move(Phase to, Phase... from) {
        require(from);
        this.phase = to;
    }

    public void markUrgentNeed(boolean open) {
        this.urgentNeed = open;
    }

    /** From here on its documents are written in this language, whatever the children speak. */
    public void writeDocumentsIn(String language) {
        this.documentLanguage = language;
    }

    /** A child-welfare notification has joined it (LSL 26 §). */
    public void becomeChildWelfare() {
        this.childWelfare = true;
    }

    public boolean urgentNeed() {
        return urgentNeed;
    }

    public void close(String outcome, String reason, LocalDate on) {
        if (phase.isClosed()) {
            throw new StepHasPassed("closed on " + closedOn);
        }
        this.outcome = outcome;
        this.closingReason = reason;
        this.closedOn = on;
        this.phase = Phase.CLOSED;
    }

    /** The day the case ended, or null while it is open. */
    public @Nullable LocalDate closedOn() {
        return closedOn;
    }

    /** The name of the rule set its limits are counted by. */
    public String ruleSet() {
        return ruleSet;
    }

    /** The matter became pending on another day than was written down; it keeps the rules of the right one. */
    public void correctPending(LocalDate on, String ruleSet) {
        this.pendingOn = on;
        this.ruleSet = ruleSet;
    }

    /** Who changed the case last, and when. */
    public void touched(UUID by, Instant at) {
        this.modifiedBy = by;
        this.modifiedAt = at;
    }

    private void require(Phase... some) {
        for (Phase one : some) {
            if (phase == one) {
                return;
            }
        }
        throw new StepHasPassed("the case stands at " + phase);
    }

    public UUID id() {
        return id;
    }

    public String number() {
        return number;
    }

    public Phase phase() {
        return phase;
    }

    public String municipality() {
        return municipalityCode;
    }

    public UUID unitId() {
        return unitId;
    }

    public LocalDate pendingOn() {
        return pendingOn;
    }

    public String manner() {
        return manner;
    }

    public String reason() {
        return reason;
    }

    public SpecialSupport specialSupport() {
        return specialSupport;
    }

    /** As it was found when the scope was decided; null before. */
    public @Nullable String urgency() {
        return urgency;
    }

    public boolean childWelfare() {
        return childWelfare;
    }

    /** A social worker in office is responsible for its assessment (SHL 36 § 5 mom., LSL 26 § 4 mom.); unknown counts as yes. */
    public boolean isOfChildWelfareOrSpecialSupport() {
        return childWelfare || specialSupport != SpecialSupport.NO;
    }

    /** What the table of urgency asks of a case that has been triaged: whether the law's limits bind its assessment. */
    public Map<String, Object> urgencyAnswers() {
        return Map.of(
                "childWelfare",
                childWelfare,
                "specialSupport",
                specialSupport.name().toLowerCase(Locale.ROOT),
                "danger",
                "IMMEDIATE".equals(urgency));
    }

    public boolean assessmentMade() {
        return Boolean.TRUE.equals(assessmentMade);
    }

    public @Nullable UUID responsibleWorkerId() {
        return responsibleWorkerId;
    }

    /** The version of a questionnaire this case keeps. */
    public int templateVersion(String key) {
        return templateVersions.getOrDefault(key, 1);
    }

    /** The version of a form the case did not know when it opened: from here on it is written on this one. */
    public int templateVersion(String key, IntSupplier newest) {
        if (!templateVersions.containsKey(key)) {
            takeIntoUse(key, newest.getAsInt());
        }
        return templateVersion(key);
    }

    /** From here on the case is written on this version of the form, as its responsible worker has decided. */
    public void takeIntoUse(String key, int newer) {
        var versions = new HashMap<>(templateVersions);
        versions.put(key, newer);
        this.templateVersions = Map.copyOf(versions);
    }

    public int version() {
        return version;
    }
}
