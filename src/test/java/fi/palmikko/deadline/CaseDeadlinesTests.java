package fi.palmikko.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.shared.Days;
import fi.palmikko.workflow.Timers;
import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The limits of a case on its own page, and what may be done about them. */
@AppTest
class CaseDeadlinesTests {

    private static final String WORKER = "aino.lehto";

    @Autowired
    ACase aCase;

    @Autowired
    Timers timers;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Books books;

    private MvcTestResult get(String path, String username) {
        return mvc.get().uri(path).with(user(username)).exchange();
    }

    private MvcTestResult post(String path, String username, String... fields) {
        var request = mvc.post().uri(path).with(user(username)).with(csrf());
        for (int at = 0; at < fields.length; at += 2) {
            request = request.param(fields[at], fields[at + 1]);
        }
        return request.exchange();
    }

    private static String text(MvcTestResult result) throws Exception {
        return Jsoup.parse(result.getResponse().getContentAsString()).text();
    }

    private String page(StartedCase one) {
        return "/cases/" + one.id() + "/deadlines";
    }

    private UUID limit(StartedCase one, String rule) {
        return books.sql("select id from deadline where case_id = ? and rule = ?")
                .params(one.id(), rule)
                .query(UUID.class)
                .single();
    }

    private LocalDate due(StartedCase one, String rule) {
        return books.sql("select due_on from deadline where case_id = ? and rule = ?")
                .params(one.id(), rule)
                .query(LocalDate.class)
                .single();
    }

    private MvcTestResult correct(StartedCase one, String date, LocalDate on) {
        return post(
                page(one) + "/correction",
                WORKER,
                "date",
                date,
                "on",
                Days.text(on),
                "reason",
                "Ilmoitus tuli aiemmin.");
    }

    /** On a Wednesday, three weeks before Midsummer, when nobody's holiday is near. */
    private LocalDate onAWednesday() {
        timers.travelTo(LocalDate.of(2027, 6, 2));
        return timers.today();
    }

    @Test
    void everyLimitSaysHowItStandsAndWhyItsDateIsWhatItIs() throws Exception {
        onAWednesday();
        var one = aCase.begin().talked();
        assertThat(text(get(page(one), WORKER)))
                .contains("Arviointi aloitettava")
                .contains("7 arkipäivää jäljellä, pe 11.6.2027")
                .contains("Päivä 0 on ke 2.6.2027")
                .contains("Yhteys perheeseen tehty 2.6.2027, määräaika oli 4.6.2027 · Aino Lehto")
                .contains("Kiireellisyysarvio tehty 2.6.2027")
                .contains("Lakisääteistä määräaikaa ei voi siirtää eikä keskeyttää.");
    }

    /** Before it is decided whether special support is needed the law's time runs as if it were, and every page says so. */
    @Test
    void untilSpecialSupportIsDecidedItIsSaidThatTheTimeRunsAsIfItWereNeeded() throws Exception {
        onAWednesday();
        String open = "Erityisen tuen tarvetta ei ole ratkaistu.";
        var one = aCase.begin();
        assertThat(text(get(page(one), WORKER)).split(open, -1)).as("D3 and D4").hasSize(3);
        assertThat(text(get("/cases/" + one.id(), WORKER))).contains(open);
        one.triaged(SpecialSupport.UNKNOWN, true);
        assertThat(text(get(page(one), WORKER)).split(open, -1)).hasSize(3);
        var decided = aCase.begin().triaged(SpecialSupport.YES, true);
        assertThat(text(get(page(decided), WORKER))).contains("D3").doesNotContain(open);
        var ofChildWelfare = aCase.ofChildWelfare().begin();
        assertThat(text(get(page(ofChildWelfare), WORKER)))
                .contains("Kiireellisen lastensuojelun arvio")
                .doesNotContain(open);
    }

    /** From any list the explanation is one click away: it lies open, of that limit only. */
    @Test
    void whoAsksWhyIsTakenToTheExplanation() throws Exception {
        onAWednesday();
        var one = aCase.begin().named();
        for (String from : new String[] {"/cases/" + one.id(), "/cases"}) {
            assertThat(Jsoup.parse(get(from, WORKER).getResponse().getContentAsString())
                            .select("a[href='" + page(one) + "?why=FAMILY_CONTACT#why']"))
                    .as(from)
                    .isNotEmpty();
        }
        for (String why : new String[] {"D3", limit(one, "D3").toString()}) {
            var opened = Jsoup.parse(
                    get(page(one) + "?why=" + why, WORKER).getResponse().getContentAsString());
            assertThat(opened.select(".pk-deadline-rule[open]")).hasSize(1);
            assertThat(opened.select("#why .pk-deadline-rule[open]").text()).contains("Päivä 0 on ke 2.6.2027");
        }
        assertThat(Jsoup.parse(get(page(one) + "?why=%3Cb%3E", WORKER)
                                .getResponse()
                                .getContentAsString())
                        .select(".pk-deadline-rule[open], #why"))
                .isEmpty();
    }

    @Test
    void aMissedLimitAsksForItsReasonAndKeepsIt() throws Exception {
        onAWednesday();
        var one = aCase.begin().named();
        timers.travelTo(LocalDate.of(2027, 6, 14));
        assertThat(text(get(page(one), WORKER)))
                .contains("Ylityksen syy puuttuu")
                .contains("myöhässä 1 arkipäivän");
        String form = page(one) + "/" + limit(one, "D3") + "/delay";
        assertThat(get(form, WORKER)).hasStatusOk();
        var empty = post(form, WORKER, "cause", "STAFF", "reason", " ");
        assertThat(empty).hasStatus(422);
        assertThat(post(form, WORKER, "cause", "HOLIDAY", "reason", "Loma.")).hasStatus(422);
        assertThat(post(form, WORKER, "cause", "STAFF", "reason", "Sijaista ei saatu."))
                .hasStatus(302);
        String family = page(one) + "/" + limit(one, "FAMILY_CONTACT") + "/delay";
        assertThat(post(family, WORKER, "cause", "FAMILY", "reason", "Äiti oli matkalla."))
                .hasStatus(302);
        assertThat(text(get(page(one), WORKER)))
                .doesNotContain("Ylityksen syy puuttuu")
                .contains("Ylityksen syy: työntekijöitä oli liian vähän Sijaista ei saatu.")
                .contains("Täydennä ylityksen syytä");
        assertThat(one.happened()).contains("DelayExplained");
    }

    @Test
    void aLimitThatHasNotPassedNeedsNoReason() {
        onAWednesday();
        var one = aCase.begin().named();
        assertThat(post(page(one) + "/" + limit(one, "D3") + "/delay", WORKER, "cause", "STAFF", "reason", "Ei vielä."))
                .hasStatus(409);
        assertThat(changes(one)).isZero();
    }

    @Test
    void theLawsOwnLimitsGetNoMoreTimeTheAreasTargetsDo() throws Exception {
        onAWednesday();
        var one = aCase.begin().triaged(SpecialSupport.NO, true).named();
        var target = due(one, "COMPLETION_TARGET");
        String form = page(one) + "/" + limit(one, "COMPLETION_TARGET") + "/extension";
        assertThat(text(post(form, WORKER, "dueOn", Days.text(target), "reason", "Perhe muuttaa.")))
                .contains("Kirjoita myöhempi päivä kuin " + Days.text(target));
        assertThat(post(form, WORKER, "dueOn", "31.2.2028", "reason", "Perhe muuttaa."))
                .hasStatus(422);
        assertThat(text(post(form, WORKER, "dueOn", "3.6.2029", "reason", "Perhe muuttaa.")))
                .contains("Uusi päivä voi olla viimeistään 2.6.2028");
        assertThat(post(form, WORKER, "dueOn", Days.text(target.plusDays(10)), "reason", "Perhe muuttaa."))
                .hasStatus(302);
        assertThat(due(one, "COMPLETION_TARGET")).isEqualTo(target.plusDays(10));
        assertThat(text(get(page(one), WORKER)))
                .contains("Lisäaikaa: määräaika oli " + Days.text(target) + ", nyt " + Days.text(target.plusDays(10)))
                .contains("Aikaa on jatkettu.")
                .contains("Perhe muuttaa.");
        var statutory = aCase.begin().named();
        var refused = post(
                page(statutory) + "/" + limit(statutory, "D4") + "/extension",
                WORKER,
                "dueOn",
                "2.12.2027",
                "reason",
                "Perhe muuttaa.");
        assertThat(text(refused)).contains("Lakisääteistä määräaikaa ei voi siirtää. Mitään ei muutettu.");
        assertThat(due(statutory, "D4")).isEqualTo("2027-09-02");
    }

    @Test
    void aCorrectedEventMovesEveryLimitAndTheOldDatesStayWithTheReason() throws Exception {
        onAWednesday();
        var one = aCase.begin().talked();
        var reviewed = due(one, "D4");
        assertThat(correct(one, "PENDING", LocalDate.of(2027, 5, 26))).hasStatus(302);
        assertThat(due(one, "D3")).isEqualTo("2027-06-04");
        assertThat(due(one, "D4")).isEqualTo("2027-08-26");
        assertThat(due(one, "FAMILY_CONTACT")).isEqualTo("2027-05-28");
        assertThat(one.file().pendingOn()).isEqualTo("2027-05-26");
        assertThat(text(get(page(one), WORKER)))
                .contains("Tapahtumapäivä korjattu: määräaika oli " + Days.text(reviewed) + ", nyt 26.8.2027")
                .contains("Ilmoitus tuli aiemmin.")
                .contains("Yhteys perheeseen tehty 2.6.2027, myöhässä: määräaika oli 28.5.2027");
        assertThat(one.happened()).contains("EventDateCorrected");
        assertThat(text(get("/cases/" + one.id(), WORKER)))
                .contains("26.5.2027")
                .contains("Tapahtumapäivä korjattiin");
    }

    @Test
    void theRulesOfTheRightDayAreKept() {
        timers.travelTo(LocalDate.of(2025, 1, 8));
        var one = aCase.begin();
        assertThat(ruleSets(one)).isEqualTo("FI-2025");
        assertThat(correct(one, "PENDING", LocalDate.of(2024, 12, 30))).hasStatus(302);
        assertThat(ruleSets(one)).isEqualTo("FI-2023");
        assertThat(due(one, "D3")).isEqualTo("2025-01-10");
    }

    private String ruleSets(StartedCase one) {
        return books.sql("""
                        select string_agg(distinct s, ' ') from (select rule_set s from deadline where case_id = ?
                        union all select rule_set from case_file where id = ?)""").params(one.id(), one.id()).query(String.class).single();
    }

    @Test
    void theDayTheAssessmentWasStartedIsCorrectedToo() throws Exception {
        onAWednesday();
        var one = aCase.begin().talked();
        timers.travelTo(LocalDate.of(2027, 6, 15));
        one.composedAlone();
        assertThat(text(get(page(one), WORKER))).contains("Arviointi aloitettava tehty 15.6.2027, myöhässä");
        assertThat(correct(one, "ASSESSMENT_STARTED", LocalDate.of(2027, 6, 10)))
                .hasStatus(302);
        assertThat(text(get(page(one), WORKER)))
                .contains("Arviointi aloitettava tehty 10.6.2027, määräaika oli 11.6.2027")
                .contains("Tekopäivä korjattu: oli 15.6.2027, nyt 10.6.2027");
        assertThat(books.sql("select started_on from assessment where case_id = ?")
                        .param(one.id())
                        .query(LocalDate.class)
                        .single())
                .isEqualTo("2027-06-10");
    }

    @Test
    void aDayThatCannotBeIsRefusedAndNothingChanges() throws Exception {
        var today = onAWednesday();
        var one = aCase.begin().talked();
        assertThat(text(correct(one, "PENDING", today))).contains("Tämä päivä on jo kirjattu.");
        assertThat(text(correct(one, "PENDING", today.plusDays(1)))).contains("Päivä ei voi olla tulevaisuudessa.");
        assertThat(text(correct(one, "PENDING", LocalDate.of(1972, 12, 31)))).contains("vuodelta 1973");
        assertThat(text(correct(one, "FAMILY_MET", today.minusDays(1))))
                .contains("Asia tuli vireille 2.6.2027. Päivä ei voi olla sitä ennen.");
        assertThat(correct(one, "ASSESSMENT_STARTED", today.minusDays(1))).hasStatus(422);
        assertThat(post(page(one) + "/correction", WORKER, "date", "PENDING", "on", "30.2.2027", "reason", "Väärin."))
                .hasStatus(422);
        assertThat(correct(one, "PENDING", today.minusDays(3))).hasStatus(302);
        assertThat(text(correct(one, "PENDING", today))).doesNotContain("Tämä päivä on jo kirjattu.");
        assertThat(changes(one)).isEqualTo(8);
        assertThat(one.file().pendingOn()).isEqualTo(today);
    }

    private int changes(StartedCase one) {
        return books.sql("select count(*) from deadline_change where case_id = ?")
                .param(one.id())
                .query(Integer.class)
                .single();
    }

    @Test
    void aDayFarBackIsCountedAsItWas() {
        onAWednesday();
        var one = aCase.begin();
        assertThat(correct(one, "PENDING", LocalDate.of(1990, 6, 13))).hasStatus(302);
        assertThat(due(one, "D3")).isEqualTo("1990-06-25");
        assertThat(due(one, "D4")).isEqualTo("1990-09-13");
    }

    @Test
    void theTeamSeesTheLimitsAndNotTheReasons() throws Exception {
        onAWednesday();
        var one = aCase.begin().composed("sonja.karppinen");
        correct(one, "PENDING", LocalDate.of(2027, 5, 31));
        assertThat(text(get(page(one), "sonja.karppinen")))
                .contains("Arviointi aloitettava")
                .doesNotContain("Ilmoitus tuli aiemmin.");
        assertThat(get(page(one) + "/correction", "sonja.karppinen")).hasStatus(403);
        assertThat(get(page(one), "kirsi.vuorela")).hasStatus(404);
    }

    @Test
    void aLimitOfAnotherCaseIsNoneOfThisOne() {
        onAWednesday();
        var one = aCase.begin().named();
        var other = aCase.begin().named();
        timers.travelTo(LocalDate.of(2027, 6, 14));
        String form = page(one) + "/" + limit(other, "D3") + "/delay";
        assertThat(get(form, WORKER)).hasStatus(404);
        assertThat(post(form, WORKER, "cause", "STAFF", "reason", "Väärä asia."))
                .hasStatus(404);
        assertThat(changes(other)).isZero();
    }

    @Test
    void aLimitThatHadPassedWhenTheCaseEndedIsStillOneThatWasMissed() throws Exception {
        onAWednesday();
        var one = aCase.begin();
        timers.travelTo(LocalDate.of(2027, 6, 14));
        one.triaged(SpecialSupport.YES, false);
        assertThat(text(get(page(one), WORKER)))
                .contains("Arviointi aloitettava jäi tekemättä: määräaika oli 11.6.2027")
                .contains("Arviointi valmis ei enää voimassa 14.6.2027 alkaen")
                .contains("Ylityksen syy puuttuu");
        assertThat(text(get("/cases/" + one.id(), WORKER)))
                .contains("Arviointi aloitettava: jäi tekemättä määräaikaan")
                .contains("Arviointi valmis: ei enää voimassa");
        String form = page(one) + "/" + limit(one, "D3") + "/delay";
        assertThat(post(form, WORKER, "cause", "FAMILY", "reason", "Perhe muutti."))
                .hasStatus(302);
        assertThat(text(get(page(one), WORKER))).contains("Perhe muutti.");
        assertThat(post(page(one) + "/" + limit(one, "D4") + "/delay", WORKER, "cause", "FAMILY", "reason", "Ei."))
                .hasStatus(409);
    }

    /** The day of a step is said as the limit is that it serves, and beside it stands why. */
    @Test
    void aDaySaysTheSameNumberWhereverItShows() throws Exception {
        onAWednesday();
        var one = aCase.begin().composedAlone();
        var due = due(one, "D4").format(DateTimeFormatter.ofPattern("EEE d.M.uuuu", Locale.of("fi")));
        for (String[] from : new String[][] {
            {"/cases/" + one.id(), WORKER},
            {"/supervision/cases?step=WriteJointAssessment&after=2027-09-01_", "paivi.hokkanen"}
        }) {
            var page = Jsoup.parse(get(from[0], from[1]).getResponse().getContentAsString());
            var said = page.select(".pk-deadline").stream()
                    .map(chip -> chip.text().replaceFirst("^.*: ", ""))
                    .filter(chip -> chip.endsWith(", " + due))
                    .toList();
            assertThat(said).as(from[0]).hasSizeGreaterThan(1).containsOnly("92 päivää jäljellä, " + due);
            assertThat(page.select("td a[href='" + page(one) + "?why=D4#why']"))
                    .as(from[0])
                    .isNotEmpty();
        }
    }

    @Test
    void theRuleAndItsSectionAreToldInTheReadersLanguage() throws Exception {
        onAWednesday();
        var one = aCase.begin().named();
        assertThat(text(get(page(one), WORKER)))
                .contains("Arviointi aloitetaan viimeistään seitsemäntenä arkipäivänä vireilletulosta.")
                .contains("sosiaalihuoltolaki 36 § 3 mom.")
                .contains("perheeseen otetaan yhteyttä 2 arkipäivän kuluessa");
        var english = mvc.get()
                .uri(page(one))
                .with(user(WORKER))
                .cookie(new Cookie("language", "en"))
                .exchange();
        assertThat(text(english))
                .contains("Social Welfare Act")
                .contains("The assessment starts at the latest on the seventh working day")
                .doesNotContain("mom.");
    }
}
