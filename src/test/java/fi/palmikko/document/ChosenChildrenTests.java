package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Glance;
import fi.palmikko.StartedCase;
import fi.palmikko.casefile.Identities;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

/** A document in a case of several children is about those who were chosen: what is prefilled, signed, given and sent is of nobody else. */
@AppTest
class ChosenChildrenTests {

    private static final String AINO = "aino.lehto";

    /** Several children may be clients of it by its official structure. */
    private static final String OF_SEVERAL = "contact-assessment";

    /** A plan of child welfare is made for the child (LSL 30 §). */
    private static final String OF_ONE = "child-welfare-plan";

    /** A form of an author's that asks of each child. */
    private static final String OF_EACH = "own-asked-of-each-child";

    @Autowired
    ACase aCase;

    @Autowired
    ADocument aDocument;

    @Autowired
    Books books;

    @Autowired
    Glance glance;

    @Autowired
    Identities identities;

    @Autowired
    MockMvcTester mvc;

    private UUID child(StartedCase one, String given) {
        return books.sql(
                        "select p.id from case_client k join person p on p.id = k.person_id where k.case_id = ? and p.given_name = ?")
                .params(one.id(), given)
                .query(UUID.class)
                .single();
    }

    private String code(UUID child) {
        return String.valueOf(glance.by(aCase.as(AINO), () -> identities.of(List.of(child)))
                .getFirst()
                .hetu());
    }

    private MvcTestResult get(String address) {
        return mvc.get().uri(address).with(user(AINO)).exchange();
    }

    private org.jsoup.nodes.Document page(String address) {
        var answer = get(address);
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(body(answer));
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult choose(String address, Object... children) {
        return mvc.post()
                .uri(address + "/children")
                .with(user(AINO))
                .with(csrf())
                .param("child", Arrays.stream(children).map(String::valueOf).toArray(String[]::new))
                .exchange();
    }

    private MvcTestResult write(String address, String form, int version) {
        var answers = Answered.all(ExportTests.template(form));
        answers.put("version", String.valueOf(version));
        return aDocument.post(address, answers);
    }

    private MvcTestResult sign(String address) {
        return aDocument.sign(address, aDocument.shown(address));
    }

    /** Signed of these children. */
    private String signed(StartedCase one, String form, Object... children) {
        String address = aDocument.begun(one, form);
        assertThat(choose(address, children)).hasStatus(302);
        assertThat(write(address, form, 0)).hasStatus(302);
        assertThat(sign(address)).hasStatus(302);
        return address;
    }

    private String copied(String address, String recipient) {
        var copy = aDocument.post(address + "/copies", Map.of("recipient", recipient, "language", "fi"));
        assertThat(copy).hasStatusOk().hasHeader("Content-Type", "application/pdf");
        return PdfTests.text(copy.getResponse().getContentAsByteArray()).replaceAll("\\s+", " ");
    }

    @Test
    void whoBeginsIsAskedWhichChildrenItIsAbout() {
        var one = aCase.beginWithSibling().named();
        String address = aDocument.begun(one, OF_SEVERAL);
        assertThat(get(address)).hasStatus(302).hasRedirectedUrl(address + "/children");
        var asked = page(address + "/children");
        assertThat(asked.select("input[name=child]").eachAttr("type")).containsExactly("checkbox", "checkbox");
        assertThat(asked.select("input[name=child]").eachAttr("value"))
                .containsExactlyInAnyOrder(
                        child(one, "Lumi").toString(), child(one, "Otso").toString());
        assertThat(asked.select("input[checked]")).isEmpty();
        assertThat(asked.select("label[for=child]").text()).startsWith("Otso");
        assertThat(choose(address, child(one, "Lumi"))).hasStatus(302).hasRedirectedUrl(address);
        assertThat(page(address).text()).contains("asiakirja koskee: Lumi").doesNotContain("asiakirja koskee: Otso");
        assertThat(page(address + "/children").select("input[checked]").eachAttr("value"))
                .containsExactly(child(one, "Lumi").toString());
    }

    @Test
    void aFormAboutOneChildTakesOne() {
        var one = aCase.beginWithSibling().named();
        String address = aDocument.begun(one, OF_ONE);
        assertThat(page(address + "/children").select("input[name=child]").eachAttr("type"))
                .containsExactly("radio", "radio");
        assertThat(choose(address, child(one, "Lumi"), child(one, "Otso")))
                .hasStatus(422)
                .bodyText()
                .contains("Valitse yksi asian lapsista");
        assertThat(get(address)).hasStatus(302);
        assertThat(choose(address, child(one, "Otso"))).hasStatus(302);
    }

    @Test
    void nobodyIsAskedInACaseOfOneChild() {
        var one = aCase.begin().named();
        String address = aDocument.begun(one, OF_ONE);
        assertThat(page(address).text()).doesNotContain("asiakirja koskee");
        assertThat(get(address + "/children")).hasStatus(302).hasRedirectedUrl(address);
        assertThat(write(address, OF_ONE, 0)).hasStatus(302);
        assertThat(page(address + "/signature").text()).doesNotContain("asiakirja koskee");
        assertThat(sign(address)).hasStatus(302);
        assertThat(page(address).text()).doesNotContain("Asiakirja koskee");
        assertThat(page("/cases/" + one.id() + "/documents").select("main li a").eachText())
                .containsExactly("Lastensuojelun asiakassuunnitelma");
    }

    @Test
    void nobodyAndSomebodyElsesChildAreNotTaken() {
        var one = aCase.beginWithSibling().named();
        var other = aCase.beginWithSibling().named();
        String address = aDocument.begun(one, OF_SEVERAL);
        String none = body(refused(choose(address)));
        assertThat(none).contains("Valitse ainakin yksi asian lapsista");
        String random = body(refused(choose(address, UUID.randomUUID())));
        String foreign = body(refused(choose(address, child(other, "Lumi"))));
        assertThat(plain(foreign)).isEqualTo(plain(random)).isEqualTo(plain(none));
        refused(choose(address, child(one, "Lumi"), child(other, "Lumi")));
        refused(choose(address, "x"));
        assertThat(get(address)).hasStatus(302);
        assertThat(mvc.post()
                        .uri(address + "/children")
                        .with(user("sonja.karppinen"))
                        .with(csrf())
                        .param("child", child(one, "Lumi").toString()))
                .hasStatus4xxClientError();
    }

    private static MvcTestResult refused(MvcTestResult answer) {
        assertThat(answer).hasStatus(422);
        return answer;
    }

    private static String plain(String page) {
        return Jsoup.parse(page).select("main").text();
    }

    /** A case may have become one of several after somebody began, and a page may be as old. */
    @Test
    void whatNobodyHasSaidItOfIsNotSigned() {
        var one = aCase.beginWithSibling().named();
        String address = aDocument.begun(one, OF_SEVERAL);
        assertThat(write(address, OF_SEVERAL, 0)).hasStatus(302);
        assertThat(page(address + "/signature").select(".govuk-error-summary").text())
                .contains("ketä lasta tai lapsia");
        assertThat(sign(address)).hasStatus(422).bodyText().contains("ketä lasta tai lapsia");
        assertThat(choose(address, child(one, "Lumi"))).hasStatus(302);
        assertThat(sign(address)).hasStatus(302);
    }

    @Test
    void theDataAreOfTheChosenChildAlone() {
        var one = aCase.beginWithSibling().named();
        UUID lumi = child(one, "Lumi");
        String address = signed(one, OF_SEVERAL, lumi);
        String json = body(get(address + "/structure"));
        assertThat(json).contains(code(lumi)).doesNotContain(code(child(one, "Otso")), "Otso");
        assertThat(JsonMapper.shared().readTree(json).findValue("asiakas")).hasSize(1);
        String both = body(get(signed(one, OF_SEVERAL, lumi, child(one, "Otso")) + "/structure"));
        assertThat(both).contains(code(lumi), code(child(one, "Otso")));
    }

    @Test
    void aChildWithoutACodeKeepsNoOthersDocumentFromTheArchive() {
        var one = aCase.beginWithSibling().named();
        books.sql("update person set hetu_cipher = null, hetu_hash = null where id = ?")
                .param(child(one, "Otso"))
                .update();
        assertThat(get(signed(one, OF_SEVERAL, child(one, "Lumi")) + "/structure"))
                .hasStatusOk();
        assertThat(get(signed(one, OF_SEVERAL, child(one, "Otso")) + "/structure"))
                .hasStatus4xxClientError();
    }

    @Test
    void onlyWhatIsKnownOfTheChosenIsFilledIn() {
        var one = aCase.beginWithSibling().named();
        String plan = aDocument.begun(one, OF_ONE);
        choose(plan, child(one, "Lumi"));
        assertThat(page(plan).select("main form[data-guard]").outerHtml()).doesNotContain("Otso");
        UUID father = books.sql("select person_id from relation where child_id = ? limit 1")
                .param(child(one, "Otso"))
                .query(UUID.class)
                .single();
        books.sql("update relation set ended_on = current_date where child_id = ? and person_id = ?")
                .params(child(one, "Lumi"), father)
                .update();
        String name = books.sql("select given_name || ' ' || family_name from person where id = ?")
                .param(father)
                .query(String.class)
                .single();
        assertThat(page(plan).select("main form[data-guard]").outerHtml()).doesNotContain(name);
        choose(plan, child(one, "Otso"));
        assertThat(page(plan).select("main form[data-guard]").outerHtml()).contains(name);
    }

    @Test
    void aMeetingAboutAnotherChildIsNotWhatIsKnown() {
        var one = aCase.beginWithSibling().named();
        signed(one, "meeting-entry", child(one, "Otso"));
        String plan = aDocument.begun(one, OF_ONE);
        choose(plan, child(one, "Lumi"));
        assertThat(page(plan).select("#f-plan-meetingPresent").text()).isEmpty();
        choose(plan, child(one, "Otso"));
        assertThat(page(plan).select("#f-plan-meetingPresent").text()).contains("Kirjattu meeting.present");
    }

    @Test
    void copiesAreForTheFamilyOfTheChosenAndNameNobodyElse() throws java.io.IOException {
        var one = aCase.beginWithSibling().named();
        UUID lumi = child(one, "Lumi");
        UUID otso = child(one, "Otso");
        UUID mother = one.guardians().iterator().next();
        String address = signed(one, OF_SEVERAL, lumi);
        assertThat(copied(address, "SELF")).contains("Lumi").doesNotContain("Otso");
        assertThat(copied(address, "CHILD_" + lumi)).contains("Lumi").doesNotContain("Otso");
        assertThat(copied(address, "GUARDIAN_" + mother)).contains("Lumi").doesNotContain("Otso");
        var own = aDocument.post(address + "/copies", Map.of("recipient", "SELF", "language", "fi"));
        assertThat(PdfTests.inside(own.getResponse().getContentAsByteArray()))
                .allMatch(inside -> !inside.contains(code(otso)));
        assertThat(own.getResponse().getHeader("Content-Disposition")).doesNotContain("Otso", "Lumi");
        assertThat(page(address + "/copies").select("input[name=recipient]").eachAttr("value"))
                .doesNotContain("CHILD_" + otso);
        assertThat(aDocument.post(address + "/copies", Map.of("recipient", "CHILD_" + otso, "language", "fi")))
                .hasStatus(422);
        books.sql("update relation set guardian = false where child_id = ? and person_id = ?")
                .params(lumi, mother)
                .update();
        assertThat(aDocument.post(address + "/copies", Map.of("recipient", "GUARDIAN_" + mother, "language", "fi")))
                .as("guardian of the other alone")
                .hasStatus(422);
    }

    @Test
    void whatAnotherChildHasForbiddenDoesNotBindTheDocumentOfTheChosen() {
        var one = aCase.beginWithSibling().named();
        UUID mother = one.guardians().iterator().next();
        String ofLumi = signed(one, OF_ONE, child(one, "Lumi"));
        String ofOtso = signed(one, OF_ONE, child(one, "Otso"));
        var forbidden = Map.of(
                "child", child(one, "Otso").toString(),
                "guardian", mother.toString(),
                "material", "PLAN",
                "reason", "Ei halua.",
                "respected", "true",
                "judgement", "Lapsi on kypsä.",
                "password", "palmikko");
        assertThat(aDocument.post("/cases/" + one.id() + "/guardian-prohibitions", forbidden))
                .hasStatus(302);
        copied(ofLumi, "GUARDIAN_" + mother);
        assertThat(aDocument.post(ofOtso + "/copies", Map.of("recipient", "GUARDIAN_" + mother, "language", "fi")))
                .hasStatus(422)
                .bodyText()
                .contains("on kieltänyt antamasta");
    }

    @Test
    void theListThePageAndTheSearchSayWhoseItIs() {
        var one = aCase.beginWithSibling().named();
        String word = "sana" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
        String address = aDocument.begun(one, OF_ONE);
        choose(address, child(one, "Lumi"));
        var answers = Answered.all(ExportTests.template(OF_ONE));
        answers.put("version", "0");
        answers.put("background.change", "Kirjattu " + word + ".");
        assertThat(aDocument.post(address, answers)).hasStatus(302);
        String list = "/cases/" + one.id() + "/documents";
        assertThat(page(list).select("main li a").text()).contains(": Lumi").doesNotContain("Otso");
        assertThat(sign(address)).hasStatus(302);
        assertThat(page(list).select("main li a").text()).contains(": Lumi").doesNotContain("Otso");
        assertThat(page(address).select("main article").text())
                .contains("Asiakirja koskee: Lumi")
                .doesNotContain("Otso");
        assertThat(page("/cases/" + one.id() + "/attachments").select("option").text())
                .contains("asiakassuunnitelma: Lumi")
                .doesNotContain("Otso");
        var hits = aDocument.post("/documents/search", Map.of("words", word));
        assertThat(Jsoup.parse(body(hits)).select("main article").text())
                .contains("Lumi")
                .doesNotContain("Otso");
        books.sql("update person set family_name = 'Toinen' where id = ?")
                .param(child(one, "Lumi"))
                .update();
        assertThat(page(list).select("main li a").text())
                .as("the name she bore when it was signed")
                .doesNotContain("Toinen");
    }

    @Test
    void theChoiceIsChangedUntilItIsSignedAndTheTextStays() {
        var one = aCase.beginWithSibling().named();
        String address = aDocument.begun(one, OF_SEVERAL);
        choose(address, child(one, "Lumi"));
        assertThat(write(address, OF_SEVERAL, 0)).hasStatus(302);
        String read = aDocument.shown(address);
        assertThat(choose(address, child(one, "Otso"))).hasStatus(302);
        assertThat(aDocument.sign(address, read)).as("shown of another child").hasStatus(409);
        assertThat(page(address).text()).contains("asiakirja koskee: Otso", "Kirjattu contact.");
        assertThat(sign(address)).hasStatus(302);
        assertThat(choose(address, child(one, "Lumi"))).hasStatus(409);
        assertThat(get(address + "/children")).hasStatus(302);
        assertThat(page(address).select("main article").text()).contains("Asiakirja koskee: Otso");
        assertThat(body(get(address + "/structure"))).doesNotContain(code(child(one, "Lumi")));
    }

    @Test
    void theAnswerOfAChildWhoIsLeftOutWaitsInTheDraftAndIsNotSigned() {
        books.sql("""
                        insert into form_template (key, version, content, sha256, published_at)
                        values (?, 1, ?::jsonb, 'x', now()) on conflict do nothing""").params(OF_EACH, """
                        {"key": "own-asked-of-each-child", "version": 1, "document": true, "title": {"fi": "Toiveet", "sv": "Önskemål", "en": "Wishes"},
                         "sections": [{"linkId": "wish", "title": {"fi": "Toive", "sv": "Önskan", "en": "Wish"}, "items": [
                           {"linkId": "wish.own", "type": "text", "per": "child", "maxLength": 2000, "text": {"fi": "Toive", "sv": "Önskan", "en": "Wish"}},
                           {"linkId": "wish.all", "type": "text", "maxLength": 2000, "text": {"fi": "Yhteinen", "sv": "Alla", "en": "All"}}]}]}""").update();
        var one = aCase.beginWithSibling().named();
        String lumi = "wish.own~" + child(one, "Lumi");
        String otso = "wish.own~" + child(one, "Otso");
        String address = aDocument.begun(one, OF_EACH);
        choose(address, child(one, "Lumi"), child(one, "Otso"));
        assertThat(aDocument.post(address, Map.of("version", "0", lumi, "Haluan uida.", otso, "Haluan pelata.")))
                .hasStatus(302);
        choose(address, child(one, "Lumi"));
        assertThat(page(address).text()).contains("Haluan uida.").doesNotContain("Haluan pelata.");
        assertThat(aDocument.post(address, Map.of("version", "1", lumi, "Haluan uida.", otso, "Haluan juosta.")))
                .as("from a page as it was before")
                .hasStatus(409)
                .bodyText()
                .contains("Haluan juosta.");
        assertThat(aDocument.post(address, Map.of("version", "1", lumi, "Haluan uida.", "wish.all", "Yhdessä.")))
                .hasStatus(302);
        choose(address, child(one, "Lumi"), child(one, "Otso"));
        assertThat(page(address).text()).as("back again").contains("Haluan pelata.");
        choose(address, child(one, "Lumi"));
        assertThat(sign(address)).hasStatus(302);
        assertThat(books.sql("select content::text from document where case_id = ?")
                        .param(one.id())
                        .query(String.class)
                        .single())
                .contains("Haluan uida.", "Yhdessä.")
                .doesNotContain("Haluan pelata.", "Otso", child(one, "Otso").toString());
        assertThat(copied(address, "SELF")).contains("Haluan uida.").doesNotContain("pelata", "Otso");
    }

    @Test
    void whoWasChosenAndHasLeftIsNotTakenForTheOneWhoIsLeft() {
        var one = aCase.beginWithSibling().named();
        String address = aDocument.begun(one, OF_ONE);
        choose(address, child(one, "Otso"));
        books.sql("update case_client set left_on = current_date where case_id = ? and person_id = ?")
                .params(one.id(), child(one, "Otso"))
                .update();
        assertThat(get(address)).hasStatus(302).hasRedirectedUrl(address + "/children");
        assertThat(choose(address, child(one, "Otso"))).hasStatus(422);
        assertThat(choose(address, child(one, "Lumi"))).hasStatus(302);
        assertThat(get(address)).hasStatusOk();
    }
}
