package fi.palmikko.audit;

import fi.palmikko.access.Action;
import fi.palmikko.access.Basis;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Args;
import fi.palmikko.shared.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The use log (ATL 10 §): every use of client data, reads too, with name, title and unit as they were then. Written in
 * the transaction of the use: when it cannot be written, nothing is shown and nothing is changed.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class UseLog {

    /** A row as people read it. */
    public record Use(Instant at, String name, String title, String unit, String action, String object, String basis) {}

    private static final String INSERT = """
            insert into use_log (id, at, actor_id, actor_name, actor_title, actor_unit, register_id, case_id, action, object,
                                 basis, purpose)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcClient db;
    private final Clock clock;

    UseLog(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Data of a case was read or changed; the object names what part, never its content. */
    public void used(Actor actor, Basis basis, String object) {
        insert(
                actor,
                basis.registerId(),
                basis.caseId(),
                basis.action(),
                object,
                basis.relation().name());
    }

    /** Several cases were shown on a list: a row for each, in one statement. */
    public void listed(Actor actor, Action action, Collection<UUID> cases) {
        if (cases.isEmpty()) {
            return;
        }
        db.sql("""
                        insert into use_log (id, at, actor_id, actor_name, actor_title, actor_unit, register_id, case_id, action,
                                             object, basis, purpose)
                        select l.id, ?, ?, ?, ?, ?, ?, l.case_id, ?, 'list', 'OWN_TASK', 'CLIENT_WORK_READ'
                        from unnest(?::uuid[], ?::uuid[]) as l (id, case_id)""")
                .params(
                        OffsetDateTime.now(clock),
                        actor.id(),
                        actor.name(),
                        actor.title().fi())
                .params(actor.unitName().fi(), actor.registerId(), action.name())
                .params(cases.stream().map(c -> Ids.next()).toArray(UUID[]::new), (Object) cases.toArray(UUID[]::new))
                .update();
    }

    /** Client data outside any case was searched or read. */
    public void searched(Actor actor, Action action, String object) {
        insert(actor, actor.registerId(), null, action, object, "OWN_TASK");
    }

    /** A case was opened or got something new from somebody who may have no other part in it. */
    public void recorded(Actor actor, Action action, UUID register, UUID caseId, String object) {
        insert(actor, register, caseId, action, object, "OWN_TASK");
    }

    private void insert(Actor actor, UUID register, @Nullable UUID caseId, Action action, String object, String basis) {
        db.sql(INSERT)
                .params(
                        Ids.next(),
                        OffsetDateTime.now(clock),
                        actor.id(),
                        actor.name(),
                        actor.title().fi())
                .params(Args.of(actor.unitName().fi(), register, caseId, action.name(), object, basis))
                .param(action.name().startsWith("READ") ? "CLIENT_WORK_READ" : "CLIENT_WORK")
                .update();
    }

    public List<Use> of(UUID caseId) {
        return read("where case_id = ? order by at desc, id desc limit 200", List.of(caseId));
    }

    /** What one person did in a case from one moment to another, in order. */
    public List<Use> of(UUID caseId, UUID worker, Instant from, Instant until) {
        return read(
                "where case_id = ? and actor_id = ? and at between ? and ? order by at, id limit 200",
                List.of(caseId, worker, from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC)));
    }

    private List<Use> read(String which, List<Object> parameters) {
        return db.sql("select at, actor_name, actor_title, actor_unit, action, object, basis from use_log " + which)
                .params(parameters)
                .query((row, n) -> new Use(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)))
                .list();
    }
}
