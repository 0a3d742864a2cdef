package fi.palmikko.document;

import fi.palmikko.form.Template;
import java.util.LinkedHashMap;
import java.util.Map;

/** A form with an answer to every question. */
final class Answered {

    private static final String AND = "\u0000";

    private Answered() {}

    /** Answers to every question, the right one to each condition. */
    static Map<String, String> all(Template template) {
        var answers = new LinkedHashMap<String, String>();
        template.items().filter(Template.Item::asks).forEach(item -> answers.put(item.linkId(), answer(item)));
        return answers;
    }

    private static String answer(Template.Item item) {
        var options = item.options();
        return switch (item.type()) {
            case "boolean" -> "true";
            case "date" -> "3.12.2026";
            case "dateTime" -> "3.12.2026 klo 14.02";
            case "integer" -> "7";
            case "decimal" -> "36,6";
            case "time" -> "14.02";
            case "url" -> "https://www.thl.fi/kasvu";
            case "open-choice" -> options.getFirst().text().fi();
            case "choice" ->
                item.many()
                        ? options.get(0).code() + AND + options.get(1).code()
                        : options.getLast().code();
            default -> {
                String said = "Kirjattu " + item.linkId();
                yield said.substring(0, Math.min(item.limit(), said.length()));
            }
        };
    }

    /** What may be chosen several times is sent several times. */
    static String[] sent(String answer) {
        return answer.split(AND);
    }
}
