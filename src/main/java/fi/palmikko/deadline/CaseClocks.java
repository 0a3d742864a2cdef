package fi.palmikko.deadline;

import fi.palmikko.shared.Days;
import fi.palmikko.shared.NotFound;
import fi.palmikko.statute.Deadlines;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The limits of a case in one statement, those that press first. Reasons come to those who handle the case, by the rows' own policy. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CaseClocks {

    private static final String SQL = """
            select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'rule', d.rule, 'ruleSet', d.rule_set, 'calendar', d.calendar, 'amount', d.amount,
                       'zero', d.day_zero, 'due', d.due_on, 'state', d.state, 'ended', d.ended_on,
                       'endedBy', w.given_name || ' ' || w.family_name, 'counted', """ + Deadlines.COUNTED + """
                       , 'changes', (select coalesce(jsonb_agg(jsonb_build_object('kind', c.kind, 'cause', c.cause, 'reason', c.reason,
                               'dueWas', c.due_was, 'due', c.due_on, 'endedWas', c.ended_was, 'ended', c.ended_on, 'at', c.at,
                               'by', c.by_name) order by c.at desc, c.id desc), '[]')
                           from deadline_change c where c.deadline_id = d.id))
                   order by d.state <> 'RUNNING', d.state = 'CANCELLED', d.due_on, d.rule, d.created_at), '[]')::text
            from deadline d left join worker w on w.id = d.ended_by where d.case_id = ?""";

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    CaseClocks(JdbcClient db, JsonMapper json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    List<CaseClock> of(UUID caseId) {
        var today = Days.today(clock);
        var rows = db.sql(SQL).param(caseId).query(String.class).single();
        return List.of(json.readValue(rows, CaseClock[].class)).stream()
                .map(one -> one.on(today))
                .toList();
    }

    CaseClock require(UUID caseId, UUID id) {
        return of(caseId).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(NotFound::new);
    }
}
