package fi.palmikko.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.consultation.AskConsultation;
import fi.palmikko.consultation.ConsultationFacts;
import fi.palmikko.intake.RecordContact;
import fi.palmikko.workflow.Timers;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Lists are filtered by conditions of their own also where row security would let every row through. */
@AppTest
class EachWallStandsAloneTests {

    private static final String COLLEAGUE = "elina.harju";
    private static final String SUPERVISOR = "paivi.hokkanen";
    private static final String ELSEWHERE = "mikko.rasinmaki";
    private static final String SUPERVISOR_ELSEWHERE = "kirsi.vuorela";

    @Autowired
    ACase aCase;

    @Autowired
    RecordContact recordContact;

    @Autowired
    AskConsultation askConsultation;

    @Autowired
    Timers timers;

    @Autowired
    Books books;

    @Autowired
    MockMvcTester mvc;

    private String number(UUID id) {
        return books.sql("select number from case_file where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    /** From this one on, because the years to come of other tests stand above. */
    private static String listFrom(String number) {
        return "/cases?before=" + number.replaceAll("-.*", "-999999");
    }

    /** A case in which others have a part: a team, an urgent need to be answered, an emergency access. */
    private StartedCase shared() {
        var one = aCase.begin().named().composed("sonja.karppinen").urgent();
        assertThat(mvc.post()
                        .uri("/emergency-access")
                        .with(user("juho.leppala"))
                        .with(csrf())
                        .param("number", one.file().number())
                        .param("category", "CHILD_IN_DANGER")
                        .param("reason", "Lapsi on päivystyksessä yksin, huoltajaa ei tavoiteta.")
                        .param("hours", "2")
                        .param("password", "palmikko"))
                .hasStatus(302);
        return one;
    }

    @Test
    void theListOfCasesHoldsNoneOfAnotherUnit() throws Throwable {
        var one = shared();
        String number = one.file().number();
        books.withoutRowSecurity(() -> {
            assertThat(page(listFrom(number), COLLEAGUE)).contains(number);
            assertThat(page(listFrom(number), ELSEWHERE)).doesNotContain(number);
        });
    }

    @Test
    void theListOfCasesHoldsNoneOneHasLeft() throws Throwable {
        var one = shared();
        String number = one.file().number();
        books.withoutRowSecurity(() -> {
            assertThat(page(listFrom(number), "sonja.karppinen")).contains(number);
            books.sql("update team_member set left_on = joined_on, left_reason = 'Osuus valmis.' where case_id = ?")
                    .param(one.id())
                    .update();
            assertThat(page(listFrom(number), "sonja.karppinen")).doesNotContain(number);
        });
    }

    @Test
    void theListOfCasesHoldsNoneWhoseEmergencyHasEnded() throws Throwable {
        for (String end : List.of("ended_at = now()", "opened_at = now() - interval '3 hours', ends_at = now()")) {
            String number = shared().file().number();
            books.withoutRowSecurity(() -> {
                assertThat(page(listFrom(number), "juho.leppala")).contains(number);
                books.sql("update emergency_access set " + end
                                + " where case_id = (select id from case_file where number = ?)")
                        .param(number)
                        .update();
                assertThat(page(listFrom(number), "juho.leppala")).doesNotContain(number);
            });
        }
    }

    @Test
    void onlyTheUnitsOwnWorkersStandForTheResponsibleWorker() throws Exception {
        var one = aCase.begin().named();
        assertThat(page("/cases/" + one.id() + "/responsible-worker/change", SUPERVISOR))
                .contains(one.as(COLLEAGUE).name())
                .doesNotContain(one.as(ELSEWHERE).name());
    }

    @Test
    void aFoundChildsCaseIsNoLinkForAnotherUnit() throws Throwable {
        var child = aCase.child();
        UUID id = recordContact.record(aCase.facts(child, false), aCase.as("marja.kivela"));
        books.withoutRowSecurity(() -> {
            assertThat(search(child.family(), "aino.lehto")).contains("/cases/" + id);
            assertThat(search(child.family(), ELSEWHERE)).contains(number(id)).doesNotContain("/cases/" + id);
        });
    }

    @Test
    void aSupervisorsListsHoldNoneOfAnotherUnit() throws Throwable {
        var one = shared();
        String number = one.file().number();
        books.withoutRowSecurity(() -> {
            for (String list : List.of("/supervision/cases", "/supervision/deadlines")) {
                assertThat(pages(list, SUPERVISOR)).as(list).contains(number);
                assertThat(pages(list, SUPERVISOR_ELSEWHERE)).as(list).doesNotContain(number);
            }
        });
    }

    @Test
    void aSupervisorsFiguresCountNoneOfAnotherUnit() throws Throwable {
        books.withoutRowSecurity(() -> {
            for (String figures : List.of("/supervision/flow", "/supervision/load")) {
                String before = figures(figures, SUPERVISOR_ELSEWHERE);
                String ours = figures(figures, SUPERVISOR);
                aCase.begin().named();
                assertThat(figures(figures, SUPERVISOR_ELSEWHERE)).isEqualTo(before);
                assertThat(figures(figures, SUPERVISOR)).isNotEqualTo(ours);
            }
        });
    }

    /** Back in a year before other tests, so that these tasks stand first. */
    @Test
    void myWorkHoldsNobodyElsesTasks() throws Throwable {
        timers.travelTo(LocalDate.of(2025, 1, 8));
        var named = aCase.begin().named().composed("sonja.karppinen");
        String number = named.file().number();
        String free = number(
                aCase.in("assess-orivesi", "562").recordedBy("tuula.sihvonen").open());
        books.withoutRowSecurity(() -> {
            assertThat(pages("/", "aino.lehto")).contains(number).doesNotContain(free);
            assertThat(pages("/", ELSEWHERE)).contains(free).doesNotContain(number);
            assertThat(pages("/", COLLEAGUE)).doesNotContain(number, free);
        });
    }

    @Test
    void theQuestionsOfACaseAreForWhoeverAsksAndWhoeverHandlesIt() throws Throwable {
        var one = aCase.begin().named().composed("sonja.karppinen");
        String question = "Mikä auttaisi nukkumaan?";
        askConsultation.ask(
                one.id(),
                new ConsultationFacts(
                        question,
                        "Uni on katkonaista.",
                        aCase.unitId("child-psychiatry"),
                        false,
                        one.today().plusDays(7),
                        true),
                one.responsible());
        String list = "/cases/" + one.id() + "/consultations";
        books.withoutRowSecurity(() -> {
            assertThat(page(list, "aino.lehto")).contains(question);
            assertThat(page(list, SUPERVISOR)).contains(question);
            assertThat(page(list, "sonja.karppinen")).contains(list).doesNotContain(question);
        });
    }

    @Test
    void noListHoldsTheCaseOfSomebodyDisqualified() throws Throwable {
        var one = shared();
        String number = one.file().number();
        one.disqualified("aino.lehto");
        one.disqualified(COLLEAGUE);
        String naming = "/cases/" + aCase.triaged(SpecialSupport.YES, COLLEAGUE) + "/responsible-worker";
        books.withoutRowSecurity(() -> {
            var figures = tables("/supervision/flow", SUPERVISOR);
            var load = tables("/supervision/load", SUPERVISOR);
            var candidates = figures(naming, SUPERVISOR);
            one.disqualified(SUPERVISOR);
            assertThat(pages("/", "aino.lehto")).doesNotContain(number);
            assertThat(page(listFrom(number), COLLEAGUE)).doesNotContain(number);
            assertThat(pages("/supervision/cases", SUPERVISOR)).doesNotContain(number);
            assertThat(pages("/supervision/deadlines", SUPERVISOR)).doesNotContain(number);
            assertThat(tables("/supervision/flow", SUPERVISOR)).doesNotContainAnyElementsOf(figures);
            assertThat(tables("/supervision/load", SUPERVISOR)).doesNotContainAnyElementsOf(load);
            assertThat(figures(naming, SUPERVISOR)).isNotEqualTo(candidates);
        });
    }

    private String page(String path, String username) throws Exception {
        return mvc.get().uri(path).with(user(username)).exchange().getResponse().getContentAsString();
    }

    /** What people read of it: nothing that is made anew for every answer. */
    private String figures(String path, String username) throws Exception {
        return Jsoup.parse(page(path, username)).select("main").text();
    }

    /** The phases, and the steps of the process. */
    private List<String> tables(String path, String username) throws Exception {
        return Jsoup.parse(page(path, username)).select("main table").eachText();
    }

    /** A list with all that comes after its first page. */
    private String pages(String path, String username) throws Exception {
        var all = new StringBuilder();
        var next = new ArrayDeque<>(List.of(path));
        while (!next.isEmpty()) {
            var page = page(next.remove(), username);
            all.append(page);
            Jsoup.parse(page).select("main a[href*='after=']").eachAttr("href").forEach(next::add);
        }
        return all.toString();
    }

    private String search(String text, String username) throws Exception {
        return mvc.post()
                .uri("/contacts/search")
                .with(user(username))
                .with(csrf())
                .param("text", text)
                .exchange()
                .getResponse()
                .getContentAsString();
    }
}
