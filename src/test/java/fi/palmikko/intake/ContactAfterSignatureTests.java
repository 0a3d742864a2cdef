package fi.palmikko.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.casefile.PersonFacts;
import fi.palmikko.casefile.Phase;
import fi.palmikko.deadline.CorrectEventDate;
import fi.palmikko.plan.ReviewFacts;
import fi.palmikko.plan.ReviewNow;
import fi.palmikko.workflow.Timers;
import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A contact that comes when the assessment has been signed leads to a new one, or somebody says why not (SHL 36 § 1 ja 3 mom.). */
@AppTest
class ContactAfterSignatureTests {

    /** A Tuesday; the contact comes on a Friday and is recorded on Monday. */
    private static final LocalDate START = LocalDate.of(2026, 9, 1);

    private static final LocalDate CAME = LocalDate.of(2026, 9, 18);
    private static final LocalDate RECORDED = LocalDate.of(2026, 9, 21);

    private static final String FOUND = "Ei kiireellinen, koti on turvallinen.";

    @Autowired
    ACase aCase;

    @Autowired
    ReviewNow reviewNow;

    @Autowired
    CorrectEventDate correctEventDate;

    @Autowired
    Timers timers;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    private PersonFacts child;

    @BeforeEach
    void aChildNobodyHasHeardOf() {
        timers.travelTo(START);
        child = aCase.child();
    }

    private StartedCase joined(UnaryOperator<StartedCase> way) {
        var one = way.apply(aCase.begin(child));
        timers.travelTo(RECORDED);
        aCase.pendingSince(3).joins(child);
        return one;
    }

    private List<String> limit(StartedCase one, String rule) {
        return books.sql(
                        "select state || ' ' || day_zero from deadline where case_id = ? and rule = ? order by created_at")
                .params(one.id(), rule)
                .query(String.class)
                .list();
    }

    private static String form(StartedCase one) {
        return "/cases/" + one.id() + "/contact-assessment";
    }

    private Document page(String path, String language) throws Exception {
        return Jsoup.parse(mvc.get()
                .uri(path)
                .with(user("aino.lehto"))
                .cookie(new Cookie("language", language))
                .exchange()
                .getResponse()
                .getContentAsString());
    }

    private MvcTestResult assess(StartedCase one, String language, String... typed) throws Exception {
        var fields = new LinkedHashMap<>(Map.of("text", FOUND));
        for (int at = 0; at < typed.length; at += 2) {
            fields.put(typed[at], typed[at + 1]);
        }
        var post = mvc.post()
                .uri(form(one))
                .with(user("aino.lehto"))
                .with(csrf())
                .cookie(new Cookie("language", language))
                .param(
                        "seen",
                        page(form(one), language)
                                .select("input[name=seen]")
                                .eachAttr("value")
                                .toArray(String[]::new));
        fields.forEach(post::param);
        return post.exchange();
    }

    @ParameterizedTest
    @CsvSource({"YES, false", "UNKNOWN, false", "NO, true"})
    void theLimitsOfLawRunFromTheDayItCame(SpecialSupport support, boolean childWelfare) {
        var words = childWelfare ? aCase.ofChildWelfare() : aCase;
        var one = words.begin(child).triaged(support, true).given();
        timers.travelTo(RECORDED);
        aCase.pendingSince(3).joins(child);
        assertThat(limit(one, "D4")).as("nothing but D1 before it is decided").hasSize(1);
        timers.travelTo(RECORDED.plusDays(1));

        one.contactAssessed(true);

        for (String rule : List.of("D3", "D4", "FAMILY_CONTACT")) {
            assertThat(limit(one, rule)).as(rule).hasSize(2).last().isEqualTo("RUNNING " + CAME);
        }
        assertThat(limit(one, "D1")).last().isEqualTo("MET " + CAME);
        assertThat(limit(one, "PLAN_REVIEW")).containsExactly("CANCELLED " + START);
        assertThat(limit(one, "COMPLETION_TARGET")).isEmpty();
        assertThat(one.file().phase()).isEqualTo(Phase.FAMILY_TALK);
        assertThat(one.steps()).containsExactly("TalkWithFamily");
        assertThat(one.holder("TalkWithFamily")).isEqualTo("aino.lehto");
        assertThat(timers.running(one.id())).containsExactly("JointAssessment");
        assertThat(one.happened()).endsWith("ContactAssessed", "NewAssessmentDecided");
        timers.travelTo(LocalDate.of(2026, 9, 30));
        assertThat(timers.fireDue(one.id())).isEqualTo(1);
        assertThat(one.happened()).endsWith("LateStart");
    }

    @Test
    void whereTheLawSetsNoneTheAreasOwnTargetRunsFromThatDay() {
        var one = joined(it -> it.triaged(SpecialSupport.NO, true).given());
        one.contactAssessed(true);
        assertThat(limit(one, "COMPLETION_TARGET")).last().isEqualTo("RUNNING " + CAME);
        assertThat(limit(one, "D3")).doesNotContain("RUNNING " + CAME);
        assertThat(limit(one, "D4")).doesNotContain("RUNNING " + CAME);
        assertThat(limit(one, "FAMILY_CONTACT")).last().isEqualTo("RUNNING " + CAME);
        assertThat(one.signed(true).steps()).containsExactly("AgreePlan");
    }

    @Test
    void itFollowsFromEveryPhaseAfterTheSignature() {
        var ways = List.<UnaryOperator<StartedCase>>of(
                it -> it.signed(true), StartedCase::agreed, StartedCase::given, this::inReview, it -> it.signed(false));
        for (var way : ways) {
            timers.travelTo(START);
            child = aCase.child();
            var one = joined(way);
            String from = one.file().phase().name();
            one.contactAssessed(true);
            assertThat(one.steps()).as(from).containsExactly("TalkWithFamily");
            one.signed(true).given().reviewed(ReviewFacts.LeadsTo.CLOSE).closed();
            assertThat(timers.running(one.id())).as(from).isEmpty();
        }
    }

    private StartedCase inReview(StartedCase one) {
        one.given();
        reviewNow.start(one.id(), "Tilanne on muuttunut", one.responsible());
        return one;
    }

    @Test
    void whatIsObviouslyUnnecessaryIsLeftWithAReason() throws Exception {
        var one = joined(StartedCase::given);
        assertThat(assess(one, "fi", "newAssessment", "false", "reason", "Perhe saa jo apua."))
                .hasStatus3xxRedirection();
        assertThat(one.steps()).isEmpty();
        assertThat(one.file().phase()).isEqualTo(Phase.FOLLOW_UP);
        assertThat(limit(one, "D4")).hasSize(1);
        assertThat(limit(one, "PLAN_REVIEW")).containsExactly("RUNNING " + START);
        assertThat(one.happened()).endsWith("ContactAssessed", "NewAssessmentUnnecessary");
        assertThat(page("/cases/" + one.id() + "/timeline", "fi").text())
                .contains(FOUND, "ilmeisen tarpeettomaksi", "Perhe saa jo apua.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fi|Valitse, tehdäänkö palvelutarpeen arviointi uudelleen.|Kirjoita, miksi uusi arviointi on ilmeisen tarpeeton.|18.9.2026",
                "sv|Välj om bedömningen av servicebehovet ska göras på nytt.|Skriv varför bedömningen är uppenbart onödig.|18.9.2026",
                "en|Choose whether the service-need assessment is made anew.|Write why the assessment is obviously unnecessary.|18.9.2026"
            })
    void theAssessmentWaitsForTheDecisionAndItsReason(String language, String noDecision, String noReason, String day)
            throws Exception {
        var one = joined(it -> it.signed(true));
        assertThat(page(form(one), language).select(".govuk-inset-text").text()).contains(day);
        var undecided = assess(one, language);
        assertThat(undecided).hasStatus(422).bodyText().contains(noDecision, FOUND);
        var unreasoned = assess(one, language, "newAssessment", "false", "reason", "  ");
        assertThat(unreasoned).hasStatus(422).bodyText().contains(noReason, FOUND);
        var shown = Jsoup.parse(unreasoned.getResponse().getContentAsString());
        assertThat(shown.select(".govuk-error-summary a[href=#reason]")).hasSize(1);
        assertThat(shown.select("input[name=newAssessment][checked]").eachAttr("value"))
                .containsExactly("false");
        var empty = assess(one, language, "text", " ", "reason", "Jotakin.");
        assertThat(Jsoup.parse(empty.getResponse().getContentAsString()).select(".govuk-error-summary li"))
                .as("all that is missing, at once")
                .hasSize(2);
        assertThat(empty).bodyText().contains("Jotakin.");
        assertThat(one.steps()).contains("AssessContact");
        assertThat(assess(one, language, "newAssessment", "true")).hasStatus3xxRedirection();
        assertThat(one.steps()).containsExactly("TalkWithFamily");
    }

    @Test
    void whileTheAssessmentIsBeingMadeNobodyIsAsked() throws Exception {
        var one = joined(StartedCase::composedAlone);
        assertThat(page(form(one), "fi").select("[name=newAssessment]")).isEmpty();
        assertThat(assess(one, "fi")).hasStatus3xxRedirection();
        assertThat(one.steps()).containsExactly("WriteJointAssessment");
        assertThat(one.happened()).endsWith("ContactAssessed");
    }

    /** The review and the contact lead to one and the same assessment, bound from the day the contact came. */
    @Test
    void aReviewThatBeganOneWhileTheContactWaitedIsEnough() throws Exception {
        var one = joined(StartedCase::given);
        timers.travelTo(RECORDED.plusDays(1));
        one.reviewed(ReviewFacts.LeadsTo.NEW_ASSESSMENT);
        assertThat(limit(one, "D3")).last().isEqualTo("RUNNING " + CAME);
        assertThat(limit(one, "D4")).last().isEqualTo("RUNNING " + CAME);
        assertThat(limit(one, "COMPLETION_TARGET")).isEmpty();

        assertThat(assess(one, "fi", "newAssessment", "false", "reason", "Perhe saa jo apua."))
                .hasStatus(422)
                .bodyText()
                .contains("on jo alkanut uusi palvelutarpeen arviointi", "Perhe saa jo apua.");
        assertThat(assess(one, "fi")).hasStatus3xxRedirection();

        assertThat(one.steps()).containsExactly("TalkWithFamily");
        assertThat(limit(one, "D4")).hasSize(2);
        assertThat(one.happened()).endsWith("ContactAssessed");
    }

    @Test
    void ofThoseAssessedTogetherTheEarliestBeginsTheLimitsAndIsCorrected() {
        var one = joined(StartedCase::given);
        timers.travelTo(RECORDED.plusDays(1));
        aCase.joins(child);
        one.contactAssessed(true);
        assertThat(limit(one, "D4")).last().isEqualTo("RUNNING " + CAME);

        correct(one, CAME.minusDays(2));
        for (String rule : List.of("D3", "D4", "FAMILY_CONTACT")) {
            assertThat(limit(one, rule)).as(rule).last().isEqualTo("RUNNING " + CAME.minusDays(2));
        }
        assertThat(limit(one, "D1")).last().isEqualTo("MET " + CAME.minusDays(2));
        assertThat(books.sql("select due_on from deadline where case_id = ? and rule = 'D3' and state = 'RUNNING'")
                        .param(one.id())
                        .query(LocalDate.class)
                        .single())
                .isEqualTo("2026-09-25");
        timers.travelTo(LocalDate.of(2026, 9, 26));
        assertThat(timers.fireDue(one.id())).as("the timer moved with it").isEqualTo(1);
        assertThat(one.happened()).endsWith("LateStart");
    }

    /** The one that was recorded first. */
    private void correct(StartedCase one, LocalDate on) {
        String first = books.sql("""
                        select 'CONTACT_JOINED-' || received_on || '-' || id from contact
                        where case_id = ? and assessed_at is not null order by recorded_at limit 1""").param(one.id()).query(String.class).single();
        correctEventDate.correct(one.id(), first, on, "Kirje oli jäänyt avaamatta.", one.responsible());
    }

    /** Child welfare does not see the contact, and the assessment it decides on is bound by it all the same. */
    @Test
    void ofANeedAndAContactThatBothWaitTheEarliestBeginsTheLimits() throws Exception {
        var one = joined(StartedCase::given);
        one.urgent().answered(true);
        assertThat(limit(one, "D4")).last().isEqualTo("RUNNING " + CAME);
        assertThat(page(form(one), "fi").select("[name=newAssessment]")).isEmpty();
        one.contactAssessed();
        assertThat(limit(one, "D4")).hasSize(2);
        assertThat(one.steps()).containsExactly("TalkWithFamily");
    }
}
