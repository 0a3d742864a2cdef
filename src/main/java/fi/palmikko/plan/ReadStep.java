package fi.palmikko.plan;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.casefile.WaitingContacts;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.statute.Deadlines;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The pages on which the plan is gone through and the case closed: the plan beside the form. */
@Service
@Transactional
class ReadStep {

    /** The plan as it stands, if the case has one; before closing also the limits that passed and nobody has said why. */
    record Page(
            CaseHeader header, @Nullable PlanSummary plan, List<Deadlines.Missed> unexplained, boolean contactWaits) {}

    private final Access access;
    private final UseLog log;
    private final CaseHeaders headers;
    private final PlanSummaries summaries;
    private final Deadlines deadlines;
    private final WaitingContacts waitingContacts;
    private final Clock clock;

    ReadStep(
            Access access,
            UseLog log,
            CaseHeaders headers,
            PlanSummaries summaries,
            Deadlines deadlines,
            WaitingContacts waitingContacts,
            Clock clock) {
        this.access = access;
        this.log = log;
        this.headers = headers;
        this.summaries = summaries;
        this.deadlines = deadlines;
        this.waitingContacts = waitingContacts;
        this.clock = clock;
    }

    Page read(UUID caseId, Action action, Actor actor) {
        var basis = access.require(actor, action, caseId);
        var unexplained = action == Action.CLOSE_CASE
                ? deadlines.unexplained(caseId, Days.today(clock))
                : List.<Deadlines.Missed>of();
        boolean contactWaits =
                action == Action.CLOSE_CASE && !waitingContacts.of(caseId).isEmpty();
        var page = new Page(headers.of(caseId), summaries.of(caseId).orElse(null), unexplained, contactWaits);
        log.used(actor, basis, "plan");
        return page;
    }
}
