package fi.palmikko.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The people close to the child are kept by those who handle the case, and drawn. */
@AppTest
class NetworkTests {

    private static final String AINO = "aino.lehto";
    private static final String ELINA = "elina.harju";

    @Autowired
    private ACase aCase;

    @Autowired
    private Books books;

    @Autowired
    private MockMvcTester mvc;

    private static Map<String, String> grandmother() {
        return new LinkedHashMap<>(Map.of(
                "version", "0",
                "name", "Raili Lehtonen",
                "kind", "GRANDPARENT",
                "nearness", "NEAR",
                "tie", "SUPPORTIVE",
                "support", "Hakee koulusta keskiviikkoisin.",
                "phone", "040 555 0101",
                "ground", "CONSENT"));
    }

    private Document page(String path, String username) throws Exception {
        var answer = mvc.get().uri(path).with(user(username)).exchange();
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(answer.getResponse().getContentAsString());
    }

    private MvcTestResult post(String path, String username, Map<String, String> fields) {
        var request = mvc.post().uri(path).with(user(username)).with(csrf());
        for (var field : fields.entrySet()) {
            request = request.param(field.getKey(), field.getValue());
        }
        return request.exchange();
    }

    private static String network(StartedCase one) {
        return "/cases/" + one.id() + "/network";
    }

    /** Adds the grandmother; the address of what is kept of her. */
    private String withGrandmother(StartedCase one) throws Exception {
        assertThat(post(network(one) + "/people", AINO, grandmother())).hasRedirectedUrl(network(one));
        return row(page(network(one), AINO), "Raili Lehtonen").select("a").attr("href");
    }

    private static Element row(Document page, String name) {
        return page.select("tbody tr:has(th:contains(" + name + "))").first();
    }

    private static Map<String, String> with(Map<String, String> fields, String... changes) {
        for (int at = 0; at < changes.length; at += 2) {
            fields.put(changes[at], changes[at + 1]);
        }
        return fields;
    }

    @Test
    void whoeverIsAddedStandsOnTheRingTheyWereSaidToBeNearAndInTheTable() throws Exception {
        var one = aCase.begin().named();
        withGrandmother(one);
        var page = page(network(one), AINO);
        assertThat(row(page, "Raili Lehtonen").text())
                .contains(
                        "Isovanhempi",
                        "Perhe tai läheinen",
                        "Tukee lasta",
                        "Hakee koulusta keskiviikkoisin.",
                        "040 555 0101");
        assertThat(page.select("svg .pk-ecomap__name").eachText()).contains("Raili Lehtonen");
        assertThat(page.select("svg[role=img] .pk-ecomap__tie--supportive")).hasSize(1);
        assertThat(page.select("svg[role=img] .pk-ecomap__person--family")).isNotEmpty();
    }

    @Test
    void theTieToSomebodyOfTheFamilyIsDescribedWithoutAskingWhoTheyAre() throws Exception {
        var one = aCase.begin().named();
        var guardian = page(network(one), AINO).select("tbody tr:has(a)").first();
        String name = guardian.select("th span").first().text();
        String form = guardian.select("a").attr("href");
        assertThat(page(form, AINO).select("[name=name], [name=kind], [name=nearness], [name=phone]"))
                .isEmpty();
        assertThat(post(form, AINO, Map.of("version", "0", "family", "true", "tie", "TENSE", "ground", "CONSENT")))
                .hasRedirectedUrl(network(one));
        var page = page(network(one), AINO);
        assertThat(row(page, name).text()).contains("Jännitteinen", "huoltaja");
        assertThat(page.select("tbody tr th > span:contains(" + name + ")")).hasSize(1);
        assertThat(post(form + "/removal", AINO, Map.of("version", "1"))).hasRedirectedUrl(network(one));
        assertThat(row(page(network(one), AINO), name).text()).doesNotContain("Jännitteinen");
    }

    @Test
    void whatIsMissingIsToldAtOnceAndTheTextIsKept() throws Exception {
        var one = aCase.begin().named();
        var answer = post(network(one) + "/people", AINO, Map.of("version", "0", "support", "Hakee koulusta."));
        assertThat(answer).hasStatus(422);
        var page = Jsoup.parse(answer.getResponse().getContentAsString());
        assertThat(page.select(".govuk-error-summary a").eachAttr("href"))
                .containsExactlyInAnyOrder("#name", "#kind", "#nearness", "#tie", "#ground");
        assertThat(page.select("#support").text()).isEqualTo("Hakee koulusta.");
        assertThat(post(network(one) + "/people", AINO, with(grandmother(), "name", "", "family", "true")))
                .hasStatus(422);
        assertThat(post(network(one) + "/people", AINO, with(grandmother(), "tie", "FRIENDLY")))
                .hasStatus(422);
        assertThat(row(page(network(one), AINO), "Raili")).isNull();
    }

    @Test
    void twoWhoChangeTheSamePersonBothSeeBothTexts() throws Exception {
        var one = aCase.begin().named();
        String form = withGrandmother(one);
        assertThat(post(form, ELINA, with(grandmother(), "version", "1", "support", "Ei jaksa enää hakea.")))
                .hasRedirectedUrl(network(one));
        var answer = post(form, AINO, with(grandmother(), "version", "1", "support", "Hakee joka päivä."));
        assertThat(answer).hasStatus(422);
        var page = Jsoup.parse(answer.getResponse().getContentAsString());
        assertThat(page.select("#kept").text()).contains("Elina Harju", "Ei jaksa enää hakea.");
        assertThat(page.select("#support").text()).isEqualTo("Hakee joka päivä.");
        assertThat(page.select("[name=version]").attr("value")).isEqualTo("2");
        assertThat(post(form, AINO, with(grandmother(), "version", "2", "support", "Hakee joka toinen päivä.")))
                .hasRedirectedUrl(network(one));
        assertThat(row(page(network(one), AINO), "Raili").text()).contains("Hakee joka toinen päivä.");
    }

    @Test
    void nothingThatWasKeptIsOverwritten() throws Exception {
        var one = aCase.begin().named();
        String form = withGrandmother(one);
        post(form, AINO, with(grandmother(), "version", "1", "tie", "BROKEN"));
        assertThat(post(form + "/removal", ELINA, Map.of("version", "1"))).hasRedirectedUrl(form);
        assertThat(row(page(network(one), AINO), "Raili")).isNotNull();
        assertThat(post(form + "/removal", AINO, Map.of("version", "2"))).hasRedirectedUrl(network(one));
        assertThat(row(page(network(one), AINO), "Raili")).isNull();
        assertThat(page(network(one), AINO).select("#removed a").attr("href")).isEqualTo(form);
        assertThat(kept(one)).containsExactly("1 SUPPORTIVE false", "2 BROKEN false", "3 BROKEN true");
        // removed while somebody was writing: the text comes back, and a second save brings her back
        assertThat(post(form, AINO, with(grandmother(), "version", "2"))).hasStatus(422);
        assertThat(post(form, AINO, with(grandmother(), "version", "3"))).hasRedirectedUrl(network(one));
        assertThat(row(page(network(one), AINO), "Raili")).isNotNull();
    }

    private List<String> kept(StartedCase one) {
        return books.sql(
                        "select version_no || ' ' || tie || ' ' || removed from close_person where case_id = ? order by version_no")
                .param(one.id())
                .query(String.class)
                .list();
    }

    @Test
    void theTeamSeesNobodyThatTheContactIsNotOpenTo() throws Exception {
        var one = aCase.begin().composed("sonja.karppinen");
        String form = withGrandmother(one);
        var page = page(network(one), "sonja.karppinen");
        assertThat(page.text()).doesNotContain("Raili", "Hakee koulusta");
        assertThat(page.select("a[href*=/people]")).isEmpty();
        assertThat(mvc.get().uri(form).with(user("sonja.karppinen")).exchange()).hasStatus(403);
        assertThat(post(form, "sonja.karppinen", grandmother())).hasStatus(403);
    }

    @Test
    void nobodyOfAnotherCaseAndNobodyMadeUpHasAForm() throws Exception {
        String other = withGrandmother(aCase.begin().named());
        var one = aCase.begin().named();
        for (String id : List.of(other.replaceAll(".*/", ""), UUID.randomUUID().toString())) {
            assertThat(mvc.get()
                            .uri(network(one) + "/people/" + id)
                            .with(user(AINO))
                            .exchange())
                    .hasStatus(404);
            assertThat(post(network(one) + "/people/" + id, AINO, with(grandmother(), "version", "1")))
                    .hasStatus(404);
            assertThat(post(network(one) + "/people/" + id + "/removal", AINO, Map.of()))
                    .hasStatus(404);
        }
    }

    @Test
    void aPhoneIsLeftOutWhereContactDetailsAre() throws Exception {
        var one = aCase.ofProtectedChild().begin().named();
        withGrandmother(one);
        assertThat(page(network(one), AINO).text()).contains("040 555 0101");
        var opened = Map.of(
                "number", String.valueOf(one.file().number()),
                "category", "CHILD_IN_DANGER",
                "reason", "Lapsi on kadonnut ja läheisiä tavoitetaan.",
                "hours", "1",
                "password", "palmikko");
        assertThat(post("/emergency-access", "juho.leppala", opened)).hasStatus3xxRedirection();
        assertThat(page(network(one), "juho.leppala").text())
                .contains("Raili Lehtonen")
                .doesNotContain("040 555 0101");
    }
}
