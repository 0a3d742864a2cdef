package fi.palmikko.intake;

import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFile;
import fi.palmikko.casefile.Phase;
import fi.palmikko.identity.Actor;
import fi.palmikko.organisation.Organisations;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.EventDate;
import fi.palmikko.statute.EventDate.Happened;
import fi.palmikko.statute.Rule;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The case goes round again, into a joint assessment of its own: whoever answers what came after the signature decides it, and what runs from there. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class NewRound {

    /** Whether a new assessment follows, and why; the reason may be left out where it does. */
    public record Decision(boolean newAssessment, String reason) {}

    private static final String KNOWN = """
            select n.known_on, n.id, n.contact_id from urgent_need n where n.case_id = ? and n.responded_at is null
            order by n.known_on, n.raised_at limit 1""";

    private final Deadlines deadlines;
    private final Organisations organisations;
    private final CaseEvents events;
    private final Workflow workflow;
    private final JdbcClient db;
    private final Clock clock;

    NewRound(
            Deadlines deadlines,
            Organisations organisations,
            CaseEvents events,
            Workflow workflow,
            JdbcClient db,
            Clock clock) {
        this.deadlines = deadlines;
        this.organisations = organisations;
        this.events = events;
        this.workflow = workflow;
        this.db = db;
        this.clock = clock;
    }

    /** The day from which a new assessment would run; null while one is being made, for that is the one, and nobody is asked. */
    public @Nullable LocalDate wouldRunFrom(UUID caseId, Phase phase) {
        return phase.isBeforeSigned() ? null : waiting(caseId).orElseThrow().on();
    }

    /** What a decision still lacks, as it is told at its field. */
    public static Optional<Invalid> lack(@Nullable Decision decision) {
        if (decision == null) {
            return Optional.of(new Invalid("newAssessment", "newAssessment.missing"));
        }
        return decision.newAssessment() || !decision.reason().isEmpty()
                ? Optional.empty()
                : Optional.of(new Invalid("reason", "newAssessment.reasonMissing"));
    }

    /**
     * With the answer, before what waited for it is answered: an assessment is made unless it is obviously unnecessary (SHL 36 § 1 mom.,
     * LSL 26 § 3 mom.). While one is being made no decision is asked, and {@link Invalid} says so to whoever has made one.
     *
     * @return the decision, or null where none was asked
     */
    public @Nullable Decision decide(CaseFile caseFile, @Nullable Decision decision, Actor actor) {
        if (caseFile.phase().isBeforeSigned()) {
            if (decision != null) {
                throw new Invalid("text", "newAssessment.hasBegun");
            }
            return null;
        }
        lack(decision).ifPresent(invalid -> {
            throw invalid;
        });
        var decided = Objects.requireNonNull(decision);
        if (decided.newAssessment()) {
            needed(caseFile, waiting(caseFile.id()).orElseThrow(), actor.id());
            caseFile.move(
                    Phase.FAMILY_TALK, Phase.PLANNING, Phase.GIVING, Phase.FOLLOW_UP, Phase.REVIEW, Phase.CLOSING);
            caseFile.touched(actor.id(), clock.instant());
        }
        events.add(
                caseFile.id(),
                decided.newAssessment() ? "NewAssessmentDecided" : "NewAssessmentUnnecessary",
                actor,
                decided.reason());
        return decided;
    }

    /** The step of the answer is complete: the process of the case goes where it was decided. */
    public void follow(UUID caseId, @Nullable Decision decided) {
        if (decided != null && decided.newAssessment() && !workflow.correlate(caseId, "NewAssessmentDecided")) {
            throw new IllegalStateException("nothing in the process of the case waits for a new assessment");
        }
    }

    /**
     * Agreed at a review. Where an urgent need or a contact waits for its answer this is the assessment it leads to, and runs from the day
     * that was known; else the area's own target runs from the review.
     */
    public void agreed(CaseFile caseFile, LocalDate heldOn, UUID by) {
        var held = EventDate.REVIEW_HELD.on(heldOn);
        waiting(caseFile.id())
                .ifPresentOrElse(known -> startLimits(caseFile, known, by), () -> startTarget(caseFile, held));
        startFamilyContact(caseFile, held);
    }

    /** What the plan waited for is waited for no more. */
    private void needed(CaseFile caseFile, Happened known, UUID by) {
        deadlines.cancel(caseFile.id(), Days.today(clock), by, Rule.PLAN_REVIEW, Rule.FAMILY_COPY, Rule.FAMILY_CONTACT);
        startLimits(caseFile, known, by);
        startFamilyContact(caseFile, known);
    }

    /** How the first of what waits for its answer became known: the matter has been pending since (SHL 34 § 1 mom., LSL 26 § 1 mom.). */
    private Optional<Happened> waiting(UUID caseId) {
        return Stream.concat(needKnown(caseId).stream(), contactJoined(caseId).stream())
                .min(Comparator.comparing(Happened::on));
    }

    private Optional<Happened> needKnown(UUID caseId) {
        return db.sql(KNOWN)
                .param(caseId)
                .query((row, n) -> {
                    var on = row.getObject("known_on", LocalDate.class);
                    var contact = row.getObject("contact_id", UUID.class);
                    return contact == null
                            ? EventDate.URGENT_NEED_KNOWN.on(on, row.getObject("id", UUID.class))
                            : EventDate.CHILD_WELFARE_NOTIFIED.on(on, contact);
                })
                .optional();
    }

    /** Its own limit runs from the first; another unit, which does not see the contact, sees the limit. */
    private Optional<Happened> contactJoined(UUID caseId) {
        return deadlines.runsFrom(caseId, Rule.D1).filter(known -> known.date() == EventDate.CONTACT_JOINED);
    }

    /** Those of the law bind a matter of child welfare and a child who needs special support or of whom that is open. */
    private void startLimits(CaseFile caseFile, Happened known, UUID by) {
        if (!caseFile.isOfChildWelfareOrSpecialSupport()) {
            startTarget(caseFile, known);
            return;
        }
        deadlines.startUnlessRunning(caseFile.id(), Rule.D3, known, caseFile.ruleSet());
        deadlines.startUnlessRunning(caseFile.id(), Rule.D4, known, caseFile.ruleSet());
        deadlines.cancel(caseFile.id(), Days.today(clock), by, Rule.COMPLETION_TARGET);
    }

    private void startTarget(CaseFile caseFile, Happened from) {
        start(caseFile, Rule.COMPLETION_TARGET, from, "COMPLETION_DAYS_WHEN_NO_STATUTORY_LIMIT");
    }

    private void startFamilyContact(CaseFile caseFile, Happened from) {
        start(caseFile, Rule.FAMILY_CONTACT, from, "FAMILY_CONTACT_WORKING_DAYS");
    }

    private void start(CaseFile caseFile, Rule rule, Happened from, String target) {
        deadlines.start(caseFile.id(), rule, from, organisations.target(caseFile.municipality(), target));
    }
}
