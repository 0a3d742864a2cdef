package fi.palmikko.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.StartedCase;
import fi.palmikko.workflow.Timers;
import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A desk left open changes nobody's permits: the password is asked for, and what was written is still there. */
@AppTest
class FreshSignInTests {

    private static final String PURPOSE = "Hoidon suunnittelu\nja \"koulu\" <yhdessä>";

    @Autowired
    ACase aCase;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Timers timers;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient db;

    @BeforeEach
    @AfterEach
    void nobodyHasTried() {
        db.sql("delete from sign_in_limit").update();
    }

    private Cookie signedIn() {
        return session(mvc.post()
                .uri("/login")
                .with(csrf())
                .param("username", "aino.lehto")
                .param("password", "palmikko")
                .exchange());
    }

    private static Cookie session(MvcTestResult answer) {
        var session = answer.getResponse().getCookie("SESSION");
        assertThat(session).isNotNull();
        return session;
    }

    private MvcTestResult permit(StartedCase one, Cookie session, String... more) {
        var request = mvc.post()
                .uri("/cases/" + one.id() + "/permits")
                .cookie(session)
                .with(csrf())
                .param("sector", "SPECIALIST_CARE")
                .param("materials", "ASSESSMENT", "PLAN")
                .param("purpose", PURPOSE)
                .param("ground", "PERMIT")
                .param("givenBy", "Tuuli (äiti)")
                .param("how", "ORAL");
        for (int at = 0; at < more.length; at += 2) {
            request = request.param(more[at], more[at + 1]);
        }
        return request.exchange();
    }

    private void after(Duration time) {
        timers.travelTo(clock.instant().plus(time).plusSeconds(1));
    }

    private static Document page(MvcTestResult answer) throws Exception {
        return Jsoup.parse(answer.getResponse().getContentAsString());
    }

    @Test
    void soonAfterTheSignInNothingIsAsked() {
        var one = aCase.begin().composed("saara.helander");
        int before = one.permits().size();
        var session = signedIn();
        after(Duration.ofMinutes(4));
        assertThat(permit(one, session)).hasStatus(302);
        assertThat(one.permits()).hasSize(before + 1);
    }

    @Test
    void laterThePasswordIsAskedForAndEverythingWrittenIsOnThePage() throws Exception {
        var one = aCase.begin().composed("saara.helander");
        int before = one.permits().size();
        var session = signedIn();
        after(Duration.ofMinutes(5));
        var asked = permit(one, session);
        assertThat(asked).hasStatus(422);
        assertThat(one.permits()).hasSize(before);
        var form = page(asked).select("main form");
        assertThat(form.attr("action")).isEqualTo("/cases/" + one.id() + "/permits");
        assertThat(form.select("input[name=purpose]").val()).isEqualTo(PURPOSE);
        assertThat(form.select("input[name=materials]").eachAttr("value")).isEqualTo(List.of("ASSESSMENT", "PLAN"));
        assertThat(form.select("input[type=password]")).hasSize(1);
        assertThat(form.text()).doesNotContain("Salasana ei täsmää");
    }

    @Test
    void withTheWrongPasswordNothingIsRecordedAndNothingIsLost() throws Exception {
        var one = aCase.begin().composed("saara.helander");
        int before = one.permits().size();
        var session = signedIn();
        after(Duration.ofMinutes(5));
        var asked = permit(one, session, "password", "väärä salasana");
        assertThat(asked).hasStatus(422);
        assertThat(page(asked).text()).contains("Salasana ei täsmää. Mitään ei ole vielä kirjattu.");
        assertThat(page(asked).select("input[name=purpose]").val()).isEqualTo(PURPOSE);
        assertThat(asked.getResponse().getContentAsString()).doesNotContain("väärä salasana");
        assertThat(one.permits()).hasSize(before);
        for (int n = 0; n < 4; n++) {
            permit(one, session, "password", "wrong");
        }
        assertThat(page(permit(one, session, "password", "palmikko")).text()).contains("Odota hetki");
        assertThat(one.permits()).hasSize(before);
    }

    @Test
    void withTheRightOneItIsRecordedAndTheSessionGetsANewName() {
        var one = aCase.begin().composed("saara.helander");
        int before = one.permits().size();
        var session = signedIn();
        after(Duration.ofMinutes(5));
        var done = permit(one, session, "password", "palmikko");
        assertThat(done).hasStatus(302);
        assertThat(one.permits()).hasSize(before + 1);
        var renewed = session(done);
        assertThat(renewed.getValue()).isNotEqualTo(session.getValue());
        assertThat(mvc.get().uri("/").cookie(session).exchange()).hasStatus(302);
        after(Duration.ofMinutes(4));
        assertThat(permit(one, renewed)).hasStatus(302);
        after(Duration.ofMinutes(2));
        assertThat(permit(one, renewed)).hasStatus(422);
    }

    /** Whether there is such a case is not told before the password. */
    @Test
    void anUnknownCaseIsAskedForInTheSameWay() {
        var session = signedIn();
        after(Duration.ofMinutes(5));
        var path = "/cases/" + java.util.UUID.randomUUID() + "/permits";
        assertThat(mvc.post().uri(path).cookie(session).with(csrf())).hasStatus(422);
        assertThat(mvc.post().uri(path).cookie(session).with(csrf()).param("password", "palmikko"))
                .hasStatus(404);
    }
}
