package fi.palmikko.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Hetus;
import fi.palmikko.StartedCase;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What cannot be right is refused in a sentence, with what was typed kept; it is never a failure of the server. */
@AppTest
class BadInputTests {

    private static final String WORRY = "Huoli, jota ei pidä joutua kirjoittamaan uudelleen.";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ACase aCase;

    @Autowired
    private Books db;

    @Autowired
    private Clock clock;

    private MvcTestResult post(String path, String username, String language, Map<String, String> typed) {
        var request = mvc.post().uri(path).with(user(username)).with(csrf()).cookie(new Cookie("language", language));
        typed.forEach(request::param);
        return request.exchange();
    }

    private MvcTestResult get(String path, String username, String language) {
        return mvc.get()
                .uri(path)
                .with(user(username))
                .cookie(new Cookie("language", language))
                .exchange();
    }

    private Map<String, String> contact() {
        var child = aCase.child();
        var typed = new LinkedHashMap<String, String>();
        typed.put("requestId", Ids.next().toString());
        typed.put("kind", "CONTACT");
        typed.put("manner", "PHONE");
        typed.put("receivedOn", Days.text(Days.today(clock)));
        typed.put("notifier", "Rehtori");
        typed.put("notifierKind", "SCHOOL");
        typed.put("withFamily", "true");
        typed.put("familyKnows", "true");
        typed.put("familyAgrees", "true");
        typed.put("concerns", "SCHOOL_ABSENCE");
        typed.put("description", WORRY);
        typed.put("municipality", "790");
        typed.put("unit", aCase.unitId("assess-sastamala").toString());
        typed.put("children[0].given", child.given());
        typed.put("children[0].family", child.family());
        typed.put("children[0].hetu", child.hetu().text());
        return typed;
    }

    private static Map<String, String> triage() {
        var typed = new LinkedHashMap<String, String>();
        typed.put("urgency", "NOT_URGENT");
        typed.put("urgencyReason", WORRY);
        typed.put("specialSupport", "YES");
        typed.put("specialSupportReason", "Peruste.");
        typed.put("childWelfare", "false");
        typed.put("childWelfareReason", "Peruste.");
        typed.put("assessment", "true");
        typed.put("assessmentReason", "Peruste.");
        typed.put("seen", "1");
        return typed;
    }

    private static Map<String, String> with(Map<String, String> typed, String field, String text) {
        var changed = new LinkedHashMap<>(typed);
        changed.put(field, text);
        return changed;
    }

    private void assertRefused(Map<String, String> typed, String language, String sentence) {
        assertThat(post("/contacts", "marja.kivela", language, typed))
                .hasStatus(422)
                .bodyText()
                .contains(sentence, WORRY, typed.get("children[0].family"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fi | 30.2.2026  | Kirjoita päivä, joka on olemassa",
                "fi | 1.1.9999   | Kirjoita päivä, joka on olemassa",
                "sv | 30.2.2026  | Skriv ett datum som finns",
                "fi | eilen      | Kirjoita päivä, joka on olemassa",
                "fi | 2026-11-03 | Kirjoita päivä, joka on olemassa",
                "fi | 1.1.2099   | Päivä ei voi olla tulevaisuudessa",
                "sv | 1.1.2099   | Datumet kan inte ligga i framtiden"
            })
    void aDayThatCannotBeIsAskedAgain(String language, String day, String sentence) {
        assertRefused(with(contact(), "receivedOn", day), language, sentence);
    }

    @ParameterizedTest
    @CsvSource({"fi,Kuntaa ei tunneta", "sv,Kommunen är okänd"})
    void aMunicipalityNobodyKnowsIsRefused(String language, String sentence) {
        assertRefused(with(contact(), "municipality", "999"), language, sentence);
    }

    @Test
    void aUnitThatIsNoUnitIsRefused() {
        assertRefused(with(contact(), "unit", Ids.next().toString()), "fi", "Yksikkö ei palvele tätä kuntaa");
    }

    @Test
    void aForgedUnitIsAskedAgain() {
        assertRefused(with(contact(), "unit", "x"), "fi", "Valitse yksi vaihtoehdoista.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adults[0].phone",
                "adults[1].kind",
                "adults[2].interpreter",
                "children[1].birthDate",
                "children[2].address"
            })
    void aRowWithoutANameIsNotDropped(String field) {
        String typed = Map.of("adults[1].kind", "MOTHER", "children[1].birthDate", "3.2.2019")
                .getOrDefault(field, "Jokin merkintä");
        var answer = post("/contacts", "marja.kivela", "fi", with(contact(), field, typed));
        assertThat(answer).hasStatus(422).bodyText().contains("Tämä tieto tarvitaan.", typed);
        var page = Jsoup.parse(html(answer));
        String row = field.substring(0, field.indexOf('.'));
        assertThat(page.select("[id='" + row + ".given']")
                        .parents()
                        .select("details")
                        .hasAttr("open"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fi", "sv", "en"})
    void everyFieldOfTheTriageHasItsOwnName(String language) {
        var page = Jsoup.parse(html(get("/cases/" + aCase.open() + "/triage", "aino.lehto", language)));
        assertThat(page.select("main form label[for$=Reason]").eachText())
                .hasSize(4)
                .doesNotHaveDuplicates();
    }

    private static String html(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"fi,tarkistusmerkki ei täsmää", "sv,kontrolltecken stämmer inte"})
    void aWrongCheckCharacterIsSaid(String language, String sentence) {
        var typed = contact();
        String right = typed.get("children[0].hetu");
        char last = right.charAt(10) == 'A' ? 'B' : 'A';
        assertRefused(with(typed, "children[0].hetu", right.substring(0, 10) + last), language, sentence);
    }

    @ParameterizedTest
    @CsvSource({"fi,syntymäaika on tulevaisuudessa", "sv,Födelsedatumet i personbeteckningen ligger i framtiden"})
    void nobodyIsBornInTheFuture(String language, String sentence) {
        LocalDate unborn = Days.today(clock).plusDays(40);
        assertRefused(with(contact(), "children[0].hetu", Hetus.code(unborn, 'A', 955)), language, sentence);
    }

    @ParameterizedTest
    @CsvSource({"fi,Teksti on liian pitkä", "sv,Texten är för lång"})
    void aTextTooLongIsGivenBackWhole(String language, String sentence) {
        String text = "ä".repeat(200_000);
        var answer = post("/contacts", "marja.kivela", language, with(contact(), "description", text));
        assertThat(answer).hasStatus(422).bodyText().contains(sentence, text);
    }

    /** As when a section saves itself: what is longer than any section may be stays on the page, and so does the rest. */
    @Test
    void aSectionOfMoreThanAMillionLettersIsNotSavedAndComesBackWhole() {
        var one = aCase.begin().talked().composed("saara.helander");
        String at = "/cases/" + one.id();
        String started = post(at + "/documents", "aino.lehto", "fi", Map.of("form", "statement"))
                .getResponse()
                .getRedirectedUrl();
        String part = "/contributions/" + one.partOf("saara.helander");
        String unsaved = "merkkiä, ja palvelimelle mahtuu enintään";
        assertNotSaved(one, at + "/assessment", "aino.lehto", "fi", unsaved, "child.everyday", "family.background");
        assertNotSaved(one, part, "saara.helander", "sv", "Inget sparades.", "child.words", "conclusions.summary");
        assertNotSaved(one, started, "aino.lehto", "fi", unsaved, "more.text", "recipient.organisation");
        one.signed(true);
        assertThat(get(at + "/plan", "aino.lehto", "fi")).hasStatusOk();
        assertNotSaved(one, at + "/plan/text", "aino.lehto", "fi", unsaved, "views.professional", "strengths.text");
    }

    private void assertNotSaved(
            StartedCase one, String path, String username, String language, String said, String longest, String other) {
        String saves = "select coalesce(sum(version), 0) from form_response where case_id = ?";
        var before = db.sql(saves).param(one.id()).query(Integer.class).single();
        String text = "ä".repeat(1_000_001);
        String page = path.replace("/text", "");
        String version = Jsoup.parse(html(get(page, username, language)))
                .select("input[name=version], input[name=textVersion]")
                .val();
        var answer = post(
                path,
                username,
                language,
                Map.of(longest, text, other, WORRY, "version", version, "textVersion", version, "do", "leave"));
        assertThat(answer).as(path).hasStatus(422);
        assertThat(html(answer).contains(text)).as(path).isTrue();
        var shown = Jsoup.parse(html(answer));
        assertThat(shown.select("[name='" + other + "']").val()).as(path).isEqualTo(WORRY);
        assertThat(shown.select(".govuk-error-summary").text()).as(path).contains(said);
        assertThat(db.sql(saves).param(one.id()).query(Integer.class).single())
                .as(path)
                .isEqualTo(before);
    }

    @Test
    void lettersOfEveryKindAreKept() {
        String text = "Merkit 😀 \u202e\u200b <script>alert(1)</script> '; drop table person; -- ${7*7} #{x} \\";
        var answer = post("/contacts", "marja.kivela", "fi", with(contact(), "description", text));
        assertThat(answer).hasStatus3xxRedirection();
        var page = get(answer.getResponse().getRedirectedUrl(), "marja.kivela", "fi");
        assertThat(page)
                .hasStatusOk()
                .bodyText()
                .contains("😀", "&lt;script&gt;", "${7*7}")
                .doesNotContain("<script>alert");
    }

    @Test
    void aCharacterTheDatabaseCannotHoldIsLeftOutOfTheText() {
        var answer = post("/contacts", "marja.kivela", "fi", with(contact(), "description", "Kotona\0 riidellään\0."));
        assertThat(answer).hasStatus3xxRedirection();
        assertThat(get(answer.getResponse().getRedirectedUrl(), "marja.kivela", "fi"))
                .hasStatusOk()
                .bodyText()
                .contains("Kotona riidellään.");
    }

    @Test
    void twoPressesAtTheSameMomentOpenOneCase() throws Exception {
        var typed = contact();
        Callable<String> press = () ->
                post("/contacts", "marja.kivela", "fi", typed).getResponse().getRedirectedUrl();
        try (var hands = Executors.newFixedThreadPool(2)) {
            Future<String> one = hands.submit(press);
            Future<String> other = hands.submit(press);
            assertThat(one.get()).startsWith("/cases/").isEqualTo(other.get());
        }
    }

    @ParameterizedTest
    @CsvSource({"fi,Tämä on jo tehty", "sv,Det här har redan gjorts"})
    void theSecondOfTwoBrowsersLearnsThatTheTaskIsDone(String language, String sentence) {
        String path = "/cases/" + aCase.open() + "/triage";
        assertThat(get(path, "aino.lehto", language)).hasStatusOk();
        assertThat(get(path, "elina.harju", language)).hasStatusOk();
        assertThat(post(path, "aino.lehto", language, triage())).hasStatus3xxRedirection();
        assertThat(post(path, "elina.harju", language, triage()))
                .hasStatus(409)
                .bodyText()
                .contains(sentence);
    }

    @Test
    void aStepThatHasPassedOrNotYetComeIsSaidToBeSo() {
        UUID id = aCase.triaged(SpecialSupport.YES, "aino.lehto");
        var naming = Map.of("worker", aCase.as("aino.lehto").id().toString());
        assertThat(post("/cases/" + id + "/responsible-worker", "paivi.hokkanen", "fi", naming))
                .hasStatus3xxRedirection();
        for (String language : new String[] {"fi", "sv"}) {
            assertThat(post("/cases/" + id + "/responsible-worker", "paivi.hokkanen", language, naming))
                    .hasStatus(409)
                    .bodyText()
                    .contains(language.equals("fi") ? "Tämä on jo tehty" : "Det här har redan gjorts");
        }
        for (String page : new String[] {
            "triage",
            "responsible-worker",
            "family-talk",
            "team/composition",
            "assessment",
            "assessment/signature",
            "assessment/correction",
            "plan",
            "plan/delivery",
            "plan/review",
            "plan/correction",
            "closure",
            "plan/goals/new",
            "urgent-need/response",
            "special-support",
            "withdrawal/decision",
            "assessment/signed",
            "log"
        }) {
            for (String who : new String[] {"aino.lehto", "paivi.hokkanen"}) {
                assertThat(get("/cases/" + id + "/" + page, who, "fi")
                                .getResponse()
                                .getStatus())
                        .as(page)
                        .isLessThan(500);
            }
        }
    }

    @Test
    void aCaseOfAnotherUnitLooksLikeNoCaseAtAll() {
        UUID real = aCase.open();
        UUID none = UUID.randomUUID();
        for (String page :
                new String[] {"", "/triage", "/plan", "/assessment", "/log", "/consultations", "/team/invitation"}) {
            for (String language : new String[] {"fi", "sv"}) {
                var hidden = get("/cases/" + real + page, "mikko.rasinmaki", language);
                var absent = get("/cases/" + none + page, "mikko.rasinmaki", language);
                assertThat(hidden.getResponse().getStatus()).as(page).isEqualTo(404);
                assertThat(absent.getResponse().getStatus()).as(page).isEqualTo(404);
                assertThat(words(hidden)).as(page).isEqualTo(words(absent)).isNotBlank();
            }
        }
        assertThat(post("/cases/" + real + "/triage", "mikko.rasinmaki", "fi", triage()))
                .hasStatus(404);
    }

    private static String words(MvcTestResult result) {
        try {
            return Jsoup.parse(result.getResponse().getContentAsString()).text();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cases/1",
                "/cases/abc/triage",
                "/cases/00000000-0000-0000-0000-00000000000g",
                "/cases/null/plan",
                "/contributions/1-1-1-1-1",
                "/contributions/x/acceptance",
                "/consultations/x",
                "/cases/x/plan/goals/y",
                "/cases/x/plan/actions/y",
                "/supervision/models/Nothing",
                "/nowhere"
            })
    void anAddressThatNamesNothingIsNotFound(String path) {
        for (String username : new String[] {"aino.lehto", "paivi.hokkanen"}) {
            var answer = get(path, username, "sv");
            int status = answer.getResponse().getStatus();
            assertThat(status).as(path).isBetween(403, 404);
            assertThat(words(answer)).contains(status == 404 ? "Sidan hittades inte" : "Palmikko");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cases?phase=NONE&before=x",
                "/cases?before=00000000-0000-0000-0000-000000000000",
                "/supervision/cases?stage=x&worker=x&holder=1&after=x&late=maybe",
                "/supervision/flow?process=Nothing",
                "/?lang=de",
                "/?lang=%00"
            })
    void aFilterThatMeansNothingIsNoFailure(String path) {
        assertThat(get(path, "paivi.hokkanen", "fi").getResponse().getStatus())
                .as(path)
                .isLessThan(500);
    }

    @Test
    void anIdOfNobodyInAFormIsNoFailure() {
        UUID id = aCase.triaged(SpecialSupport.YES, "aino.lehto");
        for (String worker : new String[] {
            "x",
            UUID.randomUUID().toString(),
            "",
            aCase.as("saara.helander").id().toString()
        }) {
            int status = post("/cases/" + id + "/responsible-worker", "paivi.hokkanen", "fi", Map.of("worker", worker))
                    .getResponse()
                    .getStatus();
            assertThat(status).as(worker).isBetween(404, 422);
        }
        var typed = contact();
        for (String field : typed.keySet()) {
            assertThat(post("/contacts", "marja.kivela", "fi", with(typed, field, "§"))
                            .getResponse()
                            .getStatus())
                    .as(field)
                    .isLessThan(500);
        }
    }

    @ParameterizedTest
    @CsvSource({"fi,Joku muu tallensi tähän", "sv,Någon annan sparade här"})
    void whoeverSavesOverAnothersTextSeesBoth(String language, String sentence) {
        UUID part = db.sql("select c.id from contribution c join worker w on w.id = c.worker_id "
                        + "where w.username = 'kaisa.rautio' and c.state = 'REQUESTED'")
                .query(UUID.class)
                .list()
                .getFirst();
        String path = "/contributions/" + part;
        String version = Jsoup.parse(page(path, "kaisa.rautio"))
                .select("input[name=version]")
                .val();
        String theirs = "Ensin tallennettu " + language;
        String mine = "Toisessa ikkunassa kirjoitettu " + language;
        var first = Map.of("version", version, "do", "save", "conclusions.summary", theirs);
        var second = Map.of("version", version, "do", "save", "conclusions.summary", mine);
        assertThat(post(path, "kaisa.rautio", language, first)).hasStatus3xxRedirection();
        assertThat(post(path, "kaisa.rautio", language, second))
                .hasStatus(409)
                .bodyText()
                .contains(sentence, theirs, mine);
        for (String broken : new String[] {"", "x", "99999999999999", "-1"}) {
            assertThat(post(path, "kaisa.rautio", language, with(first, "version", broken))
                            .getResponse()
                            .getStatus())
                    .as(broken)
                    .isBetween(400, 422);
        }
    }

    private String page(String path, String username) {
        try {
            return get(path, username, "fi").getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aTextTooLongForAPartIsKeptAndShownWhole() {
        UUID part = db.sql("select c.id from contribution c join worker w on w.id = c.worker_id "
                        + "where w.username = 'kaisa.rautio' and c.state = 'REQUESTED'")
                .query(UUID.class)
                .list()
                .getFirst();
        String text = "ö".repeat(200_000);
        Stream.of("fi", "sv")
                .forEach(language -> assertThat(post(
                                "/contributions/" + part,
                                "kaisa.rautio",
                                language,
                                Map.of("version", version(part), "do", "save", "conclusions.summary", text)))
                        .hasStatus(422)
                        .bodyText()
                        .contains(text, language.equals("fi") ? "teksti on liian pitkä" : "texten är för lång"));
    }

    /** As the page has it now. */
    private String version(UUID part) {
        return Jsoup.parse(page("/contributions/" + part, "kaisa.rautio"))
                .select("input[name=version]")
                .val();
    }
}
