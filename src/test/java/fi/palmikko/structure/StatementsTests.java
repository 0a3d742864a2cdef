package fi.palmikko.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.StartedCase;
import fi.palmikko.assessment.AcceptContribution;
import fi.palmikko.assessment.RecordContribution;
import fi.palmikko.assessment.SignAssessment;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.identity.Actor;
import fi.palmikko.intake.TriageCase;
import fi.palmikko.plan.DeliveryFacts;
import fi.palmikko.plan.GivePlan;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * What pages and steps cost, in statements. Of a step's statements those that touch the engine's own tables are counted
 * as the engine's, all others as ours: a bare engine on a twin of the process would cost the former anyway. No step
 * costs more than twelve of ours, beside those that tell the database who acts.
 */
@AppTest
class StatementsTests {

    /** Who acts is told at the begin, when the engine takes over and when it is done. */
    private static final int TELLING = 3;

    private static final int AIM = 12 + TELLING;

    @Autowired
    Statements statements;

    @Autowired
    ACase aCase;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    TriageCase triageCase;

    @Autowired
    RecordContribution recordContribution;

    @Autowired
    AcceptContribution acceptContribution;

    @Autowired
    SignAssessment signAssessment;

    @Autowired
    GivePlan givePlan;

    private List<String> page(String path, String username) {
        return statements.of(() ->
                assertThat(mvc.get().uri(path).with(user(username)).exchange()).hasStatusOk());
    }

    private StartedCase inChargeOf(String username) {
        return aCase.begin().named(username);
    }

    @Test
    void myWorkCostsTheSameHoweverMuchThereIs() {
        inChargeOf("elina.harju");
        page("/", "elina.harju");
        var few = page("/", "elina.harju");
        for (int more = 0; more < 29; more++) {
            inChargeOf("elina.harju");
        }
        var many = page("/", "elina.harju");
        assertThat(few).hasSizeLessThanOrEqualTo(6);
        assertThat(many).hasSameSizeAs(few);
        page("/", "paivi.hokkanen");
        assertThat(page("/", "paivi.hokkanen")).hasSizeLessThanOrEqualTo(7);
    }

    @Test
    void theCasePageCostsTheSameHoweverFarTheCaseHasCome() {
        var early = aCase.begin().named();
        var late = aCase.begin().given();
        page("/cases/" + early.id(), "aino.lehto");
        assertThat(page("/cases/" + early.id(), "aino.lehto")).hasSizeLessThanOrEqualTo(8);
        assertThat(page("/cases/" + late.id(), "aino.lehto")).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void theFlowOfTheUnitCostsTheSameHoweverManyCases() {
        page("/supervision/flow", "paivi.hokkanen");
        assertThat(page("/supervision/flow", "paivi.hokkanen")).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void aSearchOfDocumentsCostsTheSameHoweverManyAreFound() {
        aCase.begin().signed(true);
        aCase.begin().signed(true);
        search();
        assertThat(search()).hasSizeLessThanOrEqualTo(5);
    }

    private List<String> search() {
        return statements.of(() -> assertThat(mvc.post()
                        .uri("/documents/search")
                        .with(user("aino.lehto"))
                        .with(csrf())
                        .param("words", "kirjattu"))
                .hasStatusOk());
    }

    /** Every writer's page sends one every few seconds. */
    @Test
    void whatSavesItselfCostsLittle() {
        var one = aCase.begin().composed("sonja.karppinen");
        UUID part = one.partOf("sonja.karppinen");
        String window = UUID.randomUUID().toString();
        save(part, window, 0);
        assertThat(save(part, window, 1)).hasSizeLessThanOrEqualTo(6);
    }

    private List<String> save(UUID part, String window, int saved) {
        return statements.of(() -> assertThat(mvc.post()
                        .uri("/contributions/" + part + "/draft")
                        .with(user("sonja.karppinen"))
                        .with(csrf())
                        .param("draft.section", "conclusions")
                        .param("draft.from", String.valueOf(saved))
                        .param("draft.window", window)
                        .param("draft.no", String.valueOf(saved + 1))
                        .param("draft.field", "conclusions.summary")
                        .param("conclusions.summary", "Kirjattu " + saved))
                .hasStatusOk());
    }

    @Test
    void triageAddsLittleToTheEngine() {
        UUID id = aCase.open();
        var decision = aCase.decision(SpecialSupport.YES, true);
        Actor actor = aCase.as("aino.lehto");
        step("TriageCase", AIM, () -> triageCase.decide(id, decision, 1, actor));
    }

    @Test
    void sendingAPartAddsLittleToTheEngine() {
        var one = aCase.begin().composed("sonja.karppinen");
        UUID part = one.partOf("sonja.karppinen");
        Actor actor = one.as("sonja.karppinen");
        var answers = Map.of("conclusions.summary", "Kirjattu.");
        step(
                "RecordContribution",
                AIM,
                () -> assertThat(recordContribution.send(part, 0, answers, actor))
                        .isEmpty());
    }

    @Test
    void acceptingAPartAddsLittleToTheEngine() {
        var one = aCase.begin().composed("sonja.karppinen").contributed();
        UUID part = one.partOf("sonja.karppinen");
        Actor actor = one.responsible();
        step("AcceptContribution", AIM, () -> acceptContribution.accept(part, actor));
    }

    @Test
    void signingAddsLittleToTheEngine() {
        var one = aCase.begin().composed("sonja.karppinen", "saara.helander").readyToSign(true);
        Actor actor = one.responsible();
        int read = one.assessmentVersion();
        step(
                "SignAssessment",
                AIM,
                () -> assertThat(signAssessment.sign(one.id(), read, actor)).isEmpty());
    }

    @Test
    void givingThePlanAddsLittleToTheEngine() {
        var one = aCase.begin().agreed();
        Actor actor = one.responsible();
        var facts = new DeliveryFacts("Tuuli (äiti)", one.today(), one.guardians());
        step("GivePlan", AIM, () -> givePlan.give(one.id(), facts, actor));
    }

    private void step(String name, int limit, Runnable act) {
        var asked = statements.of(act);
        var ours = asked.stream().filter(sql -> !sql.contains("act_")).toList();
        assertThat(ours)
                .as(() ->
                        name + ": " + ours.size() + " of ours, " + (asked.size() - ours.size()) + " of the engine's:\n"
                                + ours.stream()
                                        .map(sql -> sql.substring(0, Math.min(150, sql.length())))
                                        .collect(Collectors.joining("\n")))
                .hasSizeLessThanOrEqualTo(limit);
    }
}
