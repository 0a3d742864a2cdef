package fi.palmikko.statute;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.shared.Days;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A due day is said in the days its limit was counted in. */
class ChipsTests {

    private static Chips on(LocalDate today) {
        var clock = Clock.fixed(today.atTime(12, 0).atZone(Days.ZONE).toInstant(), Days.ZONE);
        return new Chips(new WorkingDays(false), clock);
    }

    /** Friday 5.6.2026; Midsummer Eve is Friday 19.6. */
    @ParameterizedTest
    @CsvSource({
        "2026-06-05, ARKIPAIVA, 2026-06-22, ok, 10",
        "2026-06-05, CALENDAR, 2026-06-22, ok.calendar, 17",
        "2026-06-05, , 2026-06-22, ok, 10",
        "2026-06-05, CALENDAR, 2026-06-05, today, 0",
        "2026-06-05, ARKIPAIVA, 2026-06-08, soon, 1",
        "2026-06-08, ARKIPAIVA, 2026-06-05, over, 1",
        "2026-06-08, CALENDAR, 2026-06-05, over.calendar, 3",
        "2026-06-06, ARKIPAIVA, 2026-06-05, over, 0",
        "2026-06-07, ARKIPAIVA, 2026-06-05, over, 0",
        "2026-06-06, CALENDAR, 2026-06-05, over.calendar, 1"
    })
    void saysWhatIsLeftInItsOwnDays(
            LocalDate today, @Nullable Calendar calendar, LocalDate due, String words, int days) {
        var chip = on(today).of(calendar, due);
        assertThat(chip.words()).isEqualTo(words);
        assertThat(chip.days()).isEqualTo(days);
        assertThat(chip.date()).matches("\\p{L}+ \\d+\\.6\\.2026");
    }

    @Test
    void saysHowLateItWasWhenItEndedAndHowLateItIsNow() {
        var friday = LocalDate.of(2026, 6, 5);
        var chips = on(LocalDate.of(2026, 6, 12));
        assertThat(chips.late(Calendar.ARKIPAIVA, friday, friday.plusDays(4)).days())
                .isEqualTo(2);
        assertThat(chips.late(Calendar.CALENDAR, friday, friday.plusDays(4)).days())
                .isEqualTo(4);
        assertThat(chips.late(Calendar.ARKIPAIVA, friday, friday.plusDays(1)).days())
                .isZero();
        assertThat(chips.late(Calendar.ARKIPAIVA, friday, null).days()).isEqualTo(5);
    }
}
