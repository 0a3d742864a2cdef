package fi.palmikko.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Glance;
import fi.palmikko.StartedCase;
import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Subject;
import fi.palmikko.document.ADocument;
import fi.palmikko.identity.Actor;
import fi.palmikko.organisation.Sector;
import fi.palmikko.permit.Permits;
import fi.palmikko.permit.Prohibition;
import fi.palmikko.permit.ProhibitionFacts;
import fi.palmikko.plan.ReviewFacts;
import fi.palmikko.shared.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * A prohibition of one document (ATL 59 §): the policy, its twin in SQL, row security and every page say the same of it, and of nothing
 * else.
 */
@AppTest
class OneDocumentTests {

    private static final String AINO = "aino.lehto";
    private static final String SPECIALIST = "saara.helander";

    @Autowired
    ACase aCase;

    @Autowired
    ADocument aDocument;

    @Autowired
    Access access;

    @Autowired
    Permits permits;

    @Autowired
    Glance glance;

    @Autowired
    JdbcClient db;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    /** What one who takes part is shown of a case: by the policy, by the rows there are, by what is searched for, and on the page. */
    private record Seen(Set<UUID> permitted, Set<UUID> rows, Set<UUID> found, int page) {

        static Seen of(int page, UUID... writings) {
            var all = Set.of(writings);
            return new Seen(all, all, all, page);
        }
    }

    private MvcTestResult get(String path, String username) {
        return mvc.get().uri(path).with(user(username)).exchange();
    }

    private MvcTestResult post(String path, String username, String... fields) {
        var request = mvc.post().uri(path).with(user(username)).with(csrf()).param("password", "palmikko");
        for (int at = 0; at < fields.length; at += 2) {
            request = request.param(fields[at], fields[at + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult forbid(StartedCase one, Object document) {
        return post(
                "/cases/" + one.id() + "/prohibitions",
                AINO,
                "target",
                "DOCUMENT",
                "document",
                document.toString(),
                "setBy",
                "Tuuli (äiti)",
                "how",
                "ORAL",
                "reason",
                "Ei tätä paperia.");
    }

    private static Element page(MvcTestResult result) throws Exception {
        return Jsoup.parse(result.getResponse().getContentAsString());
    }

    private static StartedCase open(StartedCase one) {
        return one.talked(Sector.SPECIALIST_CARE).composed(SPECIALIST);
    }

    /** The newest version of what was signed last of this kind. */
    private UUID signed(StartedCase one, String kind) {
        return books.sql("""
                        select id from document where case_id = ? and kind = ? and rendition_of is null
                        order by signed_at desc, version_no desc limit 1""").params(one.id(), kind).query(UUID.class).single();
    }

    private UUID writing(UUID document) {
        return books.sql("select subject_id from document where id = ?")
                .param(document)
                .query(UUID.class)
                .single();
    }

    private Seen seen(StartedCase one, Action action, String kind, String path) {
        var actor = one.as(SPECIALIST);
        var all = books.sql("select distinct subject_id from document where case_id = ? and kind = ?")
                .params(one.id(), kind)
                .query(UUID.class)
                .list();
        return new Seen(
                all.stream()
                        .filter(writing ->
                                permits(actor, action, Subject.of(one.id()).ofWriting(writing)))
                        .collect(Collectors.toSet()),
                glance.by(
                        actor,
                        () -> db.sql("select subject_id from document where case_id = ? and kind = ?")
                                .params(one.id(), kind)
                                .query(UUID.class)
                                .set()),
                glance.by(
                        actor,
                        () -> db.sql(
                                        "select subject_id from find_documents('kirjattu', 'infinity', 500) where case_id = ? and kind = ?")
                                .params(one.id(), kind)
                                .query(UUID.class)
                                .set()),
                get("/cases/" + one.id() + path, SPECIALIST).getResponse().getStatus());
    }

    private boolean permits(Actor actor, Action action, Subject subject) {
        try {
            return glance.by(actor, () -> {
                access.requireAhead(actor, action, subject);
                return true;
            });
        } catch (Refused refused) {
            return false;
        }
    }

    private Seen assessments(StartedCase one) {
        return seen(one, Action.READ_ASSESSMENT, "1005", "/assessment/signed");
    }

    private Seen plans(StartedCase one) {
        return seen(one, Action.READ_PLAN, "15007", "/plan");
    }

    private String prohibition(StartedCase one) {
        return books.sql("select id from prohibition where case_id = ? and withdrawn_on is null")
                .param(one.id())
                .query(String.class)
                .single();
    }

    @Test
    void oneOfTwoIsShutToAPermitAndTheOtherStaysOpen() {
        var one = open(aCase.begin()).signed(true).agreed();
        var assessment = signed(one, "1005");
        var plan = signed(one, "15007");
        get("/cases/" + one.id() + "/plan", SPECIALIST);
        assertThat(assessments(one)).isEqualTo(Seen.of(200, writing(assessment)));
        assertThat(forbid(one, assessment)).hasStatus(302);
        assertThat(assessments(one)).isEqualTo(Seen.of(403));
        assertThat(plans(one)).isEqualTo(Seen.of(200, writing(plan)));
        assertThat(forbid(one, plan)).hasStatus(302);
        assertThat(plans(one)).isEqualTo(Seen.of(403));
        assertThat(glance.by(
                        one.as(SPECIALIST),
                        () -> db.sql(
                                        "select count(*) from plan_goal g join plan p on p.id = g.plan_id where p.case_id = ?")
                                .param(one.id())
                                .query(Integer.class)
                                .single()))
                .isZero();
        assertThat(get("/cases/" + one.id() + "/assessment/signed", AINO)).hasStatusOk();
        assertThat(books.sql("select distinct basis from use_log where case_id = ? and result = 'DENY'")
                        .param(one.id())
                        .query(String.class)
                        .list())
                .as("the log has the true reason")
                .containsExactly("PROHIBITED");
    }

    @Test
    void whatIsForbiddenInOneDocumentLawStillOpens() {
        var one = open(aCase.begin()).signed(true);
        var assessment = signed(one, "1005");
        forbid(one, assessment);
        assertThat(assessments(one)).isEqualTo(Seen.of(403));
        assertThat(post(
                        "/cases/" + one.id() + "/permits",
                        AINO,
                        "sector",
                        "SPECIALIST_CARE",
                        "materials",
                        "ASSESSMENT",
                        "ground",
                        "CHILDS_INTEREST",
                        "groundReason",
                        "Hoito keskeytyisi.",
                        "purpose",
                        "Hoito"))
                .hasStatus(302);
        assertThat(assessments(one)).isEqualTo(Seen.of(200, writing(assessment)));
    }

    @Test
    void aCorrectionLiftsNoProhibitionAndTakingItBackDoes() throws Exception {
        var one = open(aCase.begin()).signed(true);
        var first = signed(one, "1005");
        assertThat(forbid(one, first)).hasStatus(302);
        one.corrected("Päivämäärä oli väärin.");
        assertThat(assessments(one)).isEqualTo(Seen.of(403));
        assertThat(books.sql(
                                "select count(*) from document where case_id = ? and rendition_of is not null and version_no = 2")
                        .param(one.id())
                        .query(Integer.class)
                        .single())
                .as("nor is it filed elsewhere")
                .isZero();
        String row = "/cases/" + one.id() + "/prohibitions/" + prohibition(one) + "/withdrawal";
        assertThat(post(row, AINO, "reason", "Äiti muutti mielensä.")).hasStatus(302);
        assertThat(assessments(one)).isEqualTo(Seen.of(200, writing(first)));
        assertThat(page(get("/cases/" + one.id() + "/permits", AINO)).text())
                .as("the ledger keeps what was forbidden")
                .contains("Yhtä allekirjoitettua asiakirjaa: Yhteinen palvelutarpeen arvio, ")
                .contains("Ei tätä paperia.", "Äiti muutti mielensä.");
    }

    /** Only the newest is read on the page; an older one is found by its words and lies in the own register. */
    @Test
    void ofTwoAssessmentsOneAfterAnotherOnlyTheOneNamedIsShut() {
        var one = open(aCase.begin()).signed(true);
        var first = signed(one, "1005");
        one.reviewed(ReviewFacts.LeadsTo.NEW_ASSESSMENT);
        open(one).signed(true);
        var second = signed(one, "1005");
        assertThat(assessments(one)).isEqualTo(Seen.of(200, writing(first), writing(second)));
        forbid(one, first);
        assertThat(assessments(one)).isEqualTo(Seen.of(200, writing(second)));
        var row = prohibition(one);
        forbid(one, second);
        assertThat(assessments(one)).isEqualTo(Seen.of(403));
        post("/cases/" + one.id() + "/prohibitions/" + row + "/withdrawal", AINO, "reason", "Ei enää.");
        assertThat(assessments(one)).isEqualTo(Seen.of(403, writing(first)));
    }

    /** While the next is written, what is forbidden of the last is on no copy for the team. */
    @Test
    void nobodyIsGivenACopyOnAPermitThatTheProhibitionGoesBefore() throws Exception {
        var one = open(aCase.begin()).signed(true);
        forbid(one, signed(one, "1005"));
        String copies = "/cases/" + one.id() + "/assessment/copies";
        String specialist = "TEAM_" + one.as(SPECIALIST).id();
        open(one.reviewed(ReviewFacts.LeadsTo.NEW_ASSESSMENT));
        assertThat(page(get(copies, AINO)).html()).contains("value=\"SELF\"").doesNotContain(specialist);
        assertThat(post(copies, AINO, "recipient", specialist, "language", "fi"))
                .hasStatus(422);
        assertThat(post(copies, AINO, "recipient", "SELF", "language", "fi")).hasStatusOk();
        post("/cases/" + one.id() + "/prohibitions/" + prohibition(one) + "/withdrawal", AINO, "reason", "Ei enää.");
        assertThat(post(copies, AINO, "recipient", specialist, "language", "fi"))
                .hasStatusOk();
    }

    /** A permit given while the next is written opens the next, and files nothing of what is forbidden of the last. */
    @Test
    void whatIsForbiddenIsFiledInNoOtherRegister() {
        var one =
                aCase.begin().talked(Sector.SCHOOL_WELFARE).composed(SPECIALIST).signed(true);
        var first = signed(one, "1005");
        one.reviewed(ReviewFacts.LeadsTo.NEW_ASSESSMENT);
        forbid(one, first);
        open(one);
        assertThat(assessments(one)).isEqualTo(Seen.of(200));
        var filed = books.sql("select count(*) from document where case_id = ? and rendition_of = ?")
                .params(one.id(), first);
        assertThat(filed.query(Integer.class).single()).isZero();
        post("/cases/" + one.id() + "/prohibitions/" + prohibition(one) + "/withdrawal", AINO, "reason", "Ei enää.");
        get("/cases/" + one.id() + "/assessment/signed", SPECIALIST);
        assertThat(assessments(one)).isEqualTo(Seen.of(200, writing(first)));
    }

    /** To somebody who is not told what was forbidden it looks as where the material was: all they can ask, byte for byte. */
    @Test
    void oneDocumentIsForbiddenAsTheMaterialIs() {
        var one = open(aCase.begin()).signed(true);
        String base = "/cases/" + one.id();
        var paths = List.of(
                base, base + "/timeline", base + "/sheet", base + "/assessment/signed", base + "/why/assessment");
        forbid(one, signed(one, "1005"));
        var single = answers(paths);
        post(base + "/prohibitions/" + prohibition(one) + "/withdrawal", AINO, "reason", "Ei enää.");
        assertThat(answers(paths)).isNotEqualTo(single);
        post(base + "/prohibitions", AINO, "target", "ASSESSMENT", "setBy", "Tuuli", "how", "ORAL", "reason", "En.");
        assertThat(answers(paths)).isEqualTo(single);
    }

    private List<String> answers(List<String> paths) {
        var answers = new ArrayList<String>();
        paths.forEach(path -> {
            var response = get(path, SPECIALIST).getResponse();
            try {
                answers.add(response.getStatus()
                        + response.getContentAsString()
                                .replaceAll(
                                        "name=\"(_csrf|requestId|unsent)\" value=\"[^\"]*\"|data-window=\"[^\"]*\"",
                                        ""));
            } catch (java.io.UnsupportedEncodingException e) {
                throw new AssertionError(e);
            }
        });
        return answers;
    }

    @Test
    void whatWasSignedOfTheCaseIsChosenFromAndNothingElse() throws Exception {
        var one = open(aCase.begin()).signed(true);
        aDocument.signed(one, "meeting-entry", Map.of());
        var meeting = signed(one, "19004");
        var assessment = signed(one, "1005");
        var part = signed(one, "contribution");
        var elsewhere = signed(open(aCase.begin()).signed(true), "1005");
        var choices =
                page(get("/cases/" + one.id() + "/prohibitions/new", AINO)).select("#document option");
        assertThat(choices.eachAttr("value")).containsExactly("", meeting.toString(), assessment.toString());
        assertThat(choices.eachText().get(2))
                .startsWith("Yhteinen palvelutarpeen arvio, ")
                .endsWith(", Aino Lehto");
        for (Object other : List.of("", "x", part, elsewhere, UUID.randomUUID())) {
            var refused = forbid(one, other);
            assertThat(refused).as(other.toString()).hasStatus(422);
            assertThat(page(refused).html()).contains("href=\"#document\"", "Ei tätä paperia.");
        }
        assertThat(forbid(one, meeting)).hasStatus(302);
        assertThat(assessments(one)).isEqualTo(Seen.of(200, writing(assessment)));
        assertThatThrownBy(() -> glance.by(one.as(AINO), () -> {
                    var facts = new ProhibitionFacts(
                            Prohibition.Target.DOCUMENT, null, elsewhere, "Tuuli", "ORAL", "Toisen asian.");
                    permits.forbid(one.id(), facts, null, one.as(AINO));
                    return true;
                }))
                .as("the database refuses it too")
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void beforeAnythingIsSignedNoDocumentIsOffered() throws Exception {
        var one = aCase.begin().named();
        assertThat(page(get("/cases/" + one.id() + "/prohibitions/new", AINO)).select("#document, #target-DOCUMENT"))
                .isEmpty();
        assertThat(forbid(one, "")).hasStatus(422);
    }
}
