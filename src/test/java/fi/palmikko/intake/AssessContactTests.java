package fi.palmikko.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.casefile.PersonFacts;
import fi.palmikko.workflow.Timers;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.LinkedMultiValueMap;

/** A contact that joins an open case is nobody's unless somebody is asked: its urgency is assessed at once too (SHL 36 § 1 mom.). */
@AppTest
class AssessContactTests {

    @Autowired
    ACase aCase;

    @Autowired
    Timers timers;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    private PersonFacts child;

    @BeforeEach
    void aChildNobodyHasHeardOf() {
        child = aCase.child();
    }

    private void another(ACase words) {
        words.recordedBy("sonja.karppinen").joins(child);
    }

    private static String form(StartedCase one) {
        return "/cases/" + one.id() + "/contact-assessment";
    }

    private MvcTestResult get(String path, String username, String language) {
        return mvc.get()
                .uri(path)
                .with(user(username))
                .cookie(new Cookie("language", language))
                .exchange();
    }

    private static List<String> seen(MvcTestResult page) throws Exception {
        return Jsoup.parse(page.getResponse().getContentAsString())
                .select("input[name=seen]")
                .eachAttr("value");
    }

    private MvcTestResult assess(StartedCase one, String username, String text) throws Exception {
        return assess(one, username, text, seen(get(form(one), username, "fi")));
    }

    private MvcTestResult assess(StartedCase one, String username, String text, List<String> seen) {
        return mvc.post()
                .uri(form(one))
                .with(user(username))
                .with(csrf())
                .param("text", text)
                .param("seen", seen.toArray(String[]::new))
                .params(decisionOf(one))
                .exchange();
    }

    /** Nothing new is assessed; before the signature nobody is asked. */
    private static LinkedMultiValueMap<String, String> decisionOf(StartedCase one) {
        var decision = new LinkedMultiValueMap<String, String>();
        if (!one.file().phase().isBeforeSigned()) {
            decision.add("newAssessment", "false");
            decision.add("reason", "Juuri arvioitu.");
        }
        return decision;
    }

    /** The limits of assessing urgency at once, the oldest first. */
    private List<String> limits(StartedCase one) {
        return books.sql("""
                        select state || ' ' || due_on || coalesce(' ' || ended_on, '') from deadline
                        where case_id = ? and rule = 'D1' order by created_at""").param(one.id()).query(String.class).list();
    }

    @Test
    void whoIsInChargeAssessesItAndTheCaseDoesNotCloseBefore() throws Exception {
        var one = aCase.begin(child).signed(false);
        another(aCase);
        assertThat(one.steps()).containsExactly("AssessContact", "CloseCase");
        assertThat(one.holder("AssessContact")).isEqualTo("aino.lehto");
        assertThat(limits(one)).last().isEqualTo("RUNNING " + one.today());
        assertThat(get(form(one), "saara.helander", "fi")).as("of the team").hasStatus(403);
        assertThat(get(form(one), "tiina.keranen", "fi")).hasStatus(404);
        assertThat(one.formOfClosing(mvc))
                .hasStatus(422)
                .bodyText()
                .contains("uuden yhteydenoton kiireellisyys on arvioitava");
        assertThat(assess(one, "aino.lehto", "  ")).hasStatus(422);
        assertThat(one.steps()).contains("AssessContact");

        assertThat(assess(one, "aino.lehto", "Ei kiireellinen, sama huoli kuin ennen."))
                .hasStatus3xxRedirection();

        assertThat(one.steps()).containsExactly("CloseCase");
        assertThat(limits(one)).hasSize(2).last().isEqualTo("MET " + one.today() + " " + one.today());
        assertThat(one.happened()).endsWith("ContactAdded", "ContactAssessed", "NewAssessmentUnnecessary");
        assertThat(get("/cases/" + one.id() + "/timeline", "aino.lehto", "fi"))
                .bodyText()
                .contains("Uuden yhteydenoton kiireellisyys arvioitiin", "sama huoli kuin ennen");
        assertThat(assess(one, "aino.lehto", "Toisen kerran.").getResponse().getStatus())
                .isEqualTo(409);
        assertThat(one.happened()).containsOnlyOnce("ContactAssessed");
        assertThat(one.formOfClosing(mvc)).hasStatus3xxRedirection();
    }

    @Test
    void itWaitsInTheUnitUntilSomebodyIsInCharge() throws Exception {
        var one = aCase.begin(child).triaged(SpecialSupport.YES, true);
        another(aCase.kind("APPLICATION"));
        assertThat(one.holder("AssessContact")).isEmpty();
        assertThat(assess(one, "elina.harju", "Ei kiireellinen.")).hasStatus3xxRedirection();
        another(aCase);
        one.named("aino.lehto");
        assertThat(one.holder("AssessContact")).isEqualTo("aino.lehto");
    }

    @Test
    void triageAssessesWhatCameBeforeItAndChildWelfareWhatItIsNotifiedOf() {
        var one = aCase.begin(child);
        another(aCase);
        assertThat(one.steps()).containsExactly("TriageCase");
        assertThat(limits(one)).hasSize(1);
        one.triaged(SpecialSupport.YES, true);
        assertThat(one.steps()).containsExactly("NameResponsibleWorker");
        another(aCase.ofChildWelfare());
        assertThat(one.steps()).containsExactly("NameResponsibleWorker", "RespondToUrgentNeed");
        assertThat(one.urgentNeeds()).hasSize(1);
    }

    @Test
    void whatHasJoinedIsAssessedTogetherAndNothingUnseen() throws Exception {
        var one = aCase.begin(child).named();
        another(aCase);
        var first = seen(get(form(one), "aino.lehto", "fi"));
        another(aCase.kind("APPLICATION"));
        assertThat(one.steps()).containsOnlyOnce("AssessContact");
        assertThat(limits(one)).hasSize(2);
        var refused = assess(one, "aino.lehto", "Ei kiireellinen.", first);
        assertThat(refused)
                .hasStatus(422)
                .bodyText()
                .contains("Asiaan on liitetty uusi yhteydenotto sen jälkeen, kun avasit sivun.", "Ei kiireellinen.");
        assertThat(seen(refused)).hasSize(2);
        assertThat(assess(one, "aino.lehto", "Ei kiireellinen.", List.of("x"))).hasStatus(422);
        assertThat(assess(one, "aino.lehto", "Ei kiireellinen.", seen(refused))).hasStatus3xxRedirection();
        assertThat(one.steps()).doesNotContain("AssessContact");
        assertThat(one.happened()).containsOnlyOnce("ContactAssessed");
    }

    /** SHL 36 § 1 mom. knows no grace: the next day it is late, and why is asked like of any other limit. */
    @Test
    void whatWasAssessedLateAsksForItsReason() {
        var one = aCase.begin(child).signed(false);
        another(aCase);
        var joined = one.today();
        timers.travelTo(joined.plusDays(1));
        one.contactAssessed();
        assertThat(limits(one)).last().isEqualTo("MET " + joined + " " + one.today());
        assertThat(one.formOfClosing(mvc))
                .hasStatus(422)
                .bodyText()
                .contains("Asialla on ylittynyt määräaika, jonka syytä ei ole kirjattu.");
        one.explained();
        assertThat(one.formOfClosing(mvc)).hasStatus3xxRedirection();
    }

    @Test
    void noTriageIsMadeOverAContactThatJoinedWhileThePageWasOpen() throws Exception {
        var one = aCase.begin(child);
        var shown = get("/cases/" + one.id() + "/triage", "aino.lehto", "fi");
        another(aCase);
        var refused = triage(one, shown);
        assertThat(refused)
                .hasStatus(422)
                .bodyText()
                .contains("Asiaan on liitetty uusi yhteydenotto sen jälkeen, kun avasit sivun.", "Ei vaaraa.");
        assertThat(one.steps()).containsExactly("TriageCase");
        assertThat(triage(one, refused)).hasStatus3xxRedirection();
    }

    private MvcTestResult triage(StartedCase one, MvcTestResult page) throws Exception {
        var seen = Jsoup.parse(page.getResponse().getContentAsString()).selectFirst("input[name=seen]");
        return mvc.post()
                .uri("/cases/" + one.id() + "/triage")
                .with(user("aino.lehto"))
                .with(csrf())
                .param("urgency", "NOT_URGENT")
                .param("urgencyReason", "Ei vaaraa.")
                .param("specialSupport", "NO")
                .param("specialSupportReason", "Ei tarvetta.")
                .param("childWelfare", "false")
                .param("childWelfareReason", "Ei.")
                .param("assessment", "true")
                .param("assessmentReason", "Perhe pyytää.")
                .param("seen", Objects.requireNonNull(seen).val())
                .exchange();
    }

    @Test
    void aColleagueComesToItFromTheCaseAndFromTheClosing() throws Exception {
        var one = aCase.begin(child).signed(false);
        another(aCase);
        for (String page : new String[] {"", "/closure"}) {
            assertThat(get("/cases/" + one.id() + page, "elina.harju", "fi"))
                    .as(page)
                    .hasStatusOk()
                    .bodyText()
                    .contains(form(one));
        }
        assertThat(assess(one, "elina.harju", "Ei kiireellinen.")).hasStatus3xxRedirection();
        assertThat(get("/cases/" + one.id(), "elina.harju", "fi")).bodyText().doesNotContain(form(one));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fi|Arvioi uuden yhteydenoton kiireellisyys|Poissaoloja on kertynyt.",
                "sv|Bedöm hur brådskande den nya kontakten är|Poissaoloja on kertynyt.",
                "en|Assess the urgency of the new contact|Poissaoloja on kertynyt."
            })
    void theFormShowsWhatCameIn(String language, String title, String told) {
        var one = aCase.begin(child).named();
        another(aCase);
        assertThat(get(form(one), "aino.lehto", language))
                .hasStatusOk()
                .bodyText()
                .contains(title, told, one.file().number());
    }
}
