package fi.palmikko.authoring;

import fi.palmikko.shared.NotFound;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The parts of a form that is being written: sections and questions, each by its stable name. */
record FormTree(ObjectNode root) {

    private ArrayNode sectionNodes() {
        return root.withArray("sections");
    }

    List<ObjectNode> sections() {
        return objects(sectionNodes());
    }

    List<ObjectNode> items() {
        return sections().stream().flatMap(section -> items(section).stream()).toList();
    }

    static List<ObjectNode> items(ObjectNode section) {
        return objects(section.withArray("items"));
    }

    private static List<ObjectNode> objects(ArrayNode nodes) {
        var objects = new ArrayList<ObjectNode>();
        nodes.forEach(node -> objects.add((ObjectNode) node));
        return objects;
    }

    static String linkId(JsonNode part) {
        return part.path("linkId").asString("");
    }

    ObjectNode section(String linkId) {
        return found(sections(), linkId);
    }

    ObjectNode item(String linkId) {
        return found(items(), linkId);
    }

    ObjectNode sectionOf(String item) {
        return sections().stream()
                .filter(section ->
                        items(section).stream().anyMatch(one -> linkId(one).equals(item)))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private static ObjectNode found(List<ObjectNode> parts, String linkId) {
        return parts.stream()
                .filter(part -> linkId(part).equals(linkId))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    ObjectNode addSection(String linkId) {
        var section = sectionNodes().addObject();
        section.put("linkId", linkId);
        section.putArray("items");
        return section;
    }

    ObjectNode addItem(String section, String linkId) {
        var item = section(section).withArray("items").addObject();
        item.put("linkId", linkId);
        return item;
    }

    void remove(String linkId) {
        var siblings = siblings(linkId);
        siblings.remove(place(siblings, linkId));
    }

    /** One place towards the beginning or the end; at the end of its row it stays. */
    void move(String linkId, boolean up) {
        var siblings = siblings(linkId);
        int at = place(siblings, linkId);
        int to = up ? at - 1 : at + 1;
        if (to >= 0 && to < siblings.size()) {
            var part = siblings.remove(at);
            siblings.insert(to, part);
        }
    }

    private ArrayNode siblings(String linkId) {
        return sections().stream().anyMatch(section -> linkId(section).equals(linkId))
                ? sectionNodes()
                : sectionOf(linkId).withArray("items");
    }

    private static int place(ArrayNode siblings, String linkId) {
        for (int at = 0; at < siblings.size(); at++) {
            if (linkId(siblings.get(at)).equals(linkId)) {
                return at;
            }
        }
        throw new NotFound();
    }

    /** A name no part of this form has or ever had, from the first words of its text. */
    static String newName(String before, String text, Set<String> taken) {
        var words = Arrays.stream(Normalizer.normalize(text, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .split("[^a-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .limit(3)
                .toList();
        String stem = words.isEmpty() || !Character.isLetter(words.getFirst().charAt(0))
                ? "q" + String.join("", words)
                : words.getFirst()
                        + words.stream()
                                .skip(1)
                                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                                .collect(Collectors.joining());
        return Stream.iterate(1, n -> n + 1)
                .map(n -> before + stem + (n == 1 ? "" : n))
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElseThrow();
    }

    /** Sections and questions of any version. */
    static Set<String> names(JsonNode form) {
        var names = new java.util.HashSet<String>();
        form.path("sections").forEach(section -> {
            names.add(linkId(section));
            section.path("items").forEach(item -> names.add(linkId(item)));
        });
        return names;
    }
}
