package fi.palmikko.document;

import fi.palmikko.shared.Names;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a document stands on beside the answers, by name. Words that are not the same in Finnish and Swedish are frozen in both, the
 * Swedish ones under the name with a mark behind it: a paper is in one of the two, whatever screen it was signed on.
 */
public final class Facts {

    private static final String SWEDISH = "#sv";

    private Facts() {}

    public static void freeze(Map<String, String> facts, String name, Names words) {
        facts.put(name, words.fi());
        if (!words.sv().equals(words.fi())) {
            facts.put(name + SWEDISH, words.sv());
        }
    }

    /** All of them in one language; what has no words of its own in it is in Finnish, or as it was frozen before there were two. */
    static Map<String, String> in(String language, Map<String, String> facts) {
        var read = new LinkedHashMap<String, String>();
        facts.keySet().stream()
                .filter(name -> !name.endsWith(SWEDISH))
                .forEach(name -> read.put(name, words(facts, name).in(language)));
        return read;
    }

    static Names words(Map<String, String> facts, String name) {
        String written = facts.getOrDefault(name, "");
        return new Names(written, facts.getOrDefault(name + SWEDISH, written), written);
    }
}
