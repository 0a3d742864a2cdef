package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Glance;
import fi.palmikko.StartedCase;
import fi.palmikko.assessment.WriteJointAssessment;
import fi.palmikko.casefile.Identities;
import fi.palmikko.form.Responses;
import fi.palmikko.organisation.Sector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

/** Siblings are assessed in one writing; each has a document of the own, in which the other is no client and says nothing. */
@AppTest
class SiblingsTests {

    private static final String AINO = "aino.lehto";
    private static final String SPECIALIST = "saara.helander";
    private static final String OFFICIAL =
            ExportTests.structure("joint-assessment").oid();

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    Glance glance;

    @Autowired
    Identities identities;

    @Autowired
    Responses responses;

    @Autowired
    WriteJointAssessment writeJointAssessment;

    @Autowired
    MockMvcTester mvc;

    /** A child of the case by the given name. */
    private UUID child(StartedCase one, String given) {
        return books.sql(
                        "select p.id from case_client k join person p on p.id = k.person_id where k.case_id = ? and p.given_name = ?")
                .params(one.id(), given)
                .query(UUID.class)
                .single();
    }

    private UUID ownOf(StartedCase one, UUID child) {
        return books.sql("""
                        select k.id from child_document k join document d on d.id = k.document_id
                        where d.case_id = ? and k.child_id = ? and d.rendition_of is null order by d.version_no desc limit 1""").params(one.id(), child).query(UUID.class).single();
    }

    private String code(StartedCase one, UUID child) {
        return String.valueOf(glance.by(aCase.as(AINO), () -> identities.of(List.of(child)))
                .getFirst()
                .hetu());
    }

    /** Signed, with what each child said. */
    private StartedCase signed(StartedCase begun) {
        var one = begun.readyToSign(true);
        UUID response = books.sql("select response_id from assessment where case_id = ?")
                .param(one.id())
                .query(UUID.class)
                .single();
        var answers = new LinkedHashMap<>(
                glance.by(aCase.as(AINO), () -> responses.require(response)).answers());
        answers.put("views.child~" + child(one, "Lumi"), "Toivon rauhallisia iltoja.");
        answers.put("views.child~" + child(one, "Otso"), "Haluan pelata jalkapalloa.");
        answers.put("child.everyday", "Arki on kiireistä.");
        writeJointAssessment.save(one.id(), one.assessmentVersion(), answers, aCase.as(AINO));
        return one.signed(true);
    }

    private MvcTestResult get(String address) {
        return mvc.get().uri(address).with(user(AINO)).exchange();
    }

    private MvcTestResult copy(StartedCase one, String username, String recipient, String whose) {
        return mvc.post()
                .uri("/cases/" + one.id() + "/assessment/copies")
                .with(user(username))
                .with(csrf())
                .param("recipient", recipient)
                .param("whose", whose)
                .param("language", "fi")
                .exchange();
    }

    private static byte[] file(MvcTestResult answer) {
        assertThat(answer).hasStatusOk().hasHeader("Content-Type", "application/pdf");
        return answer.getResponse().getContentAsByteArray();
    }

    private static String text(MvcTestResult answer) {
        return PdfTests.text(file(answer)).replaceAll("\\s+", " ");
    }

    private String data(String address) {
        var answer = get(address);
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void theDataOfEachAreAboutThatChildAlone() {
        var one = signed(aCase.beginWithSibling());
        String address = "/cases/" + one.id() + "/assessment";
        UUID lumi = child(one, "Lumi");
        UUID otso = child(one, "Otso");
        assertThat(get(address + "/structure")).hasStatus(404);
        assertThat(get(address + "/structure/" + UUID.randomUUID())).hasStatus(404);
        assertThat(get(address + "/signed"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Kunkin lapsen oma asiakirja",
                        "/structure/" + ownOf(one, lumi),
                        "/structure/" + ownOf(one, otso))
                .doesNotContain("/assessment/structure\"");
        String ofLumi = data(address + "/structure/" + ownOf(one, lumi));
        String ofOtso = data(address + "/structure/" + ownOf(one, otso));
        assertThat(ofLumi)
                .contains(code(one, lumi), "Toivon rauhallisia iltoja.", "Arki on kiireistä.")
                .doesNotContain(code(one, otso), "Otso", "jalkapalloa");
        assertThat(ofOtso)
                .contains(code(one, otso), "Haluan pelata jalkapalloa.", "Arki on kiireistä.")
                .doesNotContain(code(one, lumi), "Lumi", "rauhallisia");
        for (String json : List.of(ofLumi, ofOtso)) {
            assertThat(JsonMapper.shared().readTree(json).at("/lapsen_ja_perheen_palvelutarpeen_arvio/asiakas"))
                    .hasSize(1);
            if (Sosmeta.has(OFFICIAL)) {
                assertThat(Sosmeta.faults(OFFICIAL, json)).isEmpty();
            }
        }
    }

    @Test
    void aCopyIsOfOneChildAndHoldsNothingOfTheOther() throws IOException {
        var one = signed(aCase.beginWithSibling());
        UUID lumi = child(one, "Lumi");
        UUID otso = child(one, "Otso");
        assertThat(text(copy(one, AINO, "CHILD_" + otso, "")))
                .contains("jalkapalloa", "Arki on kiireistä.", ownOf(one, otso).toString())
                .doesNotContain("Lumi", "rauhallisia");
        assertThat(copy(one, AINO, "CHILD_" + otso, lumi.toString()))
                .hasStatus(422)
                .bodyText()
                .contains("vain hänen oma asiakirjansa");
        assertThat(copy(one, AINO, "SELF", "")).hasStatus(422).bodyText().contains("Valitse, kenen lapsen");
        assertThat(copy(one, AINO, "SELF", UUID.randomUUID().toString())).hasStatus(422);
        byte[] own = file(copy(one, AINO, "SELF", lumi.toString()));
        Verified.accessibleAndLasting(own, "of one of two children");
        assertThat(PdfTests.text(own)).contains("rauhallisia").doesNotContain("Otso", "jalkapalloa");
        assertThat(PdfTests.inside(own)).hasSize(1).allMatch(inside -> !inside.contains(code(one, otso)));
        assertThat(get("/cases/" + one.id() + "/assessment/copies")).bodyText().contains("lapsi: Lumi", "lapsi: Otso");
        assertThat(books.sql("select child_document_id from document_copy where case_id = ? order by id")
                        .param(one.id())
                        .query(UUID.class)
                        .list())
                .containsExactly(ownOf(one, otso), ownOf(one, lumi));
    }

    @Test
    void aGuardianIsGivenTheDocumentOfTheOwnChild() {
        var one = signed(aCase.beginWithSibling());
        UUID lumi = child(one, "Lumi");
        UUID otso = child(one, "Otso");
        UUID mother = one.guardians().iterator().next();
        books.sql("update relation set guardian = false where child_id = ? and person_id = ?")
                .params(otso, mother)
                .update();
        assertThat(copy(one, AINO, "GUARDIAN_" + mother, otso.toString()))
                .hasStatus(422)
                .bodyText()
                .contains("ei ole tämän lapsen huoltaja: Otso");
        assertThat(text(copy(one, AINO, "GUARDIAN_" + mother, lumi.toString()))).contains("rauhallisia");
    }

    @Test
    void whatIsFiledWithAnotherRegisterIsOfEachChildToo() throws IOException {
        var one = signed(aCase.beginWithSibling().talked(Sector.SPECIALIST_CARE).composed(SPECIALIST));
        UUID lumi = child(one, "Lumi");
        byte[] theirs = file(copy(one, SPECIALIST, "SELF", lumi.toString()));
        assertThat(PdfTests.text(theirs)).contains("rauhallisia").doesNotContain("Otso", "jalkapalloa");
        assertThat(PdfTests.inside(theirs)).hasSize(1).allMatch(inside -> !inside.contains("Otso"));
    }

    @Test
    void aCorrectionIsFiledForEachAnewAndOneChildHasTheWritingItself() {
        var one = signed(aCase.beginWithSibling());
        var before = ownOf(one, child(one, "Lumi"));
        one.corrected("Päivä oli väärin.");
        assertThat(ownOf(one, child(one, "Lumi"))).isNotEqualTo(before);
        assertThat(books.sql(
                                "select count(*) from child_document k join document d on d.id = k.document_id where d.rendition_of is null and k.case_id = ?")
                        .param(one.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
        var alone = aCase.begin().signed(true);
        assertThat(books.sql(
                                "select count(*) from child_document k join document d on d.id = k.document_id where d.rendition_of is null and k.case_id = ?")
                        .param(alone.id())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(get("/cases/" + alone.id() + "/assessment/structure")).hasStatusOk();
    }

    /** The digest of the own document is that of what was signed; whoever changes the row behind the program is told of. */
    @Test
    void whatWasChangedSinceIsTold() {
        var one = signed(aCase.beginWithSibling());
        books.sql("alter table document disable trigger document_append_only").update();
        books.sql(
                        "update document set content = jsonb_set(content, array['answers', ?], '\"Muuta.\"') where case_id = ?")
                .params("views.child~" + child(one, "Lumi"), one.id())
                .update();
        books.sql("alter table document enable trigger document_append_only").update();
        assertThat(text(copy(one, AINO, "CHILD_" + child(one, "Lumi"), ""))).contains("Tarkiste ei täsmää");
        assertThat(text(copy(one, AINO, "CHILD_" + child(one, "Otso"), ""))).doesNotContain("Tarkiste ei täsmää");
    }
}
