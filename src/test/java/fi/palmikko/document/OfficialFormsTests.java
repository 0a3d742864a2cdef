package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

/** Every official form is written, checked, signed and exported by the same few pages: a new one is a new file. */
@AppTest
class OfficialFormsTests {

    private static final String AINO = "aino.lehto";

    @Autowired
    ACase aCase;

    @Autowired
    ADocument aDocument;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    /** Signs what the page shows. */
    private MvcTestResult sign(String address) {
        return aDocument.sign(address, aDocument.shown(address));
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
        String address = aDocument.begun(one, form);
        boolean asks = template.items()
                .anyMatch(item -> item.required() && item.prefill() == null && item.enableWhen() == null);
        if (asks) {
            assertThat(sign(address)).hasStatus(422).bodyText().contains("Puuttuu");
        }
        var answers = new LinkedHashMap<>(Answered.all(template));
        answers.put("version", "0");
        answers.put("do", "check");
        assertThat(aDocument.post(address, answers)).hasStatus(302);
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
        String json = json(address);
        assertThat(json).contains(partsTemporaryCodes(form) ? "\"tilapainen_yksilointitunnus\"" : "\"henkilotunnus\"");
        boolean official = isOfficial(form);
        assertThat(mvc.get().uri(address).with(user(AINO)))
                .bodyText()
                .contains(official ? "Tiedot virallisena rakenteena" : "Tiedot lomakkeen omana rakenteena");
        if (official) {
            String oid = String.valueOf(template.structure());
            assertThat(!Sosmeta.has(oid) || Sosmeta.faults(oid, json).isEmpty()).isTrue();
        } else {
            var own = JsonMapper.shared().readTree(json);
            assertThat(own.get("officialStructure").asString()).isEqualTo(template.structure());
            assertThat(own.get("layout").asString()).isEqualTo("palmikko-own");
        }
        var paper = aDocument.post(address + "/copies", Map.of("recipient", "SELF", "language", "fi"));
        assertThat(PdfTests.inside(paper.getResponse().getContentAsByteArray(), OfficialForms.kind(template) + ".json"))
                .isEqualTo(json);
    }

    /** Has the form a layout of an official structure? The others go out in their own. */
    private static boolean isOfficial(String form) {
        return ExportTests.structures().stream()
                .anyMatch(structure -> structure.template().equals(form));
    }

    /** Of a form without an official layout, ours always does. */
    private static boolean partsTemporaryCodes(String form) {
        return ExportTests.structures().stream()
                .filter(structure -> structure.template().equals(form))
                .allMatch(Structure::partsTemporaryCodes);
    }

    /** Who made contact is kept from the family anyway, so it is no part to leave out. */
    @Test
    void whatTheFamilyIsNotGivenIsNoneOfTheChoices() throws Exception {
        var one = aCase.begin().named();
        String address = aDocument.signed(one, "contact-with-authority", Map.of());
        assertThat(mvc.get().uri(address + "/copies").with(user(AINO)))
                .hasStatusOk()
                .bodyText()
                .contains("name=\"leftOut\" value=\"concern\"")
                .doesNotContain("name=\"leftOut\" value=\"contact\"");
    }

    @Test
    void aNumberBeyondItsScaleIsSavedAndKeepsFromSigning() {
        var one = aCase.begin().named();
        String address = aDocument.begun(one, "child-welfare-plan");
        var answers = new LinkedHashMap<>(Answered.all(ExportTests.template("child-welfare-plan")));
        answers.put("plan.kind", "substitute");
        answers.put("wellbeing.child", "11");
        answers.put("wellbeing.others", "-1");
        answers.put("version", "0");
        var told = aDocument.post(address, answers);
        assertThat(told).bodyText().contains("Luvun on oltava 0–10.", "value=\"11\"", "value=\"-1\"");
        assertThat(sign(address)).hasStatus(422).bodyText().contains("Luvun on oltava 0–10.");
        answers.put("wellbeing.child", "10");
        answers.put("wellbeing.others", "0");
        answers.put("version", "1");
        assertThat(aDocument.post(address, answers)).hasStatus(302);
        assertThat(sign(address)).hasStatus(302);
    }

    private String json(String address) throws Exception {
        var data = mvc.get().uri(address + "/structure").with(user(AINO)).exchange();
        assertThat(data).hasStatusOk();
        return data.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    /** Before it is signed the page tells which answers keep it from the national archive; they keep nobody from signing. */
    @Test
    void whatTheNationalArchiveHasNoCodeForIsToldBeforeItIsSigned() {
        var one = aCase.begin().named();
        String address = aDocument.begun(one, "meeting-entry");
        var template = ExportTests.template("meeting-entry");
        var answers = Answered.all(template);
        answers.put("version", "0");
        assertThat(aDocument.post(address, answers)).hasStatus(302);
        var without = List.of("meeting.manner", "meeting.task", "meeting.services");
        for (var words : Map.of(
                        "fi", "Ei vielä valmis kansalliseen arkistoon: 4 valinnalla",
                        "sv", "Ännu inte klar för det nationella arkivet: 4 val",
                        "en", "Not yet ready for the national archive: 4 choices")
                .entrySet()) {
            var told = check(address, words.getKey()).select("details:has(summary:contains(" + words.getValue() + "))");
            assertThat(told.select("dt").eachText())
                    .containsExactlyElementsOf(template.items()
                            .filter(item -> without.contains(item.linkId()))
                            .map(item -> item.text().in(words.getKey()))
                            .toList());
            assertThat(told.hasAttr("open")).as("quietly").isFalse();
        }
        assertThat(sign(address)).hasStatus(302);
        assertThat(mvc.get().uri(address).with(user(AINO)))
                .bodyText()
                .contains("Ei vielä valmis kansalliseen arkistoon");
    }

    private org.jsoup.nodes.Document check(String address, String language) {
        var page = mvc.get()
                .uri(address + "/signature")
                .with(user(AINO))
                .cookie(new Cookie("language", language))
                .exchange();
        assertThat(page).hasStatusOk();
        return Jsoup.parse(new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    /** The official structures here take nobody without an identity code: the data wait for it, and nothing else does. */
    @ParameterizedTest
    @ValueSource(
            strings = {"statement", "statement-request", "contact-assessment", "meeting-entry", "child-welfare-plan"})
    void aChildWithoutAnIdentityCodeKeepsNoDocumentFromBeingSigned(String form) throws Exception {
        var one = aCase.beginWithoutIdentityCode().named();
        String address = aDocument.begun(one, form);
        var answers = new LinkedHashMap<>(Answered.all(ExportTests.template(form)));
        answers.put("version", "0");
        assertThat(aDocument.post(address, answers)).hasStatus(302);
        assertThat(check(address, "fi").text())
                .contains(
                        isOfficial(form)
                                ? "koska lapsella ei ole vielä henkilötunnusta"
                                : "lomakkeen tiedot ovat omassa rakenteessaan");
        assertThat(sign(address)).hasStatus(302);
        var page = mvc.get().uri(address).with(user(AINO));
        var paper = aDocument.post(address + "/copies", Map.of("recipient", "SELF", "language", "fi"));
        assertThat(paper).hasStatusOk();
        if (isOfficial(form)) {
            assertThat(page)
                    .hasStatusOk()
                    .bodyText()
                    .contains("koska lapsella ei ole vielä henkilötunnusta")
                    .doesNotContain("/structure\"");
            assertThat(mvc.get().uri(address + "/structure").with(user(AINO)))
                    .hasStatus(403)
                    .bodyText()
                    .contains("koska lapsella ei ole vielä henkilötunnusta");
            assertThat(PdfTests.inside(paper.getResponse().getContentAsByteArray()))
                    .isEmpty();
        } else {
            String json = json(address);
            assertThat(page).bodyText().contains("/structure\"").doesNotContain("ei ole vielä henkilötunnusta");
            assertThat(json).doesNotContain("henkilotunnus").contains("\"sukunimi\"");
        }
    }

    @Test
    void theJointDocumentsOfAChildWithoutAnIdentityCodeAreSignedAndSayWhyThereAreNoData() {
        var one = aCase.beginWithoutIdentityCode().signed(true);
        assertThat(mvc.get().uri("/cases/" + one.id() + "/assessment/signed").with(user(AINO)))
                .hasStatusOk()
                .bodyText()
                .contains("koska lapsella ei ole vielä henkilötunnusta")
                .doesNotContain("/assessment/structure");
        assertThat(mvc.get().uri("/cases/" + one.id() + "/assessment/structure").with(user(AINO)))
                .hasStatus(403);
        one.agreed();
        assertThat(mvc.get().uri("/cases/" + one.id() + "/plan").with(user(AINO)))
                .hasStatusOk()
                .bodyText()
                .contains("koska lapsella ei ole vielä henkilötunnusta")
                .doesNotContain("/plan/structure");
    }

    /** What does not apply stays with its writer and is no part of what is signed, shown, put on paper or sent as data. */
    @Test
    void anAnswerToAQuestionThatDoesNotApplyIsNotSigned() throws Exception {
        var one = aCase.begin().named();
        String address = aDocument.begun(one, "child-welfare-notification");
        var answers = new LinkedHashMap<>(Answered.all(ExportTests.template("child-welfare-notification")));
        answers.put("notifier.anonymous", "true");
        answers.put("notifier.person", "Naapuri Naapurinen");
        answers.put("version", "0");
        aDocument.post(address, answers);
        assertThat(mvc.get().uri(address).with(user(AINO)))
                .bodyText()
                .contains("Naapuri Naapurinen", "Vastaa vain, jos vastaus kysymykseen ”", "on ”Ei”.");
        assertThat(mvc.get().uri(address + "/signature").with(user(AINO)))
                .bodyText()
                .contains("Kirjattu content.text")
                .doesNotContain("Naapuri");
        assertThat(sign(address)).hasStatus(302);
        assertThat(mvc.get().uri(address).with(user(AINO)))
                .bodyText()
                .contains("Kirjattu content.text")
                .doesNotContain("Naapuri");
        var own = aDocument.post(address + "/copies", Map.of("recipient", "SELF", "language", "fi"));
        assertThat(PdfTests.text(own.getResponse().getContentAsByteArray()))
                .contains("Kirjattu content.text")
                .doesNotContain("Naapuri");
        assertThat(json(address)).contains("Kirjattu content.text").doesNotContain("Naapuri");
        assertThat(books.sql("select answers ->> 'notifier.person' from form_response where case_id = ?")
                        .param(one.id())
                        .query(String.class)
                        .list())
                .contains("Naapuri Naapurinen");
        answers.put("reason", "Ilmoittaja on kertonut nimensä.");
        answers.put("password", "palmikko");
        answers.put("notifier.anonymous", "false");
        answers.put("version", "1");
        assertThat(aDocument.post(address + "/correction", answers)).hasStatus(302);
        assertThat(json(address)).contains("Naapuri Naapurinen");
        assertThat(mvc.get().uri(address).with(user(AINO)))
                .bodyText()
                .contains("Kyllä", "Ei")
                .doesNotContain(">true<", ">false<");
        answers.put("notifier.anonymous", "true");
        answers.put("version", "2");
        assertThat(aDocument.post(address + "/correction", answers)).hasStatus(302);
        assertThat(json(address)).doesNotContain("Naapuri");
    }

    @Test
    void whatIsFoldedAwayKeepsNothingFromBeingSavedOrSigned() throws Exception {
        String address = aDocument.begun(aCase.begin().named(), "child-welfare-plan");
        var answers = new LinkedHashMap<>(Answered.all(ExportTests.template("child-welfare-plan")));
        answers.put("plan.kind", "substitute");
        answers.put("placement.from", "ensi keväänä");
        answers.put("version", "0");
        var told = aDocument.post(address, answers);
        assertThat(told).hasStatus(422);
        answers.put(
                "version",
                Jsoup.parse(told.getResponse().getContentAsString())
                        .select("input[name=version]")
                        .val());
        answers.put("plan.kind", "openCare");
        assertThat(aDocument.post(address, answers)).hasStatus(302);
        assertThat(sign(address)).hasStatus(302);
        assertThat(json(address)).doesNotContain("ensi keväänä");
    }

    @Test
    void theJointAssessmentIsSignedWithoutWhatDoesNotApply() {
        var one = aCase.begin().signed(true);
        assertThat(books.sql("""
                        select (r.answers -> 'conclusions.planReason' is not null) || ' '
                               || (d.content #> '{answers,conclusions.planReason}' is not null) || ' '
                               || (d.content #> '{answers,conclusions.planMade}' is not null)
                        from document d join assessment a on a.id = d.subject_id join form_response r on r.id = a.response_id
                        where d.case_id = ? and d.rendition_of is null and d.kind = '1005'""").param(one.id()).query(String.class).single()).isEqualTo("true false true");
    }

    @Test
    void aCorrectionIsANewVersionThatShowsWhatItChanged() throws Exception {
        var one = aCase.begin().named();
        var template = ExportTests.template("statement");
        String address = aDocument.begun(one, "statement");
        var answers = new LinkedHashMap<>(Answered.all(template));
        answers.put("statement.text", "Lumi asuu äidin luona.");
        answers.put("version", "0");
        aDocument.post(address, answers);
        assertThat(sign(address)).hasStatus(302);
        answers.put("statement.text", "Lumi asuu isän luona.");
        answers.put("version", "1");
        assertThat(aDocument.post(address + "/correction", answers))
                .hasStatus(422)
                .bodyText()
                .contains("Kirjoita salasanasi uudelleen");
        answers.put("password", "palmikko");
        assertThat(aDocument.post(address + "/correction", answers))
                .hasStatus(422)
                .bodyText()
                .contains("Kirjoita, miksi");
        answers.put("reason", "Asuinpaikka oli väärin.");
        assertThat(aDocument.post(address + "/correction", answers)).hasStatus(302);
        assertThat(mvc.get().uri(address).with(user(AINO)))
                .bodyText()
                .contains("Asuinpaikka oli väärin.", "<del>", "äidin", "<ins>", "isän");
        assertThat(mvc.get().uri("/cases/" + one.id() + "/timeline").with(user(AINO)))
                .bodyText()
                .contains("Allekirjoitettiin", "Korjattiin", template.title().fi() + ": Asuinpaikka oli väärin.");
        assertThat(books.sql("""
                        select version_no || ' ' || template_version || ' ' || signed_name || ' ' || (reason is not null) || ' '
                               || (supersedes is not null) || ' ' || length(sha256)
                        from document where case_id = ? and kind = '7009' order by version_no""").param(one.id()).query(String.class).list())
                .containsExactly("1 2 Aino Lehto false false 64", "2 2 Aino Lehto true true 64");
    }

    @Test
    void whoeverCorrectsAVersionThatIsNotTheNewestSeesBothTextsAndDecides() throws Exception {
        var one = aCase.begin().named();
        String address = aDocument.begun(one, "statement");
        var mine = new LinkedHashMap<>(Answered.all(ExportTests.template("statement")));
        mine.put("version", "0");
        aDocument.post(address, mine);
        assertThat(sign(address)).hasStatus(302);
        mine.put("version", newest(address));
        mine.put("password", "palmikko");
        var others = new LinkedHashMap<>(mine);
        others.putAll(Map.of("statement.text", "Lumi asuu isän luona.", "reason", "Toisen syy."));
        assertThat(aDocument.post(address + "/correction", others)).hasStatus(302);
        mine.put("statement.text", "Lumi asuu mummon luona.");
        assertThat(version(aDocument.post(address + "/correction", mine))).isEqualTo("1");
        mine.put("reason", "Minun syyni.");
        var met = aDocument.post(address + "/correction", mine);
        assertThat(met)
                .hasStatus(409)
                .bodyText()
                .contains("Joku muu tallensi", "Lumi asuu isän luona.", "Lumi asuu mummon luona.", "Minun syyni.");
        assertThat(stated(one)).containsExactly("Kirjattu statement.text", "Lumi asuu isän luona.");
        mine.put("version", version(met));
        assertThat(aDocument.post(address + "/correction", mine)).hasStatus(302);
        assertThat(stated(one)).endsWith("Lumi asuu isän luona.", "Lumi asuu mummon luona.");
    }

    @Test
    void aCorrectionStandsOnTheFactsOfWhatItCorrects() throws Exception {
        var one = aCase.begin().named();
        String address = aDocument.begun(one, "statement");
        var answers = new LinkedHashMap<>(Answered.all(ExportTests.template("statement")));
        answers.put("version", "0");
        aDocument.post(address, answers);
        assertThat(sign(address)).hasStatus(302);
        books.sql("update person set given_name = 'Pilvi' where id = ?")
                .param(one.children().iterator().next())
                .update();
        answers.putAll(Map.of("version", "1", "password", "palmikko", "reason", "Kirjoitusvirhe."));
        assertThat(aDocument.post(address + "/correction", answers))
                .hasStatus(422)
                .bodyText()
                .contains("Mitään ei muutettu", "Kirjoitusvirhe.");
        assertThat(stated(one)).hasSize(1);
        answers.put("statement.text", "Korjattu.");
        assertThat(aDocument.post(address + "/correction", answers)).hasStatus(302);
        assertThat(books.sql("select (content -> 'facts')::text from document where case_id = ? and kind = '7009'")
                        .param(one.id())
                        .query(String.class)
                        .list())
                .hasSize(2)
                .allMatch(facts -> facts.contains("Lumi") && !facts.contains("Pilvi"));
    }

    private String newest(String address) throws Exception {
        return version(mvc.get().uri(address + "/correction").with(user(AINO)).exchange());
    }

    /** The version the page was opened on. */
    private static String version(MvcTestResult page) throws Exception {
        return Jsoup.parse(page.getResponse().getContentAsString())
                .select("input[name=version]")
                .val();
    }

    private List<String> stated(StartedCase one) {
        return books.sql("""
                        select content #>> '{answers,statement.text}' from document where case_id = ? and kind = '7009'
                        order by version_no""").param(one.id()).query(String.class).list();
    }

    @Test
    void whoNotifiedIsLeftOutOfTheFamilysCopy() throws Exception {
        var one = aCase.begin().named();
        var template = ExportTests.template("child-welfare-notification");
        String address = aDocument.begun(one, "child-welfare-notification");
        var answers = new LinkedHashMap<>(Answered.all(template));
        answers.put("notifier.anonymous", "false");
        answers.put("notifier.person", "Naapuri Naapurinen");
        answers.put("version", "0");
        aDocument.post(address, answers);
        assertThat(sign(address)).hasStatus(302);
        String mother = "GUARDIAN_" + one.guardians().iterator().next();
        var familys = aDocument.post(address + "/copies", Map.of("recipient", mother, "language", "fi"));
        assertThat(PdfTests.text(familys.getResponse().getContentAsByteArray()))
                .contains("Kirjattu content.text")
                .doesNotContain("Naapuri");
        var own = aDocument.post(address + "/copies", Map.of("recipient", "SELF", "language", "fi"));
        assertThat(PdfTests.text(own.getResponse().getContentAsByteArray())).contains("Naapuri Naapurinen");
    }

    /** A plan is forbidden with the plan; what is neither plan nor assessment may tell of both. */
    @ParameterizedTest
    @CsvSource({
        "child-welfare-plan, PLAN, 422",
        "child-welfare-plan, ASSESSMENT, 200",
        "statement, PLAN, 422",
        "statement, ASSESSMENT, 422"
    })
    void whatAChildHasForbiddenAGuardianBindsEveryDocumentOfThatKind(String form, String material, int status)
            throws Exception {
        var one = aCase.begin().named();
        String address = aDocument.begun(one, form);
        var answers = new LinkedHashMap<>(Answered.all(ExportTests.template(form)));
        answers.put("version", "0");
        aDocument.post(address, answers);
        assertThat(sign(address)).hasStatus(302);
        UUID mother = one.guardians().iterator().next();
        var forbidden = Map.of(
                "child", one.children().iterator().next().toString(),
                "guardian", mother.toString(),
                "material", material,
                "reason", "Ei halua.",
                "respected", "true",
                "judgement", "Lapsi on kypsä.",
                "password", "palmikko");
        assertThat(aDocument.post("/cases/" + one.id() + "/guardian-prohibitions", forbidden))
                .hasStatus(302);
        var copy = aDocument.post(address + "/copies", Map.of("recipient", "GUARDIAN_" + mother, "language", "fi"));
        assertThat(copy).hasStatus(status);
        assertThat(body(copy).contains("on kieltänyt antamasta")).isEqualTo(status == 422);
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void nobodySignsAWordThatCameAfterThePageWasShown() throws Exception {
        var one = aCase.begin().named();
        String address = aDocument.begun(one, "statement");
        var answers = new LinkedHashMap<>(Answered.all(ExportTests.template("statement")));
        answers.put("version", "0");
        aDocument.post(address, answers);
        String read = aDocument.shown(address);
        answers.put("version", "1");
        answers.put("statement.text", "Lumi asuu isän luona.");
        assertThat(aDocument.post(address, answers)).hasStatus(302);
        assertThat(aDocument.sign(address, read))
                .hasStatus(409)
                .bodyText()
                .contains("on muuttunut sen jälkeen, kun avasit sivun", "Lumi asuu isän luona.");
        assertThat(sign(address)).hasStatus(302);
        assertThat(aDocument.sign(address, "2")).hasStatus(409).bodyText().contains("Tämä on jo tehty");
    }

    @Test
    void signingADocumentAsksForThePassword() throws Exception {
        String address = aDocument.begun(aCase.begin().named(), "statement");
        assertThat(aDocument.post(address + "/signature", Map.of("version", aDocument.shown(address))))
                .hasStatus(422)
                .bodyText()
                .contains("Kirjoita salasanasi uudelleen");
    }

    @Test
    void whatIsNoAnswerToItsQuestionIsNotKept() {
        var one = aCase.begin().named();
        String address = aDocument.begun(one, "meeting-entry");
        assertThat(aDocument.post(
                        address,
                        Map.of("version", "0", "meeting.starts", "31.2.2026 klo 25.00", "meeting.task", "nonsense")))
                .hasStatus(422)
                .bodyText()
                .contains("Kirjoita päivä ja kellonaika", "Valitse yksi vaihtoehdoista");
    }
}
