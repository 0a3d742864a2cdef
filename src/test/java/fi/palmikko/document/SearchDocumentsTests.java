package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Glance;
import fi.palmikko.StartedCase;
import fi.palmikko.identity.Actors;
import fi.palmikko.organisation.Sector;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A signed document is found again by its words, by those who may read it, and the search is logged. */
@AppTest
class SearchDocumentsTests {

    private static final String AINO = "aino.lehto";
    private static final String WRITER = "sonja.karppinen";
    private static final String SPECIALIST = "saara.helander";

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    Glance glance;

    @Autowired
    Actors actors;

    @Autowired
    JdbcClient db;

    @Autowired
    EmbeddedPostgres server;

    @Autowired
    MockMvcTester mvc;

    private String search(String username, String words) {
        var answer = mvc.post()
                .uri("/documents/search")
                .with(user(username))
                .with(csrf())
                .param("words", words)
                .exchange();
        assertThat(answer).hasStatusOk();
        try {
            return answer.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    /** A signed statement that says this. */
    private StartedCase stated(String text) {
        return signed("statement", Map.of("statement.purpose", "Hakemus", "statement.text", text));
    }

    private StartedCase signed(String form, Map<String, String> answers) {
        var one = aCase.begin().named();
        String address = "/cases/" + one.id() + "/documents";
        var start = mvc.post()
                .uri(address)
                .with(user(AINO))
                .with(csrf())
                .param("form", form)
                .exchange();
        String document = String.valueOf(start.getResponse().getRedirectedUrl());
        var fields = new LinkedHashMap<>(answers);
        fields.put("version", "0");
        var save = mvc.post().uri(document).with(user(AINO)).with(csrf());
        for (var field : fields.entrySet()) {
            save = save.param(field.getKey(), field.getValue());
        }
        assertThat(save.exchange()).hasStatus(302);
        assertThat(mvc.post()
                        .uri(document + "/signature")
                        .with(user(AINO))
                        .with(csrf())
                        .param("version", "1")
                        .param("password", "palmikko")
                        .exchange())
                .hasStatus(302);
        return one;
    }

    @Test
    void isFoundInAnyFormOfTheWordInFinnishAndInSwedish() {
        var one = stated("Lumi viihtyy iltapäiväkerhoissa. Flickan trivs i simskolorna och leker med kompisarna.");
        for (String words :
                List.of("iltapäiväkerho", "iltapäiväkerhossa", "iltapäiväkerhot", "simskola", "simskolor", "kompis")) {
            assertThat(search(AINO, words)).as(words).contains("/cases/" + one.id() + "/documents/");
        }
        assertThat(search(AINO, "\"viihtyy iltapäiväkerhoissa\""))
                .contains(one.id().toString());
        assertThat(search(AINO, "iltapäiväkerho -simskola"))
                .doesNotContain(one.id().toString());
        assertThat(search(AINO, "zebrafink")).contains("Mitään ei löytynyt");
    }

    /** The first of each line is in the document; the others are searched for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "äidin äiti äitiä äidit",
                "kodissa koti kotia kotona kodin",
                "tuen tuki tukea tuet",
                "avun apu apua",
                "pelot pelko pelkoa pelon",
                "tarpeet tarve tarpeen tarvetta",
                "päihteitä päihde päihteet päihteiden",
                "vanhemman vanhempi vanhemmat vanhempia",
                "oikeutta oikeus oikeuden oikeudet",
                "väkivaltaa väkivalta väkivallan lähisuhdeväkivalta:ei",
                "lapsen lapsi lapset lapsia",
                "pojan poika poikaa pojat",
                "veljen veli velka:ei",
                "ahdistuksen ahdistus ahdistusta",
                "kiusaamisesta kiusaaminen kiusaamista",
                "mielenterveyden mielenterveys mielenterveyttä",
                "lähetteen lähete lähetteet",
                "poissaoloja poissaolo poissaolot",
                "rauhattoman rauhaton rauhattomat",
                "suvun suku sukua",
                "lasta lapsi lapsen lapselle",
                "työtä työ työn työssä",
                "vuotta vuosi vuoden",
                "naisten nainen naista",
                "barnets barn barnet barnen"
            })
    void isFoundWhereTheConsonantsOfAWordChange(String line) {
        var words = List.of(line.split(" "));
        var one = stated("Kerrottiin " + words.getFirst() + " arjesta.");
        for (String word : words) {
            boolean not = word.endsWith(":ei");
            String found = search(AINO, "kerrottiin " + word.replace(":ei", ""));
            if (not) {
                assertThat(found).as(word).doesNotContain(one.id().toString());
            } else {
                assertThat(found).as(word).contains(one.id().toString()).contains("Kerrottiin " + words.getFirst());
            }
        }
    }

    /** What is ticked is kept by a code, and what the document is called by a number: neither is what anybody looks for. */
    @Test
    void isFoundByTheWordsOfWhatIsChosenAndByItsTitleInEitherLanguage() {
        var one = signed(
                "statement",
                Map.of(
                        "statement.purpose",
                        "Hakemus",
                        "statement.text",
                        "Pihalla on puutarhatonttu.",
                        "statement.service",
                        "familyWork"));
        for (String words :
                List.of("perhetyötä", "familjearbetet", "\"sosiaalihuollon lausunto\"", "lausunnot", "utlåtanden")) {
            assertThat(search(AINO, "puutarhatonttu " + words))
                    .as(words)
                    .contains(one.id().toString())
                    .contains("puutarhatonttu")
                    .doesNotContain("familyWork");
        }
        assertThat(search(AINO, "puutarhatonttu perhetyötä"))
                .contains("Perhetyö …")
                .contains("#s-statement");
        assertThat(search(AINO, "familjearbete")).contains("Familjearbete …");
        assertThat(search(AINO, "puutarhatonttu sosiaaliohjaus"))
                .doesNotContain(one.id().toString());
    }

    /** Who said yes to a question has said its words; who said no has not. */
    @Test
    void isFoundByWhatWasAnsweredWithYesAndByEachOfSeveralThatWereChosen() {
        for (String consent : List.of("true", "false")) {
            var one = signed(
                    "contact-with-authority",
                    Map.of(
                            "contact.date",
                            "2.3.2026",
                            "contact.person",
                            "Pekka Puro",
                            "contact.phone",
                            "040 000",
                            "contact.consent",
                            consent,
                            "concern.kinds",
                            "everydayLife parenting",
                            "concern.description",
                            "Aidalla on varpusparvi."));
            for (String words : List.of("arjessa selviytyminen", "kasvatus", "föräldraskap", "yhteydenotto")) {
                assertThat(search(AINO, "varpusparvi " + words))
                        .as(words)
                        .contains(one.id().toString());
            }
            assertThat(search(AINO, "varpusparvi suostumuksella")
                            .contains(one.id().toString()))
                    .isEqualTo(consent.equals("true"));
        }
    }

    @Test
    void theExcerptShowsThePlaceInEitherLanguage() {
        stated("Perhe on muuttanut kaupunkiin ja arki on alkanut hyvin. ".repeat(30)
                + "Pojken väntar på musikskolorna. Huoneessa soi viulukonsertto.");
        assertThat(search(AINO, "musikskola")).contains("väntar på musikskolorna");
        assertThat(search(AINO, "viulukonsertot")).contains("soi viulukonsertto");
        stated("Perhe on muuttanut kaupunkiin ja arki on alkanut hyvin. ".repeat(30)
                + "Illalla kuultiin sängyn narina.");
        assertThat(search(AINO, "sänky")).contains("kuultiin sängyn narina");
    }

    @Test
    void onlyThoseWhoMayReadFindAndTheSearchIsLogged() {
        var one = stated("Hiihtoretkellä tavattiin ystävällinen naapuri.");
        assertThat(search(AINO, "hiihtoretki")).contains(one.id().toString());
        assertThat(search(SPECIALIST, "hiihtoretki")).doesNotContain(one.id().toString());
        assertThat(books.sql("select count(*) from use_log where case_id = ? and action = 'SEARCH_DOCUMENTS'")
                        .param(one.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(mvc.get().uri("/documents/search").with(user("kimmo.raitanen")))
                .hasStatus(403);
        assertThat(mvc.post()
                        .uri("/documents/search")
                        .with(user(AINO))
                        .with(csrf())
                        .param("words", "ab")
                        .exchange())
                .hasStatus(422);
    }

    @Test
    void aHitLeadsToTheDocumentAndTheSectionThatSaysIt() {
        var one = stated("Lumi kasvattaa kesäkurpitsoja.");
        assertThat(search(AINO, "kesäkurpitsoja"))
                .containsPattern("href=\"/cases/" + one.id() + "/documents/[-0-9a-f]+#s-statement\"");
        String found = Jsoup.parse(search(AINO, "kesäkurpitsoja"))
                .select("a[href$=#s-statement]")
                .attr("href");
        assertThat(mvc.get().uri(found.replaceFirst("#.*", "")).with(user(AINO)).exchange())
                .bodyText()
                .containsOnlyOnce("id=\"s-statement\"");
        var other = aCase.begin().composed(WRITER);
        UUID part = other.partOf(WRITER);
        var draft = mvc.post()
                .uri("/contributions/" + part + "/draft")
                .with(user(WRITER))
                .with(csrf());
        for (var field : Map.of(
                        "draft.section", "conclusions",
                        "draft.from", "0",
                        "draft.window", UUID.randomUUID().toString(),
                        "draft.no", "1",
                        "conclusions.summary", "Lumi ratsastaa islanninhevosella.")
                .entrySet()) {
            draft = draft.param(field.getKey(), field.getValue());
        }
        assertThat(draft.exchange()).hasStatusOk();
        other.send(part);
        String sent = "/contributions/" + part + "/sent";
        for (String reader : List.of(AINO, WRITER)) {
            assertThat(search(reader, "islanninhevosella")).as(reader).contains("href=\"" + sent + "#s-conclusions\"");
            assertThat(mvc.get().uri(sent).with(user(reader)).exchange())
                    .as(reader)
                    .hasStatusOk()
                    .bodyText()
                    .contains("<section id=\"s-conclusions\"", "Lumi ratsastaa islanninhevosella.");
        }
        assertThat(mvc.get().uri(sent).with(user(SPECIALIST)).exchange()).hasStatus4xxClientError();
        assertThat(books.sql(
                                "select count(distinct actor_snapshot_id) from use_log where case_id = ? and object = 'contribution' and action = 'READ_CONTRIBUTIONS'")
                        .param(other.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    /** Whatever row security shows of the newest originals and the own register's renditions is found, and no more. */
    @Test
    void theSearchIsTheTwinOfRowSecurity() {
        aCase.begin().talked(Sector.SPECIALIST_CARE).composed(SPECIALIST).signed(true);
        aCase.begin().talked().composed(SPECIALIST).agreed().corrected("Syy.");
        stated("Kirjattu.");
        for (String username : List.of(
                AINO,
                SPECIALIST,
                "sonja.karppinen",
                "marja.kivela",
                "paivi.hokkanen",
                "petra.nurmela",
                "elina.harju",
                "tiina.keranen")) {
            var actor = actors.require(username);
            var found = glance.by(
                    actor,
                    () -> ids("select id from find_documents('kirjattu', now() + interval '100 years', 100000)"));
            var open = glance.by(actor, () -> ids("""
                    select d.id from document d
                    where d.words @@ sought('kirjattu')
                      and (d.rendition_of is null or d.register_id = my_register())
                      and not exists (select 1 from document n where n.subject_id = d.subject_id and n.kind = d.kind
                                                                 and n.register_id = d.register_id and n.version_no > d.version_no)"""));
            assertThat(found).as(username).isEqualTo(open);
        }
        assertThat(glance.by(
                        actors.require(AINO),
                        () -> ids("select id from find_documents('kirjattu', now() + interval '100 years', 100000)")))
                .isNotEmpty();
    }

    private TreeSet<UUID> ids(String sql) {
        return new TreeSet<>(db.sql(sql).query(UUID.class).list());
    }

    /** Over many documents the first page comes from an index, whether the words are rare or in every document. */
    @Test
    void theFirstPageComesFromAnIndex() throws Exception {
        try (var plans = new DocumentSearchPlans(server, aCase.as(AINO), 20_000)) {
            assertThat(plans.plan("harvinainen")).contains("document_words_ix");
            assertThat(plans.plan("yleinen")).containsPattern("document_(words|signed_at|case_id)_ix");
        }
    }
}
