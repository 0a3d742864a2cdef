package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Audience;
import fi.palmikko.access.Coming;
import fi.palmikko.access.Newcomers;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFile;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.casefile.ChildWelfareNotified;
import fi.palmikko.casefile.UrgentUnit;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Worker;
import fi.palmikko.identity.Workers;
import fi.palmikko.shared.Args;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.StepHasPassed;
import fi.palmikko.statute.DeadlineChanges.Why;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.EventDate;
import fi.palmikko.statute.EventDate.Happened;
import fi.palmikko.statute.Rule;
import fi.palmikko.statute.YearlyReview;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Anybody who works with the child raises an urgent need of child protection, at any moment, and so does a notification that joins the
 * case later. It is assessed at once (LSL 26 § 2 mom.).
 */
@Service
@Transactional
public class RaiseUrgentNeed {

    /** The case, and what those of the unit that is to answer would see of it. */
    record Page(CaseHeader header, Newcomers newcomers) {}

    private final Access access;
    private final CaseFiles cases;
    private final CaseEvents events;
    private final Deadlines deadlines;
    private final YearlyReview yearlyReview;
    private final UrgentUnit urgentUnit;
    private final Workers workers;
    private final CaseHeaders headers;
    private final Audience audience;
    private final UseLog log;
    private final Workflow workflow;
    private final JdbcClient db;
    private final Clock clock;

    RaiseUrgentNeed(
            Access access,
            CaseFiles cases,
            CaseEvents events,
            Deadlines deadlines,
            YearlyReview yearlyReview,
            UrgentUnit urgentUnit,
            Workers workers,
            CaseHeaders headers,
            Audience audience,
            UseLog log,
            Workflow workflow,
            JdbcClient db,
            Clock clock) {
        this.access = access;
        this.cases = cases;
        this.events = events;
        this.deadlines = deadlines;
        this.yearlyReview = yearlyReview;
        this.urgentUnit = urgentUnit;
        this.workers = workers;
        this.headers = headers;
        this.audience = audience;
        this.log = log;
        this.workflow = workflow;
        this.db = db;
        this.clock = clock;
    }

    Page read(UUID caseId, Actor actor) {
        var basis = access.require(actor, Action.RAISE_URGENT_NEED, caseId);
        var answering = workers.inUnit(urgentUnit.of(cases.require(caseId))).stream()
                .map(Worker::id)
                .toList();
        var page = new Page(headers.of(caseId), audience.foretell(caseId, Coming.URGENT_UNIT, answering));
        log.used(actor, basis, "case header");
        return page;
    }

    public void raise(UUID caseId, String description, Actor actor) {
        var basis = access.require(actor, Action.RAISE_URGENT_NEED, caseId);
        var caseFile = cases.requireLocked(caseId);
        if (caseFile.phase().isClosed()) {
            throw new StepHasPassed("the case is closed");
        }
        var needId = Ids.next();
        open(caseFile, needId, EventDate.URGENT_NEED_KNOWN.on(Days.today(clock), needId), description, actor);
        log.used(actor, basis, "urgent need");
    }

    /** The notification itself is in the log already. */
    @EventListener
    void hear(ChildWelfareNotified notification) {
        open(
                cases.requireLocked(notification.caseId()),
                Ids.next(),
                EventDate.CHILD_WELFARE_NOTIFIED.on(notification.receivedOn(), notification.contactId()),
                notification.text(),
                notification.by());
    }

    /** @param from how it became known: a matter of child welfare is pending from that day on (LSL 26 § 1 mom.) */
    private void open(CaseFile caseFile, UUID needId, Happened from, String description, Actor actor) {
        UUID caseId = caseFile.id();
        if (!caseFile.childWelfare()) {
            caseFile.becomeChildWelfare();
            yearlyReview.bind(caseId, from, caseFile.ruleSet(), new Why(actor.id(), actor.name(), ""));
        }
        deadlines.startFromFirst(
                caseId, Rule.D2, from, caseFile.ruleSet(), Why.earlierContact(actor.id(), actor.name()));
        boolean alreadyRaised = caseFile.urgentNeed();
        var answers = urgentUnit.of(caseFile);
        if (!alreadyRaised && !answers.equals(caseFile.unitId())) {
            deadlines.waitFor(caseId, Rule.D2, answers, Days.today(clock));
        }
        if (caseFile.phase().isBeforeSigned()) {
            startLimitsOfLaw(caseFile, from, actor);
        }
        // read now: once the process has been told, the one who notified may not reach the case any more
        var days = deadlines.days(caseId);
        db.sql("""
                        insert into urgent_need (id, case_id, contact_id, known_on, description, raised_by, raised_at)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(Args.of(needId, caseId, needId.equals(from.id()) ? null : from.id(), from.on(), description))
                .params(actor.id(), OffsetDateTime.now(clock))
                .update();
        caseFile.markUrgentNeed(true);
        events.add(caseId, "UrgentNeedRaised", actor, null);
        if (!alreadyRaised) {
            workflow.correlate(caseId, "UrgentNeedRaised");
        }
        workflow.moveDays(caseId, days);
    }

    /** Where the case had only the area's own target, the limits of the law run from that day; one that has begun has met its D3. */
    private void startLimitsOfLaw(CaseFile caseFile, Happened from, Actor actor) {
        UUID caseId = caseFile.id();
        if (deadlines.runs(caseId, Rule.D4)) {
            return;
        }
        deadlines.startUnlessRunning(caseId, Rule.D3, from, caseFile.ruleSet());
        if (!caseFile.phase().isBeforeStarted()) {
            deadlines.meet(
                    caseId, from, events.doer(caseId, "AssessmentStarted").orElse(null), Rule.D3);
        }
        deadlines.startUnlessRunning(caseId, Rule.D4, from, caseFile.ruleSet());
        deadlines.cancel(caseId, Days.today(clock), actor.id(), Rule.COMPLETION_TARGET);
    }
}
