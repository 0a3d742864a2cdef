package fi.palmikko.document;

import fi.palmikko.casefile.People;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Response;
import fi.palmikko.form.Responses;
import fi.palmikko.form.Templates;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Args;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Names;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.Stale;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Signed documents. Rows are only added; the database refuses to change one. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Documents {

    private record Content(Map<String, String> answers, Map<String, String> facts) {

        String written(JsonMapper json) {
            return json.writeValueAsString(new Content(new TreeMap<>(answers), new TreeMap<>(facts)));
        }
    }

    /**
     * What was signed, to be chosen by its name and day.
     *
     * @param writing of which it is a version
     */
    public record Signed(UUID value, UUID writing, Names title, Instant signedAt, String signedName) {

        public String label() {
            return title.here() + ", " + Days.text(LocalDate.ofInstant(signedAt, Days.ZONE)) + ", " + signedName;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Documents.class);

    /** The seal of documents signed before the whole row was sealed: the digest of the content, written by who filed it. */
    private static final String OF_CONTENT = "palmikko-1";

    /** A correction is in the language of what it corrects, whatever has been chosen for the case since. */
    private static final String INSERT = """
            insert into document (id, case_id, register_id, subject_id, kind, version_no, supersedes, reason,
                template_key, template_version, content, signed_by, signed_name, signed_title, signed_title_sv, signed_at, language)
            select ?, c.id, ?, ?, ?, coalesce(before.version_no, 0) + 1, before.id, c.reason, ?, ?, ?::jsonb, ?, ?, ?, ?, ?,
                coalesce(case when c.reason is not null then before.language end,\s""" + People.LANGUAGE + """
            ) from one
            cross join (values (?::uuid, ?::text)) c (id, reason)
            left join lateral (select d.id, d.version_no, d.language from document d where d.subject_id = ? and d.kind = ? and d.rendition_of is null
                               order by d.version_no desc limit 1) before on true""";

    /** All but the words it is searched by, and what its digest comes to today. */
    private static final String COLUMNS = """
            id, case_id, subject_id, kind, version_no, supersedes, reason, template_key, template_version, content, sha256, seal, language,
            signed_name, signed_title, signed_title_sv, signed_at, rendition_of, case when seal <> 'palmikko-1' then document_seal(document) end as comes_to,
            null::uuid as of_child""";

    /** One child's own part of a document, with the digest of its own. */
    private static final String OF_CHILD = """
            select d.id, d.case_id, d.subject_id, d.kind, d.version_no, d.supersedes, d.reason, d.template_key, d.template_version,
                   child_content(d.content, k.child_id::text) as content, k.sha256, k.seal, d.language, d.signed_name, d.signed_title,
                   d.signed_title_sv, d.signed_at, d.rendition_of, child_document_seal(k) as comes_to, k.id as of_child
            from child_document k join document d on d.id = k.document_id where d.id = ?""";

    private final JdbcClient db;
    private final Responses responses;
    private final Templates templates;
    private final JsonMapper json;
    private final Clock clock;

    Documents(JdbcClient db, Responses responses, Templates templates, JsonMapper json, Clock clock) {
        this.db = db;
        this.responses = responses;
        this.templates = templates;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Freezes what was written together with the facts it stands on; an answer to a question that does not apply is no part
     * of it. A second signing of the same subject is a correction: a new version that names the one before and why.
     */
    public UUID sign(
            Actor by,
            UUID caseId,
            UUID register,
            UUID subject,
            String kind,
            Response response,
            Map<String, String> facts,
            String reason) {
        UUID id = Ids.next();
        var signing = db.sql("with one as (values (1)) " + INSERT);
        file(signing, id, by, caseId, register, subject, kind, response, response.answers(), facts, reason);
        return id;
    }

    /**
     * Saves the response for the last time, locks it and signs it, in one statement; {@link Stale} when somebody has saved
     * since its writer began.
     */
    public UUID saveAndSign(
            Actor by,
            UUID caseId,
            UUID register,
            UUID subject,
            String kind,
            Response last,
            Map<String, String> facts,
            String reason) {
        return saveAndSign(by, caseId, register, subject, kind, last, last.answers(), facts, reason);
    }

    /** The same where no more than this is signed of what is saved. */
    UUID saveAndSign(
            Actor by,
            UUID caseId,
            UUID register,
            UUID subject,
            String kind,
            Response last,
            Map<String, String> said,
            Map<String, String> facts,
            String reason) {
        UUID id = Ids.next();
        var signing = db.sql("with one as (" + Responses.SAVE + " returning id) " + INSERT)
                .params(responses.last(last, by.id()));
        if (file(signing, id, by, caseId, register, subject, kind, last, said, facts, reason) == 0) {
            throw new Stale();
        }
        return id;
    }

    private int file(
            JdbcClient.StatementSpec signing,
            UUID id,
            Actor by,
            UUID caseId,
            UUID register,
            UUID subject,
            String kind,
            Response response,
            Map<String, String> said,
            Map<String, String> facts,
            String reason) {
        var template = templates.require(response.templateKey(), response.templateVersion());
        var answers = new Questionnaire(template, Map.of()).applying(said);
        var content = new Content(answers, facts).written(json);
        return signing.params(id, register, subject, kind)
                .params(response.templateKey(), response.templateVersion())
                .params(content, by.id(), by.name(), by.title().fi(), by.title().sv(), OffsetDateTime.now(clock))
                .params(Args.of(caseId, reason.isEmpty() ? null : reason, subject, kind))
                .update();
    }

    public Document require(UUID id) {
        return db.sql("select " + COLUMNS + " from document where id = ?")
                .param(id)
                .query(this::read)
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** All versions of what was signed of a subject as they are filed in this register, newest first. */
    public List<Document> of(UUID subject, String kind, UUID register) {
        return db.sql(
                        "select " + COLUMNS
                                + " from document where subject_id = ? and kind = ? and register_id = ? order by version_no desc")
                .params(subject, kind, register)
                .query(this::read)
                .list();
    }

    /** The newest of this kind in a case as it is filed in this register. */
    public Optional<Document> newest(UUID caseId, String kind, UUID register) {
        return db.sql("select " + COLUMNS + """
                         from document where case_id = ? and kind = ? and register_id = ?
                        order by signed_at desc, version_no desc limit 1""")
                .params(caseId, kind, register)
                .query(this::read)
                .optional();
    }

    /** Every version of everything that was signed of a case in its own register, newest first. */
    public List<Signed> signed(UUID caseId, UUID register) {
        return db.sql("""
                        select id, subject_id, template_key, template_version, signed_at, signed_name from document
                        where case_id = ? and register_id = ? and rendition_of is null order by signed_at desc, id desc""")
                .params(caseId, register)
                .query((row, n) -> new Signed(
                        row.getObject("id", UUID.class),
                        row.getObject("subject_id", UUID.class),
                        templates
                                .require(row.getString("template_key"), row.getInt("template_version"))
                                .title(),
                        row.getObject("signed_at", OffsetDateTime.class).toInstant(),
                        row.getString("signed_name")))
                .list();
    }

    /** The same of those that are about one of these children; what was signed before that was frozen is about all. */
    Optional<Document> newest(UUID caseId, String kind, UUID register, Collection<UUID> children) {
        return db.sql("select " + COLUMNS + """
                         from document where case_id = ? and kind = ? and register_id = ?
                          and (not exists (select 1 from jsonb_object_keys(content -> 'facts') k where k like 'speaker.child.%')
                               or exists (select 1 from jsonb_object_keys(content -> 'facts') k
                                          where k like 'speaker.child.%' and split_part(split_part(k, '#', 1), '.', 4) = any (?)))
                        order by signed_at desc, version_no desc limit 1""")
                .params(Args.of(
                        caseId,
                        kind,
                        register,
                        children.stream().map(UUID::toString).toArray(String[]::new)))
                .query(this::read)
                .optional();
    }

    /** The children each of these was signed for, under the names they bore; nobody for what is not signed, or was before that was frozen. */
    Map<UUID, List<Questionnaire.Owner>> children(UUID caseId, Collection<UUID> subjects) {
        var children = new HashMap<UUID, List<Questionnaire.Owner>>();
        db.sql("""
                        select distinct on (subject_id) subject_id, (content -> 'facts')::text as facts from document
                        where case_id = ? and subject_id = any (?) and rendition_of is null order by subject_id, version_no desc""").params(caseId, subjects.toArray(UUID[]::new)).query(row -> {
            var facts = json.readValue(row.getString(2), new TypeReference<Map<String, String>>() {});
            children.put(row.getObject(1, UUID.class), Speakers.of(facts).getOrDefault("child", List.of()));
        });
        return children;
    }

    /** Each child's own document of what was written of several, in their order; none of what is about one, or about all together. */
    public List<Document> ofEachChild(Document writing) {
        return !writing.isOfSeveral()
                ? List.of()
                : db.sql(OF_CHILD).param(writing.id()).query(this::read).list().stream()
                        .sorted(Comparator.comparing(Documents::place))
                        .toList();
    }

    /** Under which it was asked about: the place comes before the id. */
    private static String place(Document ofChild) {
        return ofChild.frozen().keySet().stream()
                .filter(name -> name.startsWith("speaker.child."))
                .min(Comparator.naturalOrder())
                .orElse("");
    }

    private Document read(ResultSet row, int n) throws SQLException {
        var content = json.readValue(row.getString("content"), Content.class);
        return new Document(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getObject("subject_id", UUID.class),
                row.getString("kind"),
                row.getInt("version_no"),
                row.getObject("supersedes", UUID.class),
                row.getString("reason"),
                row.getString("template_key"),
                row.getInt("template_version"),
                content.answers(),
                content.facts(),
                row.getString("sha256"),
                row.getString("seal"),
                isAsSealed(row, content),
                row.getString("language"),
                row.getString("signed_name"),
                title(row.getString("signed_title"), row.getString("signed_title_sv")),
                row.getObject("signed_at", OffsetDateTime.class).toInstant(),
                row.getObject("rendition_of", UUID.class),
                row.getObject("of_child", UUID.class));
    }

    /** What was signed before both languages were frozen is shown as it was; English is nobody's but the screen's. */
    private static Names title(String written, @Nullable String swedish) {
        return new Names(written, Objects.requireNonNullElse(swedish, written), written);
    }

    /** Is the document what was sealed? Somebody who reads one that is not is told, and so is the log. */
    private boolean isAsSealed(ResultSet row, Content content) throws SQLException {
        String written = row.getObject("rendition_of") == null ? content.written(json) : row.getString("content");
        String today = row.getString("seal").equals(OF_CONTENT)
                ? Sha.of(written.getBytes(StandardCharsets.UTF_8))
                : row.getString("comes_to");
        boolean same = row.getString("sha256").equals(today);
        if (!same) {
            LOG.error("document {} does not match its digest", row.getString("id"));
        }
        return same;
    }
}
