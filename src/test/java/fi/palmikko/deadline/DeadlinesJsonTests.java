package fi.palmikko.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.AppTest;
import fi.palmikko.Books;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@AppTest
class DeadlinesJsonTests {

    private static final String PENDING =
            "event=case-pending&on=2026-06-17&special-support=yes&child-welfare=no&rules=FI-2025";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JsonMapper json;

    @Autowired
    Books books;

    private MvcTestResult ask(String query) {
        return mvc.get()
                .uri("/api/deadlines?" + query)
                .with(httpBasic("aino.lehto", "palmikko"))
                .exchange();
    }

    private JsonNode answer(String query) throws Exception {
        var answer = ask(query);
        assertThat(answer).hasStatusOk().hasContentType("application/json");
        return json.readTree(answer.getResponse().getContentAsByteArray()).get("deadlines");
    }

    private List<String> rules(String query) throws Exception {
        return answer(query)
                .valueStream()
                .map(one -> one.get("rule").asString() + " " + one.get("date").asString())
                .toList();
    }

    @Test
    void aLimitIsToldWithEveryDayThatWasNotCounted() {
        assertThat(ask(PENDING)).bodyJson().isStrictlyEqualTo("""
                {"deadlines": [
                  {"rule": "D3", "date": "2026-06-29", "calendar": "arkipaiva",
                   "citation": "SHL 36 § 3 mom.; LSL 26 § 5 mom.: arviointi aloitetaan viimeistään seitsemäntenä arkipäivänä vireilletulosta",
                   "dayZero": "2026-06-17",
                   "skipped": [{"date": "2026-06-19", "reason": "juhannusaatto"}, {"date": "2026-06-20", "reason": "juhannuspäivä"},
                               {"date": "2026-06-21", "reason": "sunnuntai"}, {"date": "2026-06-27", "reason": "lauantai"},
                               {"date": "2026-06-28", "reason": "sunnuntai"}],
                   "rolledFrom": null,
                   "warnings": ["Jos aatot lasketaan arkipäiviksi, viimeinen päivä on jo 2026-06-26. Laissa ei sanota, lasketaanko ne."]},
                  {"rule": "D4", "date": "2026-09-17", "calendar": "kalenteri",
                   "citation": "SHL 36 § 3 mom.; LSL 26 § 5 mom.: arviointi valmistuu viimeistään kolmen kuukauden kuluessa vireilletulosta",
                   "dayZero": "2026-06-17", "skipped": [], "rolledFrom": null, "warnings": []}]}""");
    }

    @Test
    void aLastDayThatRolledSaysFromWhere() throws Exception {
        var d4 = answer("event=case-pending&on=2025-11-30&child-welfare=yes").get(2);
        assertThat(d4.get("rule").asString()).isEqualTo("D4");
        assertThat(d4.get("date").asString()).isEqualTo("2026-03-02");
        assertThat(d4.get("rolledFrom").asString()).isEqualTo("2026-02-28");
        assertThat(d4.get("warnings").get(0).asString()).contains("2026-02-28", "150/1930, 3 §");
    }

    /** Seventy-two hours end in the middle of a day; a limit in days has no hour. */
    @Test
    void aLimitInHoursTellsItsHour() throws Exception {
        var breach = answer("event=data-breach&on=2026-03-27T10:30").get(0);
        assertThat(breach.get("date").asString()).isEqualTo("2026-03-30");
        assertThat(breach.get("time").asString())
                .as("an hour was lost on the way")
                .isEqualTo("11:30");
        assertThat(answer("event=data-breach&on=2026-03-06").get(0).get("time").asString())
                .isEqualTo("00:00");
        assertThat(answer(PENDING).get(0).has("time")).isFalse();
    }

    /** One name for each trigger of the table of limits. */
    @ParameterizedTest
    @CsvSource({
        "event=need-known, D1 2026-06-17",
        "event=case-pending&child-welfare=yes, D2 2026-06-17;D3 2026-06-29;D4 2026-09-17",
        "event=case-pending&special-support=no, ''",
        "event=case-pending&special-support=no&service-decision=yes, D7 2026-09-17",
        "event=priority-contact, D3 2026-06-29",
        "event=service-application, ''",
        "event=support-need-established, D8 2026-07-17",
        "event=child-welfare-plan-made, D9 2027-06-17",
        "event=client-plan-made, ''",
        "event=school-contact, D11 2026-06-29",
        "event=school-contact&provider=tampere-edu&urgent=yes, D11 2026-06-18",
        "event=student-health-contact, D12 2026-06-17",
        "event=referral-arrived, D13 2026-07-08;D13 2026-09-17",
        "event=referral-arrived&tests=no, D13 2026-07-08",
        "event=psychiatric-referral-arrived, D14 2026-07-08;D14 2026-07-29",
        "event=psychiatric-need-established, D15 2026-09-17",
        "event=therapy-need-established, D16 2026-07-15",
        "event=somatic-need-established, D17 2026-12-17",
        "event=primary-care-assessment&under-23=no, D18 2026-09-17",
        "event=primary-care-assessment&under-23=yes, D18 2026-07-01",
        "event=doctor-need-seen, D18 2026-06-24",
        "event=child-moved, ''",
        "event=log-request, D20 2026-08-17",
        "event=decision-served, D21 2026-07-17",
        "event=data-subject-request, D22 2026-07-17",
        "event=data-breach, D23 2026-06-20",
        "event=urgent-placement, D24 2026-07-17",
        "event=urgent-placement&continued=yes, D24 2026-08-16",
        "event=authority-notified, ''"
    })
    void everyTriggerHasItsLimits(String query, String limits) throws Exception {
        assertThat(String.join(";", rules(query + "&on=2026-06-17"))).isEqualTo(limits);
    }

    @Test
    void aMomentOfFinnishTimeIsADayToo() throws Exception {
        assertThat(answer("event=case-pending&on=2026-06-17T23:59")
                        .get(0)
                        .get("dayZero")
                        .asString())
                .isEqualTo("2026-06-17");
        assertThat(answer("event=case-pending&on=2026-06-18T00:00")
                        .get(0)
                        .get("dayZero")
                        .asString())
                .isEqualTo("2026-06-18");
        assertThat(answer("event=case-pending&on=2026-06-17T21:30:00Z")
                        .get(0)
                        .get("dayZero")
                        .asString())
                .isEqualTo("2026-06-18");
    }

    @Test
    void daysFarBackAndFarAheadAreCounted() throws Exception {
        assertThat(rules("event=case-pending&on=1990-01-02&rules=FI-2018"))
                .containsExactly("D3 1990-01-11", "D4 1990-04-02");
        assertThat(answer("event=case-pending&on=1990-01-02")
                        .get(0)
                        .get("warnings")
                        .get(0)
                        .asString())
                .as("before the first rule set")
                .isNotBlank();
        assertThat(rules("event=case-pending&on=2099-12-23")).containsExactly("D3 2100-01-07", "D4 2100-03-23");
    }

    @ParameterizedTest
    @CsvSource({
        "event=birthday&on=2026-06-17, event",
        "on=2026-06-17, event",
        "event=&on=2026-06-17, event",
        "event=case-pending, on",
        "event=case-pending&on=, on",
        "event=case-pending&on=2026-02-30, on",
        "event=case-pending&on=17.6.2026, on",
        "event=case-pending&on=2026-03-29T03:30, on",
        "event=case-pending&on=1972-12-31, on",
        "event=case-pending&on=2200-01-01, on",
        "event=case-pending&on=2026-06-17&rules=FI-1999, rules",
        "event=case-pending&on=2026-06-17&on=2026-06-18, on",
        "event=case-pending&on=2026-06-17&special-support=maybe, special-support",
        "event=case-pending&on=2026-06-17&specialsupport=yes, specialsupport",
        "event=case-pending&on=2026-06-17&child-welfare=, child-welfare",
        "event=school-contact&on=2026-06-17&provider=tampere-edu&provider=nokia-edu, provider",
        "event=school-contact&on=2026-06-17&provider=tampre-edu, provider",
        "event=school-contact&on=2026-06-17&provider=999, provider",
        "event=case-pending&on=2026-06-17&provider=assess-sastamala, provider",
        "event=school-contact&on=2026-06-17&urgent=1, urgent"
    })
    void whatIsWrongIsAProblemThatNamesTheField(String query, String field) throws Exception {
        var answer = ask(query);
        assertThat(answer).hasStatus(400).hasContentType("application/problem+json");
        var problem = json.readTree(answer.getResponse().getContentAsByteArray());
        assertThat(problem.get("status").asInt()).isEqualTo(400);
        assertThat(problem.get("field").asString()).isEqualTo(field);
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isNotBlank().doesNotContain("count.invalid", "{0}");
    }

    /** The days of one provider are not those of another, and one of them has to be meant. */
    @Test
    void whereAMunicipalityHasSeveralProvidersTheKeyIsAskedFor() throws Exception {
        books.sql("""
                        insert into controller (id, key, kind, name_fi, name_sv, name_en, municipality_code)
                        values (gen_random_uuid(), 'steinerkoulu', 'EDUCATION_PROVIDER', 'Steinerkoulu', 'Steinerskolan', 'Steiner school', '837')""").update();
        try {
            String asked = "event=school-contact&on=2026-06-17&provider=";
            var refused = ask(asked + "837");
            assertThat(refused).hasStatus(400);
            var problem = json.readTree(refused.getResponse().getContentAsByteArray());
            assertThat(problem.get("field").asString()).isEqualTo("provider");
            assertThat(problem.get("detail").asString())
                    .isEqualTo("Kunnassa 837 on useita koulutuksen järjestäjiä. Anna kunnan numeron sijaan järjestäjän"
                            + " tunnus: steinerkoulu, tampere-edu.");
            assertThat(ask(asked + "steinerkoulu")).hasStatusOk();
            assertThat(ask(asked + "562")).hasStatusOk();
            var page = mvc.get()
                    .uri("/deadlines?event=school-contact&on=17.6.2026&provider=837")
                    .with(user("sonja.karppinen"))
                    .exchange();
            assertThat(page)
                    .hasStatus(422)
                    .bodyText()
                    .contains("href=\"#provider\"", "on useita koulutuksen järjestäjiä");
        } finally {
            books.sql("delete from controller where key = 'steinerkoulu'").update();
        }
    }

    /** What is left empty is what was not said; a provider without a calendar is counted in arkipäivä, and that is told. */
    @Test
    void anEmptyValueIsNotSaid() throws Exception {
        assertThat(rules("event=case-pending&on=2026-06-17&rules=&lang="))
                .containsExactly("D3 2026-06-29", "D4 2026-09-17");
        var school = answer("event=school-contact&on=2026-06-17&provider=").get(0);
        assertThat(school.get("calendar").asString()).isEqualTo("arkipaiva");
        assertThat(school.get("warnings")).isNotEmpty();
    }

    @Test
    void speaksTheReadersLanguage() throws Exception {
        assertThat(answer(PENDING + "&lang=sv")
                        .get(0)
                        .get("skipped")
                        .get(0)
                        .get("reason")
                        .asString())
                .isEqualTo("midsommarafton");
        assertThat(answer(PENDING + "&lang=en").get(0).get("citation").asString())
                .startsWith("Social Welfare Act, section 36(3)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aino.lehto",
                "marja.kivela",
                "paivi.hokkanen",
                "saara.helander",
                "sonja.karppinen",
                "kimmo.raitanen",
                "hilppa.vainiola",
                "eija.marttila"
            })
    void everyWorkerMayAskInTheirOwnSession(String username) {
        assertThat(mvc.get().uri("/api/deadlines?" + PENDING).with(user(username)))
                .hasStatusOk();
        assertThat(mvc.get().uri("/deadlines").with(user(username))).hasStatusOk();
    }

    @Test
    void nobodyUnknownIsAnswered() {
        var nobody = mvc.get().uri("/api/deadlines?" + PENDING).exchange();
        assertThat(nobody).hasStatus(401).hasContentType("application/problem+json");
        assertThat(nobody.getResponse().getHeader("WWW-Authenticate")).startsWith("Basic");
        assertThat(mvc.get().uri("/api/deadlines?" + PENDING).with(httpBasic("aino.lehto", "wrong")))
                .hasStatus(401);
        assertThat(mvc.get().uri("/api/deadlines?" + PENDING).with(httpBasic("nobody", "palmikko")))
                .hasStatus(401);
    }

    /** A password in the request opens the interface alone, and leaves no session behind. */
    @Test
    void aPasswordInTheRequestOpensNoPage() {
        assertThat(mvc.get().uri("/cases").with(httpBasic("aino.lehto", "palmikko")))
                .hasStatus(302);
        var answer = ask(PENDING);
        assertThat(answer.getRequest().getSession(false)).isNull();
    }
}
