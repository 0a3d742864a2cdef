package fi.palmikko.deadline;

import fi.palmikko.statute.EventDate;
import fi.palmikko.statute.EventDate.Happened;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The days of a case that limits run from or were met on, as they stand now: every time something happened, the earliest first. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class EventDates {

    /**
     * One time an event happened: a case may go round more than once.
     *
     * @param id tells those of a kind apart that may be on one day, and what is theirs
     * @param toldAt when it was first written down: only that says what came first
     * @param answeredAt when an urgent need was answered or a contact assessed: those of one moment waited for one limit
     * @param isLast has the event not happened again since?
     */
    record Known(
            EventDate date,
            LocalDate on,
            @Nullable UUID id,
            OffsetDateTime toldAt,
            @Nullable OffsetDateTime answeredAt,
            boolean isLast) {

        /** As a form names it: by its day too, so that a form shown earlier never means another time. */
        public String key() {
            return date.name() + "-" + on + (id == null ? "" : "-" + id);
        }

        Happened happened() {
            return new Happened(date, on, id);
        }

        Known moved(LocalDate day) {
            return new Known(date, day, id, toldAt, answeredAt, isLast);
        }

        /** Would the limit run from the other one, had that been known first? */
        boolean sharesLimitsWith(Known other) {
            return equals(other)
                    || date.waitTogether().contains(other.date) && Objects.equals(answeredAt, other.answeredAt);
        }

        /** Is this the one? The event alone means the last time it happened. */
        boolean is(String event) {
            return key().equals(event) || isLast && date.name().equals(event);
        }
    }

    /**
     * What a limit was met by was told first after the limit began; what begins a limit is told with it. The plan keeps the day
     * of its last agreement and gift only, so the earlier ones are those of the limits.
     */
    private static final String SQL = """
            with one as (select ?::uuid as id),
            told as (select e.kind, e.at, row_number() over (partition by e.kind order by e.at desc, e.id desc) as nth
                     from case_event e join one on one.id = e.case_id
                     where e.kind in ('CaseTriaged', 'NoAssessment', 'AssessmentStarted', 'AssessmentSigned', 'PlanGiven', 'UrgentNeedAnswered',
                                   'ContactAssessed')),
            met as (select d.id, d.rule, d.ended_with, d.ended_on, d.created_at from deadline d join one on one.id = d.case_id where d.state = 'MET'),
            started as (select a.started_on, row_number() over (order by a.round desc) as nth
                        from assessment a join one on one.id = a.case_id where a.started_on is not null),
            need as (select n.* from urgent_need n join one on one.id = n.case_id),
            known (date, on_day, told_at, id, answered_at) as (
              select 'PENDING', c.pending_on, timestamptz 'epoch', null::uuid, null::timestamptz
              from case_file c join one on one.id = c.id
              union all
              select case when n.contact_id is null then 'URGENT_NEED_KNOWN' else 'CHILD_WELFARE_NOTIFIED' end, n.known_on, n.raised_at,
                     coalesce(n.contact_id, n.id), n.responded_at
              from need n
              union all
              select 'CHILD_WELFARE_NOTIFIED', c.received_on, c.recorded_at, c.id,
                     least((select min(n.responded_at) from need n where n.responded_at > c.recorded_at),
                           (select min(t.decided_at) from triage t join one on one.id = t.case_id
                            where t.decided_at > c.recorded_at
                              and not exists (select 1 from need n where n.raised_at < t.decided_at
                                                                    and coalesce(n.responded_at > t.decided_at, true))))
              from contact c join one on one.id = c.case_id
              where c.kind = 'CHILD_WELFARE_NOTIFICATION' and not exists (select 1 from need n where n.contact_id = c.id)
                and exists (select 1 from contact f where f.case_id = c.case_id and f.recorded_at < c.recorded_at)
              union all
              select 'CONTACT_JOINED', c.received_on, c.recorded_at, c.id, c.assessed_at
              from contact c join one on one.id = c.case_id
              where c.kind <> 'CHILD_WELFARE_NOTIFICATION' and (c.waits or c.assessed_at is not null)
              union all
              select 'CONTACT_ASSESSED', m.ended_on, (select min(t.at) from told t where t.kind = 'ContactAssessed' and t.at >= m.created_at),
                     m.id, null
              from met m where m.ended_with = 'CONTACT_ASSESSED'
              union all
              select 'URGENT_NEED_ANSWERED', m.ended_on, (select min(t.at) from told t where t.kind = 'UrgentNeedAnswered' and t.at >= m.created_at),
                     m.id, null
              from met m where m.ended_with = 'URGENT_NEED_ANSWERED'
              union all
              select 'URGENCY_ASSESSED', m.ended_on,
                     (select min(t.at) from told t where t.kind in ('CaseTriaged', 'NoAssessment') and t.at >= m.created_at), null, null
              from met m where m.ended_with = 'URGENCY_ASSESSED' and m.rule = 'D1'
              union all
              select 'FAMILY_MET', t.held_on, t.recorded_at, null, null from family_talk t join one on one.id = t.case_id
              union all
              select 'ASSESSMENT_STARTED', s.started_on, t.at, null, null
              from started s join told t on t.kind = 'AssessmentStarted' and t.nth = s.nth
              union all
              select 'ASSESSMENT_COMPLETED', m.ended_on,
                     (select min(t.at) from told t where t.kind = 'AssessmentSigned' and t.at >= m.created_at), null, null
              from met m where m.rule in ('D4', 'COMPLETION_TARGET')
              union all
              select 'PLAN_AGREED', d.day_zero, d.created_at, null, null
              from deadline d join one on one.id = d.case_id where d.rule = 'PLAN_REVIEW'
              union all
              select 'PLAN_GIVEN', m.ended_on, (select min(t.at) from told t where t.kind = 'PlanGiven' and t.at >= m.created_at), null, null
              from met m where m.rule = 'FAMILY_COPY'
              union all
              (select 'PLAN_GIVEN', p.given_on, (select max(t.at) from told t where t.kind = 'PlanGiven'), null, null
               from plan p join one on one.id = p.case_id order by p.round desc limit 1)
              union all
              select 'REVIEW_HELD', r.held_on, r.recorded_at, null, null
              from plan_review r join plan p on p.id = r.plan_id join one on one.id = p.case_id)
            select date, on_day, id, max(told_at) as told_at, answered_at,
                   row_number() over (partition by date order by max(told_at) desc, on_day desc) = 1 as is_last
            from known where on_day is not null and told_at is not null
            group by date, on_day, id, answered_at order by on_day, max(told_at)""";

    private final JdbcClient db;

    EventDates(JdbcClient db) {
        this.db = db;
    }

    /** Those that have happened; two of a kind on one day are one unless each has its own id. */
    List<Known> of(UUID caseId) {
        return db.sql(SQL)
                .param(caseId)
                .query((row, n) -> new Known(
                        EventDate.valueOf(row.getString("date")),
                        row.getObject("on_day", LocalDate.class),
                        row.getObject("id", UUID.class),
                        row.getObject("told_at", OffsetDateTime.class),
                        row.getObject("answered_at", OffsetDateTime.class),
                        row.getBoolean("is_last")))
                .list();
    }
}
