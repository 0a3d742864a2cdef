package fi.palmikko.form;

import fi.palmikko.shared.Args;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.Stale;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Answers in writing. A save says which version it started from; a locked response never changes. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Responses {

    private static final TypeReference<Map<String, String>> ANSWERS = new TypeReference<>() {};

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    Responses(JdbcClient db, JsonMapper json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    public UUID open(UUID caseId, String template, int version, Map<String, String> answers) {
        UUID id = Ids.next();
        db.sql("""
                        insert into form_response (id, case_id, template_key, template_version, answers, version)
                        values (?, ?, ?, ?, ?::jsonb, 0)""")
                .params(id, caseId, template, version, json.writeValueAsString(answers))
                .update();
        return id;
    }

    public Response require(UUID id) {
        return db.sql("select * from form_response where id = ?")
                .param(id)
                .query(this::read)
                .optional()
                .orElseThrow(NotFound::new);
    }

    public List<Response> all(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : db.sql("select * from form_response where id = any (?)")
                        .param(ids.toArray(UUID[]::new))
                        .query(this::read)
                        .list();
    }

    /** Saves over the version the writer started from; {@link Stale} when somebody has saved since. */
    public void save(UUID id, int from, Map<String, String> answers, UUID by) {
        save(id, from, answers, by, false);
    }

    /** Saves for the last time: from here on the response never changes. */
    public void saveAndLock(UUID id, int from, Map<String, String> answers, UUID by) {
        save(id, from, answers, by, true);
    }

    private void save(UUID id, int from, Map<String, String> answers, UUID by, boolean last) {
        var now = OffsetDateTime.now(clock);
        int saved = db.sql("""
                        update form_response set answers = ?::jsonb, version = version + 1, saved_at = ?, saved_by = ?,
                               locked_at = ?
                        where id = ? and version = ? and locked_at is null""")
                .params(json.writeValueAsString(answers), now, by)
                .params(Args.of(last ? now : null, id, from))
                .update();
        if (saved == 0) {
            throw new Stale();
        }
    }

    public void lock(UUID id) {
        db.sql("update form_response set locked_at = ? where id = ? and locked_at is null")
                .params(OffsetDateTime.now(clock), id)
                .update();
    }

    public void unlock(UUID id) {
        db.sql("update form_response set locked_at = null where id = ?")
                .param(id)
                .update();
    }

    private Response read(ResultSet row, int n) throws SQLException {
        var savedAt = row.getObject("saved_at", OffsetDateTime.class);
        return new Response(
                row.getObject("id", UUID.class),
                row.getString("template_key"),
                row.getInt("template_version"),
                json.readValue(row.getString("answers"), ANSWERS),
                row.getInt("version"),
                row.getObject("locked_at") != null,
                savedAt == null ? null : savedAt.toInstant());
    }
}
