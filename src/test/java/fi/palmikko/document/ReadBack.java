package fi.palmikko.document;

import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Template;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Moments;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The answers again, out of the official structure: how a receiver that knows the form would read it. */
final class ReadBack {

    private final Structure structure;
    private final Export export;
    private final String language;

    ReadBack(Structure structure, Questionnaire questionnaire, String language) {
        this.structure = structure;
        this.export = new Export(structure, questionnaire, language);
        this.language = language;
    }

    Map<String, String> answers(JsonNode exported) {
        var answers = new LinkedHashMap<String, String>();
        for (var field : structure.fields()) {
            var asked = export.asked(field);
            var found = at(exported.get(structure.root()), field.path());
            if (asked.isEmpty() || found.isEmpty()) {
                continue;
            }
            if (field.system() != null) {
                coded(field, asked, found, answers);
            } else if (asked.size() == 1
                    && field.from().size() == 1
                    && field.label() == null
                    && asked.getFirst().owner() == null) {
                answers.put(asked.getFirst().name(), one(asked.getFirst().item(), found.getFirst(), field.as()));
            } else {
                var labels = export.labels(asked);
                Blocks.parted(found.getFirst().asString()).forEach((label, text) -> {
                    var of = labels.get(label);
                    if (of != null) {
                        answers.put(of.name(), unworded(of.item(), text));
                    }
                });
            }
        }
        return answers;
    }

    /** Coded answers fill their questions in order; a question of several choices takes all. */
    private void coded(
            Structure.Field field, List<Questionnaire.Field> asked, List<JsonNode> found, Map<String, String> answers) {
        if (asked.size() == 1) {
            answers.put(
                    asked.getFirst().name(),
                    found.stream().map(code -> option(field, code)).collect(Collectors.joining(" ")));
            return;
        }
        for (int at = 0; at < found.size(); at++) {
            answers.put(asked.get(at).name(), option(field, found.get(at)));
        }
    }

    private String option(Structure.Field field, JsonNode code) {
        String value = code.get("code").asString();
        var known = structure.codes() == null
                ? Map.<String, String>of()
                : structure.codes().getOrDefault(String.valueOf(field.system()), Map.of());
        return known.entrySet().stream()
                .filter(one -> one.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(value.substring(value.lastIndexOf('/') + 1));
    }

    private String one(Template.Item item, JsonNode value, String as) {
        if (as != null) {
            String given = value.get("etunimet").asString();
            String family = value.get("sukunimi").asString();
            String name = given.equals("–") ? family : given + " " + family;
            return value.has("tehtavanimike")
                    ? name + ", " + value.get("tehtavanimike").asString()
                    : name;
        }
        return switch (item.type()) {
            case "boolean" -> String.valueOf(value.asBoolean());
            case "date" -> Days.text(LocalDate.parse(value.asString()));
            case "dateTime" -> Moments.text(OffsetDateTime.parse(value.asString()));
            default -> unworded(item, value.asString());
        };
    }

    private String unworded(Template.Item item, String text) {
        return item.type().equals("choice")
                ? item.options().stream()
                        .filter(option -> option.text().in(language).equals(text))
                        .findFirst()
                        .orElseThrow()
                        .code()
                : text;
    }

    private static List<JsonNode> at(JsonNode document, String path) {
        List<JsonNode> here = List.of(document);
        for (String name : path.split("\\.")) {
            var next = new ArrayList<JsonNode>();
            for (var node : here) {
                var found = node.get(name.replace("[]", ""));
                if (found != null && found.isArray()) {
                    found.forEach(next::add);
                } else if (found != null) {
                    next.add(found);
                }
            }
            here = next;
        }
        return here;
    }
}
