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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A correction changes what its writer changes of the newest signed version, and nothing else. */
@AppTest
class CorrectionTests {

    private static final String AINO = "aino.lehto";
    private static final String CONSULTANT = "antti.kaukola";
    private static final String CONCLUSIONS = "conclusions.professional";
    private static final String AND = "\0";

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    AskConsultation askConsultation;

    @Autowired
    TakeConsultation takeConsultation;

    @Autowired
    AnswerConsultation answerConsultation;

    @Autowired
    MockMvcTester mvc;

    private static String path(StartedCase one) {
        return "/cases/" + one.id() + "/assessment";
    }

    private Map<String, String> opened(String path) throws Exception {
        var page = mvc.get().uri(path).with(user(AINO)).exchange();
        assertThat(page).hasStatusOk();
        return standing(page);
    }

    /** What the page would send as it stands. */
    private static Map<String, String> standing(MvcTestResult page) throws Exception {
        var form = (FormElement) Jsoup.parse(page.getResponse().getContentAsString())
                .expectFirst("form:has([name=" + CONCLUSIONS + "])");
        var fields = new LinkedHashMap<String, String>();
        form.formData().forEach(field -> fields.merge(field.key(), field.value(), (one, next) -> one + AND + next));
        return fields;
    }

    private MvcTestResult post(String path, Map<String, String> fields) {
        var post = mvc.post().uri(path).with(user(AINO)).with(csrf()).param("password", "palmikko");
        fields.forEach((name, text) -> post.param(name, text.split(AND)));
        return post.exchange();
    }

    private MvcTestResult correct(StartedCase one, Map<String, String> page, String conclusions, String reason) {
        var fields = new LinkedHashMap<>(page);
        fields.putAll(Map.of(CONCLUSIONS, conclusions, "reason", reason));
        return post(path(one) + "/correction", fields);
    }

    /** What the versions say of this, the oldest first. */
    private List<String> signed(StartedCase one, String where, String name) {
        return books.sql("""
                        select coalesce(content -> ? ->> ?, '') from document
                        where case_id = ? and kind = '1005' and rendition_of is null order by version_no""").params(where, name, one.id()).query(String.class).list();
    }

    @Test
    void whoeverCorrectsAVersionThatIsNotTheNewestSeesBothTextsAndDecides() throws Exception {
        var one = aCase.begin().signed(true);
        var mine = opened(path(one) + "/correction");
        assertThat(correct(one, mine, "Toisen korjaus.", "Toisen syy.")).hasStatus(302);
        mine.put("unsent.form", "reason");
        var met = correct(one, mine, "Minun korjaukseni.", "Minun syyni.");
        assertThat(met)
                .hasStatus(409)
                .bodyText()
                .contains("Joku muu tallensi", "Toisen korjaus.", "Minun korjaukseni.", "Minun syyni.")
                .doesNotContain("jota lomakkeella ei enää ole");
        assertThat(signed(one, "answers", CONCLUSIONS)).containsExactly("Kirjattu.", "Toisen korjaus.");
        var decided = standing(met);
        assertThat(decided).containsEntry(CONCLUSIONS, "Minun korjaukseni.").containsEntry("reason", "Minun syyni.");
        assertThat(correct(one, decided, "Yhteinen korjaus.", "Minun syyni.")).hasStatus(302);
        assertThat(signed(one, "answers", CONCLUSIONS))
                .containsExactly("Kirjattu.", "Toisen korjaus.", "Yhteinen korjaus.");
    }

    @Test
    void aCorrectionThatWasRefusedIsStillOneOfTheVersionThatWasRead() throws Exception {
        var one = aCase.begin().signed(true);
        var mine = opened(path(one) + "/correction");
        assertThat(correct(one, mine, "Toisen korjaus.", "Toisen syy.")).hasStatus(302);
        var refused = correct(one, mine, "Minun korjaukseni.", "");
        assertThat(refused).hasStatus(422);
        assertThat(standing(refused)).containsEntry("version", "1");
    }

    @Test
    void aCorrectionThatChangesNothingIsRefusedAndItsReasonKept() throws Exception {
        var one = aCase.begin().signed(true);
        var page = opened(path(one) + "/correction");
        for (String same : List.of("Kirjattu.", "Kirjattu.  \r\n \r\n")) {
            assertThat(correct(one, page, same, "Korjasin väärän päivän."))
                    .hasStatus(422)
                    .bodyText()
                    .contains("Mitään ei muutettu", "Korjasin väärän päivän.");
        }
        assertThat(signed(one, "answers", CONCLUSIONS)).containsExactly("Kirjattu.");
        var lines = correct(one, page, "Kirjattu.\r\nToinen rivi.", "Rivi puuttui.");
        assertThat(lines).hasStatus(302);
        var now = opened(path(one) + "/correction");
        assertThat(correct(one, now, "Kirjattu. \nToinen rivi.", "Rivi puuttui."))
                .hasStatus(422);
        assertThat(signed(one, "answers", CONCLUSIONS)).containsExactly("Kirjattu.", "Kirjattu.\nToinen rivi.");
    }

    @Test
    void aCorrectionThatLacksAnAnswerIsToldSo() throws Exception {
        var one = aCase.begin().signed(true);
        assertThat(correct(one, opened(path(one) + "/correction"), "", "Liikaa."))
                .hasStatus(422)
                .bodyText()
                .contains("Puuttuu: Ammattihenkilön johtopäätökset");
    }

    @Test
    void aChildWhoHasLeftTheCaseSinceKeepsItsAnswers() throws Exception {
        var one = aCase.begin().readyToSign(true);
        UUID sibling = joined(one);
        String view = "views.child~" + sibling;
        var writing = opened(path(one));
        writing.put(view, "Haluan nukkua.");
        assertThat(post(path(one), writing)).hasStatus(302);
        one.signed(true);
        assertThat(books.sql("update case_client set left_on = joined_on where case_id = ? and person_id = ?")
                        .params(one.id(), sibling)
                        .update())
                .isEqualTo(1);
        var page = opened(path(one) + "/correction");
        assertThat(page).containsEntry(view, "Haluan nukkua.");
        assertThat(correct(one, page, "Korjattu.", "Kirjoitusvirhe.")).hasStatus(302);
        assertThat(signed(one, "answers", view)).containsExactly("Haluan nukkua.", "Haluan nukkua.");
        assertThat(signed(one, "answers", CONCLUSIONS)).containsExactly("Kirjattu.", "Korjattu.");
        assertThat(signed(one, "facts", "children").getLast())
                .isEqualTo(signed(one, "facts", "children").getFirst());
        assertThat(mvc.get().uri(path(one) + "/signed").with(user(AINO)))
                .bodyText()
                .contains("Haluan nukkua.");
    }

    /** A child of another family comes to this one. */
    private UUID joined(StartedCase one) {
        UUID child = aCase.begin().children().iterator().next();
        books.sql("insert into case_client (case_id, person_id, joined_on) values (?, ?, ?)")
                .params(one.id(), child, one.today())
                .update();
        return child;
    }

    @Test
    void aConsultationAnsweredSinceDoesNotSlipIn() throws Exception {
        var one = aCase.begin().readyToSign(true);
        var facts = new ConsultationFacts(
                "Mikä auttaisi nukkumaan?",
                "Uni on katkonaista.",
                aCase.unitId("child-psychiatry"),
                true,
                one.today().plusDays(7),
                true);
        UUID question = askConsultation.ask(one.id(), facts, one.responsible());
        takeConsultation.take(question, one.as(CONSULTANT));
        one.signed(true);
        answerConsultation.answer(question, new ConsultationAnswer("Säännöllinen ilta.", 1), one.as(CONSULTANT));
        assertThat(correct(one, opened(path(one) + "/correction"), "Korjattu.", "Kirjoitusvirhe."))
                .hasStatus(302);
        assertThat(signed(one, "facts", "consultations")).containsExactly("", "");
    }
}
