package fi.palmikko.consultation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds people in a text that should name nobody: by given and family name in the forms Finnish and Swedish give them,
 * and by identity code. It warns too often rather than too seldom; the writer has the last word.
 */
final class Mentions {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final String VOWEL = "[aeiouyåäö]";
    private static final String CASE_ENDING =
            VOWEL + "{0,2}(?:n|s|t|a|ä|ta|tä|na|nä|lla|llä|lle|lta|ltä|ssa|ssä|sta|stä|ksi|h" + VOWEL + "n)";
    private static final String PARTICLE = "(?:kin|kaan|kään|han|hän|ko|kö)?";
    private static final Pattern IDENTITY_CODE =
            Pattern.compile("(?<!\\d)\\d{6}[-+A-FU-Y]\\d{3}[0-9A-Y](?!\\p{L})", FLAGS);

    /** How a consonant weakens before the ending: Ranta, Rannan. */
    private static final Map<String, String> WEAK = Map.ofEntries(
            Map.entry("kk", "k"),
            Map.entry("pp", "p"),
            Map.entry("tt", "t"),
            Map.entry("nt", "nn"),
            Map.entry("lt", "ll"),
            Map.entry("rt", "rr"),
            Map.entry("mp", "mm"),
            Map.entry("nk", "ng"),
            Map.entry("ht", "hd"));

    private static final Pattern LAST_CONSONANTS =
            Pattern.compile("(kk|pp|tt|nt|lt|rt|mp|nk|ht)(?=" + VOWEL + "$)", FLAGS);

    private Mentions() {}

    /** What in the text points to one of these people, as it is written there. */
    static Set<String> in(String text, Collection<String> names) {
        var found = new LinkedHashSet<String>();
        collect(IDENTITY_CODE, text, found);
        for (String name : names) {
            for (String part : name.split("[\\s-]+")) {
                if (part.length() > 1 && Character.isUpperCase(part.charAt(0))) {
                    collect(forms(part), text, found);
                }
            }
        }
        return found;
    }

    private static void collect(Pattern pattern, String text, Set<String> found) {
        pattern.matcher(text).results().forEach(match -> found.add(match.group()));
    }

    private static Pattern forms(String name) {
        var inflected = new ArrayList<String>();
        var stems = new ArrayList<>(List.of(name));
        stems.add(LAST_CONSONANTS
                .matcher(name)
                .replaceAll(m -> WEAK.getOrDefault(m.group().toLowerCase(java.util.Locale.ROOT), m.group())));
        stems.add(name.replaceAll("nen$", "s"));
        stems.add(name.replaceAll("s$", "ks"));
        stems.add(name.replaceAll("ki$", "i"));
        for (String stem : new LinkedHashSet<>(stems)) {
            inflected.add(Pattern.quote(stem));
            inflected.add(Pattern.quote(stem.replaceAll("i$", "e")));
        }
        return Pattern.compile(
                "(?<!\\p{L})(?:%s|(?:%s):?%s)%s(?!\\p{L})"
                        .formatted(Pattern.quote(name), String.join("|", inflected), CASE_ENDING, PARTICLE),
                FLAGS);
    }
}
