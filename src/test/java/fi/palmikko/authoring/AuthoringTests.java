package fi.palmikko.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.form.Templates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Somebody who is no programmer makes the next version of a form: written in steps, checked, compared, published, and then it stands. */
@AppTest
class AuthoringTests {

    private static final String AUTHOR = "hilppa.vainiola";
    private static final String COLLEAGUE = "elina.harju";
    private static final String FORM = "child-welfare-plan";
    private static final String PLACE = "/organisation/forms/" + FORM;
    private static final String DRAFT = PLACE + "/draft";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    Templates templates;

    @AfterEach
    void noDraft() {
        books.sql("delete from form_template_draft").update();
    }

    private MvcTestResult get(String address) {
        return mvc.get().uri(address).with(user(AUTHOR)).exchange();
    }

    private MvcTestResult post(String address, String... fields) {
        var post = mvc.post().uri(address).with(user(AUTHOR)).with(csrf()).param("password", "palmikko");
        for (int at = 0; at < fields.length; at += 2) {
            post = post.param(fields[at], fields[at + 1]);
        }
        return post.exchange();
    }

    private String version() {
        return books.sql("select version from form_template_draft where key = ?")
                .param(FORM)
                .query(String.class)
                .single();
    }

    private String draft() {
        return books.sql("select content::text from form_template_draft where key = ?")
                .param(FORM)
                .query(String.class)
                .single();
    }

    private int newest() {
        return templates.latest().getOrDefault(FORM, 0);
    }

    private String firstSection() {
        return templates.require(FORM, newest()).sections().getFirst().linkId();
    }

    private String ask(String fi, String sv, String en, String... more) {
        var all = new LinkedHashMap<String, String>();
        String[] fields = {"version", version(), "type", "text", "textFi", fi, "textSv", sv, "textEn", en};
        Stream.of(fields, more).forEach(some -> {
            for (int at = 0; at < some.length; at += 2) {
                all.put(some[at], some[at + 1]);
            }
        });
        var flat = all.entrySet().stream()
                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new);
        assertThat(post(DRAFT + "/sections/" + firstSection() + "/items/new", flat))
                .hasStatus(302);
        var made = Pattern.compile("\"linkId\": \"(" + firstSection() + "\\.[a-zA-Z0-9]+)\"")
                .matcher(draft());
        String last = "";
        var known = templates
                .require(FORM, newest())
                .items()
                .map(item -> item.linkId())
                .toList();
        while (made.find()) {
            last = known.contains(made.group(1)) ? last : made.group(1);
        }
        return last;
    }

    @Test
    void aVersionIsWrittenLookedAtComparedAndPublishedAndTheOldOneStands() {
        int was = newest();
        var before = templates.content(FORM, was);
        var old = document();
        assertThat(get("/organisation/forms")).hasStatusOk().bodyText().contains("Lomakkeet", PLACE);
        assertThat(get(PLACE)).hasStatusOk().bodyText().contains("Aloita uusi versio");
        assertThat(post(DRAFT)).hasStatus(302);
        String question = ask(
                "Lemmikit kotona", "Husdjur", "Pets at home", "helpFi", "Nimet", "helpSv", "Namn", "helpEn", "Names");
        assertThat(question).endsWith(".petsAtHome");
        assertThat(get(DRAFT)).hasStatusOk().bodyText().contains("Lemmikit kotona");
        assertThat(get(DRAFT + "/items/" + question)).hasStatusOk().bodyText().contains("Husdjur", "Nimet");
        for (Reader reader : Reader.values()) {
            var page = assertThat(get(DRAFT + "/preview?as=" + reader))
                    .hasStatusOk()
                    .bodyText();
            if (reader.reads(Reader.Use.DOCUMENT)) {
                page.contains("Lemmikit kotona");
            } else {
                page.contains("ei näe").doesNotContain("Lemmikit kotona");
            }
        }
        assertThat(get(DRAFT + "/preview?as=SOMEBODY")).hasStatus(404);
        assertThat(get(DRAFT + "/publication"))
                .hasStatusOk()
                .bodyText()
                .contains("Lisätty", "Lemmikit kotona", "Miksi uusi versio");
        assertThat(post(DRAFT + "/publication", "version", version())).hasStatus(422);
        assertThat(post(DRAFT + "/publication", "version", version(), "reason", "Eläimet kuuluvat arkeen."))
                .hasStatus(302);
        assertThat(newest()).isEqualTo(was + 1);
        assertThat(templates.content(FORM, was)).isEqualTo(before);
        assertThat(templates.require(FORM, was + 1).items().map(item -> item.linkId()))
                .contains(question);
        assertThat(get(PLACE)).bodyText().contains("Eläimet kuuluvat arkeen.", "Hilppa Vainiola");
        assertThat(mvc.get().uri(old).with(user("aino.lehto")))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("Lemmikit kotona");
        assertThat(mvc.get().uri(document()).with(user("aino.lehto")))
                .hasStatusOk()
                .bodyText()
                .contains("Lemmikit kotona");
    }

    /** A case is moved by whoever answers for it, who sees first which answers have no place any more. */
    @Test
    void aRunningCaseIsMovedOnPurpose() throws Exception {
        post(DRAFT);
        String going = ask("Harrastukset kesällä", "Hobbyer", "Summer hobbies");
        assertThat(post(DRAFT + "/publication", "version", version(), "reason", "Ensin"))
                .hasStatus(302);
        String address = document();
        String forms = address.replaceFirst("/documents/.*", "/forms");
        assertThat(by(COLLEAGUE, address, "version", "0", going, "Uinti")).hasStatus(302);
        post(DRAFT);
        assertThat(post(DRAFT + "/removal", "version", version(), "part", going))
                .hasStatus(302);
        String coming = ask("Mieluisa tekeminen", "Kärt göra", "Dear pastime");
        assertThat(coming).isNotEqualTo(going);
        assertThat(post(DRAFT + "/publication", "version", version(), "reason", "Sitten"))
                .hasStatus(302);
        assertThat(mvc.get().uri(forms).with(user("aino.lehto")))
                .hasStatusOk()
                .bodyText()
                .contains("Harrastukset kesällä", "Uinti", "ei ole paikkaa");
        String shown = shown(forms);
        assertThat(by(COLLEAGUE, address, "version", "1", going, "Uinti ja kalastus"))
                .hasStatus(302);
        assertThat(mvc.get().uri(forms).with(user("paivi.hokkanen"))).hasStatus(403);
        assertThat(mvc.get().uri(address).with(user("aino.lehto"))).bodyText().contains("Uinti ja kalastus");
        assertThat(aino(forms, "form", FORM, "version", String.valueOf(newest() - 1)))
                .hasStatus(409);
        assertThat(aino(forms, "form", "no-such", "version", "1")).hasStatus(422);
        // a save that came after the page was shown is read first
        assertThat(aino(forms, "form", FORM, "version", String.valueOf(newest()), "text", shown))
                .hasStatus(409)
                .bodyText()
                .contains("Sisältö on muuttunut", "Uinti ja kalastus");
        assertThat(aino(forms, "form", FORM, "version", String.valueOf(newest()), "text", shown(forms)))
                .hasStatus(302);
        assertThat(mvc.get().uri(address).with(user("aino.lehto")))
                .hasStatusOk()
                .bodyText()
                .contains("Mieluisa tekeminen")
                .doesNotContain("Uinti ja kalastus");
        // what has no place waits for whoever wrote it
        assertThat(mvc.get().uri(address).with(user(COLLEAGUE)))
                .hasStatusOk()
                .bodyText()
                .contains("odottaa päätöstäsi", "Uinti ja kalastus");
        assertThat(mvc.get().uri(forms).with(user("aino.lehto"))).bodyText().contains("uusinta versiota");
        assertNothingTypedOnTheOldPageIsLost(address, going);
    }

    /** The page was opened before the case was moved: the field is there and on the form no more. */
    private void assertNothingTypedOnTheOldPageIsLost(String address, String gone) {
        assertThat(aino(address, "version", "2", gone, "Sauvakävely"))
                .hasStatus(409)
                .bodyText()
                .contains("Sauvakävely", "jota lomakkeella ei enää ole");
        assertThat(aino(
                        address + "/draft",
                        "draft.section",
                        gone.substring(0, gone.indexOf('.')),
                        "draft.from",
                        "2",
                        "draft.window",
                        UUID.randomUUID().toString(),
                        "draft.no",
                        "1",
                        "draft.field",
                        gone,
                        gone,
                        "Avantouinti"))
                .hasStatusOk()
                .bodyText()
                .contains(gone);
        assertThat(mvc.get().uri(address).with(user("aino.lehto"))).bodyText().contains("Avantouinti");
        assertThat(mvc.get().uri(address + "/signature").with(user("aino.lehto")))
                .bodyText()
                .contains("odottaa päätöstäsi");
    }

    /** The texts of the case as the page shows them. */
    private String shown(String forms) throws Exception {
        var page = mvc.get().uri(forms).with(user("aino.lehto")).exchange();
        return Jsoup.parse(page.getResponse().getContentAsString())
                .select("input[name=text]")
                .val();
    }

    private MvcTestResult aino(String address, String... fields) {
        return by("aino.lehto", address, fields);
    }

    private MvcTestResult by(String username, String address, String... fields) {
        var post = mvc.post().uri(address).with(user(username)).with(csrf());
        for (int at = 0; at < fields.length; at += 2) {
            post = post.param(fields[at], fields[at + 1]);
        }
        return post.exchange();
    }

    /** A document on this form in a new case. */
    private String document() {
        var one = aCase.begin().named();
        return String.valueOf(mvc.post()
                .uri("/cases/" + one.id() + "/documents")
                .with(user("aino.lehto"))
                .with(csrf())
                .param("form", FORM)
                .exchange()
                .getResponse()
                .getRedirectedUrl());
    }

    @Test
    void whatIsNotInOrderIsSaidAndNotPublished() {
        post(DRAFT);
        int was = newest();
        String second = ask("Toinen", "", "Second", "type", "boolean");
        String first = ask("Ensimmäinen", "Första", "First", "type", "boolean", "condition", second + "=true");
        assertThat(post(
                        DRAFT + "/items/" + second,
                        "version",
                        version(),
                        "type",
                        "boolean",
                        "textFi",
                        "Toinen",
                        "textEn",
                        "Second",
                        "condition",
                        first + "=true"))
                .hasStatus(302);
        assertThat(get(DRAFT)).bodyText().contains("Ruotsinkielinen teksti puuttuu", "Ehdot kiertävät kehää");
        assertThat(post(DRAFT + "/publication", "version", version(), "reason", "x"))
                .hasStatus(422)
                .bodyText()
                .contains("Ruotsinkielinen teksti puuttuu", "Ehdot kiertävät kehää");
        assertThat(newest()).isEqualTo(was);
    }

    @Test
    void anOldQuestionKeepsItsKindAndWhatTheOfficialStructureNeedsStays() {
        post(DRAFT);
        var coded = templates
                .require(FORM, newest())
                .items()
                .filter(item -> item.code() != null && item.type().equals("text"))
                .findFirst()
                .orElseThrow();
        assertThat(post(
                        DRAFT + "/items/" + coded.linkId(),
                        "version",
                        version(),
                        "type",
                        "date",
                        "textFi",
                        "a",
                        "textSv",
                        "b",
                        "textEn",
                        "c"))
                .hasStatus(302);
        assertThat(get(DRAFT)).bodyText().contains("vastauksen laji on vaihtunut");
        assertThat(post(DRAFT + "/removal", "version", version(), "part", coded.linkId()))
                .hasStatus(302);
        assertThat(get(DRAFT)).bodyText().contains("Kysymystä ei voi poistaa");
        assertThat(post(DRAFT + "/withdrawal")).hasStatus(302);
        assertThat(get(DRAFT)).hasStatus(404);
    }

    @Test
    void aNumberHasItsLimits() throws Exception {
        post(DRAFT);
        String question = ask("Paino", "Vikt", "Weight", "type", "decimal", "least", "0,5", "most", "200");
        var page = Jsoup.parse(get(DRAFT + "/items/" + question).getResponse().getContentAsString());
        assertThat(page.select("[name=least]").val()).isEqualTo("0,5");
        assertThat(page.select("[name=most]").val()).isEqualTo("200");
        assertThat(post(DRAFT + "/items/" + question, "version", version(), "type", "decimal", "least", "vähän"))
                .hasStatus(422)
                .bodyText()
                .contains("Kirjoita luku", "vähän");
        assertThat(post(
                        DRAFT + "/items/" + question,
                        "version",
                        version(),
                        "type",
                        "decimal",
                        "textFi",
                        "Paino",
                        "least",
                        "300",
                        "most",
                        "200"))
                .hasStatus(302);
        assertThat(get(DRAFT)).bodyText().contains("Pienin sallittu luku on suurempi");
    }

    @Test
    void choicesAreWrittenOneOnALineAndKeepTheirCodes() {
        post(DRAFT);
        String question = ask(
                "Väri", "Färg", "Colour", "type", "choice", "options", "Punainen | Röd | Red\nSininen | Blå | Blue");
        assertThat(get(DRAFT + "/items/" + question)).bodyText().contains("red | Punainen | Röd | Red");
        assertThat(post(
                        DRAFT + "/items/" + question,
                        "version",
                        version(),
                        "type",
                        "choice",
                        "textFi",
                        "Väri",
                        "textSv",
                        "Färg",
                        "textEn",
                        "Colour",
                        "options",
                        "red | Tulipunainen | Eldröd | Scarlet\nvain yksi kieli"))
                .hasStatus(422)
                .bodyText()
                .contains("Riviä ei voi lukea", "Tulipunainen");
    }

    @Test
    void partsAreMovedAndTwoAuthorsDoNotWriteOverEachOther() {
        post(DRAFT);
        var sections = templates.require(FORM, newest()).sections();
        String stale = version();
        assertThat(post(
                        DRAFT + "/order",
                        "version",
                        stale,
                        "part",
                        sections.get(1).linkId(),
                        "up",
                        "true"))
                .hasStatus(302);
        assertThat(draft().indexOf("\"" + sections.get(1).linkId() + "\""))
                .isLessThan(draft().indexOf("\"" + sections.get(0).linkId() + "\""));
        assertThat(get(DRAFT + "/publication")).bodyText().contains("Siirretty");
        assertThat(post(DRAFT + "/title", "version", stale, "textFi", "Toinen nimi", "textSv", "b", "textEn", "c"))
                .hasStatus(409)
                .bodyText()
                .contains("Toinen nimi");
    }

    /** A plan of child welfare is made for the child; another area may want it otherwise. */
    @Test
    void whetherADocumentIsAboutOneChildIsTheAuthorsToSay() {
        post(DRAFT);
        assertThat(get(DRAFT + "/title")).bodyText().containsPattern("name=\"oneChild\" value=\"true\"[^>]*checked");
        var titled = templates.require(FORM, newest()).title();
        assertThat(post(
                        DRAFT + "/title",
                        "version",
                        version(),
                        "textFi",
                        titled.fi(),
                        "textSv",
                        titled.sv(),
                        "textEn",
                        titled.en(),
                        "oneChild",
                        "false"))
                .hasStatus(302);
        assertThat(draft()).doesNotContain("oneChild");
        assertThat(get(DRAFT + "/publication")).bodyText().contains("koskee vain yhtä lasta");
        assertThat(post(DRAFT + "/title", "version", version(), "textFi", "a", "oneChild", "maybe"))
                .hasStatus(422);
        assertThat(post(DRAFT + "/title", "version", version(), "textFi", "a", "oneChild", "true"))
                .hasStatus(302);
        assertThat(draft()).contains("\"oneChild\": true");
        String contribution = "/organisation/forms/contribution-teaching/draft";
        post(contribution);
        assertThat(get(contribution + "/title"))
                .hasStatusOk()
                .bodyText()
                .contains("textFi")
                .doesNotContain("oneChild");
    }

    @Test
    void whoIsNotGivenASectionDoesNotSeeItInThePreview() {
        post(DRAFT);
        assertThat(post(
                        DRAFT + "/sections/new",
                        "version",
                        version(),
                        "textFi",
                        "Kotiasiat",
                        "textSv",
                        "Hemmet",
                        "textEn",
                        "At home",
                        "withheld",
                        "FAMILY"))
                .hasStatus(302);
        assertThat(shown("WRITER", "fi")).contains("Kotiasiat");
        assertThat(shown("FAMILY", "fi")).doesNotContain("Kotiasiat");
        assertThat(get(DRAFT + "/preview?as=FAMILY"))
                .bodyText()
                .containsPattern("sivu kerro niistä:[\\s\\S]*Kotiasiat");
        assertThat(get(DRAFT)).bodyText().contains("Osiossa ei ole yhtään kysymystä");
    }

    private String shown(String reader, String language) {
        try {
            var page =
                    get(DRAFT + "/preview?as=" + reader + "&lang=" + language).getResponse();
            return Jsoup.parse(page.getContentAsString()).select("#as-read").text();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    /** The very page of a signed document, with an answer to every question, and the very page of a refusal. */
    @Test
    void eachReaderIsShownTheFormAsTheyWouldMeetItInEachLanguage() {
        post(DRAFT);
        var form = templates.require(FORM, newest());
        var question = form.sections().getFirst().items().getFirst();
        for (String language : List.of("fi", "sv", "en")) {
            String read = shown("SOCIAL_CLIENT", language);
            assertThat(read)
                    .contains(
                            form.sections().getFirst().title().in(language),
                            question.text().in(language));
            assertThat(read)
                    .contains(Map.of(
                                    "fi",
                                    "Esimerkkivastaus.",
                                    "sv",
                                    "Ett exempel på svar.",
                                    "en",
                                    "An example of an answer.")
                            .get(language));
        }
        assertThat(shown("PATIENT", "fi"))
                .contains("Tätä et voi tehdä", "Asian asiakirjat näkee sitä käsittelevä yksikkö.");
        assertThat(shown("OUTSIDER", "fi")).isEqualTo("Sivua ei löydy Sivua ei ole, tai se ei kuulu tehtäviisi.");
    }

    @Test
    void onlyTheFormAuthorMakesForms() {
        for (String address : new String[] {"/organisation/forms", PLACE}) {
            assertThat(mvc.get().uri(address).with(user("aino.lehto"))).hasStatus(403);
        }
        assertThat(Map.of("draft", get(DRAFT).getResponse().getStatus())).containsValue(404);
    }
}
