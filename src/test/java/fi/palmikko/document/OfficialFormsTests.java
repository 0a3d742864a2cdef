package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.form.Template;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Every official form is written, checked, signed and exported by the same few pages: a new one is a new file. */
@AppTest
class OfficialFormsTests {

    private static final String AINO = "aino.lehto";

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    private String started(StartedCase one, String form) {
        var answer = post("/cases/" + one.id() + "/documents", Map.of("form", form));
        assertThat(answer).hasStatus(302);
        return String.valueOf(answer.getResponse().getRedirectedUrl());
    }

    /** Signs what the page shows. */
    private MvcTestResult sign(String address) throws Exception {
        return sign(address, shown(address));
    }

    private MvcTestResult sign(String address, String version) {
        return post(address + "/signature", Map.of("version", version, "password", "palmikko"));
    }

    private String shown(String address) throws Exception {
        var page = mvc.get().uri(address + "/signature").with(user(AINO)).exchange();
        return Jsoup.parse(page.getResponse().getContentAsString())
                .select("input[name=version]")
                .val();
    }

    private MvcTestResult post(String address, Map<String, String> fields) {
        var post = mvc.post().uri(address).with(user(AINO)).with(csrf());
        for (var field : fields.entrySet()) {
            post = post.param(field.getKey(), Answered.sent(field.getValue()));
        }
        return post.exchange();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "child-welfare-assessment",
                "child-welfare-notification",
                "child-welfare-plan",
                "contact-assessment",
                "contact-with-authority",
                "meeting-entry",
                "statement",
                "statement-request"
            })
    void isWrittenSignedAndExported(String form) throws Exception {
        var one = aCase.begin().named();
        var template = ExportTests.template(form);
        String address = started(one, form);
        assertThat(sign(address)).hasStatus(422).bodyText().contains("Puuttuu");
        var answers = new LinkedHashMap<>(Answered.all(template));
        answers.put("version", "0");
        answers.put("do", "check");
        assertThat(post(address, answers)).hasStatus(302);
        assertThat(mvc.get().uri(address + "/signature").with(user(AINO)))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("Puuttuu");
        assertThat(sign(address)).hasStatus(302);
        assertThat(mvc.get().uri(address + "/copies").with(user(AINO))).hasStatusOk();
        assertThat(mvc.get().uri(address).with(user(AINO)))
                .hasStatusOk()
                .bodyText()
                .contains("SHA-256");
        var data = mvc.get().uri(address + "/structure").with(user(AINO)).exchange();
        if (ExportTests.structures().stream()
                .noneMatch(structure -> structure.template().equals(form))) {
            assertThat(data).hasStatus(403);
            return;
        }
        String json = data.getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(json).contains("\"henkilotunnus\"");
        if (Sosmeta.has(String.valueOf(template.structure()))) {
            assertThat(Sosmeta.faults(String.valueOf(template.structure()), json))
                    .isEmpty();
        }
    }

    @Test
    void aCorrectionIsANewVersionThatShowsWhatItChanged() throws Exception {
        var one = aCase.begin().named();
        var template = ExportTests.template("statement");
        String address = started(one, "statement");
        var answers = new LinkedHashMap<>(Answered.all(template));
        answers.put("statement.text", "Lumi asuu äidin luona.");
        answers.put("version", "0");
        post(address, answers);
        assertThat(sign(address)).hasStatus(302);
        answers.put("statement.text", "Lumi asuu isän luona.");
        assertThat(post(address + "/correction", answers))
                .hasStatus(422)
                .bodyText()
                .contains("Kirjoita salasanasi uudelleen");
        answers.put("password", "palmikko");
        assertThat(post(address + "/correction", answers))
                .hasStatus(422)
                .bodyText()
                .contains("Kirjoita, miksi");
        answers.put("reason", "Asuinpaikka oli väärin.");
        assertThat(post(address + "/correction", answers)).hasStatus(302);
        assertThat(mvc.get().uri(address).with(user(AINO)))
                .bodyText()
                .contains("Asuinpaikka oli väärin.", "<del>", "äidin", "<ins>", "isän");
        assertThat(books.sql("""
                        select version_no || ' ' || template_version || ' ' || signed_name || ' ' || (reason is not null) || ' '
                               || (supersedes is not null) || ' ' || length(sha256)
                        from document where case_id = ? and kind = '7009' order by version_no""").param(one.id()).query(String.class).list())
                .containsExactly("1 1 Aino Lehto false false 64", "2 1 Aino Lehto true true 64");
    }

    @Test
    void whoNotifiedIsLeftOutOfTheFamilysCopy() throws Exception {
        var one = aCase.begin().named();
        var template = ExportTests.template("child-welfare-notification");
        String address = started(one, "child-welfare-notification");
        var answers = new LinkedHashMap<>(Answered.all(template));
        answers.put("notifier.anonymous", "false");
        answers.put("notifier.person", "Naapuri Naapurinen");
        answers.put("version", "0");
        post(address, answers);
        assertThat(sign(address)).hasStatus(302);
        String mother = "GUARDIAN_" + one.guardians().iterator().next();
        var familys = post(address + "/copies", Map.of("recipient", mother, "language", "fi"));
        assertThat(PdfTests.text(familys.getResponse().getContentAsByteArray()))
                .contains("Kirjattu content.text")
                .doesNotContain("Naapuri");
        var own = post(address + "/copies", Map.of("recipient", "SELF", "language", "fi"));
        assertThat(PdfTests.text(own.getResponse().getContentAsByteArray())).contains("Naapuri Naapurinen");
    }

    @Test
    void nobodySignsAWordThatCameAfterThePageWasShown() throws Exception {
        var one = aCase.begin().named();
        String address = started(one, "statement");
        var answers = new LinkedHashMap<>(Answered.all(ExportTests.template("statement")));
        answers.put("version", "0");
        post(address, answers);
        String read = shown(address);
        answers.put("version", "1");
        answers.put("statement.text", "Lumi asuu isän luona.");
        assertThat(post(address, answers)).hasStatus(302);
        assertThat(sign(address, read))
                .hasStatus(409)
                .bodyText()
                .contains("on muuttunut sen jälkeen, kun avasit sivun", "Lumi asuu isän luona.");
        assertThat(sign(address)).hasStatus(302);
        assertThat(sign(address, "2")).hasStatus(409).bodyText().contains("Tämä on jo tehty");
    }

    @Test
    void signingADocumentAsksForThePassword() throws Exception {
        String address = started(aCase.begin().named(), "statement");
        assertThat(post(address + "/signature", Map.of("version", shown(address))))
                .hasStatus(422)
                .bodyText()
                .contains("Kirjoita salasanasi uudelleen");
    }

    @Test
    void whatIsNoAnswerToItsQuestionIsNotKept() {
        var one = aCase.begin().named();
        String address = started(one, "meeting-entry");
        assertThat(post(
                        address,
                        Map.of("version", "0", "meeting.starts", "31.2.2026 klo 25.00", "meeting.task", "nonsense")))
                .hasStatus(422)
                .bodyText()
                .contains("Kirjoita päivä ja kellonaika", "Valitse yksi vaihtoehdoista");
    }
}
