package fi.palmikko.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Glance;
import fi.palmikko.StartedCase;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.casefile.Phase;
import fi.palmikko.intake.RecordContact;
import fi.palmikko.plan.FollowAction;
import fi.palmikko.plan.PlanAction;
import fi.palmikko.plan.ReviewFacts;
import fi.palmikko.plan.ReviewNow;
import fi.palmikko.shared.Invalid;
import fi.palmikko.workflow.Timers;
import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** An urgent need that comes when the assessment has been signed leads to a new one, or somebody says why not (LSL 26 §, SHL 36 §). */
@AppTest
class NewRoundTests {

    private static final String DONE = "Perhe on tavattu kotona tänään.";

    @Autowired
    ACase aCase;

    @Autowired
    RecordContact recordContact;

    @Autowired
    TalkWithFamily talkWithFamily;

    @Autowired
    ComposeTeam composeTeam;

    @Autowired
    Glance glance;

    @Autowired
    JdbcClient db;

    @Autowired
    ReviewNow reviewNow;

    @Autowired
    FollowAction followAction;

    @Autowired
    Timers timers;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    private List<String> limit(StartedCase one, String rule) {
        return books.sql(
                        "select state || ' ' || day_zero from deadline where case_id = ? and rule = ? order by created_at")
                .params(one.id(), rule)
                .query(String.class)
                .list();
    }

    private LocalDate due(StartedCase one, String rule) {
        return books.sql("select due_on from deadline where case_id = ? and rule = ? and state = 'RUNNING'")
                .params(one.id(), rule)
                .query(LocalDate.class)
                .single();
    }

    private String plan(StartedCase one) {
        return books.sql("select string_agg(state, ' ' order by round) from plan where case_id = ?")
                .param(one.id())
                .query(String.class)
                .single();
    }

    private String read(String path, String username) throws Exception {
        return mvc.get().uri(path).with(user(username)).exchange().getResponse().getContentAsString();
    }

    private MvcTestResult respond(StartedCase one, String language, String... typed) {
        var fields = new LinkedHashMap<>(Map.of("text", DONE));
        for (int at = 0; at < typed.length; at += 2) {
            fields.put(typed[at], typed[at + 1]);
        }
        var post = mvc.post()
                .uri("/cases/{id}/urgent-need/response", one.id())
                .with(user("tiina.keranen"))
                .with(csrf())
                .cookie(new Cookie("language", language))
                .param("seen", one.urgentNeeds().stream().map(UUID::toString).toArray(String[]::new));
        fields.forEach(post::param);
        return post.exchange();
    }

    /** The notification was received on a Friday, recorded on Monday and answered on Tuesday. */
    @Test
    void theLimitsOfLawRunFromTheDayItWasKnown() throws Exception {
        timers.travelTo(LocalDate.of(2026, 9, 1));
        var child = aCase.child();
        var one = aCase.taken(recordContact.record(aCase.facts(child, false), aCase.as("marja.kivela")))
                .triaged(SpecialSupport.NO, true)
                .given();
        timers.travelTo(LocalDate.of(2026, 9, 21));
        recordContact.record(aCase.ofChildWelfare().pendingSince(3).facts(child, true), aCase.as("sonja.karppinen"));
        assertThat(limit(one, "D4")).as("nothing but D2 before it is decided").hasSize(1);
        timers.travelTo(LocalDate.of(2026, 9, 22));

        one.answered(true);

        assertThat(limit(one, "D3")).last().isEqualTo("RUNNING 2026-09-18");
        assertThat(limit(one, "D4")).last().isEqualTo("RUNNING 2026-09-18");
        assertThat(due(one, "D3")).isEqualTo("2026-09-29");
        assertThat(due(one, "D4")).isEqualTo("2026-12-18");
        assertThat(limit(one, "D2")).containsExactly("MET 2026-09-18");
        assertThat(limit(one, "FAMILY_CONTACT")).last().isEqualTo("RUNNING 2026-09-18");
        assertThat(limit(one, "PLAN_REVIEW")).containsExactly("CANCELLED 2026-09-01");
        assertThat(one.file().phase()).isEqualTo(Phase.FAMILY_TALK);
        assertThat(one.steps()).containsExactly("TalkWithFamily");
        assertThat(one.holder("TalkWithFamily")).isEqualTo("aino.lehto");
        assertThat(timers.running(one.id())).containsExactly("JointAssessment");
        assertThat(one.happened()).endsWith("UrgentNeedAnswered", "NewAssessmentDecided");
    }

    @Test
    void theTimersOfTheNewRoundStrike() {
        timers.travelTo(LocalDate.of(2026, 9, 1));
        var one = aCase.begin().given();
        timers.travelTo(LocalDate.of(2026, 9, 21));
        one.urgent();
        timers.travelTo(LocalDate.of(2026, 9, 23));
        one.answered(true).talked();
        assertThat(due(one, "D3")).isEqualTo("2026-09-30");
        timers.travelTo(LocalDate.of(2026, 9, 30));
        assertThat(timers.fireDue(one.id())).isZero();
        timers.travelTo(LocalDate.of(2026, 10, 1));
        assertThat(timers.fireDue(one.id())).isEqualTo(1);
        assertThat(one.happened()).endsWith("LateStart");
        one.composedAlone();
        timers.travelTo(LocalDate.of(2026, 12, 22));
        timers.fireDue(one.id());
        assertThat(one.happened()).endsWith("CompletionNear", "LateCompletion");
    }

    /** The family's plan is not taken away while it is assessed what it needs now. */
    @Test
    void thePlanHoldsUntilANewOneIsAgreed() throws Exception {
        var one = aCase.begin().given().urgent().answered(true);
        assertThat(plan(one)).isEqualTo("GIVEN");
        assertThat(read("/cases/" + one.id() + "/plan", "aino.lehto"))
                .contains("Aamut sujuvat", "kunnes uudesta sovitaan")
                .doesNotContain("plan/review");
        var action = books.sql(
                        "select a.id from plan_action a join plan_goal g on g.id = a.goal_id join plan p on p.id = g.plan_id where p.case_id = ?")
                .param(one.id())
                .query(UUID.class)
                .single();
        followAction.follow(one.id(), action, PlanAction.State.STARTED, one.responsible());

        one.signed(true);
        assertThat(one.steps()).containsExactly("AgreePlan");
        assertThat(read("/cases/" + one.id() + "/plan", "aino.lehto")).contains("Aamut sujuvat", "Mitä on sovittu");
        assertThat(plan(one)).isEqualTo("DRAFT");
        one.given();
        assertThat(plan(one)).isEqualTo("GIVEN");
        assertThat(books.sql(
                                "select version_no || ' ' || coalesce(reason, '') from document where case_id = ? and kind = '15007' and rendition_of is null order by version_no")
                        .param(one.id())
                        .query(String.class)
                        .list())
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("1 "),
                        second -> assertThat(second).matches("2 .+"));
        assertThat(limit(one, "PLAN_REVIEW")).hasSize(2);
        one.reviewed(ReviewFacts.LeadsTo.CLOSE).closed();
    }

    @Test
    void itFollowsFromEveryPhaseAfterTheSignature() throws Exception {
        var cases = new ArrayList<StartedCase>();
        cases.add(aCase.begin().signed(true));
        var drafted = aCase.begin().signed(true);
        read("/cases/" + drafted.id() + "/plan", "aino.lehto");
        assertThat(plan(drafted)).isEqualTo("DRAFT");
        cases.add(drafted);
        cases.add(aCase.begin().agreed());
        cases.add(aCase.begin().given());
        var inReview = aCase.begin().given();
        reviewNow.start(inReview.id(), "Tilanne on muuttunut", inReview.responsible());
        cases.add(inReview);
        cases.add(aCase.begin().signed(false));
        cases.add(aCase.begin().reviewed(ReviewFacts.LeadsTo.CLOSE));
        for (var one : cases) {
            String from = one.file().phase() + " " + one.steps();
            one.urgent().answered(true);
            assertThat(one.steps()).as(from).containsExactly("TalkWithFamily");
            assertThat(timers.running(one.id())).as(from).containsExactly("JointAssessment");
            one.signed(true).given();
            assertThat(one.file().phase()).as(from).isEqualTo(Phase.FOLLOW_UP);
            one.reviewed(ReviewFacts.LeadsTo.CLOSE).closed();
            assertThat(timers.running(one.id())).as(from).isEmpty();
        }
    }

    @Test
    void whatIsObviouslyUnnecessaryIsLeftWithAReason() throws Exception {
        var one = aCase.begin().given();
        var before = one.steps();
        one.urgent().answered(false);
        assertThat(one.steps()).isEqualTo(before);
        assertThat(one.file().phase()).isEqualTo(Phase.FOLLOW_UP);
        assertThat(limit(one, "D4")).hasSize(1);
        assertThat(books.sql(
                                "select new_assessment || ': ' || assessment_reason from urgent_need where case_id = ? and response is not null")
                        .param(one.id())
                        .query(String.class)
                        .single())
                .isEqualTo("false: Sama huoli on juuri arvioitu.");
        assertThat(one.happened()).endsWith("UrgentNeedAnswered", "NewAssessmentUnnecessary");
        for (String page : List.of("", "/timeline")) {
            assertThat(read("/cases/" + one.id() + page, "aino.lehto"))
                    .contains("ilmeisen tarpeettomaksi", "Sama huoli on juuri arvioitu.");
            assertThat(read("/cases/" + one.id() + page, "sonja.karppinen")).doesNotContain("Sama huoli");
        }
    }

    @Test
    void neitherTalkNorStartOfTheNewAssessmentComesBeforeTheNeed() {
        timers.travelTo(LocalDate.of(2026, 9, 1));
        var one = aCase.begin().given();
        timers.travelTo(LocalDate.of(2026, 9, 18));
        one.urgent().answered(true);
        timers.travelTo(LocalDate.of(2026, 9, 25));
        var before = LocalDate.of(2026, 9, 17);
        assertThatThrownBy(() -> talkWithFamily.record(
                        one.id(), new TalkFacts(before, "Äiti", "Apua.", "Kaveri.", List.of()), one.as("aino.lehto")))
                .isInstanceOfSatisfying(
                        Invalid.class, told -> assertThat(told.key()).isEqualTo("talk.beforeRound"));
        one.talked();
        assertThatThrownBy(() -> composeTeam.compose(one.id(), before, List.of(), one.as("aino.lehto")))
                .isInstanceOfSatisfying(
                        Invalid.class, told -> assertThat(told.key()).isEqualTo("team.startBeforeRound"));
        one.composedAlone();
        assertThat(limit(one, "D3")).last().isEqualTo("MET 2026-09-18");
    }

    /** Whoever handles the case corrects its days; the answer is written once, by the unit it waits for. */
    @Test
    void nobodyElseWritesTheAnswerAndNobodyWritesItTwice() {
        var one = aCase.begin().given().urgent();
        String answer = "update urgent_need set response = 'Toinen.' where case_id = ?";
        for (boolean answered : new boolean[] {false, true}) {
            if (answered) {
                one.answered(false);
            }
            assertThatThrownBy(() -> glance.by(
                            one.as("aino.lehto"),
                            () -> db.sql(answer).param(one.id()).update()))
                    .hasStackTraceContaining("answered once");
        }
    }

    @Test
    void ofSeveralNeedsTheEarliestDayCounts() {
        timers.travelTo(LocalDate.of(2026, 9, 1));
        var child = aCase.child();
        var one = aCase.taken(recordContact.record(aCase.facts(child, false), aCase.as("marja.kivela")))
                .given();
        timers.travelTo(LocalDate.of(2026, 9, 14));
        one.urgent();
        timers.travelTo(LocalDate.of(2026, 9, 15));
        one.urgent();
        timers.travelTo(LocalDate.of(2026, 9, 16));
        one.answered(true);
        assertThat(limit(one, "D3")).last().isEqualTo("RUNNING 2026-09-14");
        assertThat(one.urgentNeeds()).isEmpty();
    }

    /** The review and the need lead to one and the same assessment, and the law binds it. */
    @Test
    void aReviewThatBeganOneWhileTheNeedWaitedIsEnough() throws Exception {
        timers.travelTo(LocalDate.of(2026, 9, 1));
        var one = aCase.begin().given();
        timers.travelTo(LocalDate.of(2026, 9, 14));
        one.urgent();
        timers.travelTo(LocalDate.of(2026, 9, 15));
        one.reviewed(ReviewFacts.LeadsTo.NEW_ASSESSMENT);
        assertThat(limit(one, "D3")).last().isEqualTo("RUNNING 2026-09-14");
        assertThat(limit(one, "D4")).last().isEqualTo("RUNNING 2026-09-14");
        assertThat(limit(one, "COMPLETION_TARGET")).isEmpty();
        assertThat(read("/cases/" + one.id() + "/urgent-need/response", "tiina.keranen"))
                .doesNotContain("newAssessment");

        assertThat(respond(one, "fi", "newAssessment", "false", "reason", "Perhe saa jo apua."))
                .hasStatus(422)
                .bodyText()
                .contains("on jo alkanut uusi palvelutarpeen arviointi", "Perhe saa jo apua.");
        assertThat(respond(one, "fi")).hasStatus3xxRedirection();

        assertThat(one.steps()).containsExactly("TalkWithFamily");
        assertThat(limit(one, "D4")).hasSize(2);
        assertThat(one.happened()).endsWith("UrgentNeedAnswered");
        assertThat(books.sql("select new_assessment from urgent_need where case_id = ?")
                        .param(one.id())
                        .query((row, n) -> String.valueOf(row.getObject(1)))
                        .single())
                .isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fi|Valitse, tehdäänkö palvelutarpeen arviointi uudelleen.|Kirjoita, miksi uusi arviointi on ilmeisen tarpeeton.",
                "sv|Välj om bedömningen av servicebehovet ska göras på nytt.|Skriv varför bedömningen är uppenbart onödig.",
                "en|Choose whether the service-need assessment is made anew.|Write why the assessment is obviously unnecessary."
            })
    void theAnswerWaitsForTheDecisionAndItsReason(String language, String noDecision, String noReason)
            throws Exception {
        var one = aCase.begin().signed(true).urgent();
        var undecided = respond(one, language);
        assertThat(undecided).hasStatus(422).bodyText().contains(noDecision, DONE);
        var page = Jsoup.parse(undecided.getResponse().getContentAsString());
        assertThat(page.select(".govuk-error-summary a[href=#newAssessment]")).hasSize(1);

        var unreasoned = respond(one, language, "newAssessment", "false", "reason", "  ");
        assertThat(unreasoned).hasStatus(422).bodyText().contains(noReason, DONE);
        page = Jsoup.parse(unreasoned.getResponse().getContentAsString());
        assertThat(page.select(".govuk-error-summary a[href=#reason]")).hasSize(1);
        assertThat(page.select("input[name=newAssessment][checked]").eachAttr("value"))
                .containsExactly("false");

        var empty = respond(one, language, "text", "", "reason", "Jotakin.");
        assertThat(Jsoup.parse(empty.getResponse().getContentAsString()).select(".govuk-error-summary li"))
                .as("all that is missing, at once")
                .hasSize(2);
        assertThat(empty).bodyText().contains("Jotakin.");
        assertThat(one.urgentNeeds()).hasSize(1);
        assertThat(respond(one, language, "newAssessment", "true")).hasStatus3xxRedirection();
        assertThat(one.steps()).containsExactly("TalkWithFamily");
    }

    @Test
    void whileTheAssessmentIsBeingMadeNobodyIsAsked() throws Exception {
        var one = aCase.begin().composedAlone().urgent();
        assertThat(read("/cases/" + one.id() + "/urgent-need/response", "tiina.keranen"))
                .doesNotContain("newAssessment");
        assertThat(respond(one, "fi")).hasStatus3xxRedirection();
        assertThat(one.steps()).containsExactly("WriteJointAssessment");
    }

    /** Signed while the page was open. */
    @Test
    void anAnswerThatWasBegunBeforeTheSignatureIsAskedToo() {
        var one = aCase.begin().composedAlone().urgent().signed(true);
        assertThatThrownBy(one::answered).isInstanceOf(Invalid.class);
        assertThat(one.urgentNeeds()).hasSize(1);
    }
}
