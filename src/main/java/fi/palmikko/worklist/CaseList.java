package fi.palmikko.worklist;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.VisibleCases;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.Phase;
import fi.palmikko.identity.Actor;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The cases a person may see, filtered in SQL by the policy's twin, a page at a time. */
@Service
@Transactional
class CaseList {

    /** One case of the list. */
    record Row(
            UUID caseId,
            String number,
            String children,
            Phase phase,
            @Nullable String responsible,
            @Nullable String rule,
            @Nullable String calendar,
            @Nullable LocalDate dueOn,
            String municipality) {}

    /** A page of the list and where the next one begins. */
    record Page(List<Row> rows, @Nullable String next) {}

    private static final int SIZE = 25;

    private final Access access;
    private final UseLog log;
    private final JdbcClient db;
    private final Clock clock;

    CaseList(Access access, UseLog log, JdbcClient db, Clock clock) {
        this.access = access;
        this.log = log;
        this.db = db;
        this.clock = clock;
    }

    /** Newest first, from before this number; closed ones only when asked for. */
    Page read(Actor actor, @Nullable Phase phase, boolean closed, boolean unowned, @Nullable String before) {
        access.require(actor, Action.READ_CASES);
        var parameters = new ArrayList<Object>(VisibleCases.parameters(actor, OffsetDateTime.now(clock)));
        parameters.add(closed);
        var where = new StringBuilder(VisibleCases.CONDITION + " and (c.closed_on is not null) = ?");
        if (phase != null) {
            where.append(" and c.phase = ?");
            parameters.add(phase.name());
        }
        if (unowned) {
            where.append(" and c.responsible_worker_id is null");
        }
        if (before != null) {
            where.append(" and c.number < ?");
            parameters.add(before);
        }
        parameters.add(SIZE + 1);
        var rows = db.sql("""
                        select c.id, c.number, c.phase, m.name_fi as municipality,
                               w.given_name || ' ' || w.family_name as responsible, d.rule, d.calendar, d.due_on,
                               (select string_agg(p.given_name || ' ' || p.family_name, ', ' order by p.birth_date)
                                from case_client cc join person p on p.id = cc.person_id
                                where cc.case_id = c.id and cc.left_on is null) as children
                        from case_file c
                        join municipality m on m.code = c.municipality_code
                        left join worker w on w.id = c.responsible_worker_id
                        left join lateral (select rule, calendar, due_on from deadline d where d.case_id = c.id and d.state = 'RUNNING'
                                           order by due_on, rule limit 1) d on true
                        where\s""" + where + " order by c.number desc limit ?")
                .params(parameters)
                .query((row, n) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getString("children"),
                        Phase.valueOf(row.getString("phase")),
                        row.getString("responsible"),
                        row.getString("rule"),
                        row.getString("calendar"),
                        row.getObject("due_on", LocalDate.class),
                        row.getString("municipality")))
                .list();
        boolean more = rows.size() > SIZE;
        var page = more ? rows.subList(0, SIZE) : rows;
        log.listed(actor, Action.READ_CASES, page.stream().map(Row::caseId).toList());
        return new Page(page, more ? page.getLast().number() : null);
    }
}
