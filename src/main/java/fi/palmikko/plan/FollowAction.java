package fi.palmikko.plan;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Subject;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.identity.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whoever answers for an action tells that it has been started or done. */
@Service
@Transactional
public class FollowAction {

    private final Access access;
    private final CaseFiles cases;
    private final CaseEvents events;
    private final Plans plans;
    private final UseLog log;
    private final JdbcClient db;

    FollowAction(Access access, CaseFiles cases, CaseEvents events, Plans plans, UseLog log, JdbcClient db) {
        this.access = access;
        this.cases = cases;
        this.events = events;
        this.plans = plans;
        this.log = log;
        this.db = db;
    }

    public void follow(UUID caseId, UUID actionId, PlanAction.State to, Actor actor) {
        var subject = Subject.of(caseId).ownedBy(worker(caseId, actionId));
        var basis = access.require(actor, Action.FOLLOW_ACTION, subject);
        cases.requireHeld(caseId);
        plans.requireCurrent(caseId).follow(actionId, to);
        log.used(actor, basis, "action");
        events.add(caseId, "ActionFollowed", actor, null);
    }

    private @Nullable UUID worker(UUID caseId, UUID actionId) {
        return db.sql("""
                        select a.worker_id from plan p join plan_goal g on g.plan_id = p.id join plan_action a on a.goal_id = g.id
                        where p.case_id = ? and a.id = ?""").params(caseId, actionId).query(UUID.class).optional().orElse(null);
    }
}
