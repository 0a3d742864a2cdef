package fi.palmikko.form;

import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.Stale;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A questionnaire, or its next version, while somebody writes it: one draft for each, which need not be in order yet. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TemplateDrafts {

    /**
     * A draft.
     *
     * @param fromVersion the published version it began from; 0 for a new questionnaire
     * @param version counts its saves, so that two authors do not write over each other
     */
    public record Draft(
            String key, int fromVersion, ObjectNode content, int version, String changedBy, Instant changedAt) {

        public boolean isNew() {
            return fromVersion == 0;
        }
    }

    private static final String READ = """
            select d.*, w.given_name || ' ' || w.family_name as changer from form_template_draft d join worker w on w.id = d.changed_by""";

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    TemplateDrafts(JdbcClient db, JsonMapper json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    public List<Draft> all() {
        return db.sql(READ).query(this::read).list();
    }

    public Optional<Draft> find(String key) {
        return db.sql(READ + " where d.key = ?").param(key).query(this::read).optional();
    }

    public Draft require(String key) {
        return find(key).orElseThrow(NotFound::new);
    }

    /** Begins a draft from a published version; where there is one already it stays as it is. */
    public void start(String key, int fromVersion, JsonNode content, UUID by) {
        begin(key, fromVersion, content, by);
    }

    /** Begins a new questionnaire; {@link Stale} when somebody has begun one of this key meanwhile. */
    public void startNew(String key, JsonNode content, UUID by) {
        if (begin(key, 0, content, by) == 0) {
            throw new Stale();
        }
    }

    private int begin(String key, int fromVersion, JsonNode content, UUID by) {
        return db.sql("""
                        insert into form_template_draft (key, from_version, content, version, changed_by, changed_at)
                        values (?, nullif(?, 0), ?::jsonb, 0, ?, ?) on conflict do nothing""")
                .params(key, fromVersion, content.toString(), by, OffsetDateTime.now(clock))
                .update();
    }

    /** Saves over the version the author started from; {@link Stale} when somebody has saved since. */
    public void save(Draft draft, UUID by) {
        int rows = db.sql("""
                        update form_template_draft set content = ?::jsonb, version = version + 1, changed_by = ?, changed_at = ?
                        where key = ? and version = ?""")
                .params(draft.content().toString(), by, OffsetDateTime.now(clock), draft.key(), draft.version())
                .update();
        if (rows == 0) {
            throw new Stale();
        }
    }

    public void remove(String key) {
        db.sql("delete from form_template_draft where key = ?").param(key).update();
    }

    private Draft read(ResultSet row, int n) throws SQLException {
        return new Draft(
                row.getString("key"),
                row.getInt("from_version"),
                (ObjectNode) json.readTree(row.getString("content")),
                row.getInt("version"),
                row.getString("changer"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
