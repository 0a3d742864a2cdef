package fi.palmikko.document;

import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Questionnaire.Owner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose answers a document keeps apart, frozen with it: a name may change and somebody may leave the case, but the document
 * says what it said.
 */
public final class Speakers {

    private static final String KEY = "speaker.";

    private Speakers() {}

    /** The people of a questionnaire as facts of a document. */
    public static Map<String, String> frozen(Questionnaire questionnaire) {
        var facts = new LinkedHashMap<String, String>();
        questionnaire.owners().forEach((kind, owners) -> {
            for (int at = 0; at < owners.size(); at++) {
                var owner = owners.get(at);
                Facts.freeze(facts, "%s%s.%02d.%s".formatted(KEY, kind, at, owner.id()), owner.names());
            }
        });
        return facts;
    }

    /** The people of a document, in the order they stood in when it was signed. */
    static Map<String, List<Owner>> of(Map<String, String> facts) {
        var speakers = new LinkedHashMap<String, List<Owner>>();
        Facts.in("fi", facts).keySet().stream()
                .filter(name -> name.startsWith(KEY))
                .sorted()
                .forEach(name -> {
                    var parts = name.split("\\.", 4);
                    speakers.computeIfAbsent(parts[1], kind -> new ArrayList<>())
                            .add(new Owner(parts[3], Facts.words(facts, name)));
                });
        return speakers;
    }
}
