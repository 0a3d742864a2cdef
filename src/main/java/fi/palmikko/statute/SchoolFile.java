package fi.palmikko.statute;

import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import fi.palmikko.statute.SchoolPeriod.Kind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A school calendar as text: CSV with lines of kind;first day;last day (lukukausi, loma or koulupäivä), or iCalendar (RFC 5545) whose
 * events of whole days are terms, breaks or days of school as their names say. What is none is refused; what is wrong is told with its line.
 */
public final class SchoolFile {

    /** Stands for a file that is no text. */
    public static final String NO_TEXT = "\ufffd";

    private static final int LINES = 2_000;

    /** What school calendars in Finland call a term and days off, in Finnish, Swedish and English. */
    private static final Pattern TERM =
            Pattern.compile("(syys|kevät)?lukukausi|lukuvuosi|(höst|vår)?termin(en)?|läsår(et)?|terms?");

    private static final Pattern BREAK =
            Pattern.compile("(syys|joulu|talvi|hiihto|kevät|pääsiäis|kesä)?loma|lomapäivät?"
                    + "|(pääsiäis|vappu)?vapaa|vapaapäivät?"
                    + "|(höst|jul|vinter|sport|skid|vår|påsk|sommar)?lov(et)?|lovdag(ar)?|ledigt?|ledighet"
                    + "|breaks?|holidays?|vacations?");

    /** What is school on a Saturday or in a break. */
    private static final Pattern SCHOOL_DAY = Pattern.compile(
            "\\b((lauantai)?koulu(työ)?päivät?|lauantaityöpäivät?"
                    + "|(lördags)?skoldag(en|ar)?|school days?(?! off))\\b",
            Pattern.UNICODE_CHARACTER_CLASS);

    /** A day of school that is none. */
    private static final Pattern NOT = Pattern.compile("ei|eikä|ilman|inte|ingen|inga|ej|utan|no|non|not|without");

    /** A name with such a word tells of the moment something begins or ends, not of the time it lasts. */
    private static final Pattern MOMENT =
            Pattern.compile("alkaa|alkavat|päättyy|päättyvät|loppuu|loppuvat|ensimmäinen|viimeinen|ennen|jälkeen"
                    + "|börjar|inleds|slutar|avslutas|första|sista|före|innan|efter"
                    + "|begins?|starts?|ends?|first|last|before|after");

    private static final List<String> REPEATS = List.of("RRULE", "RDATE", "EXDATE");

    private static final DateTimeFormatter ICS_MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withResolverStyle(ResolverStyle.STRICT);

    private static final Pattern ICS_DURATION = Pattern.compile("P(\\d{1,3})([DW])");

    private static final Pattern ICS_ZONE = Pattern.compile("^DT(?:START|END);.*TZID=\"?([^;\"]+)");

    /** What calendars call Finnish time. */
    private static final Set<String> FINNISH = Set.of("EUROPE/HELSINKI", "EUROPE/MARIEHAMN", "FLE STANDARD TIME");

    private record Line(int number, SchoolPeriod period) {}

    private SchoolFile() {}

    /** The periods of the file, checked: terms that do not overlap, each with a day of school. */
    public static List<SchoolPeriod> read(String text) {
        var lines = text.replace("\ufeff", "").strip().lines().toList();
        if (text.contains(NO_TEXT)) {
            throw wrong("school.invalid.notText");
        }
        if (lines.size() > LINES) {
            throw wrong("school.invalid.long", LINES);
        }
        boolean ics = !lines.isEmpty() && lines.getFirst().strip().equalsIgnoreCase("BEGIN:VCALENDAR");
        var found = ics ? events(lines) : rows(lines);
        var terms = found.stream().filter(line -> line.period().isTerm()).toList();
        if (terms.isEmpty()) {
            throw wrong("school.invalid.noTerm");
        }
        for (Line term : terms) {
            terms.stream()
                    .filter(other ->
                            other.number() < term.number() && other.period().meets(term.period()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw wrong("school.invalid.overlap", other.number(), term.number());
                    });
        }
        found.stream()
                .filter(line -> line.period().kind() == Kind.SCHOOL_DAY)
                .forEach(line -> requireSchool(line, terms));
        var periods = found.stream().map(Line::period).toList();
        var calendar = new SchoolCalendar(periods);
        for (Line term : terms) {
            var days = term.period().first().datesUntil(term.period().last().plusDays(1));
            if (days.noneMatch(calendar::counts)) {
                throw wrong("school.invalid.noSchool", term.number());
            }
        }
        requireSchoolEveryYear(calendar, terms);
        return periods;
    }

    /** No school works on a public holiday or an eve, and a day beyond the terms is a slip of the pen. */
    private static void requireSchool(Line line, List<Line> terms) {
        var period = line.period();
        if (terms.stream()
                .map(Line::period)
                .noneMatch(term -> term.holds(period.first()) && term.holds(period.last()))) {
            throw wrong("school.invalid.outsideTerm", line.number());
        }
        period.first()
                .datesUntil(period.last().plusDays(1))
                .filter(day -> {
                    var off = Holidays.on(day);
                    return off != null && !off.isWeekend();
                })
                .findFirst()
                .ifPresent(day -> {
                    throw wrong("school.invalid.holiday", line.number(), Days.text(day));
                });
    }

    /** A limit in school days would end in a year nobody meant. Between two terms too, where the calendar knows that there is no school. */
    private static void requireSchoolEveryYear(SchoolCalendar calendar, List<Line> terms) {
        var inOrder = terms.stream()
                .sorted(Comparator.comparing(term -> term.period().first()))
                .toList();
        int without = 0;
        var day = inOrder.getFirst().period().first();
        for (Line term : inOrder) {
            for (; !day.isAfter(term.period().last()); day = day.plusDays(1)) {
                without = calendar.counts(day) ? 0 : without + 1;
                if (without > 364) {
                    throw wrong("school.invalid.emptyYear", term.number());
                }
            }
        }
    }

    private static Invalid wrong(String key, Object... arguments) {
        return new Invalid("text", key, arguments);
    }

    private static List<Line> rows(List<String> lines) {
        var found = new ArrayList<Line>();
        for (int n = 1; n <= lines.size(); n++) {
            String line = lines.get(n - 1).strip();
            if (line.isEmpty() || n == 1 && line.toLowerCase(Locale.ROOT).startsWith("laji;")) {
                continue;
            }
            var cells = line.split(";", -1);
            if (cells.length < 3) {
                throw wrong("school.invalid.cells", n);
            }
            found.add(line(n, kind(cells[0], n), day(cells[1], n), day(cells[2], n)));
        }
        return found;
    }

    private static Kind kind(String word, int line) {
        return kind(word).orElseThrow(() -> wrong("school.invalid.kind", line, word.strip()));
    }

    /** What the name says the days are, when it says one thing only. */
    private static Optional<Kind> kind(String name) {
        String said = name.toLowerCase(Locale.ROOT);
        var words = List.of(said.split("[^\\p{L}]+"));
        if (hasAny(words, MOMENT)) {
            return Optional.empty();
        }
        var kinds = new ArrayList<Kind>();
        if (hasAny(words, TERM)) {
            kinds.add(Kind.TERM);
        }
        if (hasAny(words, BREAK)) {
            kinds.add(Kind.BREAK);
        }
        if (SCHOOL_DAY.matcher(said).find() && !hasAny(words, NOT)) {
            kinds.add(Kind.SCHOOL_DAY);
        }
        return kinds.size() == 1 ? Optional.of(kinds.getFirst()) : Optional.empty();
    }

    private static boolean hasAny(List<String> words, Pattern pattern) {
        return words.stream().anyMatch(word -> pattern.matcher(word).matches());
    }

    private static LocalDate day(String text, int line) {
        return Stream.of(Days.parse(text), Occurrence.parse(text.strip()).map(Occurrence::day))
                .flatMap(Optional::stream)
                .filter(SchoolFile::isCounted)
                .findFirst()
                .orElseThrow(() -> wrong("school.invalid.day", line, text.strip()));
    }

    /** Of other years the holidays are not known. */
    private static boolean isCounted(LocalDate day) {
        return day.getYear() >= Holidays.FIRST_YEAR && day.getYear() < 2200;
    }

    private static Line line(int number, Kind kind, LocalDate first, LocalDate last) {
        if (last.isBefore(first)) {
            throw wrong("school.invalid.order", number);
        }
        return new Line(number, new SchoolPeriod(kind, first, last));
    }

    private static List<Line> events(List<String> lines) {
        var found = new ArrayList<Line>();
        Event event = null;
        boolean closed = false;
        boolean alarm = false;
        for (int n = 1; n <= lines.size(); n++) {
            var line = new StringBuilder(lines.get(n - 1));
            while (n < lines.size() && lines.get(n).matches("[ \\t].*")) { // one line folded into several
                line.append(lines.get(n++).substring(1));
            }
            String word = line.toString().strip().toUpperCase(Locale.ROOT);
            if (closed) {
                throw wrong("school.invalid.afterEnd", n);
            } else if (event != null && REPEATS.stream().anyMatch(word::startsWith)) {
                throw wrong("school.invalid.repeats", n);
            } else if (word.equals("BEGIN:VEVENT")) {
                if (event != null) {
                    throw wrong("school.invalid.ics", n);
                }
                event = new Event(n);
            } else if (word.equals("END:VEVENT")) {
                if (event == null) {
                    throw wrong("school.invalid.ics", n);
                }
                if (!event.cancelled) {
                    found.add(event.line());
                }
                event = null;
            } else if (word.equals("END:VCALENDAR")) {
                closed = true;
            } else if (word.equals("BEGIN:VALARM") || word.equals("END:VALARM")) {
                alarm = word.startsWith("BEGIN");
            } else if (event != null && !alarm) {
                event.take(line.toString());
            }
        }
        if (!closed || event != null) {
            throw wrong("school.invalid.unfinished", lines.size());
        }
        return found;
    }

    /** One event while it is read. */
    private static final class Event {

        private final int number;
        private String summary = "";
        private @Nullable String start;
        private @Nullable String end;
        private @Nullable String duration;
        private boolean cancelled;

        Event(int number) {
            this.number = number;
        }

        void take(String line) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                return;
            }
            String name = line.substring(0, colon).toUpperCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            var zone = ICS_ZONE.matcher(name);
            if (zone.find() && !FINNISH.contains(zone.group(1))) {
                throw wrong("school.invalid.zone", number, zone.group(1));
            }
            if (name.startsWith("SUMMARY")) {
                summary = value.replaceAll("\\\\(.)", "$1");
            } else if (name.startsWith("DTSTART")) {
                start = value;
            } else if (name.startsWith("DTEND")) {
                end = value;
            } else if (name.startsWith("DURATION")) {
                duration = value;
            } else if (name.equals("STATUS")) {
                cancelled = value.equalsIgnoreCase("CANCELLED");
            }
        }

        Line line() {
            if (start == null) {
                throw wrong("school.invalid.noStart", number);
            }
            var begins = moment(start);
            var first = begins.toLocalDate();
            var last = last(first);
            var period = SchoolFile.line(number, kind(first, last), first, last);
            boolean hours = start.contains("T") && begins.plusDays(1).isAfter(end == null ? begins : moment(end));
            if (hours && period.period().kind() != Kind.SCHOOL_DAY) {
                throw wrong("school.invalid.partOfDay", number, summary);
            }
            return period;
        }

        /** As the event's name says; days on which nobody has school are a break whatever they are called. */
        private Kind kind(LocalDate first, LocalDate last) {
            return SchoolFile.kind(summary)
                    .or(() -> first.datesUntil(last.isBefore(first) ? first : last.plusDays(1))
                                    .allMatch(day -> Holidays.on(day) != null)
                            ? Optional.of(Kind.BREAK)
                            : Optional.empty())
                    .orElseThrow(() -> wrong("school.invalid.event", number, summary));
        }

        /** An event ends before the moment its end names: at midnight the day before is its last. */
        private LocalDate last(LocalDate first) {
            if (end != null) {
                return moment(end).minusSeconds(1).toLocalDate();
            }
            if (duration == null) {
                return first;
            }
            var days = ICS_DURATION.matcher(duration);
            if (!days.matches()) {
                throw wrong("school.invalid.duration", number, duration);
            }
            long count = Long.parseLong(days.group(1)) * (days.group(2).equals("W") ? 7 : 1);
            var last = first.plusDays(count - 1);
            if (!isCounted(last)) {
                throw wrong("school.invalid.day", number, Days.text(last));
            }
            return last;
        }

        /** A day, a moment of Finnish time, or one of UTC. */
        private LocalDateTime moment(String value) {
            try {
                var moment = finnish(value);
                if (isCounted(moment.toLocalDate())) {
                    return moment;
                }
            } catch (DateTimeException e) {
                // said below
            }
            throw wrong("school.invalid.day", number, value);
        }

        private static LocalDateTime finnish(String value) {
            if (value.matches("\\d{8}")) {
                return LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay();
            }
            if (value.endsWith("Z")) {
                return LocalDateTime.parse(value.substring(0, value.length() - 1), ICS_MOMENT)
                        .atOffset(ZoneOffset.UTC)
                        .atZoneSameInstant(Days.ZONE)
                        .toLocalDateTime();
            }
            return LocalDateTime.parse(value, ICS_MOMENT);
        }
    }
}
