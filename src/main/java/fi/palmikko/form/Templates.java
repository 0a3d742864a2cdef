package fi.palmikko.form;

import fi.palmikko.shared.Args;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.Stale;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published questionnaires: files become rows at start, authors add theirs, and a row once written stands. */
@Component
public class Templates {

    private record Id(String key, int version) {}

    private static final Logger LOG = LoggerFactory.getLogger(Templates.class);

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<Id, Template> known = new ConcurrentHashMap<>();

    Templates(JdbcClient db, JsonMapper json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    @EventListener(ApplicationStartedEvent.class)
    @Order(1)
    @Transactional
    public void publish() throws IOException {
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:forms/*.json")) {
            if (!String.valueOf(file.getFilename()).endsWith(".schema.json")) {
                publish(file.getContentAsString(StandardCharsets.UTF_8));
            }
        }
    }

    /**
     * Publishes a version that comes with the program. One that is out already must be the same to the letter. Where an author has
     * published this version before the program came with it, the author's stands and the file is passed over.
     */
    void publish(String content) {
        var template = json.readValue(content, Template.class);
        String digest = digest(content);
        write(template.key(), template.version(), content, digest, null, null);
        var published = db.sql("select sha256, published_by from form_template where key = ? and version = ?")
                .params(template.key(), template.version())
                .query((row, n) -> new Published(row.getString(1), row.getObject(2, UUID.class)))
                .single();
        if (published.by() != null) {
            LOG.warn(
                    "form {} version {} of the program is passed over: an author has published that version",
                    template.key(),
                    template.version());
        } else if (!published.sha256().equals(digest)) {
            throw new IllegalStateException("form %s version %d is published and has changed: give it a new version"
                    .formatted(template.key(), template.version()));
        }
    }

    private record Published(String sha256, @Nullable UUID by) {}

    /** Publishes an author's version, in which no fault has been found; {@link Stale} when that version is out already. */
    public void publish(JsonNode content, String reason, UUID by) {
        String text = content.toString();
        int rows =
                write(content.path("key").asString(), content.path("version").asInt(), text, digest(text), by, reason);
        if (rows == 0) {
            throw new Stale();
        }
    }

    private int write(
            String key, int version, String content, String digest, @Nullable UUID by, @Nullable String reason) {
        return db.sql("""
                        insert into form_template (key, version, content, sha256, published_at, published_by, reason)
                        values (?, ?, ?::jsonb, ?, ?, ?, ?) on conflict do nothing""")
                .params(Args.of(key, version, content, digest, OffsetDateTime.now(clock), by, reason))
                .update();
    }

    /** A published version as it lies in the table, or {@link NotFound}. */
    public JsonNode content(String key, int version) {
        return db.sql("select content from form_template where key = ? and version = ?")
                .params(key, version)
                .query(String.class)
                .optional()
                .map(json::readTree)
                .orElseThrow(NotFound::new);
    }

    /** A published version and how it came. */
    public record Version(
            int version,
            Instant publishedAt,
            @Nullable String author,
            @Nullable String reason,
            String sha256) {}

    /** All versions of a questionnaire, newest first; none when there is no such questionnaire. */
    public List<Version> versions(String key) {
        return db.sql("""
                        select t.version, t.published_at, w.given_name || ' ' || w.family_name as author, t.reason, t.sha256
                        from form_template t left join worker w on w.id = t.published_by where t.key = ? order by t.version desc""")
                .param(key)
                .query((row, n) -> new Version(
                        row.getInt("version"),
                        row.getObject("published_at", OffsetDateTime.class).toInstant(),
                        row.getString("author"),
                        row.getString("reason"),
                        row.getString("sha256")))
                .list();
    }

    private static String digest(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public Template require(String key, int version) {
        return known.computeIfAbsent(
                new Id(key, version),
                id -> db.sql("select content from form_template where key = ? and version = ?")
                        .params(key, version)
                        .query(String.class)
                        .optional()
                        .map(content -> json.readValue(content, Template.class))
                        .orElseThrow(NotFound::new));
    }

    /** The newest version of each questionnaire: what a case that opens today keeps to its end. */
    public Map<String, Integer> latest() {
        var versions = new TreeMap<String, Integer>();
        db.sql("select key, max(version) from form_template group by key").query(row -> {
            versions.put(row.getString(1), row.getInt(2));
        });
        return versions;
    }
}
