package fi.palmikko.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.deadline.ExplainDelay;
import fi.palmikko.statute.DeadlineChanges.Cause;
import fi.palmikko.supervision.ReadUnitDeadlines.Row;
import fi.palmikko.workflow.Timers;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
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

    private ReadUnitDeadlines.Page read() {
        return readUnitDeadlines.read(aCase.as("paivi.hokkanen"));
    }

    private static List<Row> of(List<Row> rows, UUID caseId) {
        return rows.stream().filter(row -> row.caseId().equals(caseId)).toList();
    }

    /** Back in a year before the demo world, so that nothing else is due: the list is the test's own. */
    @Test
    void whatPassesWithinTenWorkingDaysIsThereTheWorstFirst() {
        timers.travelTo(LocalDate.of(2025, 6, 4));
        var one = aCase.begin().named();
        var page = read();
        assertThat(page.until()).isEqualTo("2025-06-18");
        assertThat(of(page.rows(), one.id())).extracting(Row::rule).containsExactly("FAMILY_CONTACT", "D3");
        assertThat(of(page.rows(), one.id())).noneMatch(row -> row.isUnexplained(page.today()));
        timers.travelTo(LocalDate.of(2025, 6, 17));
        assertThat(of(read().rows(), one.id())).allMatch(row -> row.isUnexplained(read().today()));
        assertThat(read().rows()).isSortedAccordingTo(java.util.Comparator.comparing(Row::dueOn));
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
        var late = read().late();
        var first = of(late, unexplained.id()).getFirst();
        var second = of(late, explained.id()).getFirst();
        assertThat(first.isUnexplained(read().today())).isTrue();
        assertThat(second.cause()).isEqualTo("FAMILY");
        assertThat(second.reason()).isEqualTo("Perhe oli matkalla.");
        assertThat(late.indexOf(first)).isLessThan(late.indexOf(second));
        timers.travelTo(LocalDate.of(2026, 2, 3));
        assertThat(of(read().late(), explained.id())).isEmpty();
        assertThat(of(read().late(), unexplained.id()))
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
        var late = read().late();
        var never = of(late, undone.id()).stream()
                .filter(row -> row.rule().equals("D3"))
                .findFirst()
                .orElseThrow();
        var worse = of(late, done.id()).getFirst();
        assertThat(never.met()).isFalse();
        assertThat(never.isUnexplained(read().today())).isTrue();
        assertThat(late.indexOf(worse)).isLessThan(late.indexOf(never));
        assertThat(late.stream().filter(row -> row.cause() == null))
                .isSortedAccordingTo(Comparator.comparingLong(
                        row -> -ChronoUnit.DAYS.between(row.dueOn(), Objects.requireNonNull(row.endedOn()))));
    }
}
