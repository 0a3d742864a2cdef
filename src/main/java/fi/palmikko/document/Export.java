package fi.palmikko.document;

import fi.palmikko.casefile.Henkilotunnus;
import fi.palmikko.casefile.Identity;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Template;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Moments;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A signed document in its official structure. A pure function of what was signed: the same document gives the same data.
 * Texts stand in the field of their meaning; where several questions share one, each answer stands under its question.
 */
final class Export {

    /** What a document says beside the answers. */
    record Facts(
            List<Identity> clients,
            String author,
            String authorTitle,
            LocalDate signedOn,
            Map<String, String> others) {}

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Structure structure;
    private final Questionnaire questionnaire;
    private final String language;

    Export(Structure structure, Questionnaire questionnaire, String language) {
        this.structure = structure;
        this.questionnaire = questionnaire;
        this.language = language;
    }

    ObjectNode of(Map<String, String> answers, Facts facts) {
        var document = NODES.objectNode();
        for (var field : structure.fields()) {
            values(field, answers, facts).forEach(value -> put(document, field.path(), value));
        }
        return NODES.objectNode().set(structure.root(), document);
    }

    private List<? extends JsonNode> values(Structure.Field field, Map<String, String> answers, Facts facts) {
        var asked = asked(field);
        String only = field.from().getFirst();
        if (only.startsWith("@") && asked.isEmpty() && field.label() == null) {
            return facts(field, only, facts);
        }
        if (field.system() != null) {
            return coded(field.system(), asked, answers);
        }
        if (asked.size() == 1 && field.from().size() == 1 && field.label() == null) {
            var one = asked.getFirst();
            String answer = answers.get(one.name());
            if (one.owner() == null) {
                return answer == null ? List.of() : List.of(value(one.item(), answer, field.as()));
            }
        }
        var blocks = new LinkedHashMap<String, String>();
        labels(asked).forEach((label, one) -> {
            String answer = answers.get(one.name());
            if (answer != null) {
                blocks.put(label, worded(one.item(), answer));
            }
        });
        for (String from : field.from()) {
            String fact = from.startsWith("@fact:") ? facts.others().getOrDefault(from.substring(6), "") : "";
            if (!fact.isEmpty() && field.label() != null) {
                blocks.put(field.label().in(language), fact);
            }
        }
        return blocks.isEmpty() ? List.of() : List.of(NODES.stringNode(Blocks.joined(blocks)));
    }

    private List<? extends JsonNode> facts(Structure.Field field, String name, Facts facts) {
        return switch (name) {
            case "@clients" ->
                facts.clients().stream()
                        .map(client -> client(client, structure.partsTemporaryCodes()))
                        .toList();
            case "@author" -> List.of(worker(facts.author() + ", " + facts.authorTitle()));
            case "@signedOn" -> List.of(NODES.stringNode(facts.signedOn().toString()));
            case "@signature" -> List.of(code("1.2.246.537.5.40161", "1", signed()));
            case "@goals" -> goals(facts.others());
            default -> {
                String fact = facts.others().getOrDefault(name.substring(name.indexOf(':') + 1), "");
                if (fact.isEmpty()) {
                    yield List.of();
                }
                yield List.of(NODES.stringNode(
                        name.startsWith("@date:")
                                ? Days.parse(fact).orElseThrow().toString()
                                : fact));
            }
        };
    }

    private String signed() {
        return language.equals("sv")
                ? "Handlingen har undertecknats elektroniskt"
                : "Asiakirja on allekirjoitettu sähköisesti";
    }

    /** A goal in the family's words, who said it, and what is done. */
    private static List<ObjectNode> goals(Map<String, String> facts) {
        return facts.keySet().stream()
                .filter(key -> key.matches("goal\\.\\d\\d"))
                .sorted()
                .map(key -> {
                    var lines = new ArrayList<String>();
                    lines.add(facts.getOrDefault(key + ".saidBy", ""));
                    facts.entrySet().stream()
                            .filter(fact -> fact.getKey().startsWith(key + ".action."))
                            .sorted(Map.Entry.comparingByKey())
                            .forEach(fact -> lines.add(fact.getValue()));
                    var goal = NODES.objectNode();
                    goal.put("nimi", facts.get(key));
                    goal.put("kuvaus", String.join("\n", lines));
                    return goal;
                })
                .toList();
    }

    private List<ObjectNode> coded(String system, List<Questionnaire.Field> asked, Map<String, String> answers) {
        return asked.stream()
                .filter(one -> answers.containsKey(one.name()))
                .flatMap(one -> Arrays.stream(
                                answers.getOrDefault(one.name(), "").split(" "))
                        .map(option -> code(system, structure.code(system, option), option(one.item(), option))))
                .toList();
    }

    /** The fields of a path in the order of its questions, one for each person asked about. */
    List<Questionnaire.Field> asked(Structure.Field field) {
        return field.from().stream()
                .flatMap(linkId ->
                        questionnaire.fields().filter(one -> one.item().linkId().equals(linkId)))
                .toList();
    }

    /** By which each of several answers is told from the others. */
    Map<String, Questionnaire.Field> labels(List<Questionnaire.Field> asked) {
        var labels = new LinkedHashMap<String, Questionnaire.Field>();
        for (var one : asked) {
            var owner = one.owner();
            String name = one.item().text().in(language)
                    + (owner == null ? "" : ": " + owner.names().in(language));
            name = name.replaceAll("\\s+", " ");
            String label = name;
            for (int again = 2; labels.containsKey(label); again++) {
                label = name + " (" + again + ")";
            }
            labels.put(label, one);
        }
        return labels;
    }

    private JsonNode value(Template.Item item, String answer, @Nullable String as) {
        if (as != null) {
            return as.equals("worker") ? worker(answer) : person(answer);
        }
        return item.type().equals("choice") || item.isOpen()
                ? NODES.stringNode(worded(item, answer))
                : typed(item.type(), answer);
    }

    /** An answer of this kind as data. */
    static JsonNode typed(String type, String answer) {
        return switch (type) {
            case "boolean" -> NODES.booleanNode(answer.equals("true"));
            case "date" -> NODES.stringNode(Days.parse(answer).orElseThrow().toString());
            case "dateTime" ->
                NODES.stringNode(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        Moments.parse(answer).orElseThrow()));
            case "integer" -> NODES.numberNode(Long.parseLong(answer));
            case "decimal" -> NODES.numberNode(new BigDecimal(answer.replace(',', '.')));
            default -> NODES.stringNode(answer);
        };
    }

    private String worded(Template.Item item, String answer) {
        return item.type().equals("choice") || item.isOpen() ? option(item, answer) : answer;
    }

    /** The words of an option in the document's language. */
    private String option(Template.Item item, String code) {
        var options = item.options();
        return options == null
                ? code
                : options.stream()
                        .filter(option -> item.isOpen()
                                ? option.text().isAnyOf(code)
                                : option.code().equals(code))
                        .map(option -> option.text().in(language))
                        .findFirst()
                        .orElse(code);
    }

    private static ObjectNode code(String system, String code, String display) {
        var node = NODES.objectNode();
        node.put("system", "urn:oid:" + system);
        node.put("code", code);
        node.put("display", display);
        return node;
    }

    static ObjectNode client(Identity client, boolean partsTemporaryCodes) {
        var node = NODES.objectNode();
        node.put("sukunimi", client.family());
        node.put("etunimet", client.given());
        String code = client.hetu();
        if (code != null && partsTemporaryCodes && Henkilotunnus.isTemporary(code)) {
            node.putObject("tilapainen_yksilointitunnus").put("value", code);
        } else if (code != null) {
            node.putObject("henkilotunnus").put("system", "urn:oid:1.2.246.21").put("value", code);
        }
        return node;
    }

    /** "Given Family, title"; a comma before anything else parts nothing. */
    private static ObjectNode worker(String text) {
        int comma = text.indexOf(", ");
        var node = person(comma < 1 ? text : text.substring(0, comma));
        if (comma >= 1) {
            node.put("tehtavanimike", text.substring(comma + 2));
        }
        return node;
    }

    /** The last word, with what spaces may follow it, is the family name; somebody with one name has a dash for the other. */
    private static ObjectNode person(String name) {
        int space = name.stripTrailing().lastIndexOf(' ');
        var node = NODES.objectNode();
        node.put("sukunimi", name.substring(space + 1));
        node.put("etunimet", space < 0 ? "–" : name.substring(0, space));
        return node;
    }

    private static void put(ObjectNode document, String path, JsonNode value) {
        var names = path.split("\\.");
        ObjectNode at = document;
        for (int depth = 0; depth < names.length - 1; depth++) {
            at = within(at, names[depth]);
        }
        String last = names[names.length - 1];
        if (last.endsWith("[]")) {
            array(at, last).add(value);
        } else {
            at.set(last, value);
        }
    }

    private static ObjectNode within(ObjectNode at, String name) {
        if (!name.endsWith("[]")) {
            return at.has(name) ? (ObjectNode) at.get(name) : at.putObject(name);
        }
        var array = array(at, name);
        return array.isEmpty() ? array.addObject() : (ObjectNode) array.get(0);
    }

    private static ArrayNode array(ObjectNode at, String name) {
        String bare = name.substring(0, name.length() - 2);
        return at.has(bare) ? (ArrayNode) at.get(bare) : at.putArray(bare);
    }
}
