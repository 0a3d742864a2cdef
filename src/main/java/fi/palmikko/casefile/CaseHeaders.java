package fi.palmikko.casefile;

import fi.palmikko.shared.NotFound;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the top of a case page in one statement. */
@Component
public class CaseHeaders {

    private static final String SQL = """
            select c.*, w.given_name || ' ' || w.family_name as worker_name, w.phone as worker_phone,
                   (select string_agg(p.given_name || ' ' || p.family_name
                              || coalesce(' (' || extract(year from age(?::date, p.birth_date)) || ')', ''), ', '
                              order by p.birth_date)
                    from case_client cc join person p on p.id = cc.person_id
                    where cc.case_id = c.id and cc.left_on is null) as children,
                   exists (select 1 from case_client cc join person p on p.id = cc.person_id
                           where cc.case_id = c.id and p.protected_address) as is_protected,
                   d.rule as next_rule, d.due_on as next_due,
                   (select coalesce(jsonb_agg(jsonb_build_object('workerId', e.worker_id, 'category', e.category,
                                              'endsAt', e.ends_at) order by e.ends_at desc), '[]')
                    from emergency_access e
                    where e.case_id = c.id and e.ended_at is null and e.ends_at > ?)::text as emergencies
            from case_file c
            left join worker w on w.id = c.responsible_worker_id
            left join lateral (select rule, due_on from deadline d where d.case_id = c.id and d.state = 'RUNNING'
                               order by due_on, rule limit 1) d on true
            where c.id = ?""";

    private static final TypeReference<List<CaseHeader.OpenEmergency>> EMERGENCIES = new TypeReference<>() {};

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    CaseHeaders(JdbcClient db, JsonMapper json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    public CaseHeader of(UUID caseId) {
        return db.sql(SQL)
                .params(LocalDate.now(clock), OffsetDateTime.now(clock), caseId)
                .query((row, n) -> new CaseHeader(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        Phase.valueOf(row.getString("phase")),
                        row.getString("children"),
                        row.getBoolean("is_protected"),
                        row.getBoolean("urgent_need"),
                        row.getBoolean("child_welfare"),
                        row.getObject("responsible_worker_id", UUID.class),
                        row.getString("worker_name"),
                        row.getString("worker_phone"),
                        row.getString("next_rule"),
                        row.getObject("next_due", LocalDate.class),
                        row.getObject("pending_on", LocalDate.class),
                        row.getString("outcome"),
                        row.getString("closing_reason"),
                        row.getObject("closed_on", LocalDate.class),
                        json.readValue(row.getString("emergencies"), EMERGENCIES)))
                .optional()
                .orElseThrow(NotFound::new);
    }
}
