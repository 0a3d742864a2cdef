package fi.palmikko;

import fi.palmikko.casefile.Henkilotunnus;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Identity codes of nobody: the individual numbers 900–999 are given to no real person. */
public final class Hetus {

    private static final String CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private static final Set<String> GIVEN = ConcurrentHashMap.newKeySet();

    private Hetus() {}

    /** A code for somebody born on this day, never the same twice in a run. */
    public static Henkilotunnus next(LocalDate born) {
        String signs = born.getYear() < 1900 ? "+" : born.getYear() < 2000 ? "-YXWVU" : "ABCDEF";
        for (int tries = 0; tries < 10_000; tries++) {
            var random = ThreadLocalRandom.current();
            String code = code(born, signs.charAt(random.nextInt(signs.length())), random.nextInt(900, 1000));
            if (GIVEN.add(code)) {
                return Henkilotunnus.of(code, born);
            }
        }
        throw new IllegalStateException("no free code is left for " + born);
    }

    /** The code with this sign and individual number. */
    public static String code(LocalDate born, char sign, int individual) {
        String day = "%02d%02d%02d".formatted(born.getDayOfMonth(), born.getMonthValue(), born.getYear() % 100);
        int number = Integer.parseInt(day + "%03d".formatted(individual));
        return day + sign + "%03d".formatted(individual) + CHECK.charAt(number % 31);
    }
}
