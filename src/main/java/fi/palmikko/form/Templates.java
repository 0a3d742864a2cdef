package fi.palmikko.form;

import fi.palmikko.shared.NotFound;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The published questionnaires: files become rows at start, and a row once written stands. */
@Component
public class Templates {

    private record Id(String key, int version) {}

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

    /** Publishes a version. A version that is out already must be the same to the letter. */
    void publish(String content) {
        var template = json.readValue(content, Template.class);
        String digest = digest(content);
        db.sql("""
                        insert into form_template (key, version, content, sha256, published_at) values (?, ?, ?::jsonb, ?, ?)
                        on conflict do nothing""")
                .params(template.key(), template.version(), content, digest, OffsetDateTime.now(clock))
                .update();
        String published = db.sql("select sha256 from form_template where key = ? and version = ?")
                .params(template.key(), template.version())
                .query(String.class)
                .single();
        if (!published.equals(digest)) {
            throw new IllegalStateException("form %s version %d is published and has changed: give it a new version"
                    .formatted(template.key(), template.version()));
        }
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
