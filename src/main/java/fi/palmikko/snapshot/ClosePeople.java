package fi.palmikko.snapshot;

import fi.palmikko.identity.Actor;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The people close to a child, each in the newest version. Nothing is overwritten: a change is a further version, and a removal too. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ClosePeople {

    /** What was kept last of somebody, by whom and when. */
    record Kept(ClosePerson who, int version, boolean removed, String by, Instant at) {}

    private static final String NEWEST = """
            select c.*, w.given_name || ' ' || w.family_name as by_name
            from (select distinct on (id) * from close_person where case_id = ? order by id, version_no desc) c
            join worker w on w.id = c.recorded_by order by c.name, c.id""";

    private final JdbcClient db;
    private final Clock clock;

    ClosePeople(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Those who have been removed, too. */
    Optional<Kept> find(UUID caseId, UUID id) {
        return of(caseId).stream().filter(kept -> kept.who().id().equals(id)).findFirst();
    }

    /** By name, those who have been removed among them. */
    List<Kept> of(UUID caseId) {
        return db.sql(NEWEST)
                .param(caseId)
                .query((row, n) -> new Kept(
                        new ClosePerson(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                value(ClosePerson.Kind.class, row.getString("kind")),
                                value(ClosePerson.Nearness.class, row.getString("nearness")),
                                ClosePerson.Tie.valueOf(row.getString("tie")),
                                row.getString("support"),
                                row.getString("phone"),
                                ClosePerson.Ground.valueOf(row.getString("ground"))),
                        row.getInt("version_no"),
                        row.getBoolean("removed"),
                        row.getString("by_name"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static <E extends Enum<E>> @Nullable E value(Class<E> kind, @Nullable String code) {
        return code == null ? null : Enum.valueOf(kind, code);
    }

    void keep(UUID caseId, ClosePerson who, int version, boolean removed, Actor by) {
        db.sql("""
                        insert into close_person (case_id, id, version_no, person_id, name, kind, nearness, tie, support, phone, ground,
                                                  removed, recorded_by, recorded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(caseId, who.id(), version)
                .param(who.isOfFamily() ? who.id() : null)
                .param(who.name())
                .param(who.kind() == null ? null : who.kind().name())
                .param(who.nearness() == null ? null : who.nearness().name())
                .params(who.tie().name(), who.support())
                .param(who.phone())
                .params(who.ground().name(), removed, by.id(), OffsetDateTime.now(clock))
                .update();
    }
}
