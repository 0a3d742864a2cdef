package fi.palmikko.casefile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Finnish personal identity code: ddmmyy, a sign for the century, three digits and a check character (DVV). The signs
 * added in 2023 are accepted; codes that differ only in the sign are different codes.
 */
public record Henkilotunnus(String text, LocalDate birthDate) {

    private static final Pattern SHAPE =
            Pattern.compile("(\\d{2})(\\d{2})(\\d{2})([-+A-FU-Y])(\\d{3})([0-9A-FHJ-NPR-Y])");
    private static final String CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY";

    /** Why a text is no code. */
    public enum Fault {
        SHAPE,
        DATE,
        CHECK,
        FUTURE
    }

    public static Henkilotunnus of(String text, LocalDate today) {
        var fault = fault(text, today);
        if (fault.isPresent()) {
            throw new IllegalArgumentException("no personal identity code: " + fault.get());
        }
        String code = normal(text);
        return new Henkilotunnus(code, birth(code).orElseThrow());
    }

    /** What is wrong with the text, or empty when it is a code of somebody born by today. */
    public static Optional<Fault> fault(String text, LocalDate today) {
        String code = normal(text);
        var match = SHAPE.matcher(code);
        if (!match.matches() || Integer.parseInt(match.group(5)) < 2) {
            return Optional.of(Fault.SHAPE);
        }
        var birth = birth(code);
        if (birth.isEmpty()) {
            return Optional.of(Fault.DATE);
        }
        int number = Integer.parseInt(code.substring(0, 6) + match.group(5));
        if (CHECK.charAt(number % 31) != code.charAt(10)) {
            return Optional.of(Fault.CHECK);
        }
        return birth.get().isAfter(today) ? Optional.of(Fault.FUTURE) : Optional.empty();
    }

    private static String normal(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }

    private static Optional<LocalDate> birth(String code) {
        int century = switch (code.charAt(6)) {
            case '+' -> 1800;
            case 'A', 'B', 'C', 'D', 'E', 'F' -> 2000;
            default -> 1900;
        };
        try {
            return Optional.of(LocalDate.of(
                    century + Integer.parseInt(code.substring(4, 6)),
                    Integer.parseInt(code.substring(2, 4)),
                    Integer.parseInt(code.substring(0, 2))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Given for the time being by whoever met somebody without a code: the numbers 900–999 are never issued (DVV). */
    public static boolean isTemporary(String code) {
        return SHAPE.matcher(code).matches() && code.charAt(7) == '9';
    }

    /** As lists show it: the day of birth, the rest hidden. */
    public String masked() {
        return text.substring(0, 7) + "xxxx";
    }
}
