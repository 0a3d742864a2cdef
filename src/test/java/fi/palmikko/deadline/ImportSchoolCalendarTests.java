package fi.palmikko.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.AppTest;
import fi.palmikko.Books;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each test has an education provider of its own. */
@AppTest
class ImportSchoolCalendarTests {

    private static final String AUTUMN =
            "lukukausi;11.8.2026;19.12.2026\nloma;12.10.2026;16.10.2026\nlukukausi;7.1.2027;5.6.2027";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JsonMapper json;

    @Autowired
    Books books;

    private MvcTestResult take(String provider, String text) {
        return mvc.post()
                .uri("/organisation/school-calendars")
                .param("provider", provider)
                .param("text", text)
                .with(csrf())
                .with(user("kimmo.raitanen"))
                .exchange();
    }

    private MvcTestResult send(String provider, byte[] file) {
        return mvc.post()
                .uri("/organisation/school-calendars")
                .multipart()
                .file(new MockMultipartFile("file", "kalenteri.csv", "text/csv", file))
                .param("provider", provider)
                .param("text", "")
                .with(csrf())
                .with(user("kimmo.raitanen"))
                .exchange();
    }

    private JsonNode limit(String provider, String on) throws Exception {
        var answer = mvc.get()
                .uri("/api/deadlines?event=school-contact&provider=" + provider + "&on=" + on)
                .with(user("sonja.karppinen"))
                .exchange();
        return json.readTree(answer.getResponse().getContentAsByteArray())
                .get("deadlines")
                .get(0);
    }

    @Test
    void theSchoolsOwnDaysAreCountedFromThenOn() throws Exception {
        assertThat(limit("orivesi-edu", "2026-10-08").get("calendar").asString())
                .isEqualTo("arkipaiva");
        assertThat(limit("orivesi-edu", "2026-10-08").get("warnings").size()).isEqualTo(1);
        assertThat(take("orivesi-edu", AUTUMN)).hasStatus(302);
        var counted = limit("orivesi-edu", "2026-10-08");
        assertThat(counted.get("date").asString()).isEqualTo("2026-10-26");
        assertThat(counted.get("calendar").asString()).isEqualTo("oppilaitoksen-tyopaiva");
        assertThat(counted.get("skipped").get(2).get("reason").asString()).isEqualTo("ei oppilaitoksen työpäivä");
        assertThat(counted.get("warnings")).isEmpty();
        assertThat(limit("562", "2026-10-08").get("date").asString())
                .as("by its municipality")
                .isEqualTo("2026-10-26");
        assertThat(limit("orivesi-edu", "2027-06-02").get("warnings").get(0).asString())
                .contains("tarkista koulun kalenteri");
    }

    @Test
    void aNewCalendarReplacesTheOneOfTheSameTime() throws Exception {
        take("nokia-edu", AUTUMN);
        assertThat(take("nokia-edu", AUTUMN.replace("loma;12.10.2026;16.10.2026", "loma;19.10.2026;23.10.2026")))
                .hasStatus(302);
        assertThat(limit("nokia-edu", "2026-10-08").get("date").asString()).isEqualTo("2026-10-26");
        assertThat(limit("nokia-edu", "2026-10-05").get("date").asString()).isEqualTo("2026-10-14");
    }

    @Test
    void aMistakeIsSaidAndNothingIsChanged() throws Exception {
        take("sastamala-edu", AUTUMN);
        var refused = take("sastamala-edu", "lukukausi;11.8.2026;19.12.2026\nlukukausi;1.12.2026;5.6.2027");
        assertThat(refused).hasStatus(422);
        var page = Jsoup.parse(refused.getResponse().getContentAsString());
        assertThat(page.select("#text-error").text())
                .isEqualTo("Rivien 1 ja 2 lukukaudet menevät päällekkäin. Mitään ei muutettu.");
        assertThat(page.select("#text").val()).contains("1.12.2026");
        assertThat(take("sastamala-edu", "lukukausi;1.12.2026;19.12.2026")
                        .getResponse()
                        .getContentAsString())
                .contains("11.8.2026–19.12.2026 jäisi osaksi");
        assertThat(take("no-such-edu", AUTUMN)).hasStatus(422);
        assertThat(take("", "")).hasStatus(422);
        assertThat(limit("sastamala-edu", "2026-10-08").get("date").asString()).isEqualTo("2026-10-26");
    }

    /** In the examples | begins a new line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "lukukausi;11.8.2026;31.11.2026 # Rivi 1: päivää ”31.11.2026” ei ole.",
                "lukukausi;19.12.2026;11.8.2026 # Rivi 1: jakso päättyy ennen alkuaan.",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|DTSTART:20260811 # ICS-tiedosto on kesken: loppu puuttuu rivin 3 jälkeen.",
                "lukukausi;1.1.2027;31.12.2027|loma;1.1.2027;31.12.2027 # Rivi 1: lukukaudella ei ole yhtään työpäivää.",
                "lukukausi;11.8.2026;5.6.2028|loma;1.9.2026;30.9.2027 # Rivi 1: kalenterissa on vuosi, jolloin ei ole yhtään koulupäivää."
            })
    void whatNoSchoolYearCanBeIsSaidAndTheOldOneStays(String text, String sentence) throws Exception {
        take("sastamala-edu", AUTUMN);
        var refused = take("sastamala-edu", text.replace('|', '\n'));
        assertThat(refused).hasStatus(422);
        assertThat(Jsoup.parse(refused.getResponse().getContentAsString())
                        .select("#text-error")
                        .text())
                .isEqualTo(sentence + " Mitään ei muutettu.");
        assertThat(limit("sastamala-edu", "2026-10-08").get("date").asString()).isEqualTo("2026-10-26");
    }

    @Test
    void thePageTellsWhichProvidersHaveOne() throws Exception {
        take("ylojarvi-edu", AUTUMN);
        var answer = mvc.get()
                .uri("/organisation/school-calendars")
                .with(user("kimmo.raitanen"))
                .exchange();
        assertThat(Jsoup.parse(answer.getResponse().getContentAsString()).text())
                .contains(
                        "11.8.2026–19.12.2026 7.1.2027–5.6.2027",
                        "Tunnus: ylojarvi-edu",
                        "Ei kalenteria: lasketaan arkipäivinä");
    }

    private void aProvider(String key) {
        books.sql("""
                        insert into controller (id, key, kind, name_fi, name_sv, name_en)
                        values (gen_random_uuid(), ?, 'EDUCATION_PROVIDER', 'Oma lukio', 'Eget gymnasium', 'Own school')""").param(key).update();
    }

    @AfterEach
    void withoutTheProvider() {
        books.sql("delete from school_period where controller_id in (select id from controller where key = 'lukio')")
                .update();
        books.sql("delete from controller where key = 'lukio'").update();
    }

    private Document page(String path) throws Exception {
        var answer = mvc.get().uri(path).with(user("kimmo.raitanen")).exchange();
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(answer.getResponse().getContentAsString());
    }

    private String placeOf(String provider) {
        return "/organisation/school-calendars/"
                + books.sql("select id from controller where key = ?")
                        .param(provider)
                        .query(UUID.class)
                        .single();
    }

    private MvcTestResult withdraw(String provider, String username) throws Exception {
        var form = page(placeOf(provider)).selectFirst("form[action$=withdrawal]");
        return mvc.post()
                .uri(form.attr("action"))
                .with(csrf())
                .with(user(username))
                .exchange();
    }

    @Test
    void aCalendarOfAnotherProviderIsTakenOutOfUseAndKept() throws Exception {
        aProvider("lukio");
        take("lukio", AUTUMN);
        assertThat(limit("lukio", "2026-10-08").get("date").asString()).isEqualTo("2026-10-26");
        assertThat(page(placeOf("lukio")).select("details .govuk-details__text").text())
                .as("asked before it is done")
                .contains("lasketaan arkipäivinä");
        assertThat(withdraw("lukio", "paivi.hokkanen")).hasStatus(403);
        assertThat(limit("lukio", "2026-10-08").get("date").asString()).isEqualTo("2026-10-26");
        assertThat(withdraw("lukio", "kimmo.raitanen")).hasRedirectedUrl(placeOf("lukio") + "?withdrawn");
        var counted = limit("lukio", "2026-10-08");
        assertThat(counted.get("date").asString()).isEqualTo("2026-10-19");
        assertThat(counted.get("calendar").asString()).isEqualTo("arkipaiva");
        var page = page(placeOf("lukio"));
        assertThat(page.select("form[action$=withdrawal]")).isEmpty();
        assertThat(page.select("section article").text())
                .contains("Poistui käytöstä", "Kimmo Raitanen", "12.10.2026–16.10.2026 loma");
        assertThat(books.sql("""
                        select count(*) from school_period p join controller c on c.id = p.controller_id join worker w on w.id = p.replaced_by
                        where c.key = 'lukio' and p.replaced_at is not null and w.username = 'kimmo.raitanen'""").query(Integer.class).single()).isEqualTo(3);
    }

    @Test
    void whatALaterFileReplacedSaysWhoDidIt() throws Exception {
        aProvider("lukio");
        take("lukio", AUTUMN);
        take("lukio", AUTUMN);
        var page = page(placeOf("lukio"));
        assertThat(page.select("article")).hasSize(2);
        assertThat(page.select("section article > .pk-source").text())
                .matches("Poistui käytöstä \\d+\\.\\d+\\.\\d+ \\d+\\.\\d+, Kimmo Raitanen");
    }

    @Test
    void whatWasNeverImportedForTheProviderIsNotFound() throws Exception {
        aProvider("lukio");
        take("lukio", AUTUMN);
        var form = page(placeOf("lukio")).selectFirst("form[action$=withdrawal]");
        var elsewhere = form.attr("action").replace(placeOf("lukio"), placeOf("tampere-edu"));
        assertThat(mvc.post().uri(elsewhere).with(csrf()).with(user("kimmo.raitanen")))
                .hasStatus(404);
        assertThat(page(placeOf("lukio")).select("form[action$=withdrawal]")).hasSize(1);
    }

    /** From the first day to the last nothing would seem to be missing. */
    @Test
    void aSchoolYearNobodyHasGivenIsSeen() throws Exception {
        aProvider("lukio");
        take("lukio", AUTUMN + "\nlukukausi;10.8.2028;20.12.2028");
        assertThat(page("/organisation/school-calendars").text())
                .contains(
                        "11.8.2026–19.12.2026 7.1.2027–5.6.2027 6.6.2027–9.8.2028: ei kalenteria 10.8.2028–20.12.2028");
    }

    @Test
    void onlyAnAdministratorImports() {
        assertThat(mvc.post()
                        .uri("/organisation/school-calendars")
                        .param("provider", "tampere-edu")
                        .param("text", AUTUMN)
                        .with(csrf())
                        .with(user("paivi.hokkanen")))
                .hasStatus(403);
    }

    @Test
    void aFileIsTakenAsItIs() throws Exception {
        assertThat(send("punkalaidun-edu", AUTUMN.getBytes(StandardCharsets.UTF_8)))
                .hasStatus(302);
        assertThat(limit("punkalaidun-edu", "2026-10-08").get("date").asString())
                .isEqualTo("2026-10-26");
    }

    @Test
    void aFileWithAMistakeComesBackAsTextWhateverItsLetters() throws Exception {
        var wrong = "lukukausi;11.8.2026;19.12.2026\npääsiäinen;2.4.2027;5.4.2027";
        for (Charset letters : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
            var answer = send("punkalaidun-edu", wrong.getBytes(letters));
            assertThat(answer).hasStatus(422);
            var page = Jsoup.parse(answer.getResponse().getContentAsString());
            assertThat(page.select("#text-error").text()).contains("Rivi 2", "”pääsiäinen”");
            assertThat(page.select("textarea[name=text]").val()).isEqualTo(wrong);
        }
    }

    @Test
    void aFileThatIsNoTextIsRefusedInWords() throws Exception {
        var answer = send("punkalaidun-edu", new byte[] {'P', 'K', 3, 4, 0, 0, 1});
        assertThat(answer).hasStatus(422);
        assertThat(Jsoup.parse(answer.getResponse().getContentAsString())
                        .select("#text-error")
                        .text())
                .contains("Tiedosto ei ole tekstiä");
    }
}
