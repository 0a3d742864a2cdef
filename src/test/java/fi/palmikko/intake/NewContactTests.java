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
import fi.palmikko.shared.Days;
import jakarta.servlet.http.Cookie;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A contact that joins an open case is nobody's unless somebody is asked: its urgency is assessed at once too (SHL 36 § 1 mom.). */
@AppTest
class NewContactTests {

    @Autowired
    ACase aCase;

    @Autowired
    RecordContact recordContact;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    private StartedCase of(PersonFacts child) {
        return aCase.taken(recordContact.record(aCase.facts(child, false), aCase.as("marja.kivela")));
    }

    private void another(ACase words, PersonFacts child) {
        recordContact.record(words.facts(child, true), aCase.as("sonja.karppinen"));
    }

    private String form(StartedCase one) {
        UUID contact = books.sql("select id from contact where case_id = ? order by recorded_at desc limit 1")
                .param(one.id())
                .query(UUID.class)
                .single();
        return "/cases/" + one.id() + "/contacts/" + contact + "/assessment";
    }

    private boolean isAsked(String username, StartedCase one) throws Exception {
        var page = mvc.get().uri("/").with(user(username)).exchange();
        return !Jsoup.parse(page.getResponse().getContentAsString())
                .select("a[href='" + form(one) + "']")
                .isEmpty();
    }

    private MvcTestResult get(String path, String username, String language) {
        return mvc.get()
                .uri(path)
                .with(user(username))
                .cookie(new Cookie("language", language))
                .exchange();
    }

    private MvcTestResult assess(StartedCase one, String username, String reason) {
        return mvc.post()
                .uri(form(one))
                .with(user(username))
                .with(csrf())
                .param("reason", reason)
                .exchange();
    }

    private MvcTestResult close(StartedCase one) {
        return mvc.post()
                .uri("/cases/" + one.id() + "/closure")
                .with(user("aino.lehto"))
                .with(csrf())
                .param("outcome", "HELP_ENOUGH")
                .param("reason", "Apu riittää.")
                .param("told", "Äiti, puhelimessa.")
                .param("closedOn", Days.text(one.today()))
                .exchange();
    }

    @Test
    void whoIsInChargeAssessesItAndTheCaseDoesNotCloseBefore() throws Exception {
        var child = aCase.child();
        var one = of(child).signed(false);
        another(aCase, child);
        assertThat(isAsked("aino.lehto", one)).isTrue();
        assertThat(isAsked("elina.harju", one)).isFalse();
        assertThat(isAsked("sonja.karppinen", one)).isFalse();
        assertThat(get(form(one), "saara.helander", "fi")).as("of the team").hasStatus(403);
        assertThat(get(form(one), "tiina.keranen", "fi")).hasStatus(404);
        assertThat(close(one)).hasStatus(422).bodyText().contains("uuden yhteydenoton kiireellisyys on arvioitava");
        assertThat(assess(one, "aino.lehto", "  ")).hasStatus(422);
        assertThat(isAsked("aino.lehto", one)).isTrue();

        assertThat(assess(one, "aino.lehto", "Ei kiireellinen, sama huoli kuin ennen."))
                .hasStatus3xxRedirection();

        assertThat(isAsked("aino.lehto", one)).isFalse();
        assertThat(one.happened()).endsWith("ContactAdded", "ContactAssessed");
        assertThat(get("/cases/" + one.id() + "/timeline", "aino.lehto", "fi"))
                .bodyText()
                .contains("Uuden yhteydenoton kiireellisyys arvioitiin", "sama huoli kuin ennen");
        assertThat(assess(one, "aino.lehto", "Toisen kerran.").getResponse().getStatus())
                .isEqualTo(409);
        assertThat(one.happened()).containsOnlyOnce("ContactAssessed");
        assertThat(close(one)).hasStatus3xxRedirection();
    }

    @Test
    void theUnitIsAskedWhileNobodyIsInCharge() throws Exception {
        var child = aCase.child();
        var one = of(child).triaged(SpecialSupport.YES, true);
        another(aCase.kind("APPLICATION"), child);
        assertThat(isAsked("aino.lehto", one)).isTrue();
        assertThat(isAsked("elina.harju", one)).isTrue();
        assertThat(isAsked("tiina.keranen", one)).isFalse();
        assertThat(assess(one, "elina.harju", "Ei kiireellinen.")).hasStatus3xxRedirection();
        assertThat(isAsked("aino.lehto", one)).isFalse();
    }

    @Test
    void triageAssessesWhatCameBeforeItAndChildWelfareWhatItIsNotifiedOf() throws Exception {
        var child = aCase.child();
        var one = of(child);
        another(aCase, child);
        assertThat(isAsked("aino.lehto", one)).isFalse();
        one.triaged(SpecialSupport.YES, true);
        assertThat(isAsked("aino.lehto", one)).isFalse();
        another(aCase.ofChildWelfare(), child);
        assertThat(isAsked("aino.lehto", one)).isFalse();
        assertThat(one.urgentNeeds()).hasSize(1);
    }

    @Test
    void noTriageIsMadeOverAContactThatJoinedWhileThePageWasOpen() throws Exception {
        var child = aCase.child();
        var one = of(child);
        var shown = get("/cases/" + one.id() + "/triage", "aino.lehto", "fi");
        another(aCase, child);
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
    void aColleagueComesToItFromTheCaseAndFromTheClosingAndTheSupervisorSeesIt() throws Exception {
        var child = aCase.child();
        var one = of(child).signed(false);
        another(aCase, child);
        for (String page : new String[] {"", "/closure"}) {
            assertThat(get("/cases/" + one.id() + page, "elina.harju", "fi"))
                    .as(page)
                    .hasStatusOk()
                    .bodyText()
                    .contains(form(one));
        }
        assertThat(isAsked("paivi.hokkanen", one)).isTrue();
        assertThat(isAsked("kirsi.vuorela", one)).isFalse();
        assertThat(assess(one, "elina.harju", "Ei kiireellinen.")).hasStatus3xxRedirection();
        assertThat(get("/cases/" + one.id(), "elina.harju", "fi")).bodyText().doesNotContain(form(one));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fi|Arvioi uuden yhteydenoton kiireellisyys|Uudet yhteydenotot",
                "sv|Bedöm hur brådskande den nya kontakten är|Nya kontakter",
                "en|Assess the urgency of the new contact|New contacts"
            })
    void theFormShowsWhatCameIn(String language, String title, String list) {
        var child = aCase.child();
        var one = of(child).named();
        another(aCase, child);
        assertThat(get(form(one), "aino.lehto", language))
                .hasStatusOk()
                .bodyText()
                .contains(title, one.file().number());
        assertThat(get("/", "aino.lehto", language)).bodyText().contains(title, list);
    }
}
