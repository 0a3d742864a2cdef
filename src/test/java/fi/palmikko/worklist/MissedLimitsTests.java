package fi.palmikko.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.shared.Invalid;
import fi.palmikko.workflow.Timers;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Why a limit passed is asked of whoever is in charge, and the case does not close without it. */
@AppTest
class MissedLimitsTests {

    /** So far back that the limits of other tests have not begun. */
    private static final LocalDate START = LocalDate.of(2025, 2, 5);

    @Autowired
    ACase aCase;

    @Autowired
    Timers timers;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Books books;

    /** Only the oldest are asked for; what other tests told to have begun years ago would crowd out this one's. */
    @BeforeEach
    void onAWednesday() {
        timers.travelTo(START);
        books.sql(
                        "update deadline set state = 'CANCELLED', ended_on = due_on where due_on < ? and coalesce(ended_on > due_on, true)")
                .param(START.plusMonths(1))
                .update();
    }

    private Document myWork(String username) throws Exception {
        return page(mvc.get().uri("/").with(user(username)).exchange());
    }

    private static Document page(MvcTestResult result) throws Exception {
        return Jsoup.parse(result.getResponse().getContentAsString());
    }

    private UUID limit(StartedCase one, String rule) {
        return books.sql("select id from deadline where case_id = ? and rule = ?")
                .params(one.id(), rule)
                .query(UUID.class)
                .single();
    }

    private String form(StartedCase one, String rule) {
        return "/cases/" + one.id() + "/deadlines/" + limit(one, rule) + "/delay";
    }

    private boolean isAsked(String username, StartedCase one, String rule) throws Exception {
        return !myWork(username).select("a[href='" + form(one, rule) + "']").isEmpty();
    }

    private void explain(StartedCase one, String rule) {
        assertThat(mvc.post()
                        .uri(form(one, rule))
                        .with(user("aino.lehto"))
                        .with(csrf())
                        .param("cause", "STAFF")
                        .param("reason", "Sijaista ei saatu."))
                .hasStatus(302);
    }

    @Test
    void whoIsInChargeIsAskedUntilTheReasonIsGiven() throws Throwable {
        var one = aCase.begin().talked();
        assertThat(isAsked("aino.lehto", one, "D3")).isFalse();
        timers.travelTo(LocalDate.of(2025, 2, 17));
        assertThat(isAsked("aino.lehto", one, "D3")).isTrue();
        assertThat(myWork("aino.lehto").text())
                .contains("Kirjaa myöhästymisen syy")
                .contains("määräaika oli 14.2.2025, tekemättä, myöhässä 1 arkipäivän");
        one.composedAlone();
        assertThat(myWork("aino.lehto").text())
                .contains("määräaika oli 14.2.2025, tehty 17.2.2025, myöhässä 1 arkipäivän");
        books.withoutRowSecurity(() -> {
            assertThat(isAsked("aino.lehto", one, "D3")).isTrue();
            assertThat(isAsked("elina.harju", one, "D3")).isFalse();
            assertThat(isAsked("sonja.karppinen", one, "D3")).isFalse();
        });
        explain(one, "D3");
        assertThat(isAsked("aino.lehto", one, "D3")).isFalse();
    }

    @Test
    void theUnitIsAskedWhileNobodyIsInCharge() throws Throwable {
        var one = aCase.begin();
        timers.travelTo(START.plusDays(2));
        assertThat(isAsked("aino.lehto", one, "D1")).isTrue();
        books.withoutRowSecurity(
                () -> assertThat(isAsked("kirsi.vuorela", one, "D1")).isFalse());
        one.named("aino.lehto");
        assertThat(isAsked("aino.lehto", one, "D1")).isTrue();
        assertThat(isAsked("elina.harju", one, "D1")).isFalse();
    }

    @Test
    void nobodyDisqualifiedIsAsked() throws Throwable {
        var one = aCase.begin().talked();
        timers.travelTo(LocalDate.of(2025, 2, 17));
        assertThat(isAsked("aino.lehto", one, "D3")).isTrue();
        one.disqualified("aino.lehto");
        books.withoutRowSecurity(
                () -> assertThat(isAsked("aino.lehto", one, "D3")).isFalse());
    }

    @Test
    void aCaseDoesNotCloseBeforeEveryReasonIsGiven() throws Exception {
        var one = aCase.begin().talked();
        timers.travelTo(LocalDate.of(2025, 2, 17));
        one.composedAlone();
        timers.travelTo(LocalDate.of(2025, 5, 12));
        one.signed(false);
        var asked = page(mvc.get()
                .uri("/cases/" + one.id() + "/closure")
                .with(user("aino.lehto"))
                .exchange());
        assertThat(asked.text()).contains("Kirjaa ensin ylitysten syyt");
        assertThat(asked.select("a[href='" + form(one, "D4") + "']")).hasSize(1);
        assertThat(asked.text()).contains("Määräaika oli 5.5.2025. myöhässä 7 päivää");
        var refused = one.formOfClosing(mvc);
        assertThat(refused).hasStatus(422);
        assertThat(page(refused).text())
                .contains("Asialla on 2 ylittynyttä määräaikaa, joiden syytä ei ole kirjattu.")
                .contains("Apu riittää.");
        assertThat(one.file().phase().isClosed()).isFalse();
        explain(one, "D3");
        assertThat(page(one.formOfClosing(mvc)).text())
                .contains("Asialla on ylittynyt määräaika, jonka syytä ei ole kirjattu.");
        explain(one, "D4");
        assertThat(one.formOfClosing(mvc)).hasStatus(302);
        assertThat(one.file().phase().isClosed()).isTrue();
    }

    @Test
    void aLimitThatPassesAfterTheDayTheCaseEndedAsksForNothing() throws Exception {
        var one = aCase.begin().talked().composedAlone();
        timers.travelTo(START.plusDays(1));
        one.signed(false);
        assertThat(one.formOfClosing(mvc)).hasStatus(302);
        timers.travelTo(START.plusYears(1));
        assertThat(isAsked("aino.lehto", one, "D4")).isFalse();
    }

    /** What has been missed by the day on which it is written has been missed. */
    @Test
    void noDayOfClosingHidesALimitThatHasPassed() {
        var one = aCase.begin().triaged(SpecialSupport.NO, true).composedAlone();
        var due = books.sql("select due_on from deadline where case_id = ? and rule = 'COMPLETION_TARGET'")
                .param(one.id())
                .query(LocalDate.class)
                .single();
        timers.travelTo(due.plusDays(7));
        one.withdrawn();
        for (var day : List.of(due.minusDays(2), timers.today())) {
            assertThatThrownBy(() -> one.closedOn(day))
                    .isInstanceOfSatisfying(
                            Invalid.class, told -> assertThat(told.key()).isEqualTo("closure.delayUnexplained"));
        }
        one.explained().closedOn(due.minusDays(2));
        assertThat(books.sql(
                                "select state || ' ' || ended_on from deadline where case_id = ? and rule = 'COMPLETION_TARGET'")
                        .param(one.id())
                        .query(String.class)
                        .single())
                .isEqualTo("CANCELLED " + due.plusDays(7));
    }

    @Test
    void noCaseEndsBeforeWhatWasDoneInIt() {
        var one = aCase.begin().talked();
        timers.travelTo(START.plusDays(2));
        one.composedAlone();
        timers.travelTo(START.plusDays(7));
        one.signed(false).explained();
        assertThatThrownBy(() -> one.closedOn(START.plusDays(6)))
                .isInstanceOfSatisfying(
                        Invalid.class, told -> assertThat(told.key()).isEqualTo("closure.beforeDone"));
        one.closedOn(START.plusDays(7));
    }

    @Test
    void aLimitThatPassedBeforeItWasDecidedToMakeNoAssessmentStillAsksForItsReason() throws Exception {
        var one = aCase.begin();
        timers.travelTo(LocalDate.of(2025, 2, 17));
        one.triaged(SpecialSupport.YES, false);
        assertThat(one.file().phase().isClosed()).isTrue();
        assertThat(isAsked("aino.lehto", one, "D3")).isTrue();
        assertThat(isAsked("aino.lehto", one, "D4")).as("had not passed").isFalse();
        assertThat(myWork("aino.lehto").text())
                .contains("määräaika oli 14.2.2025, jäi tekemättä, päättyi 17.2.2025, myöhässä 1 arkipäivän");
        explain(one, "D3");
        assertThat(isAsked("aino.lehto", one, "D3")).isFalse();
    }

    /** What a page does not show is no use of it (ATL 10 §). */
    @Test
    void theNextPartOfAListOfTasksUsesItsOwnCasesAlone() throws Exception {
        var one = aCase.begin().talked();
        timers.travelTo(LocalDate.of(2025, 2, 17));
        int before = uses(one);
        assertThat(mvc.get().uri("/?list=unit&after=9999-12-31_~").with(user("aino.lehto")))
                .hasStatusOk();
        assertThat(uses(one)).isEqualTo(before);
        assertThat(isAsked("aino.lehto", one, "D3")).isTrue();
        assertThat(uses(one)).isGreaterThan(before);
    }

    private int uses(StartedCase one) {
        return books.sql("select count(*) from use_log where case_id = ? and action = 'READ_MY_WORK'")
                .param(one.id())
                .query(Integer.class)
                .single();
    }
}
