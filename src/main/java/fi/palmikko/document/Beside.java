package fi.palmikko.document;

import fi.palmikko.shared.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What a signed document tells beside its answers, in parts a copy may be given without: each goal of a plan with what is done, the answers of consultations,
 * what the writer of a contribution was asked, and why there is another version.
 */
@Component
class Beside {

    /** No section has a name like this. */
    private static final String MARK = "beside-";

    private static final String GOAL = "goal.";
    private static final String REASON = "reason";
    private static final List<String> FACTS = List.of("consultations", "request");

    private final MessageSource messages;

    Beside(MessageSource messages) {
        this.messages = messages;
    }

    /** Those this document has. A goal is told from the others by its words. */
    List<LeftOut.Choice> choices(Document document) {
        var facts = document.facts();
        var choices = new ArrayList<LeftOut.Choice>();
        goals(document).forEach(goal -> choices.add(new LeftOut.Choice(part(goal), facts.getOrDefault(goal, ""))));
        FACTS.stream()
                .filter(fact -> !facts.getOrDefault(fact, "").isEmpty())
                .forEach(fact -> choices.add(new LeftOut.Choice(part(fact), "")));
        String reason = document.reason();
        if (reason != null) {
            choices.add(new LeftOut.Choice(part(REASON), reason));
        }
        return choices;
    }

    /** The same and those that another, who is given less of it, may have or not. */
    List<LeftOut.Part> all(Document document) {
        return Stream.of(goals(document), FACTS.stream(), Stream.of(REASON))
                .flatMap(facts -> facts)
                .map(this::part)
                .toList();
    }

    private static Stream<String> goals(Document document) {
        return document.facts().keySet().stream()
                .filter(name -> name.matches("goal\\.\\d\\d"))
                .sorted();
    }

    private LeftOut.Part part(String fact) {
        return new LeftOut.Part(
                MARK + fact,
                fact.startsWith(GOAL)
                        ? title("paper.beside.goal", Integer.parseInt(fact.substring(GOAL.length())))
                        : title("paper.beside." + fact));
    }

    private Names title(String key, Object... arguments) {
        return Names.each(language -> messages.getMessage(key, arguments, Locale.of(language)));
    }

    /** The document without what is left out of this kind. */
    Document without(Document document, LeftOut leftOut) {
        var facts = new HashMap<String, String>(document.frozen());
        String reason = document.reason();
        for (var part : leftOut.parts()) {
            if (part.linkId().equals(MARK + REASON)) {
                reason = null;
            } else if (part.linkId().startsWith(MARK)) {
                String fact = part.linkId().substring(MARK.length());
                facts.keySet().removeIf(name -> name.split("#", 2)[0].equals(fact) || name.startsWith(fact + "."));
            }
        }
        return document.telling(facts, reason);
    }

    /** Does a copy of these parts alone say nothing? */
    static boolean isNothing(List<LeftOut.Part> parts) {
        return parts.stream().allMatch(part -> part.linkId().equals(MARK + REASON));
    }
}
