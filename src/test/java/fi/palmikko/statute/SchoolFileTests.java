package fi.palmikko.statute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fi.palmikko.shared.Invalid;
import fi.palmikko.statute.SchoolPeriod.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchoolFileTests {

    private static final String CSV = """
            laji;alku;loppu
            lukukausi;11.8.2026;19.12.2026
            loma;12.10.2026;18.10.2026

            lukukausi;2027-01-07;2027-06-05;kevät
            """;

    private static final String ICS = """
            BEGIN:VCALENDAR
            VERSION:2.0
            BEGIN:VEVENT
            SUMMARY:Syyslukukausi 2026
            DTSTART;VALUE=DATE:20260811
            DTEND;VALUE=DATE:20261220
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20261012
            DTEND;VALUE=DATE:20261019
            SUMMARY:Syysloma
            END:VEVENT
            BEGIN:VEVENT
            SUMMARY:Kevätlukukausi 2027
            DTSTART;VALUE=DATE:20270107
            DTEND;VALUE=DATE:20270606
            END:VEVENT
            END:VCALENDAR
            """;

    private static SchoolPeriod period(Kind kind, String first, String last) {
        return new SchoolPeriod(kind, LocalDate.parse(first), LocalDate.parse(last));
    }

    @Test
    void bothKindsOfFileSayTheSame() {
        var periods = List.of(
                period(Kind.TERM, "2026-08-11", "2026-12-19"),
                period(Kind.BREAK, "2026-10-12", "2026-10-18"),
                period(Kind.TERM, "2027-01-07", "2027-06-05"));
        assertThat(SchoolFile.read(CSV)).isEqualTo(periods);
        assertThat(SchoolFile.read(ICS)).isEqualTo(periods);
        assertThat(SchoolFile.read(ICS.replace("\n", "\r\n"))).isEqualTo(periods);
    }

    /** A week off, as calendars of different makers write it: its end, its length, moments in Finland and in UTC. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DTSTART;VALUE=DATE:20261012\nDTEND;VALUE=DATE:20261019",
                "DTSTART;VALUE=DATE:20261012\nDURATION:P7D",
                "DURATION:P1W\nDTSTART:20261012",
                "DTSTART;TZID=Europe/Helsinki:20261012T000000\nDTEND;TZID=Europe/Helsinki:20261019T000000",
                "DTSTART;TZID=Europe/Helsinki:20261012T080000\nDTEND;TZID=Europe/Helsinki:20261018T160000",
                "DTSTART;TZID=\"FLE Standard Time\":20261012T000000\nDTEND;TZID=\"FLE Standard Time\":20261019T000000",
                "DTSTART:20261011T210000Z\nDTEND:20261018T210000Z"
            })
    void anEventIsOfTheSameDaysHoweverItIsWritten(String days) {
        var text = ICS.replace("DTSTART;VALUE=DATE:20261012\nDTEND;VALUE=DATE:20261019", days);
        assertThat(SchoolFile.read("\ufeff" + text)).contains(period(Kind.BREAK, "2026-10-12", "2026-10-18"));
    }

    /** Names as calendars of schools in Finland have them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Syysloma",
                "SYYSLOMA vk 42",
                "Peruskoulujen syysloma (viikko 42)",
                "Hiihtoloma",
                "Pääsiäisvapaa",
                "Vapaapäivä",
                "Koulusta vapaa\\, lauantaityöpäivän korvaus",
                "Höstlov",
                "Sportlovet",
                "Skidlov",
                "Ledig dag",
                "Autumn break",
                "School holidays"
            })
    void aBreakIsKnownByItsName(String name) {
        assertThat(SchoolFile.read(ICS.replace("Syysloma", name)))
                .contains(period(Kind.BREAK, "2026-10-12", "2026-10-18"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Syyslukukausi",
                "Lukukausi 1",
                "Höstterminen 2026",
                "Termin 1",
                "Autumn term 2026",
                "Koulun syyslukukausi"
            })
    void aTermIsKnownByItsName(String name) {
        assertThat(SchoolFile.read(ICS.replace("Syyslukukausi 2026", name)))
                .contains(period(Kind.TERM, "2026-08-11", "2026-12-19"));
    }

    /** A Saturday of school counts (OHL 15 §), also when it lasts a few hours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Koulupäivä",
                "Lauantaikoulupäivä",
                "Lauantaityöpäivä",
                "Skoldag",
                "Lördagsskoldag",
                "School day",
                "Koulupäivä (joulujuhla)"
            })
    void aDayOfSchoolIsKnownByItsName(String name) {
        var days = "DTSTART;VALUE=DATE:20261012\nDTEND;VALUE=DATE:20261019";
        for (String saturday :
                List.of("DTSTART;VALUE=DATE:20261017", "DTSTART:20261017T090000\nDTEND:20261017T120000")) {
            assertThat(SchoolFile.read(ICS.replace("Syysloma", name).replace(days, saturday)))
                    .contains(period(Kind.SCHOOL_DAY, "2026-10-17", "2026-10-17"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"koulupäivä", "skoldag", "School day"})
    void aSaturdayOfSchoolIsARowOfTheTable(String kind) {
        var file = CSV + kind + ";12.9.2026;12.9.2026\n" + kind + ";13.10.2026;14.10.2026";
        var calendar = new SchoolCalendar(SchoolFile.read(file));
        assertThat(calendar.whyNot(LocalDate.of(2026, 9, 12))).as("a Saturday").isNull();
        assertThat(calendar.whyNot(LocalDate.of(2026, 9, 13))).isEqualTo(DayOff.SUNDAY);
        assertThat(calendar.whyNot(LocalDate.of(2026, 10, 12))).isEqualTo(DayOff.NO_SCHOOL);
        assertThat(calendar.whyNot(LocalDate.of(2026, 10, 14))).as("in a break").isNull();
        var counted = new Counting(new WorkingDays(false), calendar)
                .explain(CountingTests.rule("D11"), Occurrence.on(LocalDate.of(2026, 9, 7)));
        assertThat(counted.date()).isEqualTo("2026-09-15");
        assertThat(counted.skipped()).containsExactly(new Explained.Skipped(LocalDate.of(2026, 9, 13), DayOff.SUNDAY));
    }

    /** What is no break must not become a day without school. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Vanhempainilta",
                "Syysloma alkaa",
                "Syyslukukausi päättyy",
                "Höstlovet börjar",
                "Viikko ennen lomaa",
                "Lomalle lähtö",
                "Syyslukukauden juhla",
                "Syyslukukausi ja syysloma",
                "Last day of term",
                "Ensimmäinen koulupäivä",
                "Ei koulupäivä",
                "Inte skoldag",
                "School day off",
                "Vapaa koulupäivä",
                ""
            })
    void anEventOfAnotherKindIsRefusedByItsName(String name) {
        var refused = catchThrowableOfType(Invalid.class, () -> SchoolFile.read(ICS.replace("Syysloma", name)));
        assertThat(refused.key()).isEqualTo("school.invalid.event");
        assertThat(refused.arguments()).containsExactly(8, name);
    }

    /** As RFC 5545 folds long lines, and as an event that was called off is left in the file. */
    @Test
    void aFoldedLineIsOneAndWhatWasCancelledIsNoBreak() {
        assertThat(SchoolFile.read(ICS.replace("SUMMARY:Syysloma", "SUMM\n ARY:Syys\n\tloma")))
                .contains(period(Kind.BREAK, "2026-10-12", "2026-10-18"));
        assertThat(SchoolFile.read(ICS.replace("SUMMARY:Syysloma", "SUMMARY:Syysloma\nSTATUS:CONFIRMED")))
                .contains(period(Kind.BREAK, "2026-10-12", "2026-10-18"));
        assertThat(SchoolFile.read(ICS.replace("SUMMARY:Syysloma", "SUMMARY:Syysloma\nSTATUS:CANCELLED")))
                .doesNotContain(period(Kind.BREAK, "2026-10-12", "2026-10-18"));
    }

    /** A holiday of the whole country is no day of school whatever it is called. */
    @Test
    void aPublicHolidayNeedsNoNameOfABreak() {
        var days = "DTSTART;VALUE=DATE:20261012\nDTEND;VALUE=DATE:20261019";
        var text = ICS.replace("Syysloma", "Itsenäisyyspäivä").replace(days, "DTSTART;VALUE=DATE:20261206");
        assertThat(SchoolFile.read(text)).contains(period(Kind.BREAK, "2026-12-06", "2026-12-06"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DTSTART;TZID=Europe/Helsinki:20261012T180000\nDTEND;TZID=Europe/Helsinki:20261012T200000",
                "DTSTART;TZID=Europe/Helsinki:20261012T180000\nDTEND;TZID=Europe/Helsinki:20261013T010000",
                "DTSTART:20261012T180000",
                "DTSTART:20261012T150000Z\nDTEND:20261012T170000Z",
                "DTSTART:20261012T180000\nDURATION:P1D"
            })
    void aFewHoursAreNoDayWithoutSchool(String days) {
        var text = ICS.replace("DTSTART;VALUE=DATE:20261012\nDTEND;VALUE=DATE:20261019", days);
        var refused = catchThrowableOfType(Invalid.class, () -> SchoolFile.read(text));
        assertThat(refused.key()).isEqualTo("school.invalid.partOfDay");
        assertThat(refused.arguments()).containsExactly(8, "Syysloma");
    }

    /** In the examples | begins a new line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "lukukausi;11.8.2026 # school.invalid.cells # 1",
                "kesä;11.8.2026;12.8.2026 # school.invalid.kind # 1",
                "lukukausi;31.2.2026;12.8.2026 # school.invalid.day # 1",
                "lukukausi;1.8.0026;12.8.2026 # school.invalid.day # 1",
                "lukukausi;12.8.2026;11.8.2026 # school.invalid.order # 1",
                "lukukausi;11.8.2026;19.12.2026|lukukausi;19.12.2026;5.6.2027 # school.invalid.overlap # 1",
                "loma;11.8.2026;19.12.2026 # school.invalid.noTerm #",
                "lukukausi;11.8.2026;19.12.2026|lukukausi;2.1.2027;3.1.2027 # school.invalid.noSchool # 2",
                "lukukausi;1.1.2027;31.12.2027|loma;1.1.2027;31.12.2027 # school.invalid.noSchool # 1",
                "lukukausi;11.8.2025;19.12.2025|lukukausi;1.1.2026;31.12.2027|loma;2.2.2026;1.2.2027 # school.invalid.emptyYear # 2",
                "lukukausi;11.8.2026;31.5.2027|loma;1.9.2026;31.5.2027|lukukausi;10.8.2027;31.5.2028|loma;10.8.2027;30.9.2027 # school.invalid.emptyYear # 3",
                "lukukausi;11.8.2026;19.12.2026|koulupäivä;20.12.2026;20.12.2026 # school.invalid.outsideTerm # 2",
                "lukukausi;11.8.2026;19.12.2026|koulupäivä;12.12.2026;2.1.2027 # school.invalid.outsideTerm # 2",
                "lukukausi;11.8.2026;19.12.2026|koulupäivä;12.9.2062;12.9.2062 # school.invalid.outsideTerm # 2",
                "koulupäivä;31.10.2026;31.10.2026|lukukausi;11.8.2026;19.12.2026 # school.invalid.holiday # 1",
                "lukukausi;11.8.2026;31.12.2026|koulupäivä;23.12.2026;24.12.2026 # school.invalid.holiday # 2",
                "koulupäivä;12.9.2026;12.9.2026 # school.invalid.noTerm #",
                "'' # school.invalid.noTerm #",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|DTSTART:20260811 # school.invalid.unfinished # 3",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|BEGIN:VEVENT # school.invalid.ics # 3",
                "BEGIN:VCALENDAR|END:VEVENT # school.invalid.ics # 2",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|SUMMARY:Lukukausi|END:VEVENT|END:VCALENDAR # school.invalid.noStart # 2",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|DTSTART:20260230|END:VEVENT|END:VCALENDAR # school.invalid.day # 2",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|RRULE:FREQ=DAILY|END:VEVENT # school.invalid.repeats # 3",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|RDATE:20261012 # school.invalid.repeats # 3",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|EXDATE:20261012 # school.invalid.repeats # 3",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|DTSTART:20261012|DURATION:PT8H|END:VEVENT|END:VCALENDAR # school.invalid.duration # 2",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|DTSTART:20260229T080000|END:VEVENT|END:VCALENDAR # school.invalid.day # 2",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|DTSTART:00010101|DTEND:99991231|SUMMARY:term|END:VEVENT|END:VCALENDAR # school.invalid.day # 2",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|DTSTART:20260811|DTEND:22010101|SUMMARY:term|END:VEVENT|END:VCALENDAR # school.invalid.day # 2",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|DTSTART:21990811|DURATION:P99W|SUMMARY:term|END:VEVENT|END:VCALENDAR # school.invalid.day # 2",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|DTSTART:19721231|SUMMARY:term|END:VEVENT|END:VCALENDAR # school.invalid.day # 2",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|DTSTART:20261012|SUMMARY:Vanhempainilta|END:VEVENT|END:VCALENDAR # school.invalid.event # 2",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|DTSTART:20261012T180000|SUMMARY:Loma|END:VEVENT|END:VCALENDAR # school.invalid.partOfDay # 2",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|DTSTART;TZID=America/New_York:20261012T000000 # school.invalid.zone # 2",
                "BEGIN:VCALENDAR|END:VCALENDAR|BEGIN:VEVENT # school.invalid.afterEnd # 3",
                "BEGIN:VCALENDAR|BEGIN:VEVENT|DTSTART:20260812|DTEND:20260811|SUMMARY:term|END:VEVENT|END:VCALENDAR # school.invalid.order # 2"
            })
    void aFileWithAMistakeIsRefusedWithASentenceAndItsLine(String text, String key, Integer line) throws IOException {
        var refused = catchThrowableOfType(Invalid.class, () -> SchoolFile.read(text.replace('|', '\n')));
        assertThat(refused).isNotNull();
        assertThat(refused.key()).isEqualTo(key);
        if (line != null) {
            assertThat(refused.arguments()[0]).isEqualTo(line);
        }
        for (String language : List.of("fi", "sv", "en")) {
            assertThat(Files.readString(Path.of("src/main/resources/messages/deadline_" + language + ".properties")))
                    .contains("\n" + key + "=");
        }
    }

    @Test
    void aFileThatIsFarTooLongIsNotRead() {
        var refused =
                catchThrowableOfType(Invalid.class, () -> SchoolFile.read("loma;1.1.2026;1.1.2026\n".repeat(2_001)));
        assertThat(refused.key()).isEqualTo("school.invalid.long");
    }

    /** The holiday between two terms is known to be one; a year that nobody has given is not known at all. */
    @Test
    void aCalendarKnowsItsTermsAndTheHolidaysBetweenThem() {
        var periods = List.of(
                period(Kind.TERM, "2026-08-11", "2026-12-19"),
                period(Kind.TERM, "2027-01-07", "2027-06-05"),
                period(Kind.TERM, "2028-08-10", "2028-12-20"));
        var calendar = new SchoolCalendar(periods);
        assertThat(calendar.whyNot(LocalDate.of(2026, 12, 22))).isEqualTo(DayOff.NO_SCHOOL);
        assertThat(calendar.whyNot(LocalDate.of(2026, 12, 24))).isEqualTo(DayOff.CHRISTMAS_EVE);
        assertThat(calendar.counts(LocalDate.of(2026, 9, 1))).isTrue();
        assertThat(calendar.knows(LocalDate.of(2026, 12, 22))).isTrue();
        assertThat(calendar.knows(LocalDate.of(2027, 9, 1))).isFalse();
        assertThat(calendar.knows(LocalDate.of(2026, 8, 10))).isFalse();
        assertThat(calendar.knows(LocalDate.of(2029, 1, 1))).isFalse();
    }

    /** The break that is known is left out also where the count goes on beyond what is known, and no eve is blamed for it. */
    @ParameterizedTest
    @CsvSource({
        "23.10.2026, 2026-10-07, 2026-10-23, oppilaitoksen-tyopaiva",
        "23.10.2026, 2026-10-08, 2026-10-26, arkipaiva",
        "22.10.2026, 2026-10-07, 2026-10-23, arkipaiva",
        "22.10.2026, 2026-10-08, 2026-10-26, arkipaiva"
    })
    void whatIsKnownHoldsWhereTheCalendarEnds(String end, LocalDate contact, LocalDate last, String calendar) {
        var file = "lukukausi;11.8.2026;%s\nloma;12.10.2026;18.10.2026".formatted(end);
        var counting = new Counting(new WorkingDays(false), new SchoolCalendar(SchoolFile.read(file)));
        var counted = counting.explain(CountingTests.rule("D11"), Occurrence.on(contact));
        assertThat(counted.date()).isEqualTo(last);
        assertThat(counted.calendar().code()).isEqualTo(calendar);
        assertThat(counted.skipped()).contains(new Explained.Skipped(LocalDate.of(2026, 10, 14), DayOff.NO_SCHOOL));
        assertThat(counted.warnings())
                .extracting(Explained.Warning::kind)
                .isEqualTo(
                        calendar.equals("arkipaiva")
                                ? List.of(Explained.Warning.Kind.SCHOOL_CALENDAR_MISSING)
                                : List.of());
        assertThat(counting.left(Calendar.SCHOOL_DAY, contact, last))
                .as("days left are counted as the limit was")
                .isEqualTo(7);
    }

    @Test
    void whereTheCalendarEndsWorkingDaysAreCountedAndThatIsSaid() {
        var counting = new Counting(new WorkingDays(false), new SchoolCalendar(SchoolFile.read(CSV)));
        var rule = CountingTests.rule("D11");
        assertThat(counting.explain(rule, Occurrence.on(LocalDate.of(2026, 12, 15)))
                        .date())
                .isEqualTo("2027-01-12");
        var beyond = counting.explain(rule, Occurrence.on(LocalDate.of(2027, 6, 1)));
        assertThat(beyond.calendar()).isEqualTo(Calendar.ARKIPAIVA);
        assertThat(beyond.date()).isEqualTo("2027-06-10");
        assertThat(beyond.warnings())
                .extracting(Explained.Warning::kind)
                .contains(Explained.Warning.Kind.SCHOOL_CALENDAR_MISSING);
    }
}
