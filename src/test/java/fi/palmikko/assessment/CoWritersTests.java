package fi.palmikko.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.shared.Ids;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** The responsible worker lets colleagues of the unit write the joint assessment along, and finishes and signs it alone. */
@AppTest
class CoWritersTests {

    private static final String RESPONSIBLE = "aino.lehto";
    private static final String COLLEAGUE = "elina.harju";
    private static final String LEADER = "paivi.hokkanen";
    private static final String SCHOOL = "sonja.karppinen";

    @Autowired
    private ACase aCase;

    @Autowired
    private Books books;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private RemoveCoWriter removeCoWriter;

    @Autowired
    private TransactionTemplate transactions;

    private MvcTestResult get(String path, String username) {
        return mvc.get().uri(path).with(user(username)).exchange();
    }

    private MvcTestResult post(String path, String username, String... fields) {
        var request = mvc.post().uri(path).with(user(username)).with(csrf());
        for (int at = 0; at < fields.length; at += 2) {
            request = request.param(fields[at], fields[at + 1]);
        }
        return request.exchange();
    }

    private static Document html(MvcTestResult answer) throws Exception {
        return Jsoup.parse(answer.getResponse().getContentAsString());
    }

    private static String assessment(StartedCase one) {
        return "/cases/" + one.id() + "/assessment";
    }

    private MvcTestResult invite(StartedCase one, String username) {
        return post(
                assessment(one) + "/writers",
                RESPONSIBLE,
                "worker",
                one.as(username).id().toString());
    }

    private MvcTestResult remove(StartedCase one, String username, String by) {
        return post(assessment(one) + "/writers/" + one.as(username).id() + "/removal", by);
    }

    private MvcTestResult draft(StartedCase one, String username, String text) {
        return draft(one, username, "1000", text);
    }

    private MvcTestResult draft(StartedCase one, String username, String from, String text) {
        return post(
                assessment(one) + "/draft",
                username,
                "draft.section",
                "family",
                "draft.from",
                from,
                "draft.window",
                Ids.next().toString(),
                "draft.no",
                "1",
                "draft.field",
                "family.housing",
                "family.housing",
                text);
    }

    private String refusal(MvcTestResult answer) throws Exception {
        assertThat(answer).hasStatus(422);
        return html(answer).select(".govuk-error-message").text();
    }

    private StartedCase together() {
        var one = aCase.begin().composed(SCHOOL);
        assertThat(invite(one, COLLEAGUE)).hasStatus(302);
        return one;
    }

    @Test
    void aCoWriterWritesAndFindsTheWayThere() throws Exception {
        var one = aCase.begin().composed(SCHOOL);
        String link = "a[href=\"" + assessment(one) + "\"]";
        assertThat(get(assessment(one), COLLEAGUE)).hasStatus(403);
        assertThat(html(get("/cases/" + one.id(), COLLEAGUE)).select(link)).isEmpty();
        assertThat(html(get("/", COLLEAGUE)).select(link)).isEmpty();
        assertThat(invite(one, COLLEAGUE)).hasStatus(302);
        assertThat(html(get("/cases/" + one.id(), COLLEAGUE)).select(link).eachText())
                .contains("Yhteinen arvio", "Kirjoita yhteinen arvio");
        assertThat(html(get("/", COLLEAGUE)).select(link)).hasSize(1);
        assertThat(draft(one, COLLEAGUE, "Kolmio koulun lähellä.")).hasStatusOk();
        assertThat(html(get(assessment(one), RESPONSIBLE))
                        .select("textarea[name=\"family.housing\"]")
                        .val())
                .isEqualTo("Kolmio koulun lähellä.");
    }

    @Test
    void theCoWritersOwnWritingIsInTheLogAsAPartOfTheirOwn() {
        var one = together();
        draft(one, COLLEAGUE, "Kerrostalo.");
        assertThat(books.sql("""
                        select distinct l.action || ' ' || l.basis || ' ' || l.legal_basis from use_log l join actor_snapshot s on s.id = l.actor_snapshot_id
                        where l.case_id = ? and s.worker_id = ? and l.object = 'assessment draft'""")
                        .params(one.id(), one.as(COLLEAGUE).id())
                        .query(String.class)
                        .list())
                .containsExactly("WRITE_JOINT_ASSESSMENT OWN_PART CLIENT_RELATION");
    }

    @Test
    void finishingAndSigningStayWithTheResponsibleWorker() throws Exception {
        var one = together();
        var page = html(get(assessment(one), COLLEAGUE));
        assertThat(page.select("button[value=finish], a[href$=/team/invitation], a[href$=/assessment/writers]"))
                .isEmpty();
        assertThat(page.select("button[value=save]")).hasSize(1);
        assertThat(page.text()).contains("Arvion merkitsee valmiiksi ja allekirjoittaa Aino Lehto.");
        assertThat(html(get(assessment(one), RESPONSIBLE)).select("button[value=finish]"))
                .hasSize(1);
        String version = page.select("input[name=version]").val();
        assertThat(post(assessment(one), COLLEAGUE, "do", "finish", "version", version))
                .hasStatus(403);
        assertThat(post(assessment(one), COLLEAGUE, "do", "save", "version", version))
                .hasStatus(302);
        assertThat(one.steps()).contains("WriteJointAssessment");
        for (String path : new String[] {"/assessment/signature", "/assessment/writers", "/team/invitation"}) {
            assertThat(get("/cases/" + one.id() + path, COLLEAGUE)).as(path).hasStatus(403);
        }
        assertThat(get("/contributions/" + one.partOf(SCHOOL) + "/acceptance", COLLEAGUE))
                .hasStatus(403);
    }

    @Test
    void whatLacksSomethingIsNotSignedAndThePageSaysWhat() throws Exception {
        var one = together();
        String signature = "/cases/" + one.id() + "/assessment/signature";
        String version =
                html(get(signature, RESPONSIBLE)).select("input[name=version]").val();
        assertThat(post(signature, RESPONSIBLE, "version", version, "password", "palmikko"))
                .hasStatus(422)
                .bodyText()
                .contains("Puuttuu");
    }

    @Test
    void whoeverSignsIsToldWhoseTextWaitsAndItsWriterFindsItAfterwards() throws Exception {
        var one = aCase.begin().readyToSign(false);
        assertThat(invite(one, COLLEAGUE)).hasStatus(302);
        assertThat(draft(one, RESPONSIBLE, "Rivitalo.")).hasStatusOk();
        assertThat(draft(one, COLLEAGUE, "0", "Paritalo.")).hasStatus(409);
        var check = html(get(assessment(one) + "/signature", RESPONSIBLE));
        assertThat(check.text())
                .contains("Elina Harju on kirjoittanut osioon Perheen olosuhteet tekstiä")
                .doesNotContain("Paritalo.");
        one.signed(false);
        var own = html(get(assessment(one) + "/signed", COLLEAGUE)).select("[data-left-out]");
        assertThat(own.text()).contains("Rivitalo.", "Paritalo.");
        assertThat(html(get(assessment(one) + "/signed", RESPONSIBLE)).text()).doesNotContain("Paritalo.");
    }

    @Test
    void theSignersOwnTextThatWaitsIsNamedBeforeAPasswordIsAsked() throws Exception {
        var one = aCase.begin().readyToSign(false);
        assertThat(draft(one, RESPONSIBLE, "Rivitalo.")).hasStatusOk();
        assertThat(draft(one, RESPONSIBLE, "0", "Paritalo.")).hasStatus(409);
        String undecided = "Osiossa Perheen olosuhteet on tekstiäsi, joka odottaa päätöstäsi";
        var check = html(get(assessment(one) + "/signature", RESPONSIBLE));
        assertThat(check.select(".govuk-error-summary").text()).contains(undecided);
        assertThat(refusedSignature(one, check)).contains(undecided);
        assertThat(one.steps()).contains("SignAssessment");
    }

    private String refusedSignature(StartedCase one, Document check) throws Exception {
        var answer = post(
                assessment(one) + "/signature",
                RESPONSIBLE,
                "password",
                "palmikko",
                "version",
                check.select("input[name=version]").val());
        assertThat(answer).hasStatus(422);
        return html(answer).select(".govuk-error-summary").text();
    }

    @Test
    void onlySocialWorkersOfTheHandlingUnitAreInvitedAndEachOnce() throws Exception {
        var one = together();
        assertThat(refusal(invite(one, COLLEAGUE))).contains("Hänet on jo kutsuttu kirjoittamaan.");
        assertThat(refusal(invite(one, RESPONSIBLE))).contains("Omatyöntekijä kirjoittaa arviota ilman kutsua.");
        for (String other : new String[] {"mikko.rasinmaki", SCHOOL, "marja.kivela"}) {
            assertThat(refusal(invite(one, other)))
                    .as(other)
                    .contains("Hän ei ole asiaa käsittelevän yksikön sosiaalityöntekijä.");
        }
        assertThat(post(
                        "/cases/" + one.id() + "/disqualifications",
                        LEADER,
                        "worker",
                        one.as("jere.mattila").id().toString(),
                        "reason",
                        "Lapsen eno."))
                .hasStatus(302);
        assertThat(refusal(invite(one, "jere.mattila"))).contains("Hän on esteellinen tässä asiassa.");
        assertThat(refusal(post(assessment(one) + "/writers", RESPONSIBLE, "worker", "")))
                .isNotEmpty();
        assertThat(html(get(assessment(one) + "/writers", RESPONSIBLE))
                        .select("#worker option")
                        .eachAttr("value"))
                .contains(one.as(LEADER).id().toString())
                .doesNotContain(
                        one.as(COLLEAGUE).id().toString(),
                        one.as(RESPONSIBLE).id().toString(),
                        one.as("jere.mattila").id().toString());
    }

    @Test
    void whoeverIsDisqualifiedLaterIsSaidNotToWrite() throws Exception {
        var one = together();
        String writers = assessment(one) + "/writers";
        assertThat(html(get(writers, RESPONSIBLE))
                        .select("main .pk-panel strong")
                        .eachText())
                .contains("Kirjoittaa");
        assertThat(post(
                        "/cases/" + one.id() + "/disqualifications",
                        LEADER,
                        "worker",
                        one.as(COLLEAGUE).id().toString(),
                        "reason",
                        "Lapsen eno."))
                .hasStatus(302);
        assertThat(html(get(writers, RESPONSIBLE))
                        .select("main .pk-panel strong")
                        .eachText())
                .doesNotContain("Kirjoittaa")
                .anyMatch(text -> text.startsWith("Ei voi kirjoittaa"));
    }

    @Test
    void atMostAHandfulWriteAlong() throws Exception {
        var one = together();
        for (int more = 1; more < CoWriters.MOST; more++) {
            row(
                    one,
                    books.sql("select id from worker where active and unit_id <> ? order by id offset ? limit 1")
                            .params(one.file().unitId(), more)
                            .query(UUID.class)
                            .single());
        }
        assertThat(refusal(invite(one, "jere.mattila"))).contains("enintään 5 työtoveria");
    }

    private void row(StartedCase one, UUID worker) {
        books.sql("""
                        insert into assessment_writer (id, assessment_id, case_id, worker_id, invited_at, invited_by)
                        select ?, a.id, a.case_id, ?, now(), ? from assessment a where a.case_id = ?""")
                .params(Ids.next(), worker, one.as(RESPONSIBLE).id(), one.id())
                .update();
    }

    @Test
    void nobodyButTheResponsibleWorkerSaysWhoWrites() {
        var one = together();
        for (String other : new String[] {COLLEAGUE, LEADER, "jere.mattila"}) {
            assertThat(post(
                            assessment(one) + "/writers",
                            other,
                            "worker",
                            one.as("jere.mattila").id().toString()))
                    .as(other)
                    .hasStatus(403);
            assertThat(remove(one, COLLEAGUE, other)).as(other).hasStatus(403);
        }
        assertThat(draft(one, COLLEAGUE, "Yhä mukana.")).hasStatusOk();
    }

    @Test
    void aRightTakenBackEndsAtTheNextSaveAndTheTextIsGivenBack() throws Exception {
        var one = together();
        assertThat(remove(one, COLLEAGUE, RESPONSIBLE)).hasStatus(302);
        assertThat(draft(one, COLLEAGUE, "Liian myöhään.")).hasStatus(403);
        var page = html(post(assessment(one), COLLEAGUE, "version", "0", "family.housing", "Liian myöhään."));
        assertThat(page.text()).contains("Arviota kirjoittavat asian omatyöntekijä ja ne, jotka hän on kutsunut");
        assertThat(page.select("textarea").eachText()).contains("Liian myöhään.");
        assertThat(remove(one, COLLEAGUE, RESPONSIBLE)).hasStatus(404);
        assertThat(one.happened()).contains("CoWriterInvited", "CoWriterRemoved");
    }

    /** A save that waits for the removal to end is a save after it. */
    @Test
    void aSaveOnItsWayDoesNotOutliveTheRight() throws Exception {
        var one = together();
        for (boolean whole : new boolean[] {false, true}) {
            var removed = new CountDownLatch(1);
            var removal = CompletableFuture.runAsync(() -> transactions.executeWithoutResult(transaction -> {
                removeCoWriter.remove(one.id(), one.as(COLLEAGUE).id(), one.as(RESPONSIBLE));
                removed.countDown();
                pause();
            }));
            assertThat(removed.await(10, TimeUnit.SECONDS)).isTrue();
            var late = whole
                    ? post(assessment(one), COLLEAGUE, "version", "0", "family.housing", "Kesken jäänyt.")
                    : draft(one, COLLEAGUE, "Kesken jäänyt.");
            assertThat(late).as("whole: " + whole).hasStatus(403);
            removal.get(10, TimeUnit.SECONDS);
            assertThat(invite(one, COLLEAGUE)).hasStatus(302);
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A right that was taken back is given anew by a new row (ATL 10 §: who had it when stays known). */
    @Test
    void anEndedRowStaysEnded() {
        var one = together();
        remove(one, COLLEAGUE, RESPONSIBLE);
        assertThatThrownBy(() -> books.sql(
                                "update assessment_writer set ended_at = null, ended_by = null where case_id = ?")
                        .param(one.id())
                        .update())
                .hasStackTraceContaining("may not be changed");
    }

    @Test
    void theHistoryStaysAndWhoWasLetGoCanBeInvitedAnew() throws Exception {
        var one = together();
        remove(one, COLLEAGUE, RESPONSIBLE);
        assertThat(html(get(assessment(one) + "/writers", RESPONSIBLE)).text())
                .contains("Oikeus on päättynyt", "Oikeuden päätti Aino Lehto");
        assertThat(invite(one, COLLEAGUE)).hasStatus(302);
        assertThat(draft(one, COLLEAGUE, "Taas mukana.")).hasStatusOk();
        assertThat(books.sql("select count(*) from assessment_writer where case_id = ?")
                        .param(one.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void theRightEndsWithTheWorkInTheUnitAndWithTheRole() throws Exception {
        var one = together();
        UUID worker = one.as(COLLEAGUE).id();
        UUID home = one.as(COLLEAGUE).unitId();
        change("update worker set unit_id = ? where id = ?", aCase.unitId("assess-orivesi"), worker);
        try {
            assertThat(draft(one, COLLEAGUE, "Toisesta yksiköstä.")).hasStatus(404);
            assertThat(html(get(assessment(one) + "/writers", RESPONSIBLE)).text())
                    .contains("Ei voi kirjoittaa");
            change("""
                    insert into emergency_access (id, case_id, worker_id, category, reason, opened_at, ends_at, review_due)
                    values (?, ?, ?, 'CHILD_IN_DANGER', 'Lapsen turvallisuus on vaarassa.', now(), now() + interval '1 hour', current_date)""", Ids.next(), one.id(), worker);
            assertThat(get("/cases/" + one.id(), COLLEAGUE)).hasStatusOk();
            assertThat(draft(one, COLLEAGUE, "Hätäkäytössä.")).hasStatus(403);
        } finally {
            change("update worker set unit_id = ? where id = ?", home, worker);
        }
        change("update worker_role set role = 'INTAKE_WORKER' where worker_id = ? and role = 'SOCIAL_WORKER'", worker);
        try {
            assertThat(draft(one, COLLEAGUE, "Toisessa tehtävässä.")).hasStatus(403);
        } finally {
            change("update worker_role set role = 'SOCIAL_WORKER' where worker_id = ?", worker);
        }
        assertThat(draft(one, COLLEAGUE, "Omassa yksikössä.")).hasStatusOk();
    }

    private void change(String sql, Object... parameters) {
        assertThat(books.sql(sql).params(parameters).update()).isPositive();
    }

    @Test
    void aNewResponsibleWorkerDecidesAnew() {
        var one = together();
        assertThat(post(
                        "/cases/" + one.id() + "/responsible-worker/change",
                        LEADER,
                        "worker",
                        one.as(LEADER).id().toString(),
                        "reason",
                        "Työnjako.",
                        "version",
                        String.valueOf(one.file().version())))
                .hasStatus(302);
        assertThat(draft(one, RESPONSIBLE, "Entinen omatyöntekijä.")).hasStatus(403);
        assertThat(draft(one, COLLEAGUE, "Yhä mukana.")).hasStatusOk();
        assertThat(remove(one, COLLEAGUE, RESPONSIBLE)).hasStatus(403);
        assertThat(remove(one, COLLEAGUE, LEADER)).hasStatus(302);
        assertThat(draft(one, COLLEAGUE, "Ei enää.")).hasStatus(403);
    }

    private MvcTestResult sign(StartedCase one, String version) {
        return post(assessment(one) + "/signature", RESPONSIBLE, "password", "palmikko", "version", version);
    }

    /** What was read is what is signed (SHL 36 § 5 mom.): a word that came later sends the signer back to read. */
    @Test
    void nobodySignsAWordThatCameAfterThePageWasShown() throws Exception {
        var one = together();
        one.readyToSign(false);
        String signature = assessment(one) + "/signature";
        String read =
                html(get(signature, RESPONSIBLE)).select("input[name=version]").val();
        assertThat(draft(one, COLLEAGUE, "Muutto edessä.")).hasStatusOk();
        var anew = sign(one, read);
        assertThat(anew).hasStatus(409).bodyText().contains("on muuttunut sen jälkeen, kun avasit sivun");
        assertThat(html(anew).select(".pk-answer, dl, section").text()).contains("Muutto edessä.");
        assertThat(html(anew).select("[data-draft-others]").text()).contains("Elina Harju");
        assertThat(one.happened()).doesNotContain("AssessmentSigned");
        assertThat(post(signature, RESPONSIBLE, "password", "palmikko")).hasStatus(409);
        assertThat(sign(one, html(anew).select("input[name=version]").val())).hasStatus(302);
        assertThat(one.happened()).contains("AssessmentSigned");
    }

    @Test
    void nobodyWritesAlongInASignedAssessment() {
        var one = aCase.begin().signed(true);
        assertThat(invite(one, COLLEAGUE)).hasStatus(409);
        var other = together();
        other.signed(true);
        assertThat(draft(other, COLLEAGUE, "Jälkikäteen.")).hasStatus(409);
        assertThat(get(assessment(other), COLLEAGUE)).hasStatus(302);
    }
}
