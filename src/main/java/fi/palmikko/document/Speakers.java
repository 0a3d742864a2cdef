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
                facts.put("%s%s.%02d.%s".formatted(KEY, kind, at, owner.id()), owner.name());
            }
        });
        return facts;
    }

    /** The people of a document, in the order they stood in when it was signed. */
    static Map<String, List<Owner>> of(Map<String, String> facts) {
        var speakers = new LinkedHashMap<String, List<Owner>>();
        facts.entrySet().stream()
                .filter(fact -> fact.getKey().startsWith(KEY))
                .sorted(Map.Entry.comparingByKey())
                .forEach(fact -> {
                    var parts = fact.getKey().split("\\.", 4);
                    speakers.computeIfAbsent(parts[1], kind -> new ArrayList<>())
                            .add(new Owner(parts[3], fact.getValue()));
                });
        return speakers;
    }
}
