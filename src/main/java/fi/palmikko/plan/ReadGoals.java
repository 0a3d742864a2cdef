package fi.palmikko.plan;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Audience;
import fi.palmikko.access.Coming;
import fi.palmikko.access.Newcomers;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.NotFound;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The small pages on which one goal or one action is written. */
@Service
@Transactional
class ReadGoals {

    /** The goals as they stand, and who may answer for an action and what they would then see. */
    record Page(CaseHeader header, PlanSummary plan, List<Doers.Doer> doers, Newcomers newcomers) {

        PlanSummary.GoalLine goal(UUID id) {
            return plan.goals().stream()
                    .filter(goal -> goal.goalId().equals(id))
                    .findFirst()
                    .orElseThrow(NotFound::new);
        }

        PlanSummary.GoalLine goalOf(UUID actionId) {
            return plan.goals().stream()
                    .filter(goal -> goal.actions().stream()
                            .anyMatch(action -> action.actionId().equals(actionId)))
                    .findFirst()
                    .orElseThrow(NotFound::new);
        }

        PlanSummary.ActionLine action(UUID id) {
            return goalOf(id).actions().stream()
                    .filter(action -> action.actionId().equals(id))
                    .findFirst()
                    .orElseThrow(NotFound::new);
        }
    }

    private final Access access;
    private final UseLog log;
    private final CaseHeaders headers;
    private final Plans plans;
    private final PlanSummaries summaries;
    private final Doers doers;
    private final Audience audience;

    ReadGoals(
            Access access,
            UseLog log,
            CaseHeaders headers,
            Plans plans,
            PlanSummaries summaries,
            Doers doers,
            Audience audience) {
        this.access = access;
        this.log = log;
        this.headers = headers;
        this.plans = plans;
        this.summaries = summaries;
        this.doers = doers;
        this.audience = audience;
    }

    Page read(UUID caseId, Actor actor) {
        var basis = access.require(actor, Action.AGREE_PLAN, caseId);
        plans.requireCurrent(caseId).requireDraft();
        var all = doers.of(caseId);
        var page = new Page(
                headers.of(caseId),
                summaries.of(caseId).orElseThrow(NotFound::new),
                all,
                audience.foretell(
                        caseId, Coming.DOER, all.stream().map(Doers.Doer::id).toList()));
        log.used(actor, basis, "plan");
        return page;
    }
}
