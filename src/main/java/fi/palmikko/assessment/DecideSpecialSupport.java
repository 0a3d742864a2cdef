package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFile;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.identity.Actor;
import fi.palmikko.organisation.Organisations;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.StepHasPassed;
import fi.palmikko.statute.AssessmentLimits;
import fi.palmikko.statute.AssessmentLimits.Start;
import fi.palmikko.statute.DeadlineChanges.Why;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether the child needs special support (SHL 3 § 6 k.), when triage left it open or it turns out otherwise while the need is assessed:
 * from it the law's limits run or do not (SHL 36 § 3 mom.). What was decided may be decided again until the assessment is signed.
 */
@Service
@Transactional
public class DecideSpecialSupport {

    /** What was last decided, at triage or since. */
    record Decided(String by, Instant at, String reason) {}

    /** What the page shows. */
    record Page(CaseHeader header, SpecialSupport support, Decided last) {}

    private static final String NEEDED = "SpecialSupportNeeded";
    private static final String NOT_NEEDED = "SpecialSupportNotNeeded";

    private static final String LAST = """
            select d.by_name, d.at, d.reason from (
              select e.by_name, e.at, e.note as reason from case_event e where e.case_id = :case and e.kind in (:kinds)
              union all
              select w.given_name || ' ' || w.family_name, t.decided_at, t.special_support_reason
              from triage t join worker w on w.id = t.decided_by where t.case_id = :case) d
            order by d.at desc limit 1""";

    private final Access access;
    private final CaseFiles cases;
    private final CaseHeaders headers;
    private final CaseEvents events;
    private final Assessments assessments;
    private final AssessmentLimits limits;
    private final Organisations organisations;
    private final UseLog log;
    private final Workflow workflow;
    private final JdbcClient db;
    private final Clock clock;

    DecideSpecialSupport(
            Access access,
            CaseFiles cases,
            CaseHeaders headers,
            CaseEvents events,
            Assessments assessments,
            AssessmentLimits limits,
            Organisations organisations,
            UseLog log,
            Workflow workflow,
            JdbcClient db,
            Clock clock) {
        this.access = access;
        this.cases = cases;
        this.headers = headers;
        this.events = events;
        this.assessments = assessments;
        this.limits = limits;
        this.organisations = organisations;
        this.log = log;
        this.workflow = workflow;
        this.db = db;
        this.clock = clock;
    }

    Page read(UUID caseId, Actor actor) {
        var basis = access.require(actor, Action.DECIDE_SPECIAL_SUPPORT, caseId);
        var caseFile = cases.require(caseId);
        if (!caseFile.phase().isFromTriageToSignature()) {
            throw new StepHasPassed("the case stands at " + caseFile.phase());
        }
        var page = new Page(headers.of(caseId), caseFile.specialSupport(), last(caseId));
        log.used(actor, basis, "special support");
        return page;
    }

    /**
     * Decides; {@link Invalid} where it has been decided otherwise, or the same, since the person read the page.
     *
     * @param seen what the page told
     * @param reason it stays among what has happened in the case, and with the limits that move
     */
    public void decide(UUID caseId, SpecialSupport seen, SpecialSupport support, String reason, Actor actor) {
        var held = access.hold(actor, Action.DECIDE_SPECIAL_SUPPORT, caseId);
        var caseFile = held.caseFile();
        if (caseFile.specialSupport() != seen) {
            throw new Invalid("support", "specialSupport.decidedMeanwhile");
        }
        if (support == seen) {
            throw new Invalid("support", "specialSupport.asBefore");
        }
        caseFile.decideSpecialSupport(support);
        caseFile.touched(actor.id(), clock.instant());
        moveLimits(caseFile, new Why(actor.id(), actor.name(), reason));
        events.add(caseId, support == SpecialSupport.YES ? NEEDED : NOT_NEEDED, actor, reason);
        log.used(actor, held.basis(), "special support");
        workflow.moveDays(caseId, limits.days(caseId));
    }

    /** Where the law binds the assessment for another reason too, it binds it whatever was decided here. */
    private void moveLimits(CaseFile caseFile, Why why) {
        var answers = workflow.decide("UrgencyDecision", caseFile.urgencyAnswers());
        if (Boolean.TRUE.equals(answers.getFirst().get("statutoryClock"))) {
            limits.ofLaw(caseFile.id(), caseFile.ruleSet(), start(caseFile), why);
        } else {
            int target = organisations.target(caseFile.municipality(), "COMPLETION_DAYS_WHEN_NO_STATUTORY_LIMIT");
            limits.ofArea(caseFile.id(), target, why.by());
        }
    }

    private @Nullable Start start(CaseFile caseFile) {
        UUID caseId = caseFile.id();
        var on = caseFile.phase().isBeforeStarted()
                ? null
                : assessments.current(caseId).startedOn();
        return on == null
                ? null
                : new Start(on, events.doer(caseId, "AssessmentStarted").orElse(null));
    }

    private Decided last(UUID caseId) {
        return db.sql(LAST)
                .param("case", caseId)
                .param("kinds", List.of(NEEDED, NOT_NEEDED))
                .query((row, n) -> new Decided(
                        row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant(), row.getString(3)))
                .single();
    }
}
