package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.form.Template;
import fi.palmikko.shared.Args;
import fi.palmikko.shared.Days;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

/** What the case file knows is not asked again: it stands in its place with its source and date. */
@AppTest
class CaseFactsTests {

    private static final String AINO = "aino.lehto";

    @Autowired
    ACase aCase;

    @Autowired
    ADocument aDocument;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    private Document page(String address) throws IOException {
        return Jsoup.parse(
                mvc.get().uri(address).with(user(AINO)).exchange().getResponse().getContentAsString());
    }

    private void meetingHeld(StartedCase one) throws IOException {
        aDocument.signed(one, "meeting-entry", Map.of("meeting.present", "Lumi, Tuuli ja Aino Lehto"));
    }

    static List<Template> documents() {
        try (var files = Files.list(Path.of("src/main/resources/forms"))) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .filter(key -> !key.endsWith(".schema"))
                    .map(ExportTests::template)
                    .filter(Template::isDocument)
                    .filter(form -> !List.of("joint-assessment", "shared-plan").contains(form.key()))
                    .sorted(java.util.Comparator.comparing(Template::key))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<String> sources(Template form) {
        return form.items().map(Template.Item::prefill).filter(source -> source != null);
    }

    /** A case whose assessment answers every question. */
    private StartedCase assessed() {
        var one = aCase.begin().talked().composedAlone();
        String address = "/cases/" + one.id() + "/assessment";
        var answers = Answered.all(ExportTests.template("joint-assessment"));
        answers.keySet().removeIf(name -> name.matches("views\\.(child|guardian|partner)"));
        answers.put("version", String.valueOf(one.assessmentVersion()));
        answers.put("do", "finish");
        assertThat(aDocument.post(address, answers)).hasStatus(302);
        assertThat(aDocument.post(
                        address + "/signature",
                        Map.of("version", String.valueOf(one.assessmentVersion()), "password", "palmikko")))
                .hasStatus(302);
        return one;
    }

    @Test
    void everyQuestionThatNamesASourceBeginsWithItAndSaysWhereFromAndWhen() throws IOException {
        var one = assessed();
        meetingHeld(one);
        told(one, "CHILD_WELFARE_NOTIFICATION", "POLICE", "NEGLECT");
        String today = Days.text(one.today());
        for (var form : documents()) {
            var page = page(aDocument.begun(one, form.key()));
            form.items().filter(item -> item.prefill() != null).forEach(item -> {
                String id = "f-" + item.linkId().replace('.', '-');
                assertThat(page.select("#" + id + "-source").text())
                        .as(form.key() + " " + item.linkId())
                        .contains(
                                item.prefill().equals("case.pendingOn")
                                        ? Days.text(one.file().pendingOn())
                                        : today);
                assertThat(page.select("[name=" + item.linkId() + "]")
                                        .select("[checked]")
                                        .size()
                                + page.select("[name=" + item.linkId() + "] [selected]")
                                        .size()
                                + page.select("textarea[name=" + item.linkId() + "]")
                                        .text()
                                        .length()
                                + page.select("input[type=text][name=" + item.linkId() + "]")
                                        .val()
                                        .length())
                        .as(form.key() + " " + item.linkId())
                        .isPositive();
            });
        }
        var plan = page(aDocument.begun(one, "child-welfare-plan"));
        assertThat(plan.select("#f-plan-meetingPresent").text()).isEqualTo("Lumi, Tuuli ja Aino Lehto");
        assertThat(plan.select("#f-background-people").text())
                .startsWith("Tuuli Koekas")
                .endsWith("(äiti)");
        assertThat(page(aDocument.begun(one, "statement-request"))
                        .select("#f-request-replyPerson")
                        .val())
                .isEqualTo("Aino Lehto");
    }

    private void told(StartedCase one, String kind, String notifier, String... concerns) {
        books.sql("update contact set kind = ?, notifier_kind = ?, concerns = ? where case_id = ?")
                .params(Args.of(kind, notifier, concerns, one.id()))
                .update();
    }

    private List<String> chosen(StartedCase one, String form, String question) throws IOException {
        return page(aDocument.begun(one, form))
                .select("input[name=%1$s][checked], select[name=%1$s] option[selected]".formatted(question))
                .eachAttr("value");
    }

    @Test
    void whatTheContactToldStandsInItsForms() throws IOException {
        var one = aCase.begin().named();
        var contact = page(aDocument.begun(one, "contact-with-authority"));
        assertThat(contact.select("[name=contact.person]").val()).isEqualTo("Rehtori, koulu");
        assertThat(contact.select("#f-contact-person-source").text())
                .contains("yhteydenotosta", Days.text(one.file().pendingOn()));
        assertThat(chosen(one, "contact-with-authority", "contact.consent")).containsExactly("true");
        assertThat(chosen(one, "contact-with-authority", "concern.kinds")).containsExactly("schooling");
        assertThat(chosen(one, "contact-assessment", "contact.manner")).containsExactly("phone");
        assertThat(page(aDocument.begun(one, "child-welfare-notification"))
                        .select("[name=notifier.person]")
                        .val())
                .isEqualTo("Rehtori, koulu");
        assertThat(chosen(one, "child-welfare-notification", "notifier.anonymous"))
                .containsExactly("false");
    }

    /** All that may be chosen when a contact is recorded. */
    private String[] concerns() throws IOException {
        return page("/contacts/new").select("input[name=concerns]").eachAttr("value").stream()
                .filter(code -> !code.isEmpty())
                .toArray(String[]::new);
    }

    @Test
    void everyConcernOfTheContactHasItsPlaceInTheForms() throws IOException {
        var one = aCase.begin().named();
        told(one, "CHILD_WELFARE_NOTIFICATION", "PRIVATE_PERSON", concerns());
        assertThat(chosen(one, "contact-assessment", "contact.concerns"))
                .containsExactly(
                        "everydayLife",
                        "parenting",
                        "relationships",
                        "mentalHealth",
                        "health",
                        "disability",
                        "schooling",
                        "substanceUse",
                        "violence",
                        "income",
                        "other");
        assertThat(chosen(one, "child-welfare-assessment", "assessment.reasons"))
                .hasSize(10)
                .isEqualTo(chosen(one, "contact-assessment", "contact.childWelfareReasons"));
        assertThat(chosen(one, "child-welfare-notification", "content.guardianTold"))
                .containsExactly("true");
        assertThat(chosen(one, "child-welfare-notification", "notifier.anonymous"))
                .as("only the notifier knows")
                .isEmpty();
    }

    /** What the contact form does not tell apart, and what is no notification's, is left to the writer. */
    @Test
    void nothingIsGuessedOfTheContact() throws IOException {
        var one = aCase.begin().named();
        assertThat(chosen(one, "contact-with-authority", "contact.actor"))
                .as("a school or its pupil welfare")
                .isEmpty();
        assertThat(chosen(one, "contact-assessment", "contact.childWelfareReasons"))
                .isEmpty();
        assertThat(chosen(one, "child-welfare-notification", "content.guardianTold"))
                .isEmpty();
    }

    @Test
    void whoTheNotifierIsStandsOnlyWhereTheFamilyDoesNotRead() {
        assertThat(documents().stream()
                        .flatMap(form -> form.sections().stream())
                        .filter(section -> section.items().stream()
                                .anyMatch(item ->
                                        OpeningContact.OF_THE_NOTIFIER.contains(String.valueOf(item.prefill())))))
                .hasSize(2)
                .allSatisfy(section -> assertThat(section.withheldFrom()).contains("FAMILY"));
    }

    @Test
    void thePlanNamesTheMeetingsHeldSinceTheAssessment() throws IOException {
        var one = aCase.begin().signed(true);
        meetingHeld(one);
        var plan = page("/cases/" + one.id() + "/plan");
        assertThat(plan.select("#f-situation-meeting").text())
                .isEqualTo("3.12.2026 klo 14.02: Lumi, Tuuli ja Aino Lehto");
        assertThat(plan.select("#f-situation-meeting-source").text())
                .isEqualTo("Valmiina: neuvottelun merkinnästä, allekirjoitettu " + Days.text(one.today()));
    }

    /** A fact that was taken out does not come back, and one that was changed does not say it comes from the case. */
    @Test
    void whatIsKnownIsTheWritersToChange() throws IOException {
        var one = aCase.begin().named();
        String address = aDocument.begun(one, "contact-with-authority");
        assertThat(page(address).select("#f-concern-description").text()).isEqualTo("Poissaoloja on kertynyt.");
        var typed = Map.of(
                "version",
                "0",
                "contact.date",
                "1.1.2026",
                "concern.description",
                "",
                "_offered",
                "concern.description");
        assertThat(aDocument.post(address, typed)).hasStatus(302);
        var page = page(address);
        assertThat(page.select("#f-concern-description").text()).isEmpty();
        assertThat(page.select("#f-contact-date").val()).isEqualTo("1.1.2026");
        assertThat(page.select("#f-contact-date-source").text()).startsWith("Asian tiedoissa on muuta: ");
    }

    @Test
    void noAddressOrPhoneIsAmongWhatIsKnown() throws IOException {
        var one = aCase.begin().named();
        for (var form : documents()) {
            assertThat(page(aDocument.begun(one, form.key()))
                            .select("form[data-guard]")
                            .outerHtml())
                    .doesNotContain("Kotikuja");
        }
    }

    /** A source that nobody fills may not be named in a form: the schema knows these and no others. */
    @Test
    void everySourceAFormMayNameIsFilled() throws IOException {
        var schema = JsonMapper.shared()
                .readTree(Files.readString(Path.of("src/main/resources/forms/template.schema.json")));
        var mayName = new TreeSet<String>();
        schema.at("/$defs/item/properties/prefill/enum").forEach(source -> mayName.add(source.asString()));
        var filled = new TreeSet<>(CaseFacts.SOURCES);
        sources(ExportTests.template("joint-assessment")).forEach(filled::add); // EnterOnceTests
        sources(ExportTests.template("shared-plan")).forEach(filled::add); // above, and EnterOnceTests
        sources(ExportTests.template("contribution-teaching")).forEach(filled::add); // EnterOnceTests
        assertThat(mayName).isEqualTo(filled);
        var asked = new TreeSet<String>();
        documents().forEach(form -> sources(form).forEach(asked::add));
        assertThat(asked).isEqualTo(new TreeSet<>(CaseFacts.SOURCES));
    }
}
