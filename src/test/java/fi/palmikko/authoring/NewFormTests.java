package fi.palmikko.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Axe;
import fi.palmikko.Books;
import fi.palmikko.Browser;
import fi.palmikko.StartedCase;
import fi.palmikko.document.Verified;
import fi.palmikko.organisation.Sector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who is no programmer makes a form there was none of, and it is used like those that came with the program. */
@AppTest
class NewFormTests {

    private static final String AUTHOR = "hilppa.vainiola";
    private static final String AINO = "aino.lehto";
    private static final String ADMINISTRATOR = "kimmo.raitanen";
    private static final String FORMS = "/organisation/forms";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @LocalServerPort
    private int port;

    @AfterEach
    void noDraft() {
        books.sql("delete from form_template_draft").update();
    }

    private MvcTestResult get(String who, String address) {
        return mvc.get().uri(address).with(user(who)).exchange();
    }

    private MvcTestResult post(String who, String address, String... fields) {
        var post = mvc.post().uri(address).with(user(who)).with(csrf()).param("password", "palmikko");
        for (int at = 0; at < fields.length; at += 2) {
            post = post.param(fields[at], fields[at + 1]);
        }
        return post.exchange();
    }

    private static String place(MvcTestResult answer) {
        assertThat(answer).hasStatus(302);
        return String.valueOf(answer.getResponse().getRedirectedUrl());
    }

    /** The draft of a form that has just been begun. */
    private String begun(String fi, String sv, String en, String use) {
        return place(post(AUTHOR, FORMS + "/new", "textFi", fi, "textSv", sv, "textEn", en, "use", use));
    }

    private static String key(String draft) {
        return draft.split("/")[3];
    }

    private String version(String key) {
        return books.sql("select version from form_template_draft where key = ?")
                .param(key)
                .query(String.class)
                .single();
    }

    private void section(String draft, String fi, String sv, String en) {
        place(post(
                AUTHOR,
                draft + "/sections/new",
                "version",
                version(key(draft)),
                "textFi",
                fi,
                "textSv",
                sv,
                "textEn",
                en));
    }

    private void ask(String draft, String section, String type, String fi, String sv, String en, String... more) {
        String[] fields = {
            "version", version(key(draft)), "type", type, "textFi", fi, "textSv", sv, "textEn", en, "required", "true"
        };
        var all = java.util.stream.Stream.of(fields, more)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
        place(post(AUTHOR, draft + "/sections/" + section + "/items/new", all));
    }

    private void publish(String draft) {
        assertThat(post(
                        AUTHOR,
                        draft + "/publication",
                        "version",
                        version(key(draft)),
                        "reason",
                        "Kotikäynneistä ei ollut lomaketta."))
                .hasStatus(302);
    }

    private String homeVisit() {
        String draft = begun("Kotikäynnin kirjaus", "Anteckning om hembesök", "Record of a home visit", "DOCUMENT");
        section(draft, "Käynti", "Besöket", "The visit");
        ask(draft, "theVisit", "date", "Käynnin päivä", "Besöksdag", "Day of visit");
        ask(draft, "theVisit", "text", "Havainnot", "Observationer", "Observations");
        ask(
                draft,
                "theVisit",
                "choice",
                "Ketkä olivat kotona",
                "Vilka var hemma",
                "Who were at home",
                "options",
                "Lapsi | Barnet | Child\nHuoltaja | Vårdnadshavaren | Guardian",
                "repeats",
                "true");
        return draft;
    }

    @Test
    void aFormIsMadeFromNothingPublishedWrittenSignedAndGivenAsAPaperThatLasts() throws Exception {
        assertThat(get(AUTHOR, FORMS)).hasStatusOk().bodyText().contains("Tee uusi lomake", FORMS + "/new");
        assertThat(get(AUTHOR, FORMS + "/new")).hasStatusOk().bodyText().contains("Mihin lomaketta käytetään");
        String draft = homeVisit();
        String key = key(draft);
        assertThat(key).startsWith("own-record-of-a-home");
        assertThat(get(AUTHOR, FORMS)).bodyText().contains("Kotikäynnin kirjaus", "Ei vielä julkaistu");
        assertThat(get(AUTHOR, FORMS + "/" + key)).hasStatusOk().bodyText().contains("Jatka luonnosta");
        assertThat(get(AUTHOR, draft)).hasStatusOk().bodyText().contains("Uusi lomake.", "Havainnot");
        assertThat(get(AUTHOR, draft + "/preview")).hasStatusOk().bodyText().contains("Ketkä olivat kotona");
        assertThat(get(AUTHOR, draft + "/publication"))
                .hasStatusOk()
                .bodyText()
                .contains("Mitä lomakkeella on", "Lisätty", "Havainnot", "Miksi lomake otetaan käyttöön")
                .doesNotContain("Muutettu");
        publish(draft);
        assertThat(get(AUTHOR, FORMS + "/" + key + "?published=")).bodyText().contains("Lomake on julkaistu");

        var one = aCase.begin().named();
        String documents = "/cases/" + one.id() + "/documents";
        assertThat(get(AINO, documents)).bodyText().contains("Kotikäynnin kirjaus");
        String document = place(post(AINO, documents, "form", key));
        assertThat(post(AINO, document + "/signature", "version", "0", "password", "palmikko"))
                .hasStatus(422)
                .bodyText()
                .contains("Puuttuu");
        place(post(AINO, document, answered("Eteisessä paistoi kevätaurinko.")));
        assertThat(get(AINO, document + "/signature")).hasStatusOk().bodyText().doesNotContain("Puuttuu");
        place(post(AINO, document + "/signature", "version", "1", "password", "palmikko"));
        assertThat(get(AINO, document))
                .hasStatusOk()
                .bodyText()
                .contains("kevätaurinko", "Tiedot lomakkeen omana rakenteena");
        for (String language : new String[] {"fi", "sv"}) {
            var paper = post(AINO, document + "/copies", "recipient", "SELF", "language", language);
            assertThat(paper).hasStatusOk();
            byte[] file = paper.getResponse().getContentAsByteArray();
            Verified.accessibleAndLasting(file, key + " " + language);
            assertThat(text(file)).contains("Eteisessä paistoi kevätaurinko.");
        }
        assertThat(post(AINO, "/documents/search", "words", "kevätaurinko"))
                .hasStatusOk()
                .bodyText()
                .contains("Kotikäynnin kirjaus", document);
        assertItSaysWhatItIs(one, document, key);
    }

    private static String[] answered(String observations) {
        return new String[] {
            "version",
            "0",
            "do",
            "check",
            "theVisit.dayOfVisit",
            "3.12.2026",
            "theVisit.observations",
            observations,
            "theVisit.whoWereAt",
            "child",
            "theVisit.whoWereAt",
            "guardian"
        };
    }

    /** No official structure is claimed: the data stand under the form's own names. */
    private void assertItSaysWhatItIs(StartedCase one, String document, String key) throws Exception {
        var data = JsonMapper.shared()
                .readTree(get(AINO, document + "/structure").getResponse().getContentAsString(StandardCharsets.UTF_8));
        assertThat(data.get("officialStructure").isNull()).isTrue();
        assertThat(data.at("/form/key").asString()).isEqualTo(key);
        assertThat(data.at("/form/version").asInt()).isEqualTo(1);
        assertThat(data.at("/clients/0/tilapainen_yksilointitunnus/value").asString())
                .hasSize(11);
        assertThat(data.at("/sections/0/answers/0/value").asString()).isEqualTo("2026-12-03");
        assertThat(data.at("/sections/0/answers/2/value").toString()).isEqualTo("[\"child\",\"guardian\"]");
        assertThat(data.at("/sections/0/answers/2/display/1").asString()).isEqualTo("Huoltaja");
        assertThat(books.sql("select kind from document where case_id = ?")
                        .param(one.id())
                        .query(String.class)
                        .list())
                .containsExactly(key);
    }

    private static String text(byte[] file) throws IOException {
        try (var document = Loader.loadPDF(file)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void aSectionKeptFromTheFamilyIsNotInItsCopy() throws Exception {
        String draft = homeVisit();
        place(post(
                AUTHOR,
                draft + "/sections/new",
                "version",
                version(key(draft)),
                "textFi",
                "Ilmoittaja",
                "textSv",
                "Anmälaren",
                "textEn",
                "Notifier",
                "withheld",
                "FAMILY"));
        ask(draft, "notifier", "string", "Kuka ilmoitti", "Vem anmälde", "Who notified");
        publish(draft);
        var one = aCase.begin().named();
        String document = place(post(AINO, "/cases/" + one.id() + "/documents", "form", key(draft)));
        var answers = new java.util.ArrayList<>(java.util.List.of(answered("Rauhallista.")));
        answers.add("notifier.whoNotified");
        answers.add("Naapuri Naapurinen");
        place(post(AINO, document, answers.toArray(String[]::new)));
        place(post(AINO, document + "/signature", "version", "1", "password", "palmikko"));
        String mother = "GUARDIAN_" + one.guardians().iterator().next();
        var familys = post(AINO, document + "/copies", "recipient", mother, "language", "fi");
        assertThat(text(familys.getResponse().getContentAsByteArray()))
                .contains("Rauhallista.")
                .doesNotContain("Naapuri");
    }

    /** A question of each of the twelve kinds, and some that depend on a yes, on one of several ticks and on a choice from a list. */
    private String everyKind() {
        String draft = begun("Kaikki lajit", "Alla slag", "Every kind", "DOCUMENT");
        section(draft, "Lajit", "Slag", "Kinds");
        ask(draft, "kinds", "display", "Lue tämä ensin", "Läs detta först", "Read this first", "required", "");
        ask(draft, "kinds", "text", "Kertomus", "Berättelse", "Story");
        ask(draft, "kinds", "string", "Rivi", "Rad", "Line");
        ask(draft, "kinds", "boolean", "Sovittu", "Avtalat", "Agreed");
        ask(draft, "kinds", "integer", "Määrä", "Antal", "Count");
        ask(draft, "kinds", "decimal", "Paino", "Vikt", "Weight");
        ask(draft, "kinds", "date", "Päivä", "Dag", "Day");
        ask(draft, "kinds", "dateTime", "Hetki", "Tidpunkt", "Moment");
        ask(draft, "kinds", "time", "Kello", "Klockan", "Hour");
        String who = "child | Lapsi | Barnet | Child\nguardian | Huoltaja | Vårdnadshavaren | Guardian";
        ask(draft, "kinds", "choice", "Ketkä", "Vilka", "Who", "options", who, "repeats", "true");
        ask(
                draft,
                "kinds",
                "open-choice",
                "Paikka",
                "Plats",
                "Place",
                "options",
                "Koti | Hemmet | Home\nKoulu | Skolan | School");
        ask(draft, "kinds", "url", "Linkki", "Länk", "Link");
        String days =
                "ma | Ma | Må | Mon\nti | Ti | Ti | Tue\nke | Ke | On | Wed\nto | To | To | Thu\npe | Pe | Fr | Fri\n"
                        + "other | Muu | Annan | Other";
        ask(draft, "kinds", "choice", "Viikonpäivä", "Veckodag", "Weekday", "options", days);
        ask(draft, "kinds", "boolean", "Toistuuko", "Upprepas", "Again", "condition", "kinds.agreed=true");
        ask(draft, "kinds", "text", "Miksi", "Varför", "Why", "condition", "kinds.again=true");
        ask(draft, "kinds", "text", "Näkemys", "Syn", "View", "condition", "kinds.who=guardian", "per", "child");
        ask(draft, "kinds", "date", "Mikä päivä", "Vilken dag", "Which", "condition", "kinds.weekday=other");
        return draft;
    }

    @Test
    void everyKindOfQuestionIsAskedCheckedSignedPrintedAndSentAsData() throws Exception {
        String draft = everyKind();
        assertThat(get(AUTHOR, draft + "/preview"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Vastaa vain, jos vastaus kysymykseen ”Sovittu” on ”Kyllä”.",
                        "Vastaa vain, jos vastaus kysymykseen ”Ketkä” on ”Huoltaja”.",
                        "Vastaa vain, jos vastaus kysymykseen ”Viikonpäivä” on ”Muu”.");
        publish(draft);
        var one = aCase.begin().named();
        String document = place(post(AINO, "/cases/" + one.id() + "/documents", "form", key(draft)));
        int version = 0;
        for (String[] wrong : new String[][] {
            {"agreed", "ehkä", "Sovittu: Valitse yksi vaihtoehdoista"},
            {"count", "seitsemän", "Määrä: Kirjoita kokonaisluku"},
            {"weight", "3,6,6", "Paino: Kirjoita luku"},
            {"day", "31.2.2026", "Päivä: Kirjoita päivä"},
            {"moment", "3.12.2026", "Hetki: Kirjoita päivä ja kellonaika"},
            {"hour", "25.00", "Kello: Kirjoita kellonaika"},
            {"who", "nobody", "Ketkä: Valitse yksi vaihtoehdoista"},
            {"link", "www.thl.fi", "Linkki: Kirjoita"}
        }) {
            assertThat(post(AINO, document, "version", String.valueOf(version++), "kinds." + wrong[0], wrong[1]))
                    .hasStatus(422)
                    .bodyText()
                    .contains(wrong[2]);
        }
        String[] right = {
            "version",
            String.valueOf(version),
            "do",
            "check",
            "kinds.story",
            "Aamulla\nsatoi.",
            "kinds.line",
            "Lyhyesti",
            "kinds.agreed",
            "false",
            "kinds.count",
            "7",
            "kinds.weight",
            "36,6",
            "kinds.day",
            "3.12.2026",
            "kinds.moment",
            "3.12.2026 klo 14.02",
            "kinds.hour",
            "8.05",
            "kinds.who",
            "child",
            "kinds.place",
            "Mummola",
            "kinds.link",
            "https://www.thl.fi/kasvu",
            "kinds.weekday",
            "ti",
            "kinds.again",
            "true",
            "kinds.why",
            "Ei koske meitä.",
            "kinds.which",
            "joskus"
        };
        place(post(AINO, document, right));
        place(post(AINO, document + "/signature", "version", String.valueOf(version + 1), "password", "palmikko"));
        for (String language : new String[] {"fi", "sv"}) {
            byte[] file = post(AINO, document + "/copies", "recipient", "SELF", "language", language)
                    .getResponse()
                    .getContentAsByteArray();
            Verified.accessibleAndLasting(file, "every kind " + language);
            assertThat(text(file))
                    .contains(
                            "satoi.",
                            "Lyhyesti",
                            "36,6",
                            "3.12.2026 klo 14.02",
                            "8.05",
                            "Mummola",
                            "https://www.thl.fi/kasvu")
                    .contains(language.equals("fi") ? "Lapsi" : "Barnet", language.equals("fi") ? "Ei" : "Nej")
                    .doesNotContain("koske meitä", "joskus");
        }
        var answers = JsonMapper.shared()
                .readTree(get(AINO, document + "/structure").getResponse().getContentAsString(StandardCharsets.UTF_8))
                .at("/sections/0/answers");
        assertThat(answers.valueStream()
                        .map(answer -> answer.get("linkId").asString().substring(6) + " " + answer.get("value")))
                .containsExactly(
                        "story \"Aamulla\\nsatoi.\"",
                        "line \"Lyhyesti\"",
                        "agreed false",
                        "count 7",
                        "weight 36.6",
                        "day \"2026-12-03\"",
                        "moment \"2026-12-03T14:02:00+02:00\"",
                        "hour \"8.05\"",
                        "who [\"child\"]",
                        "place \"Mummola\"",
                        "link \"https://www.thl.fi/kasvu\"",
                        "weekday [\"ti\"]");
    }

    @Test
    void aQuestionThatDoesNotApplyIsFoldedAwayAndItsTextKept() {
        String draft = everyKind();
        publish(draft);
        var one = aCase.begin().named();
        String document = place(post(AINO, "/cases/" + one.id() + "/documents", "form", key(draft)));
        String view = "kinds.view~" + one.children().iterator().next();
        try (var aino = Browser.as(port, AINO, "fi")) {
            aino.open(document);
            var why = aino.page().locator("[name='kinds.why']");
            assertThat(Stream.of("kinds.again", "kinds.why", view, "kinds.which")
                            .filter(name -> aino.page()
                                    .locator("[name='" + name + "']")
                                    .first()
                                    .isVisible()))
                    .isEmpty();
            aino.mark("kinds.agreed", "true").mark("kinds.again", "true");
            why.fill("Koska aamut ovat vaikeita.");
            assertThat(why.getAttribute("aria-describedby")).contains("f-kinds-why-when");
            assertThat(aino.page().locator("#f-kinds-why-when").innerText())
                    .isEqualTo("Vastaa vain, jos vastaus kysymykseen ”Toistuuko” on ”Kyllä”.");
            aino.mark("kinds.who", "guardian");
            aino.write(view, "Lumi on iloinen.");
            aino.page().locator("[name='kinds.weekday']").selectOption("other");
            aino.write("kinds.which", "ei mikään päivä");
            aino.page().locator("[name='kinds.weekday']").selectOption("ti");
            aino.page().locator("[name='kinds.who'][value='guardian']").uncheck();
            aino.mark("kinds.agreed", "false");
            assertThat(why.isVisible()).isFalse();
            assertThat(aino.page().locator("[name='kinds.which']").isVisible()).isFalse();
            assertThat(aino.page().locator("[name='" + view + "']").isVisible()).isFalse();
            aino.press("Tallenna");
            aino.open(document);
            assertThat(why.isVisible()).isFalse();
            assertThat(why.inputValue()).isEqualTo("Koska aamut ovat vaikeita.");
            aino.mark("kinds.agreed", "true");
            aino.mark("kinds.who", "guardian");
            assertThat(why.isVisible()).isTrue();
            assertThat(aino.page().locator("[name='" + view + "']").inputValue())
                    .isEqualTo("Lumi on iloinen.");
            assertThat(Axe.faults(aino)).isEmpty();
        }
        try (var aino = Browser.withoutScripts(port, AINO, "fi")) {
            aino.open(document).sees("Vastaa vain, jos vastaus kysymykseen ”Viikonpäivä” on ”Muu”.");
            assertThat(aino.page().locator("[name='kinds.which']").isVisible()).isTrue();
        }
    }

    @Test
    void whatIsNotInOrderIsSaidAndAnUnpublishedFormIsOfferedNowhere() {
        assertThat(post(AUTHOR, FORMS + "/new", "use", "DOCUMENT"))
                .hasStatus(422)
                .bodyText()
                .contains("Tämä tieto tarvitaan.");
        assertThat(post(AUTHOR, FORMS + "/new", "textFi", "Nimi")).hasStatus(422);
        assertThat(post(AUTHOR, FORMS + "/new", "textFi", "Nimi", "use", "SOMETHING"))
                .hasStatus(422)
                .bodyText()
                .contains("Nimi");
        String draft = begun("Keskeneräinen", "", "", "DOCUMENT");
        assertThat(key(draft)).isEqualTo("own-keskenerainen");
        assertThat(post(AUTHOR, draft + "/publication", "version", version(key(draft)), "reason", "x"))
                .hasStatus(422)
                .bodyText()
                .contains("Ruotsinkielinen teksti puuttuu", "ei ole yhtään osiota");
        var one = aCase.begin().named();
        assertThat(get(AINO, "/cases/" + one.id() + "/documents")).bodyText().doesNotContain("Keskeneräinen");
        assertThat(place(post(AUTHOR, draft + "/withdrawal"))).isEqualTo(FORMS);
        assertThat(get(AUTHOR, FORMS + "/" + key(draft))).hasStatus(404);
    }

    @Test
    void keysAreOfLettersAndNeverTheSame() {
        var form = new NewForm("Ärtyisä 2. käynti!", "", "", "DOCUMENT");
        assertThat(form.key(Set.of())).isEqualTo("own-artyisa-kaynti");
        assertThat(form.key(Set.of("own-artyisa-kaynti"))).isEqualTo("own-artyisa-kaynti-b");
        assertThat(form.key(Set.of("own-artyisa-kaynti", "own-artyisa-kaynti-b")))
                .isEqualTo("own-artyisa-kaynti-c");
        assertThat(new NewForm("123", "", "", "DOCUMENT").key(Set.of())).isEqualTo("own-form");
        String first = key(begun("Sama nimi", "Samma namn", "Same name", "DOCUMENT"));
        assertThat(key(begun("Sama nimi", "Samma namn", "Same name", "DOCUMENT")))
                .isNotEqualTo(first);
    }

    /** The administrator gives the form to a unit; whoever is asked then writes on it, and the assessment draws from it. */
    @Test
    void aContributionIsWrittenOnTheFormTheUnitHasBeenGiven() throws IOException {
        String draft = begun("Osuus: puheterapia", "Del: talterapi", "Contribution: speech therapy", "SPECIALIST_CARE");
        String key = key(draft);
        assertThat(get(AUTHOR, draft)).bodyText().contains("Voiko osuuden näyttää huoltajalle?");
        assertThat(get(AUTHOR, draft + "/publication"))
                .bodyText()
                .contains("Erityispalvelut")
                .doesNotContain("SPECIALIST_CARE");
        place(post(AUTHOR, draft + "/removal", "version", version(key), "part", "conclusions"));
        assertThat(get(AUTHOR, draft)).bodyText().contains("ohjelma käyttää sen vastausta");
        place(post(AUTHOR, draft + "/withdrawal"));
        draft = begun("Osuus: puheterapia", "Del: talterapi", "Contribution: speech therapy", "SPECIALIST_CARE");
        place(post(
                AUTHOR,
                draft + "/sections/new",
                "version",
                version(key),
                "textFi",
                "Epäily",
                "textSv",
                "Misstanke",
                "textEn",
                "Suspicion",
                "withheld",
                "FAMILY"));
        ask(draft, "suspicion", "boolean", "Epäilläänkö", "Misstänks", "Is there");
        publish(draft);

        var unit = books.sql("select w.unit_id from worker w where w.username = 'saara.helander'")
                .query(UUID.class)
                .single();
        String was = books.sql("select contribution_template from unit where id = ?")
                .param(unit)
                .query(String.class)
                .single();
        String page = "/organisation/contribution-forms";
        try {
            assertThat(get(ADMINISTRATOR, page)).hasStatusOk().bodyText().contains("Osuus: puheterapia");
            assertThat(get(AUTHOR, page)).hasStatus(403);
            assertThat(post(ADMINISTRATOR, page, "unit", unit.toString(), "form", "joint-assessment"))
                    .hasStatus(422);
            assertThat(post(ADMINISTRATOR, page, "unit", unit.toString(), "form", key))
                    .hasStatus(302);
            assertThat(get(ADMINISTRATOR, page)).bodyText().contains("Kimmo Raitanen", "Aiemmat valinnat");
            var invited = aCase.begin().named().talked(Sector.SPECIALIST_CARE).composed("saara.helander");
            assertThat(books.sql("""
                            select r.template_key from contribution b join form_response r on r.id = b.response_id where b.case_id = ?""").param(invited.id()).query(String.class).list())
                    .containsExactly(key);
            UUID part = invited.partOf("saara.helander");
            var guardian = invited.guardians().iterator().next();
            books.sql("""
                            update form_response set answers = answers || jsonb_build_object('sharing.guardians~' || ?, 'all')
                            where id = (select response_id from contribution where id = ?)""").params(guardian.toString(), part).update();
            invited.send(part);
            String copies = "/contributions/" + part + "/copies";
            var own = post(AINO, copies, "recipient", "SELF", "language", "fi");
            assertThat(text(own.getResponse().getContentAsByteArray())).contains("Epäilläänkö", "Näkemyksesi");
            var familys = post(AINO, copies, "recipient", "GUARDIAN_" + guardian, "language", "fi");
            assertThat(text(familys.getResponse().getContentAsByteArray()))
                    .contains("Näkemyksesi")
                    .doesNotContain("Epäilläänkö");
        } finally {
            post(ADMINISTRATOR, page, "unit", unit.toString(), "form", was);
        }
    }

    @Test
    void nobodyButTheFormAuthorMakesForms() {
        for (String other : new String[] {AINO, ADMINISTRATOR, "eija.marttila"}) {
            assertThat(get(other, FORMS + "/new")).hasStatus(403);
            assertThat(post(other, FORMS + "/new", "textFi", "Nimi", "use", "DOCUMENT"))
                    .hasStatus(403);
        }
        assertThat(get(AUTHOR, "/organisation")).hasStatus(403);
        var one = aCase.begin().named();
        assertThat(get(AUTHOR, "/cases/" + one.id())).hasStatus(403);
        assertThat(get(AUTHOR, "/cases"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain(one.id().toString());
    }
}
