package fi.palmikko.intake;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFile;
import fi.palmikko.identity.Actor;
import fi.palmikko.organisation.Organisations;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.statute.AssessmentLimits;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.EventDate;
import fi.palmikko.statute.Rule;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides urgency, special support, the child-welfare question and whether an assessment is made (SHL 36 §, LSL 26 §). */
@Service
@Transactional
public class TriageCase {

    private final Access access;
    private final Contacts contacts;
    private final CaseEvents events;
    private final Deadlines deadlines;
    private final AssessmentLimits limits;
    private final Organisations organisations;
    private final UseLog log;
    private final Workflow workflow;
    private final JdbcClient db;
    private final Clock clock;

    TriageCase(
            Access access,
            Contacts contacts,
            CaseEvents events,
            Deadlines deadlines,
            AssessmentLimits limits,
            Organisations organisations,
            UseLog log,
            Workflow workflow,
            JdbcClient db,
            Clock clock) {
        this.access = access;
        this.contacts = contacts;
        this.events = events;
        this.deadlines = deadlines;
        this.limits = limits;
        this.organisations = organisations;
        this.log = log;
        this.workflow = workflow;
        this.db = db;
        this.clock = clock;
    }

    /**
     * Decides; {@link Invalid} at the urgency when a contact has joined that whoever decides has not seen.
     *
     * @param seen how many contacts the decision was made on
     */
    public void decide(UUID caseId, TriageDecision decision, int seen, Actor actor) {
        var held = access.hold(actor, Action.TRIAGE_CASE, caseId);
        var caseFile = held.caseFile();
        if (contacts.of(caseId).size() > seen) {
            throw new Invalid("urgencyReason", "triage.moreHaveCome");
        }
        if (!decision.assessmentMade() && decision.urgency().equals("IMMEDIATE")) {
            throw new Invalid("assessment", "triage.immediateNeedsAssessment");
        }
        if (!decision.assessmentMade() && caseFile.urgentNeed()) {
            throw new Invalid("assessment", "closure.urgentNeedOpen");
        }
        boolean known = caseFile.childWelfare();
        // what a notification opened is a matter of child welfare whatever its assessment is to look into (LSL 26 § 5
        // mom.)
        boolean childWelfare = known || decision.childWelfare();
        caseFile.decideScope(decision.urgency(), decision.specialSupport(), childWelfare, decision.assessmentMade());
        caseFile.touched(actor.id(), clock.instant());
        write(caseId, decision, actor);
        var today = Days.today(clock);
        var assessed = EventDate.URGENCY_ASSESSED.on(today);
        if (childWelfare && !known) {
            deadlines.startUnlessRunning(caseId, Rule.D2, assessed, caseFile.ruleSet());
        }
        deadlines.meet(caseId, assessed, actor.id(), Rule.D1);
        if (!caseFile.urgentNeed()) {
            deadlines.meet(caseId, assessed, actor.id(), Rule.D2);
        }
        if (!decision.assessmentMade()) {
            deadlines.cancel(caseId, today, actor.id(), Rule.D3, Rule.D4, Rule.FAMILY_CONTACT);
            caseFile.close("NO_ASSESSMENT", decision.assessmentReason(), today);
        } else if (!isBoundByLaw(caseFile)) {
            int target = organisations.target(caseFile.municipality(), "COMPLETION_DAYS_WHEN_NO_STATUTORY_LIMIT");
            limits.ofArea(caseId, target, actor.id());
        }
        events.add(caseId, decision.assessmentMade() ? "CaseTriaged" : "NoAssessment", actor, null);
        log.used(actor, held.basis(), "triage");
        workflow.complete(caseId, "TriageCase");
    }

    private boolean isBoundByLaw(CaseFile caseFile) {
        var answers = workflow.decide("UrgencyDecision", caseFile.urgencyAnswers());
        return Boolean.TRUE.equals(answers.getFirst().get("statutoryClock"));
    }

    private void write(UUID caseId, TriageDecision decision, Actor actor) {
        db.sql("""
                        insert into triage (id, case_id, urgency, urgency_reason, special_support, special_support_reason,
                            child_welfare, child_welfare_reason, assessment_made, assessment_reason, decided_by, decided_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Ids.next(), caseId, decision.urgency(), decision.urgencyReason())
                .params(decision.specialSupport().name(), decision.specialSupportReason(), decision.childWelfare())
                .params(decision.childWelfareReason(), decision.assessmentMade(), decision.assessmentReason())
                .params(actor.id(), OffsetDateTime.now(clock))
                .update();
    }
}
