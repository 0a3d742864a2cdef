package fi.palmikko.agreement;

import fi.palmikko.StartedCase;
import fi.palmikko.agreement.World.Part;
import fi.palmikko.agreement.World.Question;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is true of a case, asked of the tables one plain question at a time. */
final class Facts {

    private final JdbcClient db;
    private final Clock clock;

    Facts(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** The first row of the case. */
    @Nullable
    UUID row(String table, UUID caseId) {
        return db.sql("select id from " + table + " where case_id = ? order by id limit 1")
                .param(caseId)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    World of(StartedCase one, Map<String, String> traits) {
        UUID id = one.id();
        var file = one.file();
        var rows = new LinkedHashMap<String, UUID>();
        put(rows, "permit", first("select id from permit where case_id = ? and given and withdrawn_on is null", id));
        put(rows, "prohibition", row("prohibition", id));
        put(
                rows,
                "request",
                first(
                        "select id from log_request where person_id in (select person_id from case_client where case_id = ?)",
                        id));
        put(rows, "finding", first("select id from finding where case_id = ?", id));
        put(rows, "guardian_prohibition", row("guardian_prohibition", id));
        put(
                rows,
                "disqualification",
                first("select id from disqualification where case_id = ? and ended_on is null", id));
        put(rows, "attachment", row("attachment", id));
        put(rows, "person", row("close_person", id));
        put(
                rows,
                "writer",
                first("select worker_id from assessment_writer where case_id = ? and ended_at is null", id));
        put(rows, "attacher", first("select attached_by from attachment where case_id = ? order by id", id));
        put(rows, "whose", first("select person_id from protected_address where case_id = ? and not ended", id));
        put(
                rows,
                "relative",
                first(
                        "select r.person_id from relation r join case_client c on c.person_id = r.child_id where c.case_id = ? and r.ended_on is null",
                        id));
        put(rows, "emergency", row("emergency_access", id));
        put(
                rows,
                "goal",
                first("select g.id from plan_goal g join plan p on p.id = g.plan_id where p.case_id = ?", id));
        put(
                rows,
                "action",
                first(
                        "select a.id from plan_action a join plan_goal g on g.id = a.goal_id join plan p on p.id = g.plan_id where p.case_id = ?",
                        id));
        return new World(
                traits,
                id,
                file.unitId(),
                one.as("aino.lehto").registerId(),
                file.responsibleWorkerId(),
                file.phase().isClosed(),
                traits.get("address").equals("protected"),
                ids("select worker_id from team_member where case_id = ? and left_on is null", id),
                ids("select unit_id from work_item where case_id = ? and step = 'RespondToUrgentNeed'", id),
                ids("select worker_id from disqualification where case_id = ? and ended_on is null", id),
                emergencies(id),
                past(id),
                ids("select person_id from case_client where case_id = ?", id),
                db.sql("select id, worker_id from contribution where case_id = ? order by id")
                        .param(id)
                        .query((row, n) -> new Part(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                        .list(),
                db.sql("select id, asked_by, unit_id, consultant_id from consultation where case_id = ?")
                        .param(id)
                        .query((row, n) -> new Question(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getObject(3, UUID.class),
                                row.getObject(4, UUID.class)))
                        .list(),
                ids("select worker_id from assessment_writer where case_id = ? and ended_at is null", id),
                rows,
                rows.containsKey("action")
                        ? first("select worker_id from plan_action where id = ?", rows.get("action"))
                        : null);
    }

    private static void put(Map<String, UUID> rows, String name, @Nullable UUID id) {
        if (id != null) {
            rows.put(name, id);
        }
    }

    private @Nullable UUID first(String sql, UUID id) {
        return db.sql(sql + " limit 1").param(id).query(UUID.class).optional().orElse(null);
    }

    private Set<UUID> emergencies(UUID caseId) {
        return new HashSet<>(
                db.sql("select worker_id from emergency_access where case_id = ? and ended_at is null and ends_at > ?")
                        .params(caseId, OffsetDateTime.now(clock))
                        .query(UUID.class)
                        .list());
    }

    private Set<UUID> past(UUID caseId) {
        return ids("""
                select worker_id from (select case_id, worker_id from team_member
                    union select case_id, worker_id from emergency_access
                    union select case_id, worker_id from disqualification) one where case_id = ?""", caseId);
    }

    private Set<UUID> ids(String sql, UUID id) {
        return new HashSet<>(db.sql(sql).param(id).query(UUID.class).list());
    }
}
