package fi.palmikko.form;

import fi.palmikko.shared.Args;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.Stale;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Answers in writing. A save says which version it started from; a locked response never changes. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Responses {

    /** {@code form_response r} as JSON, read as a {@link Response}. */
    public static final String RESPONSE = """
            jsonb_build_object('id', r.id, 'templateKey', r.template_key, 'templateVersion', r.template_version,
                'answers', r.answers, 'version', r.version, 'locked', r.locked_at is not null, 'savedAt', r.saved_at)""";

    /** Saves over the version the writer started from; {@link #last} has the parameters of the last save. */
    public static final String SAVE = """
            update form_response set answers = ?::jsonb, version = version + 1, whole_version = version + 1, saved_at = ?, saved_by = ?,
                   locked_at = ?
            where id = ? and version = ? and locked_at is null""";

    /** So many letters of one section: more than the longest holds. What is longer stays on the page. */
    static final int MOST = 1_000_000;

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    Responses(JdbcClient db, JsonMapper json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    public UUID open(UUID caseId, String template, int version) {
        UUID id = Ids.next();
        db.sql("""
                        insert into form_response (id, case_id, template_key, template_version, answers, version)
                        values (?, ?, ?, ?, '{}', 0)""").params(id, caseId, template, version).update();
        return id;
    }

    public Response require(UUID id) {
        return db.sql("select " + RESPONSE + "::text from form_response r where r.id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .map(found -> json.readValue(found, Response.class))
                .orElseThrow(NotFound::new);
    }

    /**
     * Saves over the version the writer started from; {@link Stale} when somebody has saved since, {@link Invalid} at the longest text of a
     * section that is too long: then nothing is saved.
     */
    public void save(UUID id, int from, Map<String, String> answers, UUID by) {
        var tooMuch = tooMuch(answers);
        if (tooMuch.isPresent()) {
            require(id).requireVersion(from);
            throw tooMuch.get();
        }
        var now = OffsetDateTime.now(clock);
        int saved = db.sql(SAVE)
                .params(Args.of(json.writeValueAsString(answers), now, by, null, id, from))
                .update();
        if (saved == 0) {
            throw new Stale();
        }
    }

    private static Optional<Invalid> tooMuch(Map<String, String> answers) {
        var sections = answers.keySet().stream().collect(Collectors.groupingBy(name -> name.split("\\.", 2)[0]));
        return sections.values().stream()
                .map(names ->
                        names.stream().collect(Collectors.toMap(name -> name, name -> answers.getOrDefault(name, ""))))
                .filter(section -> length(section) > MOST)
                .findFirst()
                .map(section -> new Invalid(longest(section), "form.tooMuch", length(section), MOST));
    }

    private static String longest(Map<String, String> texts) {
        return Collections.max(
                texts.keySet(),
                Comparator.comparingInt(name -> texts.getOrDefault(name, "").length()));
    }

    static int length(Map<String, String> texts) {
        return texts.values().stream().mapToInt(String::length).sum();
    }

    /** What {@link #SAVE} takes when the answers are the last: from then on the response never changes. */
    public List<?> last(Response response, UUID by) {
        var now = OffsetDateTime.now(clock);
        var answers = json.writeValueAsString(response.answers());
        return List.of(answers, now, by, now, response.id(), response.version() - 1);
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
}
