package fi.palmikko.deadline;

import fi.palmikko.casefile.EventDate;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The days of a case that limits run from or were met on, as they stand now; of what has happened more than once the last. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class EventDates {

    /**
     * A day as it stands.
     *
     * @param toldAt when it was first written down: a case may go round more than once, and only that says what came first
     */
    record Known(LocalDate on, OffsetDateTime toldAt) {}

    /** Holidays are known from here on. */
    static final int FIRST_YEAR = 1973;

    private static final String SQL = """
            with one as (select ?::uuid as id),
            told as (select e.kind, max(e.at) as at from case_event e join one on one.id = e.case_id
                     where e.kind in ('CaseTriaged', 'FamilyTalked', 'AssessmentStarted', 'AssessmentSigned', 'PlanAgreed', 'PlanGiven',
                                      'PlanReviewed') group by e.kind),
            known as (
              select 'CaseTriaged' as kind, 'URGENCY_ASSESSED' as date, max(d.ended_on) as on_day
              from deadline d join one on one.id = d.case_id where d.rule = 'D1' and d.state = 'MET'
              union all
              (select 'FamilyTalked', 'FAMILY_MET', t.held_on from family_talk t join one on one.id = t.case_id
               order by t.recorded_at desc limit 1)
              union all
              (select 'AssessmentStarted', 'ASSESSMENT_STARTED', a.started_on from assessment a join one on one.id = a.case_id
               where a.started_on is not null order by a.round desc limit 1)
              union all
              (select 'AssessmentSigned', 'ASSESSMENT_COMPLETED', d.ended_on from deadline d join one on one.id = d.case_id
               where d.rule in ('D4', 'COMPLETION_TARGET') and d.state = 'MET' order by d.created_at desc limit 1)
              union all
              (select 'PlanAgreed', 'PLAN_AGREED', p.agreed_on from plan p join one on one.id = p.case_id
               where p.agreed_on is not null order by p.round desc limit 1)
              union all
              (select 'PlanGiven', 'PLAN_GIVEN', p.given_on from plan p join one on one.id = p.case_id
               where p.given_on is not null order by p.round desc limit 1)
              union all
              (select 'PlanReviewed', 'REVIEW_HELD', r.held_on from plan_review r join plan p on p.id = r.plan_id
               join one on one.id = p.case_id order by r.recorded_at desc limit 1))
            select k.date, k.on_day, t.at from known k join told t on t.kind = k.kind where k.on_day is not null
            union all
            select 'PENDING', c.pending_on, 'epoch' from case_file c join one on one.id = c.id""";

    private final JdbcClient db;

    EventDates(JdbcClient db) {
        this.db = db;
    }

    /** Those that have happened. */
    Map<EventDate, Known> of(UUID caseId) {
        var dates = new EnumMap<EventDate, Known>(EventDate.class);
        db.sql(SQL).param(caseId).query(row -> {
            dates.put(
                    EventDate.valueOf(row.getString("date")),
                    new Known(row.getObject("on_day", LocalDate.class), row.getObject("at", OffsetDateTime.class)));
        });
        return dates;
    }
}
