package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Glance;
import fi.palmikko.StartedCase;
import fi.palmikko.consultation.AnswerConsultation;
import fi.palmikko.consultation.AskConsultation;
import fi.palmikko.consultation.ConsultationAnswer;
import fi.palmikko.consultation.ConsultationFacts;
import fi.palmikko.consultation.TakeConsultation;
import fi.palmikko.organisation.Sector;
import fi.palmikko.plan.ActionFacts;
import fi.palmikko.plan.EditGoals;
import fi.palmikko.plan.GoalFacts;
import fi.palmikko.shared.Names;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** From one copy parts may be left out: nothing of them is in the file, the family is told by which provision, and why stands with the copy. */
@AppTest
class LeftOutTests {

    private static final String AINO = "aino.lehto";
    private static final String SPECIALIST = "saara.helander";
    private static final String SCHOOL = "sonja.karppinen";
    private static final String TOLD = "Isän vointi on huono.";
    private static final String WHY = "Lapsi kertoi pelkäävänsä, jos isä lukee tämän.";

    @Autowired
    ACase aCase;

    @Autowired
    ADocument aDocument;

    @Autowired
    Books books;

    @Autowired
    Glance glance;

    @Autowired
    Documents documents;

    @Autowired
    StructuredData structures;

    @Autowired
    AskConsultation askConsultation;

    @Autowired
    TakeConsultation takeConsultation;

    @Autowired
    AnswerConsultation answerConsultation;

    @Autowired
    EditGoals editGoals;

    @Autowired
    MockMvcTester mvc;

    private MvcTestResult give(
            String address, String recipient, String language, List<String> leftOut, String ground, String why) {
        return mvc.post()
                .uri(address)
                .with(user(AINO))
                .with(csrf())
                .param("recipient", recipient)
                .param("language", language)
                .param("leftOut", leftOut.toArray(String[]::new))
                .param("leftOutGround", ground)
                .param("leftOutReason", why)
                .exchange();
    }

    private static byte[] file(MvcTestResult answer) {
        assertThat(answer).hasStatusOk().hasHeader("Content-Type", "application/pdf");
        return answer.getResponse().getContentAsByteArray();
    }

    private static String text(byte[] file) {
        return PdfTests.text(file).replaceAll("\\s+", " ").replace(" /1999", "/1999"); // a line may break there
    }

    private static void kept(String name, byte[] file) throws IOException {
        Files.createDirectories(Path.of("target/papers"));
        Files.write(Path.of("target/papers", name + ".pdf"), file);
    }

    private void draft(String address, String username, String field, String text) {
        draft(address, username, field, text, 0);
    }

    private void draft(String address, String username, String field, String text, int from) {
        assertThat(mvc.post()
                        .uri(address + "/draft")
                        .with(user(username))
                        .with(csrf())
                        .param("draft.section", field.split("\\.")[0])
                        .param("draft.from", String.valueOf(from))
                        .param("draft.window", UUID.randomUUID().toString())
                        .param("draft.no", "1")
                        .param(field, text)
                        .exchange())
                .hasStatusOk();
    }

    /** A signed assessment that tells something of the family. */
    private StartedCase signed() {
        var one = aCase.begin()
                .talked(Sector.SPECIALIST_CARE)
                .composed(SPECIALIST)
                .readyToSign(true);
        draft("/cases/" + one.id() + "/assessment", AINO, "family.background", TOLD, one.assessmentVersion());
        return one.signed(true);
    }

    private static String mother(StartedCase one) {
        return "GUARDIAN_" + one.guardians().iterator().next();
    }

    @Test
    void whatIsLeftOutOfAGuardiansCopyIsNotInItAndThePaperSaysByWhichProvision() throws IOException {
        var one = signed();
        String address = "/cases/" + one.id() + "/assessment/copies";
        assertThat(text(file(give(address, mother(one), "fi", List.of(), "", ""))))
                .contains(TOLD);
        byte[] file = file(give(address, mother(one), "fi", List.of("family"), "LIMIT_OF_PARTY", WHY));
        kept("left-out-fi", file);
        Verified.accessibleAndLasting(file, "a copy without a part");
        assertThat(text(file))
                .contains(
                        "Tästä kopiosta on jätetty pois osia: Perheen olosuhteet",
                        "julkisuuslaki 621/1999, 11 § 2 mom. 1 kohta",
                        "Voit pyytää asiasta kirjallisen päätöksen",
                        "Lapsi ei halunnut puhua.")
                .doesNotContain(TOLD, WHY);
        assertThat(books.sql("""
                        select kind || ' ' || recipient_kind || ' ' || (left_out -> 0 ->> 'linkId') || ' ' || (left_out -> 0 -> 'title' ->> 'sv')
                               || ' ' || left_out_ground || ' ' || left_out_reason || ' ' || sha256
                        from document_copy where case_id = ? and left_out is not null""").param(one.id()).query(String.class).list())
                .containsExactly(
                        "1005 GUARDIAN family Familjens förhållanden LIMIT_OF_PARTY " + WHY + " " + Sha.of(file));
        assertThat(books.sql("select object from use_log where case_id = ? and action = 'GIVE_COPY'")
                        .param(one.id())
                        .query(String.class)
                        .list())
                .containsExactly("copy of 1005", "copy of 1005");
        assertThat(mvc.get().uri(address).with(user(AINO)))
                .hasStatusOk()
                .bodyText()
                .containsPattern(
                        "Annetut kopiot[\\s\\S]*Jätetty pois: Perheen olosuhteet · Lapsen etu[^<]*julkisuuslaki 11 § 2 mom\\."
                                + " 1 kohta[\\s\\S]*"
                                + WHY);
        assertThat(mvc.get().uri(address).with(user(SPECIALIST)))
                .hasStatusOk()
                .bodyText()
                .doesNotContain(WHY, "name=\"leftOut\"");
    }

    @Test
    void whatIsLeftOutOfAWorkersCopyIsNotInItsDataEither() throws IOException {
        var one = signed();
        String address = "/cases/" + one.id() + "/assessment/copies";
        String specialist = "TEAM_" + one.as(SPECIALIST).id();
        assertThat(PdfTests.inside(file(give(address, specialist, "sv", List.of(), "", "")), "1005.json"))
                .contains(TOLD, "\"perheen_olosuhteet\"");
        byte[] file = file(give(address, specialist, "sv", List.of("family", "views"), "NOT_NEEDED", WHY));
        Verified.accessibleAndLasting(file, "a copy with data without a part");
        assertThat(text(file))
                .contains(
                        "Ur den här kopian har delar utelämnats: Familjens förhållanden Åsikterna, var och en för sig")
                .doesNotContain(TOLD, WHY, "Lapsi ei halunnut puhua.", "offentlighetslagen 621", "skriftligt beslut");
        assertThat(PdfTests.inside(file))
                .singleElement()
                .satisfies(data -> assertThat(data)
                        .contains("\"laatija\"", "\"ammattihenkilon_johtopaatokset")
                        .doesNotContain(TOLD, WHY, "perheen_olosuhteet", "Lapsi ei halunnut puhua."));
    }

    /** In the form's own structure an empty part would look as if nothing had been written in it. */
    @Test
    void theFormsOwnStructureHasNoPlaceForWhatIsLeftOut() {
        var one = aCase.begin().talked().composed(SPECIALIST);
        UUID part = one.partOf(SPECIALIST);
        draft("/contributions/" + part, SPECIALIST, "child.words", TOLD);
        one.contributed();
        var writer = one.as(SPECIALIST);
        var child = new LeftOut.Part("child", new Names("Lapsi", "Barnet", "The child"));
        var data = glance.by(
                writer,
                () -> structures
                        .attached(
                                documents
                                        .of(part, "contribution", writer.registerId())
                                        .getFirst(),
                                new LeftOut(List.of(child), LeftOut.Ground.NOT_NEEDED, WHY),
                                "fi")
                        .orElseThrow());
        assertThat(new String(data.content(), StandardCharsets.UTF_8))
                .contains("\"linkId\":\"conclusions\"")
                .doesNotContain("\"linkId\":\"child\"", TOLD, WHY);
    }

    /** Nothing is given; what was chosen and written stands on the page. */
    @ParameterizedTest
    @CsvSource({
        "GUARDIAN, family, LIMIT_OF_PARTY, '  liian   ', leftOutReason, vähintään 10 merkillä",
        "GUARDIAN, family, '', Hyvin perusteltu syy., leftOutGround, Valitse",
        "GUARDIAN, family, NOT_NEEDED, Hyvin perusteltu syy., leftOutGround, ei sovi valitulle",
        "GUARDIAN, family nobody, LIMIT_OF_PARTY, Hyvin perusteltu syy., leftOut, Valitse",
        "GUARDIAN, family dissent, LIMIT_OF_PARTY, Hyvin perusteltu syy., leftOut, ei saa tätä muutenkaan: Eriävät",
        "GUARDIAN, pending assessment family views conclusions, LIMIT_OF_PARTY, Hyvin perusteltu syy., leftOut,"
                + " Kaikkia osia ei voi",
        "GUARDIAN, '', LIMIT_OF_PARTY, Hyvin perusteltu syy., leftOut, mitkä osat jätetään pois",
        "SELF, family, NOT_NEEDED, Hyvin perusteltu syy., leftOut, Omaan työhön tehdään koko kopio",
    })
    void whatMayNotBeLeftOutIsSaidAtItsField(
            String recipient, String parts, String ground, String why, String field, String sentence) {
        var one = signed();
        var leftOut =
                Arrays.stream(parts.split(" ")).filter(part -> !part.isEmpty()).toList();
        var answer = give(
                "/cases/" + one.id() + "/assessment/copies",
                recipient.equals("SELF") ? recipient : mother(one),
                "fi",
                leftOut,
                ground,
                why);
        assertThat(answer).hasStatus(422).bodyText().contains("href=\"#" + field + "\"", sentence);
        var page = Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
        assertThat(page.getElementById(field + "-error").text()).contains(sentence);
        assertThat(page.getElementById("leftOutReason").text()).isEqualTo(why.strip());
        assertThat(page.select("input[name=leftOut][checked]").eachAttr("value"))
                .isEqualTo(leftOut.stream()
                        .filter(part -> !part.equals("nobody") && !part.equals("dissent"))
                        .toList());
        assertThat(books.sql("select count(*) from document_copy where case_id = ?")
                        .param(one.id())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void thePlanAndAContributionAreGivenWithoutAPartToo() {
        var one = aCase.begin().talked().composed(SPECIALIST);
        UUID part = one.partOf(SPECIALIST);
        draft("/contributions/" + part, SPECIALIST, "child.words", TOLD);
        draft(
                "/contributions/" + part,
                SPECIALIST,
                "sharing.guardians~" + one.guardians().iterator().next(),
                "all");
        one.agreed();
        String copies = "/contributions/" + part + "/copies";
        assertThat(mvc.get().uri(copies).with(user(AINO)))
                .hasStatusOk()
                .bodyText()
                .contains("name=\"leftOut\" value=\"child\"")
                .doesNotContain("value=\"sharing\"");
        assertThat(text(file(give(copies, mother(one), "sv", List.of("child"), "LIMIT_OF_PARTY", WHY))))
                .contains("Ur den här kopian har delar utelämnats", "offentlighetslagen 621/1999", "Kirjattu.")
                .doesNotContain(TOLD, WHY);
        assertThat(give("/contributions/" + part + "/invitation/copies", "SELF", "fi", List.of("child"), "", ""))
                .hasStatus(422);
        String plan = "/cases/" + one.id() + "/plan/copies";
        assertThat(text(file(give(plan, mother(one), "fi", List.of("views"), "CHILD_FORBIDS", WHY))))
                .contains(
                        "Tästä kopiosta on jätetty pois osia: Millaista tukea tarvitaan",
                        "51 § 2 mom.",
                        "Aamut sujuvat")
                .doesNotContain(WHY);
    }

    private void consulted(StartedCase one) {
        var facts = new ConsultationFacts(
                "Mikä auttaisi?",
                "Uni.",
                aCase.unitId("child-psychiatry"),
                true,
                one.today().plusDays(7),
                true);
        UUID question = askConsultation.ask(one.id(), facts, one.responsible());
        takeConsultation.take(question, one.as("antti.kaukola"));
        answerConsultation.answer(question, new ConsultationAnswer("Iltarytmi auttaa.", 1), one.as("antti.kaukola"));
    }

    private void goal(StartedCase one, String words, String action) {
        UUID goal = editGoals.addGoal(one.id(), new GoalFacts(words, "Lumi"), one.responsible());
        editGoals.addAction(
                one.id(),
                goal,
                new ActionFacts(
                        action, one.responsible().id(), one.today(), one.today().plusDays(30)),
                one.responsible());
    }

    @Test
    void theAnswersOfConsultationsTheReasonOfACorrectionAndWhatWasAskedAreLeftOutToo() {
        var one = aCase.begin().talked().composed(SPECIALIST);
        consulted(one);
        UUID part = one.partOf(SPECIALIST);
        draft(
                "/contributions/" + part,
                SPECIALIST,
                "sharing.guardians~" + one.guardians().iterator().next(),
                "all");
        one.signed(true).corrected("Isän nimi oli väärin.");
        String address = "/cases/" + one.id() + "/assessment/copies";
        assertThat(text(file(give(address, mother(one), "fi", List.of(), "", ""))))
                .contains("Iltarytmi auttaa.", "Isän nimi oli väärin.");
        var beside = List.of("beside-consultations", "beside-reason");
        assertThat(text(file(give(address, mother(one), "sv", beside, "LIMIT_OF_PARTY", WHY))))
                .contains("delar utelämnats: Konsultationer Varför en ny version gjordes", "Kirjattu.")
                .doesNotContain("Iltarytmi", "Mikä auttaisi", "Isän nimi", WHY);
        assertThat(give(address, "TEAM_" + one.as(SPECIALIST).id(), "fi", beside, "NOT_NEEDED", WHY))
                .hasStatus(422)
                .bodyText()
                .contains("ei saa tätä muutenkaan: Konsultaatiot, Miksi tehtiin uusi versio");
        String copies = "/contributions/" + part + "/copies";
        assertThat(text(file(give(copies, mother(one), "fi", List.of(), "", ""))))
                .contains("Oma näkemys");
        assertThat(text(file(give(copies, mother(one), "fi", List.of("beside-request"), "LIMIT_OF_PARTY", WHY))))
                .contains("jätetty pois osia: Mitä kirjoittajalta pyydettiin")
                .doesNotContain("Oma näkemys", "Sinulta pyydetään");
    }

    /** It binds the copy of the contribution alone; of the assessment, which draws from it, the giver decides. */
    @Test
    void whoeverGivesTheAssessmentIsToldWhatItsWritersAdvise() {
        var one = aCase.begin().talked().composed(SPECIALIST, "sonja.karppinen");
        UUID part = one.partOf(SPECIALIST);
        UUID mother = one.guardians().iterator().next();
        draft("/contributions/" + part, SPECIALIST, "sharing.guardians~" + mother, "none");
        draft(
                "/contributions/" + one.partOf("sonja.karppinen"),
                "sonja.karppinen",
                "sharing.guardians~" + mother,
                "all");
        one.signed(true);
        String address = "/cases/" + one.id() + "/assessment/copies";
        var advice = Jsoup.parse(body(address)).select("section[aria-labelledby=advice]");
        String theirs = "/contributions/" + part + "/sent";
        var saara = Objects.requireNonNull(advice.selectFirst("li:has(> a[href='" + theirs + "'])"));
        assertThat(saara.ownText() + saara.select("a").text()).startsWith("Saara Helander, ");
        assertThat(saara.select("ul li").eachText())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("Tuuli Koekas") && line.endsWith(": En suosittele näyttämistä"))
                .anyMatch(line -> line.endsWith(": kirjoittaja ei ole ottanut kantaa"))
                .contains("Hänen johtopäätöksensä on näissä arvion osissa: Kunkin oma näkemys");
        assertThat(advice.text()).as("all may be shown to her").containsOnlyOnce("Tuuli Koekas");
        assertThat(mvc.get().uri(theirs).with(user(AINO))).hasStatusOk();
        assertThat(books.sql(
                                "select count(*) from use_log where case_id = ? and action = 'READ_CONTRIBUTIONS' and object = 'contribution'")
                        .param(one.id())
                        .query(Integer.class)
                        .single())
                .as("the advice of two, the whole of one, and the case it stands under")
                .isEqualTo(4 * one.children().size());
        assertThat(mvc.get().uri(address).with(user(SPECIALIST)))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("id=\"advice\"");
        assertThat(body("/cases/" + one.agreed().id() + "/plan/copies")).doesNotContain("id=\"advice\"");
    }

    private MvcTestResult giveOn(
            String advice, String why, String address, String recipient, List<String> leftOut, String ground) {
        return mvc.post()
                .uri(address)
                .with(user(AINO))
                .with(csrf())
                .param("recipient", recipient)
                .param("language", "fi")
                .param("leftOut", leftOut.toArray(String[]::new))
                .param("leftOutGround", ground)
                .param("leftOutReason", ground.isEmpty() ? "" : WHY)
                .param("onAdvice", advice)
                .param("onAdviceReason", why)
                .exchange();
    }

    private List<String> given(StartedCase one) {
        return books.sql("""
                        select concat_ws(' ', recipient_kind, left_out -> 0 ->> 'linkId', advice_of::text, against_advice)
                        from document_copy where case_id = ? order by id""").param(one.id()).query(String.class).list();
    }

    /** What its writer advises against showing to somebody is not given to that person unseen because it stands in another document. */
    @Test
    void anAdviceOnTheRecipientIsDecidedOnBeforeTheAssessmentIsGiven() {
        var one = aCase.begin().talked().composed(SPECIALIST, SCHOOL);
        UUID mother = one.guardians().iterator().next();
        UUID part = one.partOf(SPECIALIST);
        UUID other = one.partOf(SCHOOL);
        draft("/contributions/" + part, SPECIALIST, "sharing.guardians~" + mother, "none");
        draft("/contributions/" + part, SPECIALIST, "conclusions.summary", "Äiti on uupunut.", 1);
        assertThat(mvc.post()
                        .uri("/contributions/" + other + "/draft")
                        .with(user(SCHOOL))
                        .with(csrf())
                        .param("draft.section", "sharing")
                        .param("draft.from", "0")
                        .param("draft.window", UUID.randomUUID().toString())
                        .param("draft.no", "1")
                        .param("sharing.guardians~" + mother, "all")
                        .param("sharing.limits", "Ei lapselle luettavaksi.")
                        .exchange())
                .hasStatusOk();
        one.readyToSign(true);
        for (UUID from : List.of(part, other)) {
            assertThat(aDocument.post(
                            "/cases/" + one.id() + "/assessment/conclusions", Map.of("part", from.toString())))
                    .hasStatus(302);
        }
        assertThat(aDocument.post(
                        "/cases/" + one.id() + "/assessment/signature",
                        Map.of("version", String.valueOf(one.assessmentVersion()), "password", "palmikko")))
                .hasStatus(302);
        String address = "/cases/" + one.id() + "/assessment/copies";
        var drawn = List.of("views", "conclusions");
        String child = "CHILD_" + one.children().iterator().next();

        var asked = give(address, mother(one), "fi", List.of(), "", "");
        assertThat(asked)
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#onAdvice\"", "ohje koskee tätä vastaanottajaa: Saara Helander, ");
        var page = Jsoup.parse(new String(asked.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
        assertThat(page.select("input[name=recipient][checked]").val()).isEqualTo(mother(one));
        assertThat(page.select("input[name=leftOut][checked], input[name=onAdvice][checked]"))
                .as("nothing is decided for anybody")
                .isEmpty();
        assertThat(give(address, child, "fi", List.of(), "", ""))
                .as("what should not be shown is told, and nothing of the child")
                .hasStatus(422)
                .bodyText()
                .contains("ohje koskee tätä vastaanottajaa: Sonja Karppinen, ");
        assertThat(giveOn("FOLLOW", "", address, mother(one), List.of(), ""))
                .as("to leave out what the writers' words stand in needs a ground as ever")
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#leftOutGround\"", "<details class=\"govuk-details\" open");
        assertThat(giveOn("AGAINST", "", address, mother(one), List.of(), ""))
                .hasStatus(422)
                .bodyText()
                .contains("href=\"#onAdviceReason\"", "miksi annat tiedot ohjeesta huolimatta");
        String talked = "Käyty läpi kirjoittajan kanssa.";
        assertThat(giveOn("AGAINST", talked, address, mother(one), drawn, "LIMIT_OF_PARTY"))
                .hasStatus(422)
                .bodyText()
                .contains("Poista valinta osista");
        assertThat(given(one)).isEmpty();

        assertThat(text(file(giveOn("FOLLOW", "", address, mother(one), List.of(), "LIMIT_OF_PARTY"))))
                .doesNotContain("Äiti on uupunut.");
        assertThat(text(file(giveOn("AGAINST", talked, address, mother(one), List.of(), ""))))
                .contains("Äiti on uupunut.")
                .doesNotContain(talked);
        assertThat(text(file(give(address, "SELF", "fi", List.of(), "", "")))).contains("Äiti on uupunut.");
        String both = "[\"%s\", \"%s\"]".formatted(signer(one, SPECIALIST), signer(one, SCHOOL));
        assertThat(given(one)).containsExactly("GUARDIAN views " + both, "GUARDIAN " + both + " " + talked, "SELF");
        assertThat(body(address))
                .contains("ohjetta noudatettiin: Saara Helander", "ohjeesta huolimatta: Saara Helander", talked);
    }

    private static String signer(StartedCase one, String username) {
        return one.as(username).name() + ", " + one.as(username).title().fi();
    }

    @Test
    void theAdviceOfWhoseWordsWereDrawnBindsAlsoWhereThePartWasNeverAccepted() {
        var one = aCase.begin().talked().composedAlone().readyToSign(true);
        UUID mother = one.guardians().iterator().next();
        UUID part = one.invited(SPECIALIST);
        draft("/contributions/" + part, SPECIALIST, "sharing.guardians~" + mother, "none");
        draft("/contributions/" + part, SPECIALIST, "conclusions.summary", "Äiti on uupunut eikä jaksa enää.", 1);
        one.send(part);
        assertThat(aDocument.post("/cases/" + one.id() + "/assessment/conclusions", Map.of("part", part.toString())))
                .hasStatus(302);
        assertThat(aDocument.post(
                        "/cases/" + one.id() + "/assessment/signature",
                        Map.of("version", String.valueOf(one.assessmentVersion()), "password", "palmikko")))
                .hasStatus(302);
        assertThat(books.sql("select state from contribution where id = ?")
                        .param(part)
                        .query(String.class)
                        .single())
                .isEqualTo("ENDED");
        assertThat(give("/cases/" + one.id() + "/assessment/copies", mother(one), "fi", List.of(), "", ""))
                .hasStatus(422)
                .bodyText()
                .contains("ohje koskee tätä vastaanottajaa: Saara Helander, ");
    }

    /** A goal that is left out is told by its number alone, and the others keep theirs. */
    @Test
    void aGoalIsLeftOutOfThePaperAndTheDataWithItsActions() throws IOException {
        var one = aCase.begin().talked().composed(SPECIALIST).signed(true);
        goal(one, "Isä lopettaa juomisen", "Päihdeklinikan aika");
        goal(one, "Aamut sujuvat", "Herätys yhdessä");
        one.agreed();
        String address = "/cases/" + one.id() + "/plan/copies";
        var page = Jsoup.parse(body(address));
        assertThat(page.select("label[for=leftOut-beside-goal.01]").text()).isEqualTo("Tavoite 1 ja sen toimet");
        assertThat(page.getElementById("leftOut-beside-goal.01-says").text()).isEqualTo("Isä lopettaa juomisen");
        byte[] file = file(
                give(address, "TEAM_" + one.as(SPECIALIST).id(), "fi", List.of("beside-goal.01"), "NOT_NEEDED", WHY));
        Verified.accessibleAndLasting(file, "a plan without a goal");
        assertThat(text(file))
                .contains("jätetty pois osia: Tavoite 1 ja sen toimet", "2. ”Aamut sujuvat”", "Herätys yhdessä")
                .doesNotContain("juomisen", "Päihdeklinikan", "1. ”");
        assertThat(PdfTests.inside(file))
                .singleElement()
                .satisfies(data -> assertThat(data)
                        .contains("Aamut sujuvat", "Herätys yhdessä")
                        .doesNotContain("juomisen", "Päihdeklinikan"));
        assertThat(text(file(give(
                        address,
                        mother(one),
                        "sv",
                        List.of("beside-goal.01", "beside-goal.02"),
                        "LIMIT_OF_PARTY",
                        WHY))))
                .contains("delar utelämnats: Mål 1 och dess åtgärder Mål 2 och dess åtgärder")
                .doesNotContain("Aamut sujuvat", "juomisen");
        assertThat(books.sql("select left_out -> 0 ->> 'linkId' from document_copy where case_id = ? and"
                                + " recipient_kind = 'TEAM'")
                        .param(one.id())
                        .query(String.class)
                        .single())
                .isEqualTo("beside-goal.01");
    }

    private String body(String address) {
        var answer = mvc.get().uri(address).with(user(AINO)).exchange();
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void whatGoesOutsideIsLeftOutOfTheDataToo() throws Exception {
        var one = aCase.begin().named();
        String address = aDocument.signed(
                one, "statement", Map.of("recipient.organisation", "Pirkanmaan käräjäoikeus", "more.text", TOLD));
        var given = new LinkedHashMap<>(Map.of(
                "recipient", "AUTHORITY",
                "language", "fi",
                "ground", "STATEMENT_IN_MATTER",
                "because", "Pyyntö 3.11.2026, dnro 12.",
                "leftOut", "more",
                "leftOutGround", "LIMIT_OF_PARTY",
                "leftOutReason", WHY));
        assertThat(aDocument.post(address + "/copies", given)).hasStatus(422);
        given.put("leftOutGround", "NOT_NEEDED");
        byte[] file = file(aDocument.post(address + "/copies", given));
        assertThat(text(file))
                .contains("Tästä kopiosta on jätetty pois osia: Lisätiedot")
                .doesNotContain(TOLD, WHY);
        assertThat(PdfTests.inside(file, "7009.json")).contains("käräjäoikeus").doesNotContain(TOLD, WHY, "lisatiedot");
    }
}
