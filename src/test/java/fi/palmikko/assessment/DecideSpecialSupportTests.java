package fi.palmikko.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.intake.TriageCase;
import fi.palmikko.intake.TriageDecision;
import fi.palmikko.plan.ReviewFacts;
import fi.palmikko.shared.Days;
import fi.palmikko.workflow.Timers;
import jakarta.servlet.http.Cookie;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Triage is not the last word on special support: what it left open or found otherwise is decided while the need is assessed. */
@AppTest
class DecideSpecialSupportTests {

    /** A Wednesday; the seventh working day after it is 11.6., three months end on 2.9. */
    private static final LocalDate START = LocalDate.of(2027, 6, 2);

    @Autowired
    ACase aCase;

    @Autowired
    TriageCase triageCase;

    @Autowired
    Timers timers;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void onAWednesday() {
        timers.travelTo(START);
    }

    private static String form(StartedCase one) {
        return "/cases/" + one.id() + "/special-support";
    }

    private MvcTestResult get(String path, String username, String language) {
        return mvc.get()
                .uri(path)
                .with(user(username))
                .cookie(new Cookie("language", language))
                .exchange();
    }

    private String text(String path) throws Exception {
        return Jsoup.parse(get(path, "aino.lehto", "fi").getResponse().getContentAsString())
                .text();
    }

    private MvcTestResult decide(StartedCase one, String username, String seen, String support, String reason) {
        return mvc.post()
                .uri(form(one))
                .with(user(username))
                .with(csrf())
                .param("seen", seen)
                .param("support", support)
                .param("reason", reason)
                .exchange();
    }

    private void decided(StartedCase one, String seen, String support) {
        assertThat(decide(one, "aino.lehto", seen, support, "Perhe tarvitsee monta palvelua yhtä aikaa."))
                .hasStatus3xxRedirection();
    }

    /** Each limit of the rule with its state, first day and, where it has ended, that day. */
    private List<String> limits(StartedCase one, String rule) {
        return books.sql("""
                        select state || ' ' || day_zero || coalesce(' ' || ended_on, '') from deadline
                        where case_id = ? and rule = ? order by created_at""").params(one.id(), rule).query(String.class).list();
    }

    private LocalDate due(StartedCase one, String rule) {
        return books.sql("select due_on from deadline where case_id = ? and rule = ? and state = 'RUNNING'")
                .params(one.id(), rule)
                .query(LocalDate.class)
                .single();
    }

    private LocalDate step(StartedCase one, String step) {
        return books.sql("select due_on from work_item where case_id = ? and step = ?")
                .params(one.id(), step)
                .query(LocalDate.class)
                .single();
    }

    private LocalDate strikes(StartedCase one, String timer) {
        return books.sql("""
                        select j.duedate_ from engine.act_ru_job j
                        join engine.act_ru_execution e on e.id_ = j.process_instance_id_
                        join engine.act_ru_jobdef d on d.id_ = j.job_def_id_
                        where e.business_key_ = ? and d.act_id_ = ?""")
                .params(one.id().toString(), timer)
                .query(Timestamp.class)
                .single()
                .toInstant()
                .atZone(Days.ZONE)
                .toLocalDate();
    }

    /** SHL 36 § 3 mom. counts from the day the matter became pending, whenever the need was found. */
    @Test
    void foundLaterTheLimitsOfLawRunFromThePendingDay() {
        var one = aCase.begin().triaged(SpecialSupport.NO, true).talked();
        timers.travelTo(START.plusDays(5));

        decided(one, "NO", "YES");

        assertThat(limits(one, "D3")).last().isEqualTo("RUNNING " + START);
        assertThat(limits(one, "D4")).last().isEqualTo("RUNNING " + START);
        assertThat(limits(one, "COMPLETION_TARGET")).containsExactly("CANCELLED " + START + " " + START.plusDays(5));
        assertThat(step(one, "ComposeTeam")).isEqualTo("2027-06-11");
        assertThat(strikes(one, "Timer_StartDue")).isEqualTo("2027-06-12");
        assertThat(strikes(one, "Timer_CompletionDue")).isEqualTo("2027-09-03");
        assertThat(one.happened()).endsWith("SpecialSupportNeeded");
    }

    /** The start met the limit on the day it was made, also where that was after the last day; why is asked as of any other. */
    @Test
    void whatWasStartedHasMetTheLimitOfStarting() throws Exception {
        var one = aCase.begin().triaged(SpecialSupport.NO, true).talked();
        timers.travelTo(START.plusDays(14));
        one.composedAlone();
        timers.travelTo(START.plusDays(20));
        decided(one, "NO", "YES");
        assertThat(limits(one, "D3")).last().isEqualTo("MET " + START + " " + START.plusDays(14));
        assertThat(due(one, "D4")).isEqualTo("2027-09-02");
        assertThat(step(one, "WriteJointAssessment")).isEqualTo("2027-09-02");
        assertThat(text("/cases/" + one.id() + "/deadlines")).contains("Ylityksen syy puuttuu");
    }

    @Test
    void theLimitOfStartingWasMetByWhoeverStarted() {
        var one = aCase.begin().triaged(SpecialSupport.NO, true).composedAlone();
        assertThat(decide(one, "elina.harju", "NO", "YES", "Perhe tarvitsee monta palvelua yhtä aikaa."))
                .hasStatus3xxRedirection();
        assertThat(books.sql("""
                                select w.username from deadline d join worker w on w.id = d.ended_by
                                where d.case_id = ? and d.rule = 'D3' and d.state = 'MET'""").param(one.id()).query(String.class).single()).isEqualTo("aino.lehto");
    }

    @Test
    void whatTriageLeftOpenIsDecidedAndTheTargetTakesTheLawsPlace() throws Exception {
        var one = aCase.begin().triaged(SpecialSupport.UNKNOWN, true).talked();
        assertThat(text("/cases/" + one.id())).contains("Ei vielä tiedossa", "Päätä erityisen tuen tarpeesta");
        assertThat(text("/cases/" + one.id() + "/deadlines")).contains("Erityisen tuen tarvetta ei ole ratkaistu");
        timers.travelTo(START.plusDays(1));

        decided(one, "UNKNOWN", "NO");

        assertThat(limits(one, "D3")).containsExactly("CANCELLED " + START + " " + START.plusDays(1));
        assertThat(limits(one, "D4")).containsExactly("CANCELLED " + START + " " + START.plusDays(1));
        assertThat(limits(one, "COMPLETION_TARGET")).containsExactly("RUNNING " + START);
        assertThat(step(one, "ComposeTeam")).as("five working days").isEqualTo("2027-06-10");
        assertThat(strikes(one, "Timer_CompletionDue"))
                .isEqualTo(due(one, "COMPLETION_TARGET").plusDays(1));
        assertThat(text("/cases/" + one.id()))
                .contains("Päätettiin, että lapsi ei tarvitse erityistä tukea", "Perhe tarvitsee monta palvelua")
                .doesNotContain("Ei vielä tiedossa");
        assertThat(text("/cases/" + one.id() + "/deadlines"))
                .doesNotContain("Erityisen tuen tarvetta ei ole ratkaistu");
    }

    @Test
    void whatWasOpenAndTurnsOutToBeNeededRunsOn() {
        var one = aCase.begin().triaged(SpecialSupport.UNKNOWN, true).composedAlone();
        decided(one, "UNKNOWN", "YES");
        assertThat(limits(one, "D3")).containsExactly("MET " + START + " " + START);
        assertThat(limits(one, "D4")).containsExactly("RUNNING " + START);
        assertThat(one.file().specialSupport()).isEqualTo(SpecialSupport.YES);
    }

    @Test
    void whatWasDecidedWrongIsDecidedAgain() {
        var one = aCase.begin().triaged(SpecialSupport.YES, true).composedAlone();
        decided(one, "YES", "NO");
        decided(one, "NO", "YES");
        assertThat(limits(one, "D3")).as("met once").containsExactly("MET " + START + " " + START);
        assertThat(limits(one, "D4")).containsExactly("CANCELLED " + START + " " + START, "RUNNING " + START);
        assertThat(limits(one, "COMPLETION_TARGET")).containsExactly("CANCELLED " + START + " " + START);
        one.signed(false);
    }

    /** LSL 26 § 5 mom. binds it whatever the need of support; so does danger found at triage. */
    @Test
    void takesNothingAwayThatTheLawDemandsForAnotherReason() {
        var welfare = aCase.ofChildWelfare().begin().triaged(SpecialSupport.YES, true);
        var danger = aCase.begin();
        triageCase.decide(
                danger.id(),
                new TriageDecision("IMMEDIATE", "a", SpecialSupport.YES, "b", false, "c", true, "d"),
                1,
                danger.as("aino.lehto"));
        for (var one : List.of(welfare, danger)) {
            decided(one, "YES", "NO");
            assertThat(limits(one, "D3")).containsExactly("RUNNING " + START);
            assertThat(limits(one, "D4")).containsExactly("RUNNING " + START);
            assertThat(limits(one, "COMPLETION_TARGET")).isEmpty();
        }
    }

    /** An urgent need had begun the limits later than the matter became pending; what they were stays in sight. */
    @Test
    void bringsForwardWhatAnUrgentNeedBegan() throws Exception {
        var one = aCase.begin().triaged(SpecialSupport.NO, true).talked();
        timers.travelTo(START.plusDays(2));
        one.urgent();
        assertThat(limits(one, "D4")).last().isEqualTo("RUNNING " + START.plusDays(2));
        decided(one, "NO", "YES");
        assertThat(limits(one, "D3")).last().isEqualTo("RUNNING " + START);
        assertThat(limits(one, "D4")).last().isEqualTo("RUNNING " + START);
        assertThat(limits(one, "D2")).containsExactly("RUNNING " + START.plusDays(2));
        assertThat(strikes(one, "Timer_StartDue")).isEqualTo("2027-06-12");
        assertThat(text("/cases/" + one.id() + "/deadlines"))
                .contains("Määräaika aikaistui: se oli 6.9.2027, nyt 2.9.2027", "Perhe tarvitsee monta palvelua");
    }

    /** An assessment agreed on at a review has the area's own target, whatever the need: nothing new has become pending. */
    @Test
    void anAssessmentAgreedOnAtAReviewKeepsItsTarget() {
        var one = aCase.begin().triaged(SpecialSupport.NO, true).reviewed(ReviewFacts.LeadsTo.NEW_ASSESSMENT);
        decided(one, "NO", "YES");
        assertThat(limits(one, "COMPLETION_TARGET")).last().isEqualTo("RUNNING " + START);
        assertThat(limits(one, "D4")).noneMatch(limit -> limit.startsWith("RUNNING"));
        decided(one, "YES", "NO");
        assertThat(limits(one, "COMPLETION_TARGET")).hasSize(2);
    }

    @Test
    void whoComesLaterIsToldWhatWasDecided() {
        var one = aCase.begin().triaged(SpecialSupport.UNKNOWN, true).talked();
        decided(one, "UNKNOWN", "NO");
        assertThat(decide(one, "elina.harju", "UNKNOWN", "YES", "Kehitys on viivästynyt."))
                .hasStatus(422)
                .bodyText()
                .contains(
                        "Joku toinen on päättänyt erityisen tuen tarpeesta",
                        "Nyt on päätetty, että lapsi ei tarvitse erityistä tukea.",
                        "Perhe tarvitsee monta palvelua",
                        "Aino Lehto",
                        "Kehitys on viivästynyt.");
        assertThat(decide(one, "aino.lehto", "UNKNOWN", "NO", "Toisen kerran.")).hasStatus(422);
        assertThat(decide(one, "aino.lehto", "NO", "NO", "Toisen kerran."))
                .hasStatus(422)
                .bodyText()
                .contains("Näin on jo päätetty.");
        assertThat(decide(one, "aino.lehto", "NO", "YES", "  ")).hasStatus(422);
        assertThat(one.happened()).containsOnlyOnce("SpecialSupportNotNeeded").doesNotContain("SpecialSupportNeeded");
        assertThat(limits(one, "COMPLETION_TARGET")).hasSize(1);
    }

    @Test
    void whoMayAndUntilWhen() throws Exception {
        var one = aCase.begin();
        assertThat(get(form(one), "aino.lehto", "fi")).as("triage decides it").hasStatus(409);
        one.triaged(SpecialSupport.NO, true).composed("sonja.karppinen");
        assertThat(get(form(one), "elina.harju", "fi")).hasStatusOk();
        assertThat(get(form(one), "sonja.karppinen", "fi")).as("of the team").hasStatus(403);
        assertThat(get(form(one), "tiina.keranen", "fi")).hasStatus(404);
        one.signed(false);
        assertThat(decide(one, "aino.lehto", "NO", "YES", "Liian myöhään.")).hasStatus(409);
        assertThat(text("/cases/" + one.id())).doesNotContain("Päätä erityisen tuen tarpeesta");
        assertThat(one.file().specialSupport()).isEqualTo(SpecialSupport.NO);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fi|Päätä erityisen tuen tarpeesta|Erityisen tuen tarvetta ei ole vielä ratkaistu.",
                "sv|Besluta om behovet av särskilt stöd|Behovet av särskilt stöd har ännu inte avgjorts.",
                "en|Decide on special support|Whether special support is needed has not been decided yet."
            })
    void thePageTellsWhatHasBeenDecided(String language, String title, String now) {
        var one = aCase.begin().triaged(SpecialSupport.UNKNOWN, true);
        assertThat(get(form(one), "aino.lehto", language))
                .hasStatusOk()
                .bodyText()
                .contains(title, now, one.file().number());
    }

    @Test
    void triageMayLeaveItOpen() {
        var one = aCase.begin();
        assertThat(mvc.post()
                        .uri("/cases/" + one.id() + "/triage")
                        .with(user("aino.lehto"))
                        .with(csrf())
                        .param("urgency", "NOT_URGENT")
                        .param("urgencyReason", "Ei vaaraa.")
                        .param("specialSupport", "UNKNOWN")
                        .param("specialSupportReason", "Selvitetään arvioinnissa.")
                        .param("childWelfare", "false")
                        .param("childWelfareReason", "Ei.")
                        .param("assessment", "true")
                        .param("assessmentReason", "Perhe pyytää.")
                        .param("seen", "1"))
                .hasStatus3xxRedirection();
        assertThat(one.file().specialSupport()).isEqualTo(SpecialSupport.UNKNOWN);
        assertThat(limits(one, "D4")).containsExactly("RUNNING " + START);
    }
}
