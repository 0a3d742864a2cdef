package fi.palmikko.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.shared.Days;
import fi.palmikko.statute.PublishedRuleSets;
import fi.palmikko.statute.RuleSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the administrator sets: targets of the area, and rule sets to come. */
@AppTest
class AdministrationTests {

    private static final String ADMINISTRATOR = "kimmo.raitanen";
    private static final String TARGETS = "/organisation/targets";
    private static final String SETS = "/organisation/rule-sets";

    @Autowired
    ACase aCase;

    @Autowired
    RuleSets sets;

    @Autowired
    PublishedRuleSets published;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Books books;

    private MvcTestResult post(String path, String... fields) {
        var request = mvc.post().uri(path).with(user(ADMINISTRATOR)).with(csrf());
        for (int at = 0; at < fields.length; at += 2) {
            request = request.param(fields[at], fields[at + 1]);
        }
        return request.exchange();
    }

    private String page(String path) throws Exception {
        return text(mvc.get().uri(path).with(user(ADMINISTRATOR)).exchange());
    }

    private static String text(MvcTestResult result) throws Exception {
        return Jsoup.parse(result.getResponse().getContentAsString()).text();
    }

    @AfterEach
    void asBefore() {
        books.sql("delete from local_target_change").update();
        books.sql("delete from rule_set").update();
        published.read();
        post(TARGETS, "target", "FAMILY_CONTACT_WORKING_DAYS", "municipality", "562", "amount", "");
        books.sql("delete from local_target_change").update();
    }

    private MvcTestResult target(String municipality, String amount) {
        return post(TARGETS, "target", "FAMILY_CONTACT_WORKING_DAYS", "municipality", municipality, "amount", amount);
    }

    private int contactDays(java.util.UUID caseId) {
        return books.sql("select amount from deadline where case_id = ? and rule = 'FAMILY_CONTACT'")
                .param(caseId)
                .query(Integer.class)
                .single();
    }

    @Test
    void aTargetHoldsForCasesThatBeginAfterItAndItsHistoryIsKept() throws Exception {
        var orivesi = aCase.in("assess-orivesi", "562").recordedBy("tuula.sihvonen");
        var before = orivesi.open();
        int was = contactDays(before);
        assertThat(target("562", String.valueOf(was + 4))).hasStatus(302);
        assertThat(contactDays(orivesi.open())).isEqualTo(was + 4);
        assertThat(contactDays(before)).isEqualTo(was);
        assertThat(page(TARGETS)).contains("Orivesi").contains("→ " + (was + 4)).contains("Kimmo Raitanen");
        assertThat(target("562", "")).hasStatus(302);
        assertThat(contactDays(orivesi.open())).isEqualTo(was);
    }

    @Test
    void aTargetThatIsNoneIsRefused() throws Exception {
        for (String amount : new String[] {"0", "-1", "367", "kolme", "1.5", "1e3", "99999999999"}) {
            assertThat(text(target("562", amount))).as(amount).contains("Kirjoita kokonaisluku 1–366.");
        }
        assertThat(text(target("", ""))).contains("Yhteinen aika tarvitaan.");
        assertThat(target("999", "3")).hasStatus(422);
        assertThat(post(TARGETS, "target", "LUNCH", "municipality", "", "amount", "3"))
                .hasStatus(422);
        assertThat(books.sql("select count(*) from local_target_change")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static String newest(String name, LocalDate from) throws IOException {
        return Files.readString(Path.of("src/main/resources/statute/rules/FI-2025.json"))
                .replace("\"name\": \"FI-2025\"", "\"name\": \"" + name + "\"")
                .replace("\"validFrom\": \"2025-01-01\"", "\"validFrom\": \"" + from + "\"");
    }

    private LocalDate today() {
        return LocalDate.now(Days.ZONE);
    }

    @Test
    void aPublishedSetHoldsFromItsDayAndCasesKeepTheOneTheyHave() throws Exception {
        var from = today().plusDays(400);
        var before = sets.inForce(from);
        assertThat(post(SETS, "content", newest("FI-TEST", from))).hasStatus(302);
        assertThat(sets.inForce(from.minusDays(1))).isEqualTo(before);
        assertThat(sets.inForce(from).name()).isEqualTo("FI-TEST");
        assertThat(page(SETS)).contains("FI-TEST").contains(Days.text(from)).contains("Kimmo Raitanen");
        assertThat(page("/deadlines?event=case-pending&on=" + Days.text(from))).contains("Säännöstö FI-TEST");
        assertThat(books.sql("select rule_set from case_file where id = ?")
                        .param(aCase.open())
                        .query(String.class)
                        .single())
                .isEqualTo(sets.inForce(today()).name());
    }

    private MvcTestResult withdraw(String name) {
        return post(SETS + "/" + name + "/withdrawal");
    }

    @Test
    void aSetWithAMistakeIsTakenBackBeforeItBeginsAndTheRightOnePublishedForItsDay() throws Exception {
        var from = today().plusDays(400);
        var before = sets.inForce(from);
        var wrong = newest("FI-TEST", from)
                .replace("\"amount\": 7, \"calendar\": \"ARKIPAIVA\"", "\"amount\": 70, \"calendar\": \"ARKIPAIVA\"");
        assertThat(post(SETS, "content", wrong)).hasStatus(302);
        assertThat(page(SETS + "/FI-TEST"))
                .contains("70 päivää", "Peru julkaisu", "samaksi päiväksi voi julkaista toisen");
        assertThat(withdraw("FI-TEST")).hasRedirectedUrl(SETS + "?withdrawn");
        assertThat(sets.inForce(from)).isEqualTo(before);
        assertThat(sets.named("FI-TEST")).isEmpty();
        assertThat(withdraw("FI-TEST")).as("once is enough").hasStatus(404);
        assertThat(post(SETS, "content", newest("FI-TEST", from))).hasStatus(302);
        assertThat(page(SETS + "/FI-TEST")).contains("7 päivää").doesNotContain("70 päivää");
        assertThat(page(SETS)).contains("Perutut säännöstöt", "Olisi alkanut");
        var id = books.sql("""
                        select r.id::text from rule_set r join worker w on w.id = r.withdrawn_by
                        where r.name = 'FI-TEST' and w.username = 'kimmo.raitanen' and r.withdrawn_at is not null""").query(String.class).single();
        assertThat(page(SETS + "/" + id)).contains("70 päivää", "Peruttu").doesNotContain("Peru julkaisu");
    }

    @Test
    void aSetThatHasBegunOrCameWithTheProgramIsNotTakenBack() throws Exception {
        assertThat(withdraw("FI-2025")).hasStatus(404);
        assertThat(withdraw("FI-NONE")).hasStatus(404);
        assertThat(post(SETS, "content", newest("FI-TEST", today().plusDays(400))))
                .hasStatus(302);
        books.sql("update rule_set set valid_from = ?").param(today()).update();
        assertThat(page(SETS + "/FI-TEST")).doesNotContain("Peru julkaisu");
        var refused = withdraw("FI-TEST");
        assertThat(refused).hasStatus(422);
        assertThat(text(refused)).contains("viimeistään edellisenä päivänä kello 23.50", "Mitään ei muutettu.");
        assertThat(sets.named("FI-TEST")).isPresent();
    }

    /** The set before it ends on a day, and would be followed by nothing. */
    @Test
    void aSetIsNotTakenBackWhereATimeWithoutOneWouldBeLeft() throws Exception {
        var from = today().plusDays(400);
        var first = newest("FI-FIRST", from)
                .replace("\"facts\": [\n", "\"validUntil\": \"" + from.plusDays(9) + "\", \"facts\": [\n");
        assertThat(post(SETS, "content", first)).hasStatus(302);
        assertThat(post(SETS, "content", newest("FI-TEST", from.plusDays(10)))).hasStatus(302);
        assertThat(post(SETS, "content", newest("FI-LAST", from.plusDays(20)))).hasStatus(302);
        var refused = withdraw("FI-TEST");
        assertThat(refused).hasStatus(422);
        assertThat(text(refused)).contains("Säännöstöjen FI-FIRST ja FI-LAST väliin jää aika");
        assertThat(withdraw("FI-LAST")).hasStatus(302);
        assertThat(withdraw("FI-TEST")).hasStatus(302);
    }

    @Test
    void whatASetSaysIsReadAsATableAndCopiedAsItWasWritten() throws Exception {
        var page = Jsoup.parse(mvc.get()
                .uri(SETS + "/FI-2027")
                .with(user(ADMINISTRATOR))
                .exchange()
                .getResponse()
                .getContentAsString());
        assertThat(page.select("tbody tr:contains(D3)").first().text())
                .contains(
                        "D3 arviointi aloitetaan",
                        "Asia tulee vireille",
                        "Tarvitseeko lapsi erityistä tukea? Kyllä tai Ei tiedossa tai Onko asia lastensuojeluasia? Kyllä",
                        "7 päivää",
                        "arkipäivät",
                        "sosiaalihuoltolaki 36 § 3 mom.; lastensuojelulaki 26 § 5 mom.");
        assertThat(page.select("tbody tr:contains(D9)").text()).contains("aina", "1 vuosi");
        assertThat(page.select("textarea").first().wholeText().strip())
                .isEqualTo(Files.readString(Path.of("src/main/resources/statute/rules/FI-2027.json"))
                        .strip());
        assertThat(mvc.get().uri(SETS + "/FI-NONE").with(user(ADMINISTRATOR))).hasStatus(404);
        assertThat(mvc.get().uri(SETS + "/FI-2027").with(user("paivi.hokkanen")))
                .hasStatus(403);
    }

    /** As after an upgrade: the new program has a set of the same day. */
    @Test
    void aPublishedSetStandsWhereTheProgramHasOneOfItsDay() throws Exception {
        var shipped = sets.all().getLast();
        assertThat(post(SETS, "content", newest("FI-TEST", today().plusDays(400))))
                .hasStatus(302);
        books.sql("update rule_set set valid_from = ?, content = ?")
                .params(shipped.validFrom(), newest("FI-TEST", shipped.validFrom()))
                .update();
        published.read();
        assertThat(sets.inForce(shipped.validFrom()).name()).isEqualTo("FI-TEST");
        assertThat(page(SETS)).contains("Ohjelman mukana tullut säännöstö " + shipped.name() + " ", "ei ole käytössä");
        books.sql("delete from rule_set").update();
        published.read();
        assertThat(sets.inForce(shipped.validFrom())).isEqualTo(shipped);
    }

    /** Timers and steps of cases are bound to when a limit runs, and not to the order in which that is written. */
    @Test
    void theConditionsOfARuleThatRunsForCasesMayBeWrittenInAnotherOrder() throws Exception {
        var content = newest("FI-TEST", today().plusDays(400))
                .replace(
                        "[{\"special-support\": [\"yes\", \"unknown\"]}, {\"child-welfare\": [\"yes\"]}]",
                        "[{\"child-welfare\": [\"yes\"]}, {\"special-support\": [\"unknown\", \"yes\"]}]");
        assertThat(content).contains("[\"unknown\", \"yes\"]");
        assertThat(post(SETS, "content", content)).hasStatus(302);
    }

    @Test
    void aSetThatOverlapsAnotherIsRefusedAndNothingIsChanged() throws Exception {
        var from = today().plusDays(400);
        assertThat(post(SETS, "content", newest("FI-TEST", from))).hasStatus(302);
        assertThat(text(post(SETS, "content", newest("FI-OTHER", from))))
                .contains("Säännöstöt FI-TEST ja FI-OTHER menevät päällekkäin");
        assertThat(text(post(SETS, "content", newest("FI-TEST", from.plusDays(1)))))
                .contains("Säännöstö FI-TEST on jo julkaistu.");
        var longer = newest("FI-LONG", from.minusDays(5))
                .replace("\"facts\": [\n", "\"validUntil\": \"" + from + "\", \"facts\": [\n");
        assertThat(text(post(SETS, "content", longer))).contains("Säännöstöt FI-LONG ja FI-TEST menevät päällekkäin");
        assertThat(books.sql("select string_agg(name, ' ') from rule_set")
                        .query(String.class)
                        .single())
                .isEqualTo("FI-TEST");
    }

    @Test
    void aSetOfThePastWouldChangeWhatHasBeenCounted() throws Exception {
        assertThat(text(post(SETS, "content", newest("FI-TEST", today())))).contains("aikaisintaan huomenna");
        assertThat(text(post(SETS, "content", newest("FI-TEST", LocalDate.of(2020, 1, 1)))))
                .contains("Säännöstö alkaisi 1.1.2020.");
    }

    @Test
    void aSetOfAYearNobodyMeantIsRefused() throws Exception {
        assertThat(text(post(SETS, "content", newest("FI-TEST", LocalDate.of(9999, 12, 31)))))
                .contains("Säännöstö alkaisi 31.12.9999.", "enintään 10 vuoden päästä");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"SHL 36.3\" | \"SHL 99\" | tällaista lainkohtaa ei ole: SHL 99",
                "\"case-pending\", \"when\" | \"never-heard\", \"when\" | tuntematon tapahtuma never-heard",
                "\"amount\": 7, \"calendar\": \"ARKIPAIVA\" | \"amount\": -7, \"calendar\": \"ARKIPAIVA\" | ei voi olla negatiivinen",
                "\"unit\": \"DAYS\", \"amount\": 7, \"calendar\": \"ARKIPAIVA\" | \"unit\": \"MONTHS\", \"amount\": 7, \"calendar\": \"ARKIPAIVA\" | lasketaan vain päiviä",
                "\"calendar\": \"ARKIPAIVA\", \"roll\": \"NONE\" | \"calendar\": \"ARKIPAIVA\", \"roll\": \"FORWARD\" | ei siirry",
                "\"id\": \"D4\" | \"id\": \"D44\" | puuttuu sääntö D4",
                "\"validFrom\" | \"validForm\" | ei ole säännöstön muotoista JSONia",
                "\"roll\": \"NONE\" | \"roll\": null | puuttuu jokin pakollinen tieto",
                "\"roll\": \"NONE\" | \"roll\": \"UP\" | ei ole säännöstön muotoista JSONia",
                "\"facts\": [ | \"facts\": [{ | ei ole säännöstön muotoista JSONia",
                "\"unit\": \"DAYS\", \"amount\": 7, \"calendar\": \"ARKIPAIVA\" | \"unit\": \"NONE\", \"amount\": 7, \"calendar\": \"CALENDAR\" | säännöllä D3 ei ole päivämäärää",
                "\"amount\": 7, \"calendar\": \"ARKIPAIVA\" | \"amount\": 2000000000, \"calendar\": \"ARKIPAIVA\" | D3: aika on yli kymmenen vuotta",
                "\"unit\": \"MONTHS\", \"amount\": 3 | \"unit\": \"MONTHS\", \"amount\": 121 | D4: aika on yli kymmenen vuotta",
                "\"unit\": \"HOURS\", \"amount\": 72 | \"unit\": \"HOURS\", \"amount\": 2000000000 | D23: aika on yli kymmenen vuotta",
                "{\"special-support\": [\"yes\", \"unknown\"]} | {\"special-support\": [\"yes\"]} | Säännöllä D3 on muut ehdot (when) kuin ohjelman säännöstössä FI-2027",
                "\"event\": \"need-known\", \"unit\" | \"event\": \"need-known\", \"when\": [], \"unit\" | Säännöllä D1 on muut ehdot (when)",
                "\"id\": \"D5\" | \"id\": \"D4\" | Sääntö D4 on tapahtumalle case-pending useammin kuin kerran",
                "\"citations\": [\"LSL 30.2\"] | \"citations\": [\"LSL 30.2\"], \"inForceFrom\": \"2029-01-01\" | Säännöllä D9 on oma alkamispäivä (inForceFrom)",
                "\"citations\": [\"SHL 36.1\"] | \"citations\": [null] | puuttuu jokin pakollinen tieto",
                "\"when\": [{\"child-welfare\": [\"yes\"]}] | \"when\": [null] | puuttuu jokin pakollinen tieto",
                "\"when\": [{\"child-welfare\": [\"yes\"]}] | \"when\": [{\"child-welfare\": null}] | puuttuu jokin pakollinen tieto",
                "\"when\": [{\"child-welfare\": [\"yes\"]}] | \"when\": [{\"child-welfare\": [null]}] | puuttuu jokin pakollinen tieto",
                "\"facts\": [\"tests\"] | \"facts\": [null] | puuttuu jokin pakollinen tieto",
                "\"values\": [\"yes\", \"no\"] | \"values\": [\"yes\", null] | puuttuu jokin pakollinen tieto",
                "\"fi\": \"Asia tulee vireille\", |  | puuttuu jokin pakollinen tieto",
                "FI-TEST | FI TEST! | Säännöstön nimessä voi olla"
            })
    void aBrokenSetIsToldWhatIsWrong(String good, @Nullable String bad, String sentence) throws Exception {
        var content = newest("FI-TEST", today().plusDays(400));
        assertThat(content).contains(good);
        var refused = post(SETS, "content", content.replace(good, bad == null ? "" : bad));
        assertThat(refused).hasStatus(422);
        assertThat(text(refused)).containsIgnoringCase(sentence).contains("Mitään ei muutettu.");
        assertThat(books.sql("select count(*) from rule_set")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void nobodyElseSetsThem() {
        for (String path : new String[] {TARGETS, SETS}) {
            assertThat(mvc.get().uri(path).with(user("paivi.hokkanen")).exchange())
                    .hasStatus(403);
            assertThat(mvc.post()
                            .uri(path)
                            .with(user("aino.lehto"))
                            .with(csrf())
                            .exchange())
                    .hasStatus(403);
        }
    }
}
