package fi.palmikko.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.deadline.ExplainDelay;
import fi.palmikko.shared.NotFound;
import fi.palmikko.statute.DeadlineChanges.Cause;
import fi.palmikko.supervision.ReadUnitDeadlines.Page;
import fi.palmikko.supervision.ReadUnitDeadlines.Part;
import fi.palmikko.supervision.ReadUnitDeadlines.Row;
import fi.palmikko.workflow.Timers;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a supervisor sees of the unit's limits: what presses, worst first, and what was missed and why. */
@AppTest
class UnitDeadlinesTests {

    @Autowired
    ACase aCase;

    @Autowired
    Timers timers;

    @Autowired
    ReadUnitDeadlines readUnitDeadlines;

    @Autowired
    ExplainDelay explainDelay;

    @Autowired
    Books books;

    private List<Row> running() {
        return all("running", Page::running);
    }

    private List<Row> late() {
        return all("late", Page::late);
    }

    /** Page by page, as a person would. */
    private List<Row> all(String list, Function<Page, @Nullable Part> part) {
        var rows = new ArrayList<Row>();
        var next = "";
        while (next != null) {
            var read =
                    Objects.requireNonNull(part.apply(readUnitDeadlines.read(list, next, aCase.as("paivi.hokkanen"))));
            rows.addAll(read.rows());
            next = read.next();
        }
        return rows;
    }

    private LocalDate today() {
        return readUnitDeadlines.read("", "", aCase.as("paivi.hokkanen")).today();
    }

    private static List<Row> of(List<Row> rows, UUID caseId) {
        return rows.stream().filter(row -> row.caseId().equals(caseId)).toList();
    }

    /** Back in a year before the demo world, so that nothing else is due: the list is the test's own. */
    @Test
    void whatPassesWithinTenWorkingDaysIsThereTheWorstFirst() {
        timers.travelTo(LocalDate.of(2025, 6, 4));
        var one = aCase.begin().named();
        var page = readUnitDeadlines.read("", "", aCase.as("paivi.hokkanen"));
        assertThat(page.until()).isEqualTo("2025-06-18");
        assertThat(of(running(), one.id())).extracting(Row::rule).containsExactly("FAMILY_CONTACT", "D3");
        assertThat(of(running(), one.id())).noneMatch(row -> row.isUnexplained(page.today()));
        timers.travelTo(LocalDate.of(2025, 6, 17));
        assertThat(of(running(), one.id())).allMatch(row -> row.isUnexplained(today()));
        assertThat(running()).isSortedAccordingTo(java.util.Comparator.comparing(Row::dueOn));
    }

    /** The tenth working day is among the ten, the day after it is not. */
    @Test
    void theLastOfTheTenWorkingDaysIsThereAndTheNextIsNot() {
        timers.travelTo(LocalDate.of(2025, 6, 4));
        var one = aCase.begin().named();
        LocalDate due = of(running(), one.id()).stream()
                .filter(row -> row.rule().equals("D3"))
                .findFirst()
                .orElseThrow()
                .dueOn();
        assertThat(due).isEqualTo("2025-06-13");
        timers.travelTo(LocalDate.of(2025, 5, 29));
        assertThat(readUnitDeadlines.read("", "", aCase.as("paivi.hokkanen")).until())
                .isEqualTo("2025-06-12");
        assertThat(of(running(), one.id())).extracting(Row::rule).doesNotContain("D3");
        timers.travelTo(LocalDate.of(2025, 5, 30));
        assertThat(readUnitDeadlines.read("", "", aCase.as("paivi.hokkanen")).until())
                .isEqualTo(due);
        assertThat(of(running(), one.id())).extracting(Row::rule).contains("D3");
    }

    @Test
    void whatWasMetLateIsThereWithItsReasonAndThoseWithoutOneFirst() {
        timers.travelTo(LocalDate.of(2025, 6, 4));
        var explained = aCase.begin().named();
        var unexplained = aCase.begin().named();
        timers.travelTo(LocalDate.of(2025, 6, 27));
        explained.talked();
        unexplained.talked();
        UUID limit = books.sql("select id from deadline where case_id = ? and rule = 'FAMILY_CONTACT'")
                .param(explained.id())
                .query(UUID.class)
                .single();
        explainDelay.explain(explained.id(), limit, Cause.FAMILY, "Perhe oli matkalla.", explained.responsible());
        var late = late();
        var first = of(late, unexplained.id()).getFirst();
        var second = of(late, explained.id()).getFirst();
        assertThat(first.isUnexplained(today())).isTrue();
        assertThat(second.cause()).isEqualTo("FAMILY");
        assertThat(second.reason()).isEqualTo("Perhe oli matkalla.");
        assertThat(late.indexOf(first)).isLessThan(late.indexOf(second));
        timers.travelTo(LocalDate.of(2026, 2, 3));
        assertThat(of(late(), explained.id())).isEmpty();
        assertThat(of(late(), unexplained.id()))
                .as("asked for however long ago it passed")
                .contains(first);
    }

    @Test
    void whatWasNeverDoneIsAmongTheLateAndTheWorstIsFirst() {
        timers.travelTo(LocalDate.of(2025, 6, 4));
        var undone = aCase.begin();
        var done = aCase.begin().talked();
        timers.travelTo(LocalDate.of(2025, 6, 30));
        undone.triaged(SpecialSupport.YES, false);
        timers.travelTo(LocalDate.of(2025, 7, 4));
        done.composedAlone();
        var late = late();
        var never = of(late, undone.id()).stream()
                .filter(row -> row.rule().equals("D3"))
                .findFirst()
                .orElseThrow();
        var worse = of(late, done.id()).getFirst();
        assertThat(never.met()).isFalse();
        assertThat(never.isUnexplained(today())).isTrue();
        assertThat(late.indexOf(worse)).isLessThan(late.indexOf(never));
        assertThat(late.stream().filter(row -> row.cause() == null))
                .isSortedAccordingTo(Comparator.comparingLong(
                        row -> -ChronoUnit.DAYS.between(row.dueOn(), Objects.requireNonNull(row.endedOn()))));
    }

    @Test
    void aLongListGoesOnOnTheNextPageAndNothingIsSkippedOrTwice() {
        timers.travelTo(LocalDate.of(2025, 6, 4));
        UUID id = aCase.begin().named().id();
        books.sql("""
                        insert into deadline (id, case_id, rule, rule_set, citation, calendar, amount, began_with, day_zero, due_on, state, created_at, ended_on)
                        select gen_random_uuid(), case_id, rule, rule_set, citation, calendar, amount, began_with, day_zero, due_on, 'MET', created_at,
                               due_on + (n % 40) + 1
                        from deadline, generate_series(1, 250) n where case_id = ? and rule = 'FAMILY_CONTACT'""").param(id).update();
        var first = readUnitDeadlines.read("", "", aCase.as("paivi.hokkanen"));
        assertThat(first.late().rows()).hasSize(100);
        var late = late();
        assertThat(of(late, id)).hasSize(250).doesNotHaveDuplicates();
        assertThat(late.subList(0, 100)).isEqualTo(first.late().rows());
        books.sql("delete from deadline where case_id = ? and state = 'MET'")
                .param(id)
                .update();
    }

    @Test
    void aPlaceInAListIsFollowedByWhatComesAfterItAndByNothingOfTheOther() {
        timers.travelTo(LocalDate.of(2025, 6, 4));
        aCase.begin().named();
        aCase.begin().named();
        var rows = running();
        var second = rows.get(1);
        var after = readUnitDeadlines.read("running", second.dueOn() + "_" + second.id(), aCase.as("paivi.hokkanen"));
        assertThat(after.running().rows().getFirst()).isEqualTo(rows.get(2));
        assertThat(after.late()).isNull();
        for (String wrong : List.of(
                "x", "2025-06-04", "2025-06-04_x", "true_x_" + second.id(), "+999999999-12-31_" + second.id())) {
            assertThatThrownBy(() -> readUnitDeadlines.read("running", wrong, aCase.as("paivi.hokkanen")))
                    .isInstanceOf(NotFound.class);
        }
    }
}
