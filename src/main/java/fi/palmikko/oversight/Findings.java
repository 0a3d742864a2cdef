package fi.palmikko.oversight;

import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Names;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The findings of the officer's own controller, and what has been said of each: notes are added, none is rewritten. */
@Component
class Findings {

    private static final String ROWS = """
            select f.id, f.rule, f.day, f.worker_id, w.given_name || ' ' || w.family_name as worker, w.title_fi, w.title_sv, w.title_en,
                   u.name_fi, u.name_sv, u.name_en, f.case_id, logged_case(f.case_id) as case_number, f.subject_id,
                   (select c.name from logged_client(f.subject_id) c) as client, f.figure, f.threshold,
                   r.outcome, r.note, r.reviewed_at, o.given_name || ' ' || o.family_name as reviewer
            from finding f
            join worker w on w.id = f.worker_id
            join unit u on u.id = w.unit_id
            left join lateral (select * from finding_review r where r.finding_id = f.id order by r.reviewed_at desc, r.id desc limit 1) r on true
            left join worker o on o.id = r.reviewed_by
            where f.controller_id = officer_controller() and (f.case_id is null or f.case_id <> all ((select kept_out())::uuid[])) and\s""";

    private final JdbcClient db;
    private final Clock clock;

    Findings(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Those nobody has looked at, the oldest first. */
    List<Finding> open() {
        return read("r.id is null order by f.day, f.id limit 200", null);
    }

    /** The latest that have been looked at. */
    List<Finding> reviewed() {
        return read("r.id is not null order by r.reviewed_at desc limit 50", null);
    }

    Optional<Finding> find(UUID id) {
        return read("f.id = :id", id).stream().findFirst();
    }

    void review(UUID id, Outcome outcome, String note, Actor by) {
        db.sql(
                        "insert into finding_review (id, finding_id, outcome, note, reviewed_by, reviewed_at) values (?, ?, ?, ?, ?, ?)")
                .params(Ids.next(), id, outcome.name(), note, by.id(), OffsetDateTime.now(clock))
                .update();
    }

    private List<Finding> read(String which, @org.jspecify.annotations.Nullable UUID id) {
        return db.sql(ROWS + which)
                .param("id", id)
                .query((row, n) -> finding(row))
                .list();
    }

    private static Finding finding(ResultSet row) throws SQLException {
        var outcome = row.getString("outcome");
        var at = row.getObject("reviewed_at", OffsetDateTime.class);
        return new Finding(
                row.getObject("id", UUID.class),
                row.getString("rule"),
                row.getObject("day", LocalDate.class),
                row.getObject("worker_id", UUID.class),
                row.getString("worker"),
                new Names(row.getString("title_fi"), row.getString("title_sv"), row.getString("title_en")),
                new Names(row.getString("name_fi"), row.getString("name_sv"), row.getString("name_en")),
                row.getObject("case_id", UUID.class),
                row.getString("case_number"),
                row.getObject("subject_id", UUID.class),
                row.getString("client"),
                row.getInt("figure"),
                row.getInt("threshold"),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getString("note"),
                row.getString("reviewer"),
                at == null ? null : at.toInstant());
    }
}
