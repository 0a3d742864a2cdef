package fi.palmikko.document;

import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Template;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A signed document as data in the form's own structure: which form and version it is, and each answer under its question. It names the official
 * structure its form is for, if any, and says itself that the layout is not that one, so that nobody takes it for it.
 */
final class OwnStructure {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Questionnaire questionnaire;
    private final String language;

    OwnStructure(Questionnaire questionnaire, String language) {
        this.questionnaire = questionnaire;
        this.language = language;
    }

    ObjectNode of(Map<String, String> answers, Export.Facts facts) {
        var template = questionnaire.template();
        var document = NODES.objectNode();
        document.put("officialStructure", template.structure());
        document.put("layout", "palmikko-own");
        document.putObject("form")
                .put("key", template.key())
                .put("version", template.version())
                .put("title", template.title().in(language));
        document.put("language", language);
        var clients = document.putArray("clients");
        facts.clients().forEach(client -> clients.add(Export.client(client, true)));
        document.putObject("signed")
                .put("by", facts.author())
                .put("title", facts.authorTitle())
                .put("on", facts.signedOn().toString());
        var sections = document.putArray("sections");
        for (var section : template.sections()) {
            var part = sections.addObject();
            part.put("linkId", section.linkId());
            part.put("title", section.title().in(language));
            var all = part.putArray("answers");
            questionnaire.fields(section).stream()
                    .filter(field -> answers.containsKey(field.name()))
                    .forEach(field -> all.add(answer(field, answers.getOrDefault(field.name(), ""))));
        }
        return document;
    }

    private ObjectNode answer(Questionnaire.Field field, String given) {
        var item = field.item();
        var answer = NODES.objectNode();
        answer.put("linkId", item.linkId());
        answer.put("question", item.text().in(language));
        var owner = field.owner();
        if (owner != null) {
            answer.put("about", owner.names().in(language));
        }
        answer.put("type", item.type());
        answer.set("value", value(item, given));
        if (item.type().equals("choice")) {
            answer.put("system", Structure.OWN_CODES + questionnaire.template().key() + "/" + item.linkId());
            var words = answer.putArray("display");
            item.codes(given).forEach(code -> words.add(words(item, code)));
        }
        return answer;
    }

    private static JsonNode value(Template.Item item, String given) {
        if (!item.type().equals("choice")) {
            return Export.typed(item.type(), given);
        }
        var codes = NODES.arrayNode();
        item.codes(given).forEach(codes::add);
        return codes;
    }

    private String words(Template.Item item, String code) {
        return item.choices()
                .filter(option -> option.code().equals(code))
                .map(option -> option.text().in(language))
                .findFirst()
                .orElse(code);
    }
}
