package fi.palmikko.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.Glance;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@AppTest
class UnsentTextsTests {

    private static final String AINO = "aino.lehto";

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    JdbcClient db;

    @Autowired
    Glance glance;

    @Autowired
    MockMvcTester mvc;

    private final UUID page = UUID.randomUUID();

    private MvcTestResult keep(String address, String username, String name, String text) {
        return mvc.post()
                .uri(address)
                .with(user(username))
                .with(csrf())
                .header("X-Draft", "keep")
                .param("unsent", page.toString())
                .param("draft.section", "reason")
                .param("draft.from", "0")
                .param("draft.window", UUID.randomUUID().toString())
                .param("draft.no", "1")
                .param("draft.field", name)
                .param(name, text)
                .exchange();
    }

    private String kept() {
        return books.sql("select coalesce(string_agg(answers::text, ' '), '') from form_draft where subject_id = ?")
                .param(page)
                .query(String.class)
                .single();
    }

    /** Also on forms that ask for the password: the draft is kept and nothing is done. */
    @Test
    void aDraftNeverReachesTheActBehindItsAddress() {
        var one = aCase.begin().named();
        int before = one.permits().size();
        String address = "/cases/" + one.id() + "/permits";
        assertThat(keep(address, AINO, "purpose", "Yhteinen arvio."))
                .hasStatusOk()
                .bodyText()
                .contains("\"version\":1");
        assertThat(kept()).contains("Yhteinen arvio.");
        assertThat(one.permits()).hasSize(before);
    }

    @Test
    void whoMayNotSendTheFormKeepsNothing() {
        var one = aCase.begin().named();
        assertThat(keep("/cases/" + one.id() + "/triage", "kimmo.raitanen", "urgencyReason", "Kiire."))
                .hasStatus(403);
        assertThat(kept()).isEmpty();
    }

    /** Whatever the role: an administrator reads no case and writes forms all the same. */
    @ParameterizedTest
    @CsvSource({
        "/organisation/school-calendars, kimmo.raitanen",
        "/oversight/requests, eija.marttila",
        "/emergency-access, aino.lehto"
    })
    void everybodyKeepsTheirOwnAndNobodyElseReadsIt(String address, String username) {
        assertThat(keep(address, username, "text", "Oma teksti.")).hasStatusOk();
        assertThat(kept()).contains("Oma teksti.");
        assertThat(read(username)).isEqualTo(1);
        assertThat(read(username.equals(AINO) ? "paivi.hokkanen" : AINO)).isZero();
    }

    private int read(String username) {
        return glance.by(
                aCase.as(username),
                () -> db.sql("select count(*) from form_draft where subject_id = ?")
                        .param(page)
                        .query(Integer.class)
                        .single());
    }

    @ParameterizedTest
    @CsvSource({"children[0].hetu, 131052-308T", "number, P-2026-00001", "notifier, 131052-3"})
    void anIdentityCodeIsNotKeptWholeOrInPart(String name, String typed) {
        assertThat(keep("/contacts", AINO, name, typed)).hasStatusOk();
        assertThat(kept()).doesNotContain(typed);
    }

    @Test
    void whatIsNoDraftOfOursIsNothing() {
        assertThat(mvc.post()
                        .uri("/contacts")
                        .with(user(AINO))
                        .with(csrf())
                        .header("X-Draft", "keep")
                        .exchange())
                .hasStatus(404);
    }

    @Test
    void moreThanAFormCanHoldStaysOnThePage() {
        assertThat(keep("/contacts", AINO, "description", "a".repeat(1_000_001)))
                .hasStatus(422);
        assertThat(kept()).isEmpty();
    }

    @Test
    void aNumberThatIsNoCodeIsKept() {
        assertThat(keep("/contacts", AINO, "adults[0].phone", "0401234567")).hasStatusOk();
        assertThat(kept()).contains("0401234567");
    }

    /** What another form of the page, or another page, has typed is not forgotten with a form that is sent. */
    @Test
    void aLinkForgetsNothing() {
        assertThat(keep("/contacts", AINO, "description", "Huoli.")).hasStatusOk();
        assertThat(mvc.get().uri("/?unsent=" + page).with(user(AINO))).hasStatusOk();
        assertThat(kept()).contains("Huoli.");
    }
}
