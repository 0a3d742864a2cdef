package fi.palmikko.plan;

import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Names;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads the newest plan of a case in two statements. What has been dropped is left out. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PlanSummaries {

    private static final String GOALS = """
            select g.id as goal_id, g.words, g.said_by, a.*, w.given_name || ' ' || w.family_name as worker,
                   w.title_fi, w.title_sv, w.title_en
            from plan_goal g
            left join plan_action a on a.goal_id = g.id and a.state <> 'DROPPED'
            left join worker w on w.id = a.worker_id
            where g.plan_id = ? and g.dropped_on is null
            order by g.position, a.position""";

    private final JdbcClient db;

    PlanSummaries(JdbcClient db) {
        this.db = db;
    }

    public Optional<PlanSummary> of(UUID caseId) {
        return db.sql(
                        "select id, version, state, agreed_on, review_on from plan where case_id = ? order by round desc limit 1")
                .param(caseId)
                .query((row, n) -> new PlanSummary(
                        row.getObject("id", UUID.class),
                        row.getInt("version"),
                        row.getString("state"),
                        row.getObject("agreed_on", LocalDate.class),
                        row.getObject("review_on", LocalDate.class),
                        List.of()))
                .optional()
                .map(plan -> new PlanSummary(
                        plan.planId(),
                        plan.version(),
                        plan.state(),
                        plan.agreedOn(),
                        plan.reviewOn(),
                        goals(plan.planId())));
    }

    private List<PlanSummary.GoalLine> goals(UUID planId) {
        var goals = new LinkedHashMap<UUID, PlanSummary.GoalLine>();
        db.sql(GOALS).param(planId).query(row -> {
            var goal = goals.computeIfAbsent(row.getObject("goal_id", UUID.class), id -> goal(id, row));
            if (row.getObject("id") != null) {
                goal.actions().add(action(row));
            }
        });
        return List.copyOf(goals.values());
    }

    private static PlanSummary.GoalLine goal(UUID id, ResultSet row) {
        try {
            return new PlanSummary.GoalLine(id, row.getString("words"), row.getString("said_by"), new ArrayList<>());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PlanSummary.ActionLine action(ResultSet row) throws SQLException {
        return new PlanSummary.ActionLine(
                row.getObject("id", UUID.class),
                row.getString("description"),
                row.getObject("worker_id", UUID.class),
                row.getString("worker"),
                new Names(row.getString("title_fi"), row.getString("title_sv"), row.getString("title_en")),
                Sector.valueOf(row.getString("sector")),
                row.getObject("start_on", LocalDate.class),
                row.getObject("target_on", LocalDate.class),
                row.getString("state"));
    }
}
