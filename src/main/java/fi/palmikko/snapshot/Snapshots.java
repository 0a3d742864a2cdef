package fi.palmikko.snapshot;

import fi.palmikko.statute.Deadlines;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gathers the case page in one statement. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Snapshots {

    private static final String SQL = """
            select jsonb_build_object(
              'children', (select coalesce(jsonb_agg(jsonb_build_object('name', p.given_name || ' ' || p.family_name,
                    'born', p.birth_date, 'school', p.school, 'address', p.address, 'isProtected', p.protected_address)
                    order by p.birth_date), '[]')
                  from case_client cc join person p on p.id = cc.person_id where cc.case_id = c.id and cc.left_on is null),
              'grown', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.given_name || ' ' || p.family_name,
                    'ties', g.ties, 'children', g.children, 'phone', p.phone, 'interpreter', p.interpreter,
                    'isProtected', p.protected_address) order by p.given_name, p.family_name, p.id), '[]')
                  from (select r.person_id, jsonb_agg(jsonb_build_object('child', o.given_name, 'kind', r.kind, 'guardian', r.guardian,
                               'livesWith', r.lives_with) order by o.birth_date, o.given_name, o.id) as ties,
                               (select count(*) from case_client k where k.case_id = c.id and k.left_on is null) as children
                        from case_client cc join relation r on r.child_id = cc.person_id join person o on o.id = cc.person_id
                        where cc.case_id = c.id and cc.left_on is null and r.ended_on is null group by r.person_id) g
                  join person p on p.id = g.person_id),
              'team', (select coalesce(jsonb_agg(jsonb_build_object('name', w.given_name || ' ' || w.family_name,
                    'title', jsonb_build_object('fi', w.title_fi, 'sv', w.title_sv, 'en', w.title_en),
                    'unit', jsonb_build_object('fi', u.name_fi, 'sv', u.name_sv, 'en', u.name_en),
                    'sector', m.sector, 'phone', coalesce(w.phone, u.phone)) order by m.sector desc, w.family_name), '[]')
                  from team_member m join worker w on w.id = m.worker_id join unit u on u.id = m.unit_id
                  where m.case_id = c.id and m.left_on is null),
              'limits', (select coalesce(jsonb_agg(jsonb_build_object('rule', d.rule, 'calendar', d.calendar, 'amount', d.amount, 'zero', d.day_zero,
                    'due', d.due_on, 'state', d.state, 'ended', d.ended_on, 'ruleSet', d.rule_set, 'counted', """ + Deadlines.COUNTED + """
                    ) order by d.state desc, d.due_on), '[]')
                  from deadline d where d.case_id = c.id),
              'open', (select coalesce(jsonb_agg(jsonb_build_object('step', i.step, 'element', i.element_id, 'caseId', i.case_id,
                    'assignee', w.given_name || ' ' || w.family_name, 'due', i.due_on, 'mine', i.assignee_id is not distinct from ?
                      or i.step = 'WriteJointAssessment' and c.id = any ((select my_writings())::uuid[]))
                    order by i.due_on, i.task_id), '[]')
                  from work_item i left join worker w on w.id = i.assignee_id where i.case_id = c.id),
              'contacts', (select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'manner', k.manner,
                    'receivedOn', k.received_on, 'notifier', k.notifier, 'withFamily', k.with_family,
                    'familyKnows', k.family_knows, 'familyAgrees', k.family_agrees, 'concerns', to_jsonb(k.concerns),
                    'description', k.description,
                    'recordedAt', k.recorded_at, 'mine', k.recorded_by = ?, 'waits', k.waits,
                    'sector', u.sector) order by k.received_on), '[]')
                  from contact k join worker w on w.id = k.recorded_by join unit u on u.id = w.unit_id where k.case_id = c.id),
              'permits', (select coalesce(jsonb_agg(jsonb_build_object('sector', p.sector, 'given', p.given, 'givenBy', p.given_by,
                    'purpose', p.purpose, 'recordedOn', p.recorded_on, 'withdrawnOn', p.withdrawn_on,
                    'withdrawnReason', p.withdrawn_reason) order by p.recorded_on), '[]') from permit p where p.case_id = c.id),
              'events', (select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'at', e.at, 'by', e.by_name, 'note', e.note,
                    'mine', e.by_id is not distinct from ?, 'sector', u.sector)
                    order by e.at desc, e.id desc), '[]')
                  from case_event e left join worker w on w.id = e.by_id left join unit u on u.id = w.unit_id where e.case_id = c.id),
              'talk', (select jsonb_build_object('heldOn', t.held_on, 'present', t.present, 'familyWish', t.family_wish,
                    'childWish', t.child_wish, 'recordedAt', t.recorded_at, 'mine', t.recorded_by = ?) from family_talk t where t.case_id = c.id order by t.held_on desc, t.id desc limit 1),
              'triage', (select jsonb_build_object('urgency', t.urgency, 'urgencyReason', t.urgency_reason,
                    'specialSupport', t.special_support, 'specialSupportReason', t.special_support_reason,
                    'childWelfare', t.child_welfare, 'childWelfareReason', t.child_welfare_reason,
                    'assessmentMade', t.assessment_made, 'assessmentReason', t.assessment_reason,
                    'by', w.given_name || ' ' || w.family_name, 'on', cast(t.decided_at at time zone 'Europe/Helsinki' as date))
                  from triage t join worker w on w.id = t.decided_by where t.case_id = c.id order by t.decided_at desc limit 1),
              'parts', (select coalesce(jsonb_agg(jsonb_build_object('name', w.given_name || ' ' || w.family_name,
                    'title', jsonb_build_object('fi', w.title_fi, 'sv', w.title_sv, 'en', w.title_en),
                    'sector', b.sector, 'state', b.state, 'due', b.due_on, 'mine', b.worker_id = ?, 'id', b.id) order by b.id), '[]')
                  from contribution b join worker w on w.id = b.worker_id
                  where b.assessment_id = (select a.id from assessment a where a.case_id = c.id order by a.round desc limit 1)),
              'questions', (select coalesce(jsonb_agg(jsonb_build_object('id', q.id,
                    'unit', jsonb_build_object('fi', u.name_fi, 'sv', u.name_sv, 'en', u.name_en), 'state', q.state)
                    order by q.id), '[]') from consultation q join unit u on u.id = q.unit_id where q.case_id = c.id),
              'signed', made.signed, 'planned', made.planned, 'byOthers', made.by_others, 'attached', attached_in(c.id),
              'writesAlong', c.id = any ((select my_writings())::uuid[]))::text
            from case_file c cross join lateral made_in(c.id) made where c.id = ?""";

    private final JdbcClient db;

    Snapshots(JdbcClient db) {
        this.db = db;
    }

    String json(UUID caseId, UUID reader) {
        return db.sql(SQL)
                .params(reader, reader, reader, reader, reader, caseId)
                .query(String.class)
                .single();
    }
}
