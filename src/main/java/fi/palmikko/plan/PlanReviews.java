package fi.palmikko.plan;

import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The reviews of plans. A review once recorded stands. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class PlanReviews {

    /** A review as pages show it, goal by goal. */
    record Review(
            LocalDate heldOn,
            String present,
            String leadsTo,
            String reason,
            String by,
            Instant recordedAt,
            List<Standing> goals) {}

    /** How a goal stood at a review. */
    record Standing(String goal, String change, String words) {}

    private final JdbcClient db;
    private final Clock clock;

    PlanReviews(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    void add(UUID planId, ReviewFacts facts, Actor by) {
        UUID id = Ids.next();
        db.sql("""
                        insert into plan_review (id, plan_id, held_on, present, leads_to, reason, recorded_by, recorded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        planId,
                        facts.heldOn(),
                        facts.present(),
                        facts.leadsTo().name(),
                        facts.reason(),
                        by.id())
                .param(OffsetDateTime.now(clock))
                .update();
        for (var goal : facts.goals()) {
            db.sql("insert into goal_attainment (review_id, goal_id, change, words) values (?, ?, ?, ?)")
                    .params(id, goal.goalId(), goal.change().name(), goal.words())
                    .update();
        }
    }

    /** The reviews of all plans of a case, newest first. */
    List<Review> of(UUID caseId) {
        var reviews = new LinkedHashMap<UUID, Review>();
        db.sql("""
                        select r.*, w.given_name || ' ' || w.family_name as by_name, g.words as goal, t.change, t.words as said
                        from plan p
                        join plan_review r on r.plan_id = p.id
                        join worker w on w.id = r.recorded_by
                        left join goal_attainment t on t.review_id = r.id
                        left join plan_goal g on g.id = t.goal_id
                        where p.case_id = ? order by r.recorded_at desc, r.id desc, g.position""").param(caseId).query(row -> {
            var review = reviews.computeIfAbsent(row.getObject("id", UUID.class), id -> read(row));
            if (row.getString("change") != null) {
                review.goals().add(new Standing(row.getString("goal"), row.getString("change"), row.getString("said")));
            }
        });
        return List.copyOf(reviews.values());
    }

    private static Review read(ResultSet row) {
        try {
            return new Review(
                    row.getObject("held_on", LocalDate.class),
                    row.getString("present"),
                    row.getString("leads_to"),
                    row.getString("reason"),
                    row.getString("by_name"),
                    row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                    new ArrayList<>());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Why the plan has been gone through since it was last agreed on, if it has; correcting its text is no agreement. */
    Optional<String> reasonSinceAgreed(UUID planId) {
        return db.sql("""
                        select r.reason from plan_review r where r.plan_id = ? and r.recorded_at >= coalesce(
                            (select max(coalesce((d.content #>> '{facts,plan.signedAt}')::timestamptz, d.signed_at)) from document d
                             where d.subject_id = r.plan_id and d.rendition_of is null), '-infinity')
                        order by r.recorded_at desc, r.id desc limit 1""").param(planId).query(String.class).optional();
    }
}
