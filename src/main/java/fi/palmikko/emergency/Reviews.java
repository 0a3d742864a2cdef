package fi.palmikko.emergency;

import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Role;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Names;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The emergency accesses somebody is to review: a supervisor those to cases of the own unit, a data-protection officer those
 * to all cases of the own controller; never one who is disqualified in the case.
 */
@Component
public class Reviews {

    /** How many wait for this person to review, how many of them too long, and the first day one is due. */
    public record Waiting(int count, int late, @Nullable LocalDate nextDue) {}

    private static final Waiting NONE = new Waiting(0, 0, null);

    private static final String WAITING = """
            select count(*), count(*) filter (where e.review_due < ?), min(e.review_due)
            from reviewable() v join emergency_access e on e.id = v.id
            where e.reviewed_at is null and e.worker_id <> ?""";

    private static final String ROWS = """
            select e.*, v.number, v.register_id, v.unit_id, w.given_name || ' ' || w.family_name as worker,
                   w.title_fi, w.title_sv, w.title_en, o.name_fi, o.name_sv, o.name_en,
                   r.given_name || ' ' || r.family_name as reviewer
            from reviewable() v
            join emergency_access e on e.id = v.id
            join worker w on w.id = e.worker_id
            join unit o on o.id = w.unit_id
            left join worker r on r.id = e.reviewed_by
            """;

    private final JdbcClient db;
    private final Clock clock;

    Reviews(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** What waits for this person; one statement, and none for somebody who reviews nothing. */
    public Waiting waiting(Actor actor) {
        if (!actor.is(Role.SUPERVISOR) && !actor.is(Role.DATA_PROTECTION_OFFICER)) {
            return NONE;
        }
        return db.sql(WAITING)
                .params(Days.today(clock), actor.id())
                .query((row, n) -> new Waiting(row.getInt(1), row.getInt(2), row.getObject(3, LocalDate.class)))
                .single();
    }

    /** Those nobody has reviewed, the most urgent first. */
    List<Review> open(Actor actor) {
        return read("where e.reviewed_at is null order by e.review_due, e.opened_at limit 100", actor, List.of());
    }

    /** The latest that have been reviewed. */
    List<Review> reviewed(Actor actor) {
        return read("where e.reviewed_at is not null order by e.reviewed_at desc limit 50", actor, List.of());
    }

    Optional<Review> find(UUID id, Actor actor) {
        return read("where e.id = ?", actor, List.of(id)).stream().findFirst();
    }

    private List<Review> read(String which, Actor actor, List<Object> more) {
        return db.sql(ROWS + which)
                .params(more)
                .query((row, n) -> review(row, actor))
                .list();
    }

    private static Review review(ResultSet row, Actor actor) throws SQLException {
        var finding = row.getString("finding");
        var worker = row.getObject("worker_id", UUID.class);
        return new Review(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getObject("register_id", UUID.class),
                row.getString("number"),
                worker,
                row.getString("worker"),
                new Names(row.getString("title_fi"), row.getString("title_sv"), row.getString("title_en")),
                new Names(row.getString("name_fi"), row.getString("name_sv"), row.getString("name_en")),
                Category.valueOf(row.getString("category")),
                row.getString("reason"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                moment(row, "ended_at"),
                row.getObject("review_due", LocalDate.class),
                finding == null ? null : Finding.valueOf(finding),
                row.getString("finding_text"),
                row.getString("reviewer"),
                moment(row, "reviewed_at"),
                worker.equals(actor.id()),
                actor.is(Role.SUPERVISOR) && actor.unitId().equals(row.getObject("unit_id", UUID.class)));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
