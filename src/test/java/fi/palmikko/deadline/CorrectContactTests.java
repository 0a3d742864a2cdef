package fi.palmikko.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.StartedCase;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.casefile.PersonFacts;
import fi.palmikko.shared.Invalid;
import fi.palmikko.workflow.Timers;
import java.time.LocalDate;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The day a contact joined an open case, and the day its urgency was assessed: what runs from them and was met on them moves, and nothing else. */
@AppTest
class CorrectContactTests {

    /** A Wednesday, the day each case becomes pending and is triaged. */
    private static final LocalDate PENDING = LocalDate.of(2027, 6, 2);

    private static final LocalDate JOINED = LocalDate.of(2027, 6, 16);

    @Autowired
    ACase aCase;

    @Autowired
    Timers timers;

    @Autowired
    CorrectEventDate correctEventDate;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Books books;

    private PersonFacts child;
    private StartedCase one;

    @BeforeEach
    void aContactHasJoined() {
        timers.travelTo(PENDING);
        child = aCase.child();
        one = aCase.begin(child).triaged(SpecialSupport.NO, true).talked();
        timers.travelTo(JOINED);
        aCase.joins(child);
    }

    private void correct(String event, LocalDate on) {
        correctEventDate.correct(one.id(), event, on, "Kirje oli jäänyt avaamatta.", one.responsible());
    }

    private List<String> limits() {
        return books.sql("""
                        select day_zero || coalesce(' met ' || ended_on, '') from deadline
                        where case_id = ? and rule = 'D1' order by created_at""").param(one.id()).query(String.class).list();
    }

    private List<LocalDate> days(String sql) {
        return books.sql(sql).param(one.id()).query(LocalDate.class).list();
    }

    private List<String> choices(String event) throws Exception {
        var page = mvc.get()
                .uri("/cases/" + one.id() + "/deadlines/correction")
                .with(user("aino.lehto"))
                .exchange();
        return Jsoup.parse(page.getResponse().getContentAsString())
                .select("input[name=date]")
                .eachAttr("value")
                .stream()
                .filter(choice -> choice.startsWith(event + "-"))
                .toList();
    }

    @Test
    void theDayItJoinedMovesItsLimitItsStepAndTheContact() {
        correct("CONTACT_JOINED", JOINED.minusDays(2));
        assertThat(limits())
                .containsExactly(
                        PENDING + " met " + PENDING, JOINED.minusDays(2).toString());
        assertThat(days("select due_on from work_item where case_id = ? and step = 'AssessContact'"))
                .containsExactly(JOINED.minusDays(2));
        assertThat(days("select received_on from contact where case_id = ? order by recorded_at"))
                .containsExactly(PENDING, JOINED.minusDays(2));
        assertThat(days("select day_zero_was from deadline_change where case_id = ? and kind = 'CORRECTED'"))
                .containsExactly(JOINED);
    }

    /** The matter is pending since the first contact, whenever it was told. */
    @Test
    void oneThatCameBeforeThePendingDayMovesThatToo() throws Exception {
        var came = PENDING.minusDays(2);
        correct("CONTACT_JOINED", came);
        assertThat(one.file().pendingOn()).isEqualTo(came);
        assertThat(limits()).containsExactly(came + " met " + PENDING, came.toString());
        assertThat(days("select received_on from contact where case_id = ? order by recorded_at"))
                .as("each came when it came")
                .containsExactly(PENDING, came);
        assertThat(one.happened()).contains("CasePendingEarlier").endsWith("EventDateCorrected");
        correct("CONTACT_JOINED", JOINED);
        assertThat(one.file().pendingOn())
                .as("only its own correction moves it later")
                .isEqualTo(came);
        correct("PENDING", PENDING);
        assertThat(limits()).containsExactly(PENDING + " met " + PENDING, JOINED.toString());
    }

    @Test
    void theDayItWasAssessedMovesApartFromThatOfTriage() throws Exception {
        timers.travelTo(JOINED.plusDays(2));
        one.contactAssessed();
        assertThat(limits()).last().isEqualTo(JOINED + " met " + JOINED.plusDays(2));
        assertThat(choices("CONTACT_ASSESSED")).hasSize(1);
        assertThat(choices("URGENCY_ASSESSED")).hasSize(1);
        correct("CONTACT_ASSESSED", JOINED);
        assertThat(limits()).containsExactly(PENDING + " met " + PENDING, JOINED + " met " + JOINED);
        assertThatThrownBy(() -> correct("CONTACT_JOINED", JOINED.plusDays(1)))
                .as("after it was assessed")
                .isInstanceOf(Invalid.class);
        correct("PENDING", PENDING.minusDays(1));
        assertThat(limits()).containsExactly(PENDING.minusDays(1) + " met " + PENDING, JOINED + " met " + JOINED);
    }

    /** The letter had come before the call, and lay there. */
    @Test
    void whatCameFirstBeginsTheLimitAlsoWhenItIsRecordedLast() {
        aCase.pendingSince(2).joins(child);
        assertThat(limits())
                .containsExactly(
                        PENDING + " met " + PENDING, JOINED.minusDays(2).toString());
        assertThat(days("select due_on from work_item where case_id = ? and step = 'AssessContact'"))
                .containsExactly(JOINED.minusDays(2));
        aCase.pendingSince(1).joins(child);
        assertThat(limits()).last().isEqualTo(JOINED.minusDays(2).toString());
    }

    @Test
    void ofTwoThatAreAssessedTogetherTheFirstBeginsTheLimit() throws Exception {
        timers.travelTo(JOINED.plusDays(2));
        aCase.joins(child);
        assertThat(limits()).hasSize(2).last().isEqualTo(JOINED.toString());
        correct(choices("CONTACT_JOINED").getFirst(), JOINED.plusDays(1));
        correct(choices("CONTACT_JOINED").getLast(), JOINED.minusDays(1));
        assertThat(limits())
                .as("of the second")
                .last()
                .isEqualTo(JOINED.minusDays(1).toString());
        one.contactAssessed();
        aCase.joins(child);
        assertThat(limits()).hasSize(3).last().isEqualTo(JOINED.plusDays(2).toString());
        correct("CONTACT_JOINED", JOINED);
        assertThat(limits())
                .containsExactly(
                        PENDING + " met " + PENDING,
                        JOINED.minusDays(1) + " met " + JOINED.plusDays(2),
                        JOINED.toString());
    }
}
