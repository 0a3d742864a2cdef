package fi.palmikko.statute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RuleTests {

    private static final Counting COUNTING = new Counting(new WorkingDays(false), null);

    /** What runs for cases is counted as the rule set says, and local targets in the days they are set in. */
    @ParameterizedTest
    @CsvSource({
        "D1, 2026-12-25, 2026-12-25",
        "D2, 2026-03-08, 2026-03-08",
        "D1, 2026-03-08, 2026-03-08",
        "D3, 2026-06-17, 2026-06-29",
        "D4, 2025-11-30, 2026-03-02",
        "D9, 2028-02-29, 2029-02-28",
        "FAMILY_CONTACT, 2026-03-06, 2026-03-11",
        "COMPLETION_TARGET, 2026-03-02, 2026-05-31",
        "FAMILY_COPY, 2026-03-06, 2026-03-27",
        "PLAN_REVIEW, 2026-03-06, 2026-04-17"
    })
    void everyLimitOfACaseIsCountedByItsRule(Rule rule, LocalDate dayZero, LocalDate date) {
        for (RuleSet set : Written.all()) {
            assertThat(COUNTING.explain(rule.in(set), Occurrence.on(dayZero)).date())
                    .isEqualTo(date);
        }
    }

    /** What is asked of a set that is published holds for those of the program too. */
    @ParameterizedTest
    @EnumSource(names = {"D1", "D2", "D3", "D4", "D9"})
    void everySetWritesWhatRunsForCasesOnceAndForTheSameCases(Rule rule) {
        for (RuleSet set : Written.all()) {
            assertThat(rule.allIn(set)).as(set.name()).hasSize(1).allSatisfy(one -> {
                assertThat(one.inForceFrom()).isNull();
                assertThat(one.appliesAs(rule.in(Written.newest()))).isTrue();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"D1", "D2", "D3", "D4", "D9"})
    void whatTheLawSetsCitesTheLaw(Rule rule) {
        assertThat(rule.isStatutory()).isTrue();
        assertThat(Written.sets().citation(rule.in(Written.newest())).fi())
                .contains(
                        switch (rule) {
                            case D2 -> "LSL 26 §";
                            case D9 -> "LSL 30 § 2 mom.";
                            default -> "SHL 36 §";
                        });
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"D1", "D2", "D3", "D4", "D9"})
    void aLocalTargetNeverLooksLikeTheLaw(Rule rule) {
        assertThat(rule.isStatutory()).isFalse();
    }

    @Test
    void aTargetWithoutASectionCitesNothing() {
        assertThat(Written.sets()
                        .citation(Rule.FAMILY_CONTACT.in(Written.newest()))
                        .fi())
                .isEmpty();
        assertThat(Written.sets()
                        .citation(Rule.PLAN_REVIEW.in(Written.newest()))
                        .fi())
                .isEqualTo("SHL 39 § 3 mom.; LSL 30 § 2 mom.");
    }
}
