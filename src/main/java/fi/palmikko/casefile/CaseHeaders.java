package fi.palmikko.casefile;

import fi.palmikko.shared.NotFound;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Reads the top of a case page in one statement. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class CaseHeaders {

    /**
     * The header of {@code case_file c} as JSON, read as a {@link CaseHeader}; ages are those of {@code :today}, and what is
     * open in an emergency is so at {@code :now}.
     */
    public static final String HEADER = """
            (select jsonb_build_object('caseId', c.id, 'number', c.number, 'phase', c.phase,
                'children', (select string_agg(p.given_name || ' ' || p.family_name
                              || coalesce(' (' || extract(year from age(cast(:today as date), p.birth_date)) || ')', ''), ', '
                              order by p.birth_date)
                    from case_client cc join person p on p.id = cc.person_id
                    where cc.case_id = c.id and cc.left_on is null),
                'protectedAddress', has_protected_address(c.id),
                'urgentNeed', c.urgent_need, 'childWelfare', c.child_welfare,
                'responsibleWorkerId', w.id, 'responsibleWorker', w.given_name || ' ' || w.family_name,
                'responsiblePhone', w.phone, 'nextRule', d.rule, 'nextCalendar', d.calendar, 'nextDue', d.due_on,
                'pendingOn', c.pending_on,
                'outcome', c.outcome, 'closingReason', c.closing_reason, 'closedOn', c.closed_on,
                'emergencies', (select coalesce(jsonb_agg(jsonb_build_object('workerId', e.worker_id, 'category', e.category,
                              'endsAt', e.ends_at) order by e.ends_at desc), '[]')
                    from emergency_access e
                    where e.case_id = c.id and e.ended_at is null and e.ends_at > cast(:now as timestamptz)))
             from (values (1)) one
             left join worker w on w.id = c.responsible_worker_id
             left join lateral (select rule, calendar, due_on from deadline d where d.case_id = c.id and d.state = 'RUNNING'
                                order by due_on, rule limit 1) d on true)""";

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    CaseHeaders(JdbcClient db, JsonMapper json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    public CaseHeader of(UUID caseId) {
        return find(caseId).orElseThrow(NotFound::new);
    }

    /** Empty where the case itself is out of sight. */
    public Optional<CaseHeader> find(UUID caseId) {
        return db.sql("select " + HEADER + "::text from case_file c where c.id = :id")
                .param("today", LocalDate.now(clock))
                .param("now", OffsetDateTime.now(clock))
                .param("id", caseId)
                .query(String.class)
                .optional()
                .map(found -> json.readValue(found, CaseHeader.class));
    }
}
