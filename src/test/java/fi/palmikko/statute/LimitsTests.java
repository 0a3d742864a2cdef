package fi.palmikko.statute;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.statute.Explained.Warning;
import fi.palmikko.statute.Explained.Warning.Kind;
import fi.palmikko.statute.Limits.Limit;
import fi.palmikko.statute.Limits.Question;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which limits an event sets: the table of urgency and timers, and what was not yet law. */
class LimitsTests {

    private static final Limits LIMITS = new Limits(Written.sets(), new WorkingDays(false), provider -> null);

    private static List<Limit> limits(String event, String day, Map<String, String> facts, @Nullable String set) {
        return LIMITS.of(new Question(
                event,
                Occurrence.on(LocalDate.parse(day)),
                facts,
                null,
                set == null ? null : Written.sets().named(set).orElseThrow()));
    }

    private static List<String> ids(List<Limit> limits) {
        return limits.stream().map(limit -> limit.rule().id()).toList();
    }

    private static List<Kind> warnings(List<Limit> limits, String id) {
        return limits.stream()
                .filter(limit -> limit.rule().id().equals(id))
                .map(Limit::explained)
                .filter(Objects::nonNull)
                .flatMap(explained -> explained.warnings().stream())
                .map(Warning::kind)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "yes, yes, D2 D3 D4",
        "yes, no, D2 D3 D4",
        "yes, unknown, D2 D3 D4",
        "no, yes, D3 D4",
        "no, unknown, D3 D4",
        "no, no, D5"
    })
    void urgencyAndTimersAreThoseOfTheDecisionTable(String childWelfare, String support, String expected) {
        var found = limits(
                "case-pending", "2026-06-17", Map.of("child-welfare", childWelfare, "special-support", support), null);
        assertThat(String.join(" ", ids(found))).isEqualTo(expected);
        boolean open = support.equals("unknown") && childWelfare.equals("no");
        assertThat(warnings(found, "D3").contains(Kind.SPECIAL_SUPPORT_OPEN)).isEqualTo(open);
        assertThat(warnings(found, "D4").contains(Kind.SPECIAL_SUPPORT_OPEN)).isEqualTo(open);
    }

    @Test
    void whatIsNotSaidIsTakenAsTheStricter() {
        assertThat(ids(limits("case-pending", "2026-06-17", Map.of(), null))).containsExactly("D3", "D4");
        assertThat(ids(limits("case-pending", "2026-06-17", Map.of("service-decision", "yes"), null)))
                .containsExactly("D3", "D4", "D7");
        assertThat(ids(limits("referral-arrived", "2026-06-17", Map.of(), null)))
                .containsExactly("D13", "D13");
        assertThat(ids(limits("referral-arrived", "2026-06-17", Map.of("tests", "no"), null)))
                .containsExactly("D13");
    }

    @Test
    void whereTheLawGivesNoNumberThereIsNoDate() {
        assertThat(limits("client-plan-made", "2026-06-17", Map.of(), null))
                .singleElement()
                .satisfies(limit -> assertThat(limit.explained()).isNull());
    }

    @Test
    void whatWasNotYetLawIsNotTold() {
        assertThat(limits("therapy-need-established", "2025-04-30", Map.of(), null))
                .isEmpty();
        assertThat(ids(limits("therapy-need-established", "2025-05-01", Map.of(), null)))
                .containsExactly("D16");
        assertThat(limits("therapy-need-established", "2018-05-01", Map.of(), null))
                .isEmpty();
    }

    @Test
    void aSetAskedForByNameIsCountedOnAnyDayAndTheReaderIsWarned() {
        var early = limits("therapy-need-established", "2025-04-30", Map.of(), "FI-2025");
        assertThat(warnings(early, "D16")).containsExactly(Kind.RULE_NOT_IN_FORCE);
        assertThat(warnings(limits("case-pending", "1990-03-01", Map.of(), "FI-2025"), "D3"))
                .contains(Kind.SET_NOT_IN_FORCE);
        assertThat(warnings(limits("case-pending", "2026-03-02", Map.of(), "FI-2018"), "D3"))
                .contains(Kind.SET_NOT_IN_FORCE);
        assertThat(warnings(limits("case-pending", "1990-03-01", Map.of(), null), "D3"))
                .contains(Kind.SET_NOT_IN_FORCE);
    }

    @Test
    void aDayOnWhichTheLawWasChangingUnderItsSetSaysSo() {
        for (String day : List.of("2023-01-01", "2024-12-31")) {
            assertThat(warnings(limits("case-pending", day, Map.of(), null), "D3"))
                    .as(day)
                    .contains(Kind.LAW_WAS_CHANGING);
        }
        for (String day : List.of("2022-12-31", "2025-01-01")) {
            assertThat(warnings(limits("case-pending", day, Map.of(), null), "D3"))
                    .as(day)
                    .doesNotContain(Kind.LAW_WAS_CHANGING);
        }
    }

    /** From 2024 on log data are given in two months; before that no answer is whole. */
    @Test
    void whereTheSetKnowsNoLimitTheReaderIsToldThatTheLawMayHave() {
        assertThat(ids(limits("log-request", "2024-01-01", Map.of(), null))).containsExactly("D20");
        assertThat(limits("log-request", "2023-12-31", Map.of(), null)).isEmpty();
        assertThat(unsure("log-request", "2023-12-31")).containsExactly(Kind.LAW_WAS_CHANGING);
        assertThat(unsure("log-request", "2022-12-31")).isEmpty();
        assertThat(unsure("therapy-need-established", "2025-04-30")).isEmpty();
    }

    /** One may ask by the wrong set, and of days before the first one. */
    @Test
    void whereTheSetWasNotInForceTheReaderIsToldSoThoughItKnowsNoLimit() {
        assertThat(limits("log-request", "2026-06-17", Map.of(), "FI-2018")).isEmpty();
        var question = new Question(
                "log-request",
                Occurrence.on(LocalDate.of(2026, 6, 17)),
                Map.of(),
                null,
                Written.sets().named("FI-2018").orElseThrow());
        assertThat(LIMITS.withoutLimits(question)).extracting(Warning::kind).containsExactly(Kind.SET_NOT_IN_FORCE);
        assertThat(unsure("log-request", "2014-06-17")).containsExactly(Kind.SET_NOT_IN_FORCE);
    }

    private static List<Kind> unsure(String event, String day) {
        return LIMITS
                .withoutLimits(new Question(event, Occurrence.on(LocalDate.parse(day)), Map.of(), null, null))
                .stream()
                .map(Warning::kind)
                .toList();
    }

    @Test
    void aRuleWhoseLawWasNotReadSaysSo() {
        assertThat(warnings(limits("data-subject-request", "2026-03-02", Map.of(), null), "D22"))
                .contains(Kind.NOT_VERIFIED);
        assertThat(warnings(limits("log-request", "2026-03-02", Map.of(), null), "D20"))
                .doesNotContain(Kind.NOT_VERIFIED);
    }
}
