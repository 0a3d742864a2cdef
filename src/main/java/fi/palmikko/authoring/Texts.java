package fi.palmikko.authoring;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One text in the three languages, as typed: any of them may still be missing. */
record Texts(String fi, String sv, String en) {

    static Texts of(JsonNode words) {
        return new Texts(
                words.path("fi").asString(""),
                words.path("sv").asString(""),
                words.path("en").asString(""));
    }

    static String given(@Nullable String typed) {
        return typed == null ? "" : typed.strip().replace("\r\n", "\n");
    }

    boolean isEmpty() {
        return fi.isEmpty() && sv.isEmpty() && en.isEmpty();
    }

    /** In the reader's language, or in the first there is. */
    String in(String language) {
        String wanted = switch (language) {
            case "sv" -> sv;
            case "en" -> en;
            default -> fi;
        };
        return !wanted.isEmpty() ? wanted : !fi.isEmpty() ? fi : !sv.isEmpty() ? sv : en;
    }

    /** Puts it under this name, or takes it away where nothing has been typed. */
    void putInto(ObjectNode part, String name) {
        if (isEmpty()) {
            part.remove(name);
            return;
        }
        var words = part.putObject(name);
        put(words, "fi", fi);
        put(words, "sv", sv);
        put(words, "en", en);
    }

    private static void put(ObjectNode words, String language, String text) {
        if (!text.isEmpty()) {
            words.put(language, text);
        }
    }
}
