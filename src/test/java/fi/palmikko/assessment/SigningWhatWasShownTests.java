package fi.palmikko.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.consultation.AnswerConsultation;
import fi.palmikko.consultation.AskConsultation;
import fi.palmikko.consultation.ConsultationAnswer;
import fi.palmikko.consultation.ConsultationFacts;
import fi.palmikko.consultation.TakeConsultation;
import fi.palmikko.plan.ActionFacts;
import fi.palmikko.plan.EditGoals;
import fi.palmikko.plan.GoalFacts;
import fi.palmikko.shared.Days;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Above a signature stands what the signer was shown: what has come since sends the signer back to read it (decision 0018). */
@AppTest
class SigningWhatWasShownTests {

    private static final String AINO = "aino.lehto";
    private static final String SCHOOL = "sonja.karppinen";
    private static final String CONSULTANT = "antti.kaukola";

    @Autowired
    private ACase aCase;

    @Autowired
    private AcceptContribution acceptContribution;

    @Autowired
    private AskConsultation askConsultation;

    @Autowired
    private TakeConsultation takeConsultation;

    @Autowired
    private AnswerConsultation answerConsultation;

    @Autowired
    private EditGoals editGoals;

    @Autowired
    private Books books;

    @Autowired
    private MockMvcTester mvc;

    private Document page(String path, String username) throws Exception {
        return html(mvc.get().uri(path).with(user(username)).exchange());
    }

    private static Document html(MvcTestResult result) throws Exception {
        return Jsoup.parse(result.getResponse().getContentAsString());
    }

    private MvcTestResult post(String path, String username, Map<String, String> fields) {
        var request = mvc.post().uri(path).with(user(username)).with(csrf());
        fields.forEach(request::param);
        return request.exchange();
    }

    /** What the form of the page says of what it shows, with the password. */
    private static Map<String, String> read(Document page) {
        var fields = new HashMap<>(Map.of("password", "palmikko"));
        page.select("input[name=version], input[name=textVersion]")
                .forEach(one -> fields.put(one.attr("name"), one.val()));
        return fields;
    }

    private MvcTestResult sign(String path, String username, Document page) {
        return post(path, username, read(page));
    }

    /** The signer is told what is new and shown it; signed is only what that page shows. */
    private void askedAnew(String path, String username, Document before, String... news) throws Exception {
        var anew = sign(path, username, before);
        assertThat(anew).hasStatus(409);
        var page = html(anew);
        assertThat(page.select(".govuk-error-summary").text())
                .contains("Sisältö on muuttunut")
                .contains(news);
        assertThat(sign(path, username, page)).hasStatus(302);
    }

    private int signed(StartedCase one, String kind) {
        return books.sql("select count(*) from document where case_id = ? and kind = ? and rendition_of is null")
                .params(one.id(), kind)
                .query(Integer.class)
                .single();
    }

    private void renamed(StartedCase one) {
        books.sql("update person set family_name = 'Uusinimi' where id = any(?)")
                .param(one.children().toArray(UUID[]::new))
                .update();
    }

    @Test
    void aConsultationAnsweredMeanwhileIsReadBeforeItIsSigned() throws Exception {
        var one = aCase.begin().readyToSign(false);
        var facts = new ConsultationFacts(
                "Mikä auttaisi nukkumaan?",
                "Uni on katkonaista.",
                aCase.unitId("child-psychiatry"),
                true,
                one.today().plusDays(7),
                true);
        UUID question = askConsultation.ask(one.id(), facts, one.responsible());
        takeConsultation.take(question, one.as(CONSULTANT));
        String path = "/cases/" + one.id() + "/assessment/signature";
        var before = page(path, AINO);
        answerConsultation.answer(question, new ConsultationAnswer("Säännöllinen ilta.", 1), one.as(CONSULTANT));
        var anew = sign(path, AINO, before);
        assertThat(anew).hasStatus(409);
        assertThat(signed(one, "1005")).isZero();
        assertThat(html(anew).select("main").text()).contains("Säännöllinen ilta.");
        askedAnew(path, AINO, before, "Konsultaatioiden vastaukset");
        assertThat(signed(one, "1005")).isEqualTo(1);
    }

    @Test
    void aPartAcceptedMeanwhileIsReadBeforeTheAssessmentIsSigned() throws Exception {
        var one = aCase.begin().readyToSign(false);
        UUID late = one.invited("tiina.keranen");
        one.send(late);
        String path = "/cases/" + one.id() + "/assessment/signature";
        var before = page(path, AINO);
        acceptContribution.accept(late, aCase.as(AINO));
        askedAnew(path, AINO, before, "Henkilöt, joiden vastaukset kirjataan erikseen", "Tiina Keränen");
        assertThat(signed(one, "1005")).isEqualTo(1);
    }

    @Test
    void whatIsKnownAndChangesMeanwhileIsReadBeforeAPartIsSent() throws Exception {
        var one = aCase.begin().composed(SCHOOL);
        UUID part = one.partOf(SCHOOL);
        one.send(part);
        acceptContribution.askForMore(part, "Kuinka usein?", aCase.as(AINO));
        String path = "/contributions/" + part + "/sending";
        books.sql(
                        "update form_response r set answers = answers - 'about.children' from contribution c where c.response_id = r.id and c.id = ?")
                .param(part)
                .update();
        var before = page(path, SCHOOL);
        renamed(one);
        askedAnew(path, SCHOOL, before, "Lapsi ja syntymäaika");
    }

    @Test
    void aNameThatChangesMeanwhileIsReadBeforeTheDocumentIsSigned() throws Exception {
        var one = aCase.begin().named();
        String document = String.valueOf(post("/cases/" + one.id() + "/documents", AINO, Map.of("form", "statement"))
                .getResponse()
                .getRedirectedUrl());
        assertThat(post(
                        document,
                        AINO,
                        Map.of("version", "0", "statement.purpose", "Tuki.", "statement.text", "Kirjattu.")))
                .hasStatus(302);
        var before = page(document + "/signature", AINO);
        renamed(one);
        askedAnew(document + "/signature", AINO, before, "Lasten tiedot");
    }

    @Test
    void aNameThatChangesMeanwhileIsReadBeforeThePlanIsAgreedOn() throws Exception {
        var one = aCase.begin().signed(true);
        page("/cases/" + one.id() + "/plan", AINO);
        UUID goal = editGoals.addGoal(one.id(), new GoalFacts("Aamut sujuvat", "Lumi"), one.responsible());
        var action = new ActionFacts(
                "Herätys yhdessä",
                one.responsible().id(),
                one.today(),
                one.today().plusDays(30));
        editGoals.addAction(one.id(), goal, action, one.responsible());
        one.planWritten();
        String path = "/cases/" + one.id() + "/plan/agreement";
        var before = page(path, AINO);
        renamed(one);
        var agreement = read(before);
        agreement.putAll(Map.of(
                "agreedOn", Days.text(one.today()),
                "agreedWith", "Tuuli (äiti)",
                "reviewOn", Days.text(one.today().plusDays(42))));
        var anew = post(path, AINO, agreement);
        assertThat(anew).hasStatus(409).bodyText().contains("Lasten tiedot");
        var page = html(anew);
        assertThat(page.select("input[name=agreedWith]").val()).isEqualTo("Tuuli (äiti)");
        agreement.putAll(read(page));
        assertThat(post(path, AINO, agreement)).hasStatus(302);
        assertThat(signed(one, "15007")).isEqualTo(1);
    }
}
