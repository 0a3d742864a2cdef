package fi.palmikko.statute;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Timers of many cases with the same last day strike through the small hours, not all at once. */
class TimerSpreadTests {

    @Test
    void aHundredThousandDueOnOneMorningDoNotFallOnOneMinute() {
        var day = LocalDate.of(2026, 6, 29);
        var minutes = IntStream.range(0, 100_000)
                .mapToObj(n -> OffsetDateTime.parse(DeadlineSteps.firesAfter(Ids.next(), day)))
                .collect(Collectors.groupingBy(at -> at.truncatedTo(ChronoUnit.MINUTES), Collectors.counting()));
        assertThat(minutes).hasSize(300);
        assertThat(minutes.values()).allMatch(count -> count < 500);
        assertThat(minutes.keySet())
                .allMatch(at -> at.toLocalDate().equals(day.plusDays(1))
                        && !at.toLocalTime().isBefore(LocalTime.of(0, 5))
                        && at.toLocalTime().isBefore(LocalTime.of(5, 5)));
    }

    /** The night before the clocks go forward, back, and an ordinary one. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-03-28", "2026-10-24", "2026-06-29"})
    void theyStrikeOnTheFollowingMorningInFinland(LocalDate day) {
        IntStream.range(0, 3_000)
                .mapToObj(n -> OffsetDateTime.parse(DeadlineSteps.firesAfter(Ids.next(), day))
                        .atZoneSameInstant(Days.ZONE)
                        .toLocalDateTime())
                .forEach(at -> assertThat(at)
                        .isBetween(day.plusDays(1).atTime(0, 5), day.plusDays(1).atTime(5, 4)));
    }

    @Test
    void aCaseStrikesAtTheSameMinuteEachTime() {
        var id = Ids.next();
        var day = LocalDate.of(2026, 6, 29);
        assertThat(DeadlineSteps.firesAfter(id, day)).isEqualTo(DeadlineSteps.firesAfter(id, day));
    }
}
