package fi.palmikko.statute;

import fi.palmikko.shared.Names;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The acts that rules may cite, with the sections known of each. */
final class Statutes {

    /**
     * An act.
     *
     * @param sections how many subsections each section has
     */
    record Act(String key, String number, Parts parts, Names name, Map<String, Integer> sections) {}

    /** What the parts of an act are called. */
    enum Parts {
        SECTION,
        ARTICLE
    }

    private static final Pattern CITATION = Pattern.compile("(\\p{L}+) (\\d+(?: [a-z])?)(?:\\.([1-9]\\d*))?");

    private final Map<String, Act> acts;

    Statutes(List<Act> acts) {
        this.acts = acts.stream().collect(Collectors.toMap(Act::key, Function.identity()));
    }

    /** Is there such a section, and such a subsection of it? */
    boolean knows(String citation) {
        var parts = CITATION.matcher(citation);
        if (!parts.matches() || !acts.containsKey(parts.group(1))) {
            return false;
        }
        int subsections = act(parts).sections().getOrDefault(parts.group(2), 0);
        return subsections > 0 && (parts.group(3) == null || Integer.parseInt(parts.group(3)) <= subsections);
    }

    /** The citation as people of the language write it. */
    Names names(String citation) {
        var parts = CITATION.matcher(citation);
        if (!parts.matches()) {
            throw new IllegalArgumentException(citation);
        }
        Act act = act(parts);
        String section = parts.group(2);
        String sub = parts.group(3);
        return act.parts() == Parts.SECTION
                ? new Names(
                        act.key() + " " + section + " §" + (sub == null ? "" : " " + sub + " mom."),
                        section + " §" + (sub == null ? "" : " " + sub + " mom.") + " i "
                                + act.name().sv(),
                        act.name().en() + ", section " + section + (sub == null ? "" : "(" + sub + ")"))
                : new Names(
                        act.key() + " " + section + " artikla" + (sub == null ? "" : " " + sub + " kohta"),
                        act.key() + " artikel " + section + (sub == null ? "" : "." + sub),
                        act.key() + " Article " + section + (sub == null ? "" : "(" + sub + ")"));
    }

    @Nullable
    Names name(String key) {
        var act = acts.get(key);
        return act == null ? null : act.name();
    }

    private Act act(Matcher parts) {
        return java.util.Objects.requireNonNull(acts.get(parts.group(1)));
    }
}
