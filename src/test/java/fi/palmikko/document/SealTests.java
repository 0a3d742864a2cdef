package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Glance;
import fi.palmikko.StartedCase;
import fi.palmikko.organisation.Sector;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A signed document is known by a digest of all that its row freezes; a superuser for whom no trigger fires changes the row. */
@AppTest
class SealTests {

    private static final String SPECIALIST = "saara.helander";
    private static final String BROKEN = "Tarkiste ei täsmää";

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    Glance glance;

    @Autowired
    Documents documents;

    @Autowired
    EmbeddedPostgres server;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JsonMapper json;

    private interface Act {
        void in(Connection connection) throws SQLException;
    }

    private void behindTheProgram(Act act) {
        try (var connection = server.getDatabase("postgres", "palmikko").getConnection()) {
            connection.setAutoCommit(false);
            run(connection, "set local search_path to app");
            run(connection, "set local session_replication_role to replica");
            act.in(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean holds(Connection connection, String where) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select sha256 = document_seal(d) from document d where " + where)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private void changed(String sql) {
        behindTheProgram(connection -> {
            run(connection, sql);
            connection.commit();
        });
    }

    private StartedCase corrected() {
        return aCase.begin()
                .talked(Sector.SPECIALIST_CARE)
                .composed(SPECIALIST)
                .signed(true)
                .corrected("Syntymäpäivä oli väärin.");
    }

    private UUID id(StartedCase one, String which) {
        return books.sql("select id from document where case_id = ? and kind = '1005' and " + which)
                .param(one.id())
                .query(UUID.class)
                .single();
    }

    private String page(StartedCase one) {
        return new String(
                mvc.get()
                        .uri("/cases/" + one.id() + "/assessment/signed")
                        .with(user("aino.lehto"))
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
    }

    /** What is kept for the search alone is made of what is sealed, and of nothing else. */
    @Test
    void theWordsOfWhatIsChosenComeOfWhatIsSealed() {
        assertThat(books.sql(
                                "select chosen = chosen_words(content, template_key, template_version) and chosen -> 'fi' <> '{}' from document where id = ?")
                        .param(id(corrected(), "reason is not null"))
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void everyColumnOfTheRowIsSealed() {
        var one = corrected();
        var id = id(one, "reason is not null");
        var part = id(one, "rendition_of is not null and version_no = 2");
        var columns = books.sql("""
                        select column_name from information_schema.columns
                        where table_schema = 'app' and table_name = 'document' and is_generated = 'NEVER'
                        and column_name not in ('seal', 'chosen')""").query(String.class).list();
        assertThat(columns)
                .contains("reason", "signed_title", "template_version", "rendition_of")
                .hasSizeGreaterThan(18);
        for (String column : columns) {
            String other = switch (column) {
                case "version_no", "template_version" -> column + " + 7";
                case "signed_at", "filed_at" -> column + " + interval '1 microsecond'";
                case "content" -> "jsonb_set(content, '{facts,children}', '\"Joku muu\"')";
                default ->
                    column.endsWith("id")
                                    || List.of("supersedes", "signed_by", "rendition_of")
                                            .contains(column)
                            ? "'00000000-0000-0000-0000-000000000001'"
                            : column + " || ' '";
            };
            boolean filed = column.equals("rendition_of") || column.equals("filed_at");
            String row = "'" + (filed ? part : id) + "'";
            behindTheProgram(connection -> {
                assertThat(holds(connection, "id = " + row)).isTrue();
                run(connection, "update document set " + column + " = " + other + " where id = " + row);
                String now = column.equals("id") ? other : row;
                assertThat(holds(connection, "id = " + now)).as(column).isFalse();
                connection.rollback();
            });
        }
    }

    @Test
    void theQuestionsAreSealedWithTheAnswers() {
        var id = id(corrected(), "reason is not null");
        behindTheProgram(connection -> {
            run(connection, """
                            update form_template set content = jsonb_set(content, '{title,fi}', '"Toinen nimi"')
                            where key = 'joint-assessment'""");
            assertThat(holds(connection, "id = '" + id + "'")).isFalse();
            connection.rollback();
        });
    }

    @Test
    void whoOpensTheDocumentIsToldThatItIsNotTheSame() {
        var one = corrected();
        var id = id(one, "reason is not null");
        String digest = books.sql("select sha256 from document where id = ?")
                .param(id)
                .query(String.class)
                .single();
        assertThat(page(one)).contains(digest).contains("Se täsmää").doesNotContain(BROKEN);
        changed("update document set signed_title = 'harjoittelija' where id = '" + id + "'");
        assertThat(page(one)).contains(BROKEN);
        assertThat(glance.by(one.responsible(), () -> documents.require(id)).intact())
                .isFalse();
    }

    /** As a reader in twenty years would: from the row and from what docs/guide/forms.md says, without the database's own function. */
    @Test
    void theDigestIsMadeAsTheGuideSays() {
        for (String which : List.of("reason is not null", "rendition_of is not null and version_no = 2")) {
            var id = id(corrected(), which);
            assertThat(digest(id, "palmikko-3"))
                    .isEqualTo(books.sql("select sha256 from document where id = ?")
                            .param(id)
                            .query(String.class)
                            .single());
        }
    }

    private String digest(UUID id, String seal) {
        var row = books.sql("""
                        select d.*, t.content as questions, to_char(d.signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
                               to_char(d.filed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as filed
                        from document d join form_template t on t.key = d.template_key and t.version = d.template_version
                        where d.id = ?""").param(id).query().singleRow();
        var sealed = json.createObjectNode();
        for (String name : List.of(
                "id",
                "case_id",
                "register_id",
                "subject_id",
                "kind",
                "supersedes",
                "reason",
                "template_key",
                "language",
                "signed_by",
                "signed_name",
                "signed_title",
                "rendition_of")) {
            var value = row.get(name);
            sealed.put(name, value == null ? null : value.toString());
        }
        sealed.put("seal", seal);
        if (!seal.equals("palmikko-2")) {
            sealed.put("signed_title_sv", (String) row.get("signed_title_sv"));
        }
        sealed.put("version_no", (int) row.get("version_no"));
        sealed.put("template_version", (int) row.get("template_version"));
        sealed.put(
                "template_sha256",
                sha(canonical(json.readTree(row.get("questions").toString()))));
        sealed.set("content", json.readTree(row.get("content").toString()));
        sealed.put("signed_at", (String) row.get("at"));
        sealed.put("filed_at", (String) row.get("filed"));
        return sha(canonical(sealed));
    }

    /** A title in the language of a screen is shown as it was sealed, and no other can be put beside it. */
    @Test
    void whatWasSealedInOneLanguageStillVerifies() {
        var one = corrected();
        var id = id(one, "reason is not null");
        changed(
                "update document set seal = 'palmikko-2', signed_title = 'social worker', signed_title_sv = null where id = '"
                        + id + "'");
        changed("update document set sha256 = '%s' where id = '%s'".formatted(digest(id, "palmikko-2"), id));
        assertThat(page(one)).contains("Aino Lehto, social worker").doesNotContain(BROKEN);
        changed("update document set signed_title_sv = 'praktikant' where id = '" + id + "'");
        assertThat(page(one)).contains(BROKEN);
    }

    private static String sha(String text) {
        return Sha.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String canonical(JsonNode node) {
        if (node.isObject()) {
            var sorted = new TreeMap<String, JsonNode>(
                    Comparator.comparing((String key) -> key.getBytes(StandardCharsets.UTF_8).length)
                            .thenComparing(Comparator.naturalOrder()));
            node.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
            return sorted.entrySet().stream()
                    .map(member -> quoted(member.getKey()) + ": " + canonical(member.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node.isArray()) {
            var values = new ArrayList<String>();
            node.forEach(value -> values.add(canonical(value)));
            return "[" + String.join(", ", values) + "]";
        }
        return node.isString() ? quoted(node.asString()) : node.toString();
    }

    private static String quoted(String text) {
        var escapes =
                Map.of('"', "\\\"", '\\', "\\\\", '\b', "\\b", '\f', "\\f", '\n', "\\n", '\r', "\\r", '\t', "\\t");
        var out = new StringBuilder("\"");
        for (char one : text.toCharArray()) {
            out.append(escapes.getOrDefault(one, one < ' ' ? "\\u%04x".formatted((int) one) : String.valueOf(one)));
        }
        return out.append('"').toString();
    }

    /** What was signed before the whole row was sealed keeps the digest of its content, an original's written by the program. */
    @Test
    void anOldDigestStillVerifies() {
        var one = corrected();
        var id = id(one, "reason is not null");
        var part = id(one, "rendition_of is not null and version_no = 2");
        var document = glance.by(one.responsible(), () -> documents.require(id));
        var content = new TreeMap<String, Object>(
                Map.of("answers", new TreeMap<>(document.answers()), "facts", new TreeMap<>(document.frozen())));
        changed("update document set seal = 'palmikko-1', sha256 = '%s' where id = '%s'"
                .formatted(sha(json.writeValueAsString(content)), id));
        changed(
                "update document set seal = 'palmikko-1', sha256 = encode(sha256(convert_to(content::text, 'UTF8')), 'hex') where id = '%s'"
                        .formatted(part));
        assertThat(page(one)).contains("laskettu vanhalla tavalla").doesNotContain(BROKEN);
        assertThat(glance.by(aCase.as(SPECIALIST), () -> documents.require(part))
                        .intact())
                .isTrue();
        changed(
                "update document set content = jsonb_set(content, '{facts,children}', '\"Joku muu\"') where id in ('%s', '%s')"
                        .formatted(id, part));
        assertThat(page(one)).contains(BROKEN);
        assertThat(glance.by(aCase.as(SPECIALIST), () -> documents.require(part))
                        .intact())
                .isFalse();
    }

    @Test
    void whoeverAddsARowLeavesItsDigestToTheDatabase() {
        assertThat(books.sql("""
                        select proname from pg_proc
                        where pronamespace = 'app'::regnamespace and prosrc ~ 'insert into document ' and prosrc ~ 'sha256'""").query(String.class).list()).isEmpty();
    }
}
