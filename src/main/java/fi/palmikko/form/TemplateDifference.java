package fi.palmikko.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What one version of a questionnaire changes of another, section by section and question by question. */
public final class TemplateDifference {

    /** What became of a section, a question or one of its properties. */
    public enum Kind {
        ADDED,
        REMOVED,
        MOVED,
        CHANGED
    }

    /**
     * One change.
     *
     * @param words the question or section, in Finnish, Swedish or English as the reader reads
     * @param property what of it changed, for instance {@code text.sv}; empty when it came, went or moved, unless it tells a code that
     *     came or went with it
     */
    public record Change(Kind kind, String linkId, String words, String property, String before, String after) {

        /** What of it changed, without the language. */
        public String part() {
            int dot = property.indexOf('.');
            return dot < 0 ? property : property.substring(0, dot);
        }

        /** The code of the choice whose text changed; empty when it is no choice's. */
        public String option() {
            var parts = property.split("\\.");
            return parts.length == 3 && parts[0].equals("options") ? parts[1] : "";
        }

        /** The language of the text that changed, as {@code Fi}; empty when it is no text. */
        public String language() {
            String last = property.substring(property.lastIndexOf('.') + 1);
            return switch (last) {
                case "fi" -> "Fi";
                case "sv" -> "Sv";
                case "en" -> "En";
                default -> "";
            };
        }

        /** Is it a yes or no, as whether an answer is required? */
        public boolean isYesOrNo() {
            return before.equals("true") || after.equals("true");
        }
    }

    private final List<Change> changes = new ArrayList<>();
    private final String language;

    private TemplateDifference(String language) {
        this.language = language;
    }

    public static List<Change> of(JsonNode before, JsonNode after, String language) {
        var difference = new TemplateDifference(language);
        var kind = before.isEmpty() ? Kind.ADDED : Kind.CHANGED;
        difference.properties(kind, "", difference.words(after), flat(before, "sections"), flat(after, "sections"));
        difference.parts(parts(before), parts(after));
        return difference.changes;
    }

    /** Sections and questions in their order, each under its name. */
    private static Map<String, JsonNode> parts(JsonNode form) {
        var parts = new LinkedHashMap<String, JsonNode>();
        for (JsonNode section : form.path("sections")) {
            parts.put(section.path("linkId").asString(""), section);
            for (JsonNode item : section.path("items")) {
                parts.put(item.path("linkId").asString(""), item);
            }
        }
        return parts;
    }

    private void parts(Map<String, JsonNode> before, Map<String, JsonNode> after) {
        before.forEach((linkId, was) -> {
            if (!after.containsKey(linkId)) {
                add(Kind.REMOVED, linkId, words(was));
                codes(was)
                        .forEach((property, code) ->
                                changes.add(new Change(Kind.REMOVED, linkId, words(was), property, code, "")));
            }
        });
        var stayedBefore = new ArrayList<>(before.keySet());
        stayedBefore.retainAll(after.keySet());
        var stayedAfter = new ArrayList<>(after.keySet());
        stayedAfter.retainAll(before.keySet());
        after.forEach((linkId, now) -> {
            var was = before.get(linkId);
            if (was == null) {
                add(Kind.ADDED, linkId, words(now));
                codes(now)
                        .forEach((property, code) ->
                                changes.add(new Change(Kind.ADDED, linkId, words(now), property, "", code)));
                return;
            }
            if (!neighbour(stayedBefore, linkId).equals(neighbour(stayedAfter, linkId))) {
                add(Kind.MOVED, linkId, words(now));
            }
            properties(Kind.CHANGED, linkId, words(now), flat(was, "items"), flat(now, "items"));
        });
    }

    /** What stands before it, of all that stands in both. */
    private static String neighbour(List<String> order, String linkId) {
        int at = order.indexOf(linkId);
        return at == 0 ? "" : order.get(at - 1);
    }

    private void properties(Kind kind, String linkId, String words, Map<String, String> was, Map<String, String> now) {
        var all = new LinkedHashMap<String, String>();
        all.putAll(was);
        all.putAll(now);
        all.keySet().stream().filter(property -> !property.equals("version")).forEach(property -> {
            String before = was.getOrDefault(property, "");
            String after = now.getOrDefault(property, "");
            if (!before.equals(after)) {
                changes.add(new Change(kind, linkId, words, property, before, after));
            }
        });
    }

    /** What machines know a part by: its place in the official structure, where it is pre-filled from, and the codes of its choices. */
    private static Map<String, String> codes(JsonNode part) {
        var codes = flat(part, "items");
        codes.keySet().retainAll(List.of("code", "prefill", "optionCodes"));
        return codes;
    }

    /** Every text and setting by its name, without the parts that stand for themselves; options by their codes. */
    private static Map<String, String> flat(JsonNode node, String without) {
        var flat = new LinkedHashMap<String, String>();
        node.properties().forEach(property -> {
            if (property.getKey().equals(without)) {
                return;
            }
            if (property.getKey().equals("options")) {
                flat.put(
                        "optionCodes",
                        property.getValue()
                                .valueStream()
                                .map(option -> option.path("code").asString(""))
                                .collect(Collectors.joining(", ")));
                for (JsonNode option : property.getValue()) {
                    flat(option.path("text"), "")
                            .forEach((language, text) ->
                                    flat.put("options." + option.path("code").asString("") + "." + language, text));
                }
            } else if (property.getValue().isObject()) {
                flat(property.getValue(), "").forEach((name, text) -> flat.put(property.getKey() + "." + name, text));
            } else {
                flat.put(
                        property.getKey(),
                        property.getValue().isArray()
                                ? property.getValue().toString()
                                : property.getValue().asString(""));
            }
        });
        return flat;
    }

    private String words(JsonNode part) {
        var words = part.has("text") ? part.path("text") : part.path("title");
        return words.path(language).asString(words.path("fi").asString(""));
    }

    private void add(Kind kind, String linkId, String words) {
        changes.add(new Change(kind, linkId, words, "", "", ""));
    }
}
