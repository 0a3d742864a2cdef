package fi.palmikko.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.assessment.AcceptContribution;
import fi.palmikko.consultation.AskConsultation;
import fi.palmikko.consultation.ConsultationFacts;
import fi.palmikko.consultation.TakeConsultation;
import fi.palmikko.consultation.WithdrawConsultation;
import fi.palmikko.plan.EditGoals;
import fi.palmikko.plan.GoalFacts;
import fi.palmikko.shared.Days;
import jakarta.servlet.http.Cookie;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Whoever comes too late gets back what was typed, on the page that says so. */
@AppTest
class KeptTextTests {

    private static final String SCHOOL = "sonja.karppinen";
    private static final String TEXT = "Aamut ovat vaikeita.\nLapsi kertoo <itse> siitä.";

    @Autowired
    ACase aCase;

    @Autowired
    AcceptContribution acceptContribution;

    @Autowired
    AskConsultation askConsultation;

    @Autowired
    TakeConsultation takeConsultation;

    @Autowired
    WithdrawConsultation withdrawConsultation;

    @Autowired
    EditGoals editGoals;

    @Autowired
    MockMvcTester mvc;

    private MvcTestResult post(String path, String username, String language, Map<String, String> typed) {
        var request = mvc.post().uri(path).with(user(username)).with(csrf()).cookie(new Cookie("language", language));
        typed.forEach(request::param);
        return request.exchange();
    }

    private static void givesBack(MvcTestResult answer, int status, String... texts) throws Exception {
        assertThat(answer).hasStatus(status);
        var kept = Jsoup.parse(answer.getResponse().getContentAsString()).select("textarea[readonly]");
        assertThat(kept.eachText().stream().map(text -> text.replaceAll("\\s+", " ")))
                .containsExactly(texts);
        assertThat(kept).allSatisfy(area -> assertThat(area.id()).startsWith("kept-"));
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @ParameterizedTest
    @CsvSource({"fi,save,Kirjoittamasi teksti", "sv,check,Det du skrev", "en,check,What you wrote"})
    void theTextOfAPartThatHasEndedIsGivenBack(String language, String act, String sentence) throws Exception {
        var one = aCase.begin().composed(SCHOOL);
        UUID part = one.partOf(SCHOOL);
        acceptContribution.end(part, "Vaihtoi työpaikkaa", one.responsible());
        var answer = post(
                "/contributions/" + part,
                SCHOOL,
                language,
                Map.of("version", "0", "do", act, "conclusions.summary", TEXT));
        givesBack(answer, 409, line(TEXT));
        assertThat(answer).bodyText().contains(sentence);
    }

    @Test
    void whoHasHandedThePartOverGetsTheTextBack() throws Exception {
        var one = aCase.begin().composed("saara.helander");
        UUID part = one.partOf("saara.helander");
        acceptContribution.handOver(part, one.as("antti.kaukola").id(), "Loma", one.responsible());
        givesBack(
                post(
                        "/contributions/" + part,
                        "saara.helander",
                        "fi",
                        Map.of("version", "0", "conclusions.summary", TEXT)),
                404,
                line(TEXT));
    }

    @Test
    void theAnswerToAQuestionThatWasWithdrawnIsGivenBack() throws Exception {
        var one = aCase.begin().named();
        var facts = new ConsultationFacts(
                "Mikä auttaisi nukkumaan?",
                "Uni on katkonaista.",
                aCase.unitId("child-psychiatry"),
                true,
                one.today().plusDays(7),
                true);
        UUID question = askConsultation.ask(one.id(), facts, one.responsible());
        takeConsultation.take(question, one.as("antti.kaukola"));
        withdrawConsultation.withdraw(question, "Ratkesi", one.responsible());
        givesBack(
                post(
                        "/consultations/" + question + "/answer",
                        "antti.kaukola",
                        "fi",
                        Map.of("version", "1", "answer", TEXT)),
                409,
                line(TEXT));
    }

    @Test
    void theAgreementOfAPlanThatHasChangedStaysOnThePage() throws Exception {
        var one = aCase.begin().signed(true);
        mvc.get().uri("/cases/{id}/plan", one.id()).with(user("aino.lehto")).exchange();
        var page = html(mvc.get()
                .uri("/cases/{id}/plan/agreement", one.id())
                .with(user("aino.lehto"))
                .exchange());
        String day = Days.text(one.today());
        String seen = page.select("input[name=version]").val();
        editGoals.addGoal(one.id(), new GoalFacts("Aamut sujuvat", "Lumi"), one.responsible());

        var answer = post(
                "/cases/" + one.id() + "/plan/agreement",
                "aino.lehto",
                "fi",
                Map.of(
                        "password",
                        "palmikko",
                        "version",
                        seen,
                        "textVersion",
                        page.select("input[name=textVersion]").val(),
                        "agreedOn",
                        day,
                        "agreedWith",
                        "Tuuli (äiti)",
                        "reviewOn",
                        Days.text(one.today().plusDays(42))));

        assertThat(answer).hasStatus(409).bodyText().contains("Sisältö on muuttunut", "Aamut sujuvat");
        var now = html(answer);
        assertThat(now.select("input[name=agreedWith]").val()).isEqualTo("Tuuli (äiti)");
        assertThat(now.select("input[name=version]").val()).isNotEqualTo(seen);
    }

    private static Document html(MvcTestResult result) throws Exception {
        return Jsoup.parse(result.getResponse().getContentAsString());
    }

    @Test
    void onAPageThatWasOnlyReadNothingIsGivenBack() throws Exception {
        var one = aCase.begin().composed(SCHOOL);
        assertThat(mvc.get()
                        .uri("/cases/{id}/urgent-need/response?text=Jotakin+muuta", one.id())
                        .with(user("aino.lehto")))
                .bodyText()
                .doesNotContain("Jotakin muuta");
    }
}
