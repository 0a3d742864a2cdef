package fi.palmikko.plan;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what the family wants and who does what towards it, while the plan is being drawn up. */
@Service
@Transactional
public class EditGoals {

    private final Access access;
    private final CaseFiles cases;
    private final Plans plans;
    private final Doers doers;
    private final UseLog log;
    private final Clock clock;

    EditGoals(Access access, CaseFiles cases, Plans plans, Doers doers, UseLog log, Clock clock) {
        this.access = access;
        this.cases = cases;
        this.plans = plans;
        this.doers = doers;
        this.log = log;
        this.clock = clock;
    }

    /** The new goal's id. */
    public UUID addGoal(UUID caseId, GoalFacts facts, Actor actor) {
        UUID goalId = Ids.next();
        edit(caseId, actor, "goal", plan -> plan.addGoal(goalId, facts));
        return goalId;
    }

    public void changeGoal(UUID caseId, UUID goalId, GoalFacts facts, Actor actor) {
        edit(caseId, actor, "goal", plan -> plan.changeGoal(goalId, facts));
    }

    public void dropGoal(UUID caseId, UUID goalId, Actor actor) {
        edit(caseId, actor, "goal", plan -> plan.dropGoal(goalId, Days.today(clock)));
    }

    /** The new action's id. */
    public UUID addAction(UUID caseId, UUID goalId, ActionFacts facts, Actor actor) {
        UUID actionId = Ids.next();
        edit(
                caseId,
                actor,
                "action",
                plan -> plan.addAction(goalId, actionId, facts, doers.sector(caseId, facts.workerId())));
        return actionId;
    }

    public void changeAction(UUID caseId, UUID actionId, ActionFacts facts, Actor actor) {
        edit(
                caseId,
                actor,
                "action",
                plan -> plan.changeAction(actionId, facts, doers.sector(caseId, facts.workerId())));
    }

    public void dropAction(UUID caseId, UUID actionId, Actor actor) {
        edit(caseId, actor, "action", plan -> plan.dropAction(actionId));
    }

    private void edit(UUID caseId, Actor actor, String object, Consumer<Plan> change) {
        var basis = access.require(actor, Action.AGREE_PLAN, caseId);
        var caseFile = cases.requireLocked(caseId);
        change.accept(plans.openFor(caseFile));
        caseFile.touched(actor.id(), clock.instant());
        log.used(actor, basis, object);
    }
}
