package fi.palmikko.plan;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.assessment.OpenParts;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseClosed;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFile;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.WaitingContacts;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.Rule;
import fi.palmikko.team.Team;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The case ends with a reason; the family is told, the team is released, nothing runs any more (SHL 34 §). */
@Service
@Transactional
public class CloseCase {

    private final Access access;
    private final CaseFiles cases;
    private final CaseEvents events;
    private final Plans plans;
    private final OpenParts parts;
    private final Team team;
    private final WaitingContacts waitingContacts;
    private final Deadlines deadlines;
    private final UseLog log;
    private final Workflow workflow;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    CloseCase(
            Access access,
            CaseFiles cases,
            CaseEvents events,
            Plans plans,
            OpenParts parts,
            Team team,
            WaitingContacts waitingContacts,
            Deadlines deadlines,
            UseLog log,
            Workflow workflow,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.access = access;
        this.cases = cases;
        this.events = events;
        this.plans = plans;
        this.parts = parts;
        this.team = team;
        this.waitingContacts = waitingContacts;
        this.deadlines = deadlines;
        this.log = log;
        this.workflow = workflow;
        this.publisher = publisher;
        this.clock = clock;
    }

    public void close(UUID caseId, ClosureFacts facts, Actor actor) {
        var basis = access.require(actor, Action.CLOSE_CASE, caseId);
        var caseFile = cases.requireLocked(caseId);
        check(facts.closedOn(), caseFile);
        requireNothingUrgent(caseFile);
        requireReasons(caseId);
        caseFile.close(facts.outcome().name(), facts.reason(), facts.closedOn());
        caseFile.touched(actor.id(), clock.instant());
        plans.current(caseId).ifPresent(Plan::end);
        parts.end(caseId, facts.reason());
        team.leaveAll(caseId, "closed");
        // what runs until now has been missed by now, whatever day the case is said to have ended
        deadlines.cancel(caseId, Days.today(clock), actor.id(), Rule.values());
        log.used(actor, basis, "closure");
        events.add(caseId, "CaseClosed", actor, facts.told());
        workflow.complete(caseId, "CloseCase");
        publisher.publishEvent(new CaseClosed(caseId));
    }

    /** What waits for an answer about the child's safety or the family's wish is answered first. */
    private void requireNothingUrgent(CaseFile caseFile) {
        if (caseFile.urgentNeed()) {
            throw new Invalid("outcome", "closure.urgentNeedOpen");
        }
        if (!waitingContacts.of(caseFile.id()).isEmpty()) {
            throw new Invalid("outcome", "closure.contactWaits");
        }
        if (workflow.isOpen(caseFile.id(), "DecideOnWithdrawal", null)) {
            throw new Invalid("outcome", "closure.withdrawalOpen");
        }
    }

    /** The half-yearly figures tell why limits passed (LSL 27 a §): who closes the case is the last who knows. */
    private void requireReasons(UUID caseId) {
        int missing = deadlines.unexplained(caseId, Days.today(clock)).size();
        if (missing > 0) {
            throw new Invalid("outcome", "closure.delayUnexplained", missing);
        }
    }

    private void check(LocalDate closedOn, CaseFile caseFile) {
        if (closedOn.isAfter(Days.today(clock))) {
            throw new Invalid("closedOn", "invalid.future");
        }
        if (closedOn.isBefore(caseFile.pendingOn())) {
            throw new Invalid("closedOn", "closure.beforePending", Days.text(caseFile.pendingOn()));
        }
        deadlines.lastMet(caseFile.id()).filter(closedOn::isBefore).ifPresent(met -> {
            throw new Invalid("closedOn", "closure.beforeDone", Days.text(met));
        });
    }
}
