package fi.palmikko.statute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The days of the hand-kept table, by name; knows nothing of the program. */
final class Almanac {

    private static final List<String> MOVABLE = List.of(
            "GOOD_FRIDAY",
            "EASTER",
            "EASTER_MONDAY",
            "ASCENSION",
            "WHIT_SUNDAY",
            "MIDSUMMER_EVE",
            "MIDSUMMER",
            "ALL_SAINTS");

    private static final Map<String, String> FIXED = Map.of(
            "NEW_YEAR", "01-01",
            "EPIPHANY", "01-06",
            "MAY_DAY", "05-01",
            "INDEPENDENCE", "12-06",
            "CHRISTMAS_EVE", "12-24",
            "CHRISTMAS", "12-25",
            "SECOND_CHRISTMAS", "12-26");

    private static final Map<LocalDate, String> DAYS = read();

    private Almanac() {}

    private static Map<LocalDate, String> read() {
        var days = new TreeMap<LocalDate, String>();
        try {
            for (String line : Files.readAllLines(Path.of("src/test/resources/holidays-fi.txt"))) {
                if (line.startsWith("#")) {
                    continue;
                }
                var cells = line.split(" \\| ");
                for (int n = 0; n < MOVABLE.size(); n++) {
                    days.put(LocalDate.parse(cells[0] + "-" + cells[n + 1]), MOVABLE.get(n));
                }
                FIXED.forEach((name, day) -> days.put(LocalDate.parse(cells[0] + "-" + day), name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return days;
    }

    static Map<LocalDate, String> days() {
        return DAYS;
    }

    /** Does nobody work on the day? Eves are left out where they count. */
    static boolean isFree(LocalDate day, boolean evesCount) {
        int weekday = Math.floorMod(day.toEpochDay() + 3, 7);
        String name = DAYS.get(day);
        boolean eve = "CHRISTMAS_EVE".equals(name) || "MIDSUMMER_EVE".equals(name);
        return weekday > 4 || name != null && !(eve && evesCount);
    }
}
