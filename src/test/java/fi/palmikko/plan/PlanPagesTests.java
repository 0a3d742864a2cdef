package fi.palmikko.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.shared.Days;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Every page and step of the plan by itself: it answers, and the use log tells of it. */
@AppTest
class PlanPagesTests {

    private static final String AINO = "aino.lehto";

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    EditGoals editGoals;

    @Autowired
    MockMvcTester mvc;

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(user(AINO)).exchange();
    }

    private MvcTestResult post(String path, String... fields) {
        var request = mvc.post().uri(path).with(user(AINO)).with(csrf());
        for (int at = 0; at < fields.length; at += 2) {
            request = request.param(fields[at], fields[at + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult draft(String plan, UUID window, String text) {
        return post(
                plan + "/text/draft",
                "draft.section",
                "means",
                "draft.from",
                "0",
                "draft.window",
                window.toString(),
                "draft.no",
                "1",
                "draft.field",
                "means.other",
                "means.other",
                text);
    }

    private String begun(StartedCase one) {
        String plan = "/cases/" + one.id() + "/plan";
        assertThat(get(plan)).hasStatusOk();
        return plan;
    }

    private List<String> logged(StartedCase one) {
        return books.sql(
                        "select action || ' ' || object from use_log where case_id = ? and object in ('plan', 'goal', 'action') order by sequence")
                .param(one.id())
                .query(String.class)
                .list();
    }

    @Test
    void aGoalIsWrittenOnAPageOfItsOwn() {
        var one = aCase.begin().signed(true);
        String plan = begun(one);
        assertThat(get(plan + "/goals/new")).hasStatusOk();
        assertThat(logged(one)).last().isEqualTo("AGREE_PLAN plan");
        assertThat(post(plan + "/goals", "words", "Aamut sujuvat", "saidBy", "Lumi"))
                .hasStatus(302);
        assertThat(logged(one)).last().isEqualTo("AGREE_PLAN goal");
    }

    @Test
    void theWordsAreSavedAsADraftAndAsAWhole() {
        var one = aCase.begin().signed(true);
        String plan = begun(one);
        int before = logged(one).size();
        assertThat(draft(plan, UUID.randomUUID(), "Perhe hoitaa aamut.")).hasStatusOk();
        assertThat(logged(one)).hasSize(before + 1);
        assertThat(post(plan + "/text", "textVersion", "1", "means.other", "Perhe hoitaa aamut itse."))
                .hasStatus(302);
        assertThat(logged(one)).hasSize(before + 2);
    }

    @Test
    void aTextThatWaitsIsRemoved() {
        var one = aCase.begin().signed(true);
        String plan = begun(one);
        assertThat(draft(plan, UUID.randomUUID(), "Ensimmäinen.")).hasStatusOk();
        var second = UUID.randomUUID();
        assertThat(draft(plan, second, "Toinen.")).hasStatus(409);
        assertThat(post(plan + "/text/draft/removal", "window", second.toString()))
                .hasStatus(302);
        assertThat(books.sql("select count(*) from form_draft where window_id = ?")
                        .param(second)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatWasAgreedWithoutTheReadersOwnTextShowsItToThatReaderAlone() throws Exception {
        var one = aCase.begin().signed(true);
        String plan = begun(one);
        books.sql("""
                        insert into form_draft (subject_id, section, author_id, window_id, case_id, no, version, answers, saved_at)
                        select response_id, 'means', ?, gen_random_uuid(), case_id, 1, 0, '{"means.other": "Isä hakee torstaisin."}', now()
                        from plan where case_id = ?""").params(one.as("elina.harju").id(), one.id()).update();
        assertThat(body(get(plan + "/agreement")))
                .contains("Elina Harju on kirjoittanut osioon")
                .doesNotContain("Isä hakee torstaisin.");
        one.agreed();
        var reader = mvc.get().uri(plan).with(user("elina.harju")).exchange();
        assertThat(Jsoup.parse(body(reader)).select("[data-left-out]").text()).contains("Isä hakee torstaisin.");
        assertThat(body(get(plan))).doesNotContain("Isä hakee torstaisin.");
    }

    private MvcTestResult agree(StartedCase one, String plan, String... more) {
        var page = Jsoup.parse(body(get(plan + "/agreement")));
        var fields = new ArrayList<>(List.of(
                "version",
                page.select("input[name=version]").val(),
                "textVersion",
                page.select("input[name=textVersion]").val(),
                "agreedOn",
                Days.text(one.today()),
                "agreedWith",
                "Tuuli (äiti)",
                "reviewOn",
                Days.text(one.today().plusDays(42))));
        fields.addAll(List.of(more));
        return post(plan + "/agreement", fields.toArray(String[]::new));
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /** An agreed plan is a signed document. */
    @Test
    void agreeingAsksForThePasswordAndForADecisionOnWhatWaits() {
        var one = aCase.begin().signed(true);
        String plan = begun(one);
        assertThat(draft(plan, UUID.randomUUID(), "Ensimmäinen.")).hasStatusOk();
        var second = UUID.randomUUID();
        assertThat(draft(plan, second, "Toinen.")).hasStatus(409);
        UUID goal = editGoals.addGoal(one.id(), new GoalFacts("Aamut sujuvat", "Lumi"), one.responsible());
        editGoals.addAction(
                one.id(),
                goal,
                new ActionFacts(
                        "Herätys yhdessä",
                        one.responsible().id(),
                        one.today(),
                        one.today().plusDays(30)),
                one.responsible());
        assertThat(agree(one, plan)).hasStatus(422).bodyText().contains("Kirjoita salasanasi uudelleen");
        assertThat(agree(one, plan, "password", "palmikko"))
                .hasStatus(422)
                .bodyText()
                .contains("on tekstiäsi, joka odottaa päätöstäsi");
        assertThat(one.steps()).contains("AgreePlan");
        assertThat(post(plan + "/text/draft/removal", "window", second.toString()))
                .hasStatus(302);
        one.planWritten();
        assertThat(agree(one, plan, "password", "palmikko")).hasStatus(302);
        assertThat(one.steps()).doesNotContain("AgreePlan");
        assertThat(body(get(plan))).contains("Onko asiakirja muuttumaton?", "Se täsmää");
        assertThat(get(plan + "/agreement")).hasRedirectedUrl(plan);
    }

    /** What SHL 39 § and LSL 30 § ask of a plan: the list leads to each field, and none of it keeps anybody from saving. */
    @Test
    void whatIsMissingIsListedAndKeepsFromAgreeingOnly() {
        var one = aCase.begin().signed(true);
        String plan = begun(one);
        String child = one.children().iterator().next().toString();
        String guardian = one.guardians().iterator().next().toString();
        // the need as the assessment tells it is taken out
        assertThat(post(
                        plan + "/text",
                        "textVersion",
                        "0",
                        "do",
                        "check",
                        "means.other",
                        "Perhe hoitaa aamut.",
                        "_offered",
                        "situation.description"))
                .hasRedirectedUrl(plan + "/agreement");
        var page = Jsoup.parse(body(get(plan + "/agreement")));
        assertThat(page.select("#answers").text()).contains("Perhe hoitaa aamut.");
        assertThat(page.select(".govuk-error-summary a").eachAttr("href"))
                .contains(
                        plan + "#f-goals",
                        plan + "#f-situation-description",
                        plan + "#f-views-child-" + child,
                        plan + "#f-views-guardian-" + guardian,
                        plan + "#f-views-professional",
                        plan + "#f-strengths-text",
                        plan + "#f-agreement-meetings",
                        plan + "#f-agreement-rightsExplained",
                        plan + "#f-agreement-duration")
                .doesNotContain(plan + "#f-agreement-rightsHow", plan + "#f-dissent-text");
        var written = Jsoup.parse(body(get(plan)));
        page.select(".govuk-error-summary a")
                .eachAttr("href")
                .forEach(link -> assertThat(written.select(link.replaceFirst("[^#]*", "")))
                        .as(link)
                        .hasSize(1));
        assertThat(agree(one, plan, "password", "palmikko")).hasStatus(422);
        assertThat(one.steps()).contains("AgreePlan");
    }

    @Test
    void aRunningCaseAgreesOnTheQuestionsItBeganWith() {
        books.sql("""
                        insert into form_template (key, version, content, sha256, published_at)
                        select key, 1, jsonb_set(regexp_replace(content::text, '"required": true', '"required": false', 'g')::jsonb,
                               '{version}', '1') #- '{sections,1,items,2}', 'x', published_at
                        from form_template where key = 'shared-plan' and version = 2 on conflict do nothing""").update();
        var one = aCase.begin().signed(true);
        books.sql("update case_file set template_versions = template_versions || '{\"shared-plan\": 1}' where id = ?")
                .param(one.id())
                .update();
        String plan = begun(one);
        assertThat(Jsoup.parse(body(get(plan + "/agreement")))
                        .select(".govuk-error-summary a")
                        .eachAttr("href"))
                .containsExactly(plan + "#f-goals");
    }

    @Test
    void anActionIsFollowed() {
        var one = aCase.begin().given();
        String action = books.sql("""
                        select a.id from plan p join plan_goal g on g.plan_id = p.id join plan_action a on a.goal_id = g.id
                        where p.case_id = ? and a.worker_id = ? limit 1""")
                .params(one.id(), one.responsible().id())
                .query(String.class)
                .single();
        assertThat(post("/cases/" + one.id() + "/plan/actions/" + action + "/state", "state", "STARTED"))
                .hasStatus(302);
        assertThat(logged(one)).last().isEqualTo("FOLLOW_ACTION action");
    }
}
