package fi.palmikko.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.shared.Invalid;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The parts of an assessment: who may be asked, what is seen of a part that is over, what the log says. */
@AppTest
class PartsTests {

    private static final String SCHOOL = "sonja.karppinen";
    private static final String REASON = "Peruste, jota ei pidä kirjoittaa uudelleen.";

    @Autowired
    Books books;

    @Autowired
    ACase aCase;

    @Autowired
    RecordContribution recordContribution;

    @Autowired
    AcceptContribution acceptContribution;

    @Autowired
    JdbcClient db;

    @Autowired
    MockMvcTester mvc;

    private MvcTestResult get(String path, String username) {
        return mvc.get().uri(path).with(user(username)).exchange();
    }

    private MvcTestResult post(String path, String username, Map<String, String> typed) {
        var request = mvc.post().uri(path).with(user(username)).with(csrf());
        typed.forEach(request::param);
        return request.exchange();
    }

    @Test
    void aPartThatWasDeclinedIsNotOpenedAgain() {
        var one = aCase.begin().composed(SCHOOL);
        UUID part = one.partOf(SCHOOL);
        recordContribution.decline(part, "Ei tietoja", one.as(SCHOOL));
        assertThat(get("/contributions/" + part, SCHOOL)).hasStatus(409);
        assertThat(get("/contributions/" + part + "/acceptance", "aino.lehto")).hasStatus(409);
    }

    @Test
    void aPartThatHasEndedIsNotOpenedAgain() {
        var one = aCase.begin().composed(SCHOOL);
        UUID part = one.partOf(SCHOOL);
        assertThat(post("/contributions/" + part + "/acceptance/end", "aino.lehto", Map.of("reason", REASON)))
                .hasStatus3xxRedirection()
                .hasRedirectedUrl("/cases/" + one.id() + "/assessment");
        assertThat(get("/contributions/" + part, SCHOOL)).hasStatus(409);
        assertThat(get("/contributions/" + part + "/acceptance", "aino.lehto")).hasStatus(409);
    }

    @Test
    void aPartThatWasSentIsReadByItsWriterAndWhoeverGoesThroughIt() {
        var one = aCase.begin().composed(SCHOOL);
        UUID part = one.partOf(SCHOOL);
        one.send(part);
        assertThat(get("/contributions/" + part, SCHOOL)).hasStatusOk();
        assertThat(get("/contributions/" + part + "/acceptance", "aino.lehto")).hasStatusOk();
        assertThat(post("/contributions/" + part + "/acceptance", "aino.lehto", Map.of()))
                .hasRedirectedUrl("/cases/" + one.id() + "/assessment");
    }

    /** Checked on a page of its own, and frozen under the writer's name: so the password is asked for, unless it was typed just now. */
    @Test
    void whatIsMissingKeepsAPartFromBeingSentAndOnlyFromThat() throws Exception {
        var one = aCase.begin().composed(SCHOOL);
        String part = "/contributions/" + one.partOf(SCHOOL);
        assertThat(post(part, SCHOOL, Map.of("version", "0", "do", "check", "child.words", "Koulu on kivaa.")))
                .hasRedirectedUrl(part + "/sending");
        assertThat(get(part + "/sending", SCHOOL))
                .bodyText()
                .contains("Lähettämistä varten puuttuu", part + "#f-conclusions-summary", "Koulu on kivaa.");
        assertThat(post(part + "/sending", SCHOOL, Map.of("version", "1", "password", "palmikko")))
                .hasStatus(422)
                .bodyText()
                .contains("Lähettämistä varten puuttuu");
        assertThat(state(one)).isEqualTo("REQUESTED");
        assertThat(post(part, SCHOOL, Map.of("version", "1", "conclusions.summary", "Kirjattu.")))
                .hasStatus(302);
        assertThat(post(part + "/sending", SCHOOL, Map.of("version", "1", "password", "palmikko")))
                .hasStatus(409)
                .bodyText()
                .contains("Sisältö on muuttunut");
        assertThat(post(part + "/sending", SCHOOL, Map.of("version", "2")))
                .hasStatus(422)
                .bodyText()
                .contains("Kirjoita salasanasi uudelleen");
        assertThat(post(part + "/sending", SCHOOL, Map.of("version", "2", "password", "palmikko")))
                .hasRedirectedUrl("/");
        assertThat(state(one)).isEqualTo("SENT");
        assertThat(get(part + "/sending", SCHOOL)).hasStatus(409);
    }

    private String state(StartedCase one) {
        return books.sql("select state from contribution where id = ?")
                .param(one.partOf(SCHOOL))
                .query(String.class)
                .single();
    }

    @Test
    void onlyWhoServesTheChildsMunicipalityIsInvited() {
        var one = aCase.begin().composed(SCHOOL);
        assertThatThrownBy(() -> one.invited("annika.holmberg")).isInstanceOfSatisfying(Invalid.class, invalid -> {
            assertThat(invalid.field()).isEqualTo("worker");
            assertThat(invalid.key()).isEqualTo("team.unitDoesNotServe");
        });
    }

    @Test
    void aPartIsNotHandedToWhoServesAnotherMunicipality() {
        var one = aCase.begin().composed(SCHOOL);
        handedOver(one.partOf(SCHOOL), one.as("annika.holmberg").id(), "team.unitDoesNotServe");
    }

    @Test
    void aPartIsNotHandedToTheResponsibleWorker() {
        var one = aCase.begin().composed("tiina.keranen");
        handedOver(one.partOf("tiina.keranen"), one.responsible().id(), "team.isResponsible");
    }

    private void handedOver(UUID part, UUID to, String key) {
        assertThatThrownBy(() -> acceptContribution.handOver(part, to, "Loma", aCase.as("aino.lehto")))
                .isInstanceOfSatisfying(Invalid.class, invalid -> {
                    assertThat(invalid.field()).isEqualTo("worker");
                    assertThat(invalid.key()).isEqualTo(key);
                });
    }

    @Test
    void aForgedPersonIsAskedAgainWithTheTextKept() {
        var one = aCase.begin().talked();
        assertThat(post(
                        "/cases/" + one.id() + "/team/composition",
                        "aino.lehto",
                        Map.of(
                                "startedOn",
                                fi.palmikko.shared.Days.text(one.today()),
                                "invited[0].worker",
                                "x",
                                "invited[0].request",
                                REASON)))
                .hasStatus(422)
                .bodyText()
                .contains(REASON, "Valitse yksi vaihtoehdoista.");
        one.composed(SCHOOL);
        assertThat(post(
                        "/cases/" + one.id() + "/team/invitation",
                        "aino.lehto",
                        Map.of("worker", "x", "request", REASON)))
                .hasStatus(422)
                .bodyText()
                .contains(REASON, "Valitse yksi vaihtoehdoista.");
        assertThat(post(
                        "/contributions/" + one.partOf(SCHOOL) + "/acceptance/hand-over",
                        "aino.lehto",
                        Map.of("worker", "x", "reason", REASON)))
                .hasStatus(422)
                .bodyText()
                .contains(REASON, "Valitse yksi vaihtoehdoista.");
    }
}
