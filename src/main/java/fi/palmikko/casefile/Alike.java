package fi.palmikko.casefile;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Whether two names may be the same person's: one letter more, less or other, without dots and rings, or one of several given names left out. */
public final class Alike {

    /** In a shorter word another letter is another word. */
    private static final int LONG_ENOUGH = 4;

    private Alike() {}

    public static boolean names(String given, String family, String otherGiven, String otherFamily) {
        return shareOne(words(given), words(otherGiven)) && shareOne(words(family), words(otherFamily));
    }

    /** The same of whole names, family name last; of a name without one it cannot be said. */
    public static boolean whole(String name, String other) {
        int space = name.strip().lastIndexOf(' ');
        int otherSpace = other.strip().lastIndexOf(' ');
        return space > 0
                && otherSpace > 0
                && names(
                        name.strip().substring(0, space),
                        name.strip().substring(space + 1),
                        other.strip().substring(0, otherSpace),
                        other.strip().substring(otherSpace + 1));
    }

    private static boolean shareOne(List<String> some, List<String> others) {
        return some.stream().anyMatch(one -> others.stream().anyMatch(other -> words(one, other)));
    }

    private static List<String> words(String name) {
        String plain = Normalizer.normalize(name.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
        return Arrays.stream(plain.split("[^\\p{L}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static boolean words(String one, String other) {
        return one.equals(other) || Math.min(one.length(), other.length()) >= LONG_ENOUGH && isOneApart(one, other);
    }

    /** One letter put in, left out or changed. */
    private static boolean isOneApart(String one, String other) {
        if (Math.abs(one.length() - other.length()) > 1) {
            return false;
        }
        int at = 0;
        int shorter = Math.min(one.length(), other.length());
        while (at < shorter && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        String rest = one.substring(Math.min(at + 1, one.length()));
        String otherRest = other.substring(Math.min(at + 1, other.length()));
        return one.length() == other.length()
                ? rest.equals(otherRest)
                : one.length() > other.length()
                        ? rest.equals(other.substring(at))
                        : otherRest.equals(one.substring(at));
    }
}
