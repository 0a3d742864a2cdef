package fi.palmikko.supervision;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Names;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How much each worker of the unit carries: numbers of cases and tasks, nobody's data. */
@Service
@Transactional(readOnly = true)
class ReadLoad {

    /** One worker's load; the children are those of child-welfare cases, which the law caps. */
    record Row(String name, Names title, Count cases, Count tasks, Count late, Count children, boolean capReached) {}

    /** What the page shows. */
    record Page(List<Row> rows, int cap) {}

    private static final String SQL = """
            select w.id, w.given_name || ' ' || w.family_name as name, w.title_fi, w.title_sv, w.title_en,
                   l.cases, l.tasks, l.late, l.children
            from worker w join workload(?, ?) l on l.worker_id = w.id
            order by cases desc, tasks desc, w.family_name, w.given_name""";

    private final Access access;
    private final Proposals proposals;
    private final JdbcClient db;
    private final Clock clock;

    ReadLoad(Access access, Proposals proposals, JdbcClient db, Clock clock) {
        this.access = access;
        this.proposals = proposals;
        this.db = db;
        this.clock = clock;
    }

    Page read(Actor actor) {
        access.requireAhead(actor, Action.READ_CASE_FLOW);
        int cap = proposals.required(true, true).cap();
        var rows = db.sql(SQL)
                .params(actor.unitId(), Days.today(clock))
                .query((row, n) -> {
                    String list = "/supervision/cases?";
                    var id = row.getObject("id", UUID.class);
                    int children = row.getInt("children");
                    return new Row(
                            row.getString("name"),
                            new Names(row.getString("title_fi"), row.getString("title_sv"), row.getString("title_en")),
                            new Count(row.getInt("cases"), list + "worker=" + id),
                            new Count(row.getInt("tasks"), list + "holder=" + id),
                            new Count(row.getInt("late"), list + "holder=" + id + "&late=true"),
                            new Count(children, list + "worker=" + id),
                            cap > 0 && children >= cap);
                })
                .list();
        return new Page(rows, cap);
    }
}
