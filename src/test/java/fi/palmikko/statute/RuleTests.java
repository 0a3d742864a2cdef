package fi.palmikko.statute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleTests {

    private static final WorkingDays DAYS = new WorkingDays(false);

    private static LocalDate due(Rule rule, String dayZero) {
        return rule.due(LocalDate.parse(dayZero), rule.amount(), DAYS);
    }

    @Test
    void urgencyIsAssessedOnTheDayItselfWhateverDayItIs() {
        assertThat(due(Rule.D1, "2026-12-25")).isEqualTo("2026-12-25");
        assertThat(due(Rule.D1, "2026-03-08")).isEqualTo("2026-03-08");
    }

    /** A month without such a day ends on its last one; only then does the end move off a holiday. */
    @Test
    void threeMonthsEndOnTheSameDayOrTheLastOfTheMonthOrTheNextWorkingDay() {
        assertThat(due(Rule.D4, "2026-03-02")).isEqualTo("2026-06-02");
        assertThat(due(Rule.D4, "2027-11-30")).isEqualTo("2028-02-29");
        assertThat(due(Rule.D4, "2026-02-06")).isEqualTo("2026-05-06");
        assertThat(due(Rule.D4, "2026-02-14")).as("Ascension Day").isEqualTo("2026-05-15");
        assertThat(due(Rule.D4, "2026-09-06")).as("Independence Day, a Sunday").isEqualTo("2026-12-07");
        assertThat(due(Rule.D4, "2026-10-01"))
                .as("New Year, Friday, then a weekend")
                .isEqualTo("2027-01-04");
    }

    @Test
    void aTargetInDaysIsCountedInDays() {
        assertThat(due(Rule.COMPLETION_TARGET, "2026-03-02")).isEqualTo("2026-05-31");
    }

    @ParameterizedTest
    @EnumSource(names = {"D1", "D3", "D4"})
    void whatTheLawSetsCitesTheLaw(Rule rule) {
        assertThat(rule.isStatutory()).isTrue();
        assertThat(rule.citation()).contains("SHL 36 §");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"D1", "D3", "D4"})
    void aLocalTargetNeverLooksLikeTheLaw(Rule rule) {
        assertThat(rule.isStatutory()).isFalse();
    }
}
