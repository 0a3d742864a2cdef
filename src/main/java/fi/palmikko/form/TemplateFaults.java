package fi.palmikko.form;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

/**
 * What keeps a questionnaire from being published: asked of every file when the program is built, and of an author's version when it is
 * to be published. The JSON Schema says what a template looks like; the rest is what a schema cannot say.
 */
public final class TemplateFaults {

    /**
     * Something that is wrong.
     *
     * @param linkId the section or question it is in; empty for the form itself
     * @param key of the sentence, without {@code form.fault.}
     * @param about what the sentence names besides
     */
    public record Fault(String linkId, String key, String about) {}

    /** What the program asks of every contribution: its conclusion for the joint assessment, and what of it the family may be given. */
    public static final Set<String> OF_A_CONTRIBUTION =
            Set.of("conclusions.summary", "sharing.child", "sharing.guardians");

    private static final Schema SCHEMA = schema();

    private static final List<String> LANGUAGES = List.of("fi", "sv", "en");

    /** Answers the program itself reads by these names. */
    private static final Set<String> READ_BY_NAME = Set.of(
            "conclusions.planMade",
            "conclusions.professional",
            "conclusions.summary",
            "services.description",
            "sharing.child",
            "sharing.guardians",
            "situation.description",
            "situation.services");

    private final JsonNode form;
    private final Map<String, JsonNode> items = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    private TemplateFaults(JsonNode form) {
        this.form = form;
    }

    private static Schema schema() {
        try {
            String text =
                    new ClassPathResource("forms/template.schema.json").getContentAsString(StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is wrong with a form by itself. */
    public static List<Fault> of(JsonNode form) {
        return new TemplateFaults(form).found(null);
    }

    /** And as the version after this one: a question keeps its name only as long as it keeps its meaning. */
    public static List<Fault> of(JsonNode form, JsonNode before) {
        return new TemplateFaults(form).found(before);
    }

    private List<Fault> found(@Nullable JsonNode before) {
        words("", form.path("title"), true);
        words("", form.path("intro"), false);
        if (form.path("sections").isEmpty()) {
            fault("", "noSections", "");
        }
        var seen = new HashSet<String>();
        for (JsonNode section : form.path("sections")) {
            section(section, seen);
        }
        if (form.has("sector")) {
            OF_A_CONTRIBUTION.stream()
                    .sorted()
                    .filter(needed -> !items.containsKey(needed))
                    .forEach(needed -> fault("", "contributionNeeds", needed));
        }
        conditions();
        if (before != null) {
            since(before);
        }
        if (faults.isEmpty()) {
            SCHEMA.validate(form.toString(), InputFormat.JSON)
                    .forEach(error -> fault("", "schema", error.getInstanceLocation() + ": " + error.getMessage()));
        }
        return faults;
    }

    private void section(JsonNode section, Set<String> seen) {
        String part = section.path("linkId").asString("");
        once(part, seen);
        words(part, section.path("title"), true);
        words(part, section.path("help"), false);
        if (section.path("items").isEmpty()) {
            fault(part, "noQuestions", "");
        }
        for (JsonNode item : section.path("items")) {
            String linkId = item.path("linkId").asString("");
            once(linkId, seen);
            if (!linkId.startsWith(part + ".")) {
                fault(linkId, "otherSection", part);
            }
            items.put(linkId, item);
            words(linkId, item.path("text"), true);
            words(linkId, item.path("help"), false);
            options(linkId, item);
            if (item.path("minValue").isNumber()
                    && item.path("maxValue").isNumber()
                    && item.path("minValue")
                                    .decimalValue()
                                    .compareTo(item.path("maxValue").decimalValue())
                            > 0) {
                fault(linkId, "leastAboveMost", "");
            }
        }
    }

    private void options(String linkId, JsonNode item) {
        var codes = new HashSet<String>();
        for (JsonNode option : item.path("options")) {
            words(linkId, option.path("text"), true);
            if (!codes.add(option.path("code").asString(""))) {
                fault(linkId, "codeTwice", option.path("code").asString(""));
            }
        }
        String type = item.path("type").asString("");
        if ((type.equals("choice") || type.equals("open-choice"))
                && item.path("options").size() < 2) {
            fault(linkId, "fewOptions", "");
        }
    }

    private void once(String linkId, Set<String> seen) {
        if (!seen.add(linkId)) {
            fault(linkId, "twice", "");
        }
    }

    /** All three languages or, where nothing has to be said, none. */
    private void words(String linkId, JsonNode words, boolean needed) {
        if (words.isMissingNode() && !needed) {
            return;
        }
        for (String language : LANGUAGES) {
            if (words.path(language).asString("").isBlank()) {
                fault(linkId, "language." + language, "");
            }
        }
    }

    private void conditions() {
        var earlier = new HashSet<String>();
        items.forEach((linkId, item) -> {
            var condition = item.path("enableWhen");
            if (!condition.isMissingNode()) {
                condition(linkId, condition, earlier);
            }
            earlier.add(linkId);
        });
    }

    private void condition(String linkId, JsonNode condition, Set<String> earlier) {
        String question = condition.path("question").asString("");
        var asked = items.get(question);
        if (asked == null) {
            fault(linkId, "conditionOnNothing", question);
        } else if (goesInCircle(linkId)) {
            fault(linkId, "circle", question);
        } else if (!earlier.contains(question)) {
            fault(linkId, "conditionOnLater", question);
        } else if (asked.has("per")
                || !canAnswer(asked, condition.path("equals").asString(""))) {
            fault(linkId, "conditionOnOther", question);
        }
    }

    /** Does following the conditions from here lead back here? */
    private boolean goesInCircle(String linkId) {
        var on = new HashSet<String>();
        String next = linkId;
        while (on.add(next)) {
            var item = items.get(next);
            if (item == null || !item.has("enableWhen")) {
                return false;
            }
            next = item.path("enableWhen").path("question").asString("");
        }
        return next.equals(linkId);
    }

    private static boolean canAnswer(JsonNode question, String answer) {
        return switch (question.path("type").asString("")) {
            case "boolean" -> answer.equals("true") || answer.equals("false");
            case "choice" ->
                question.path("options")
                        .valueStream()
                        .anyMatch(option -> option.path("code").asString("").equals(answer));
            default -> false;
        };
    }

    private void since(JsonNode before) {
        if (List.of("structure", "sector", "document").stream()
                .anyMatch(use ->
                        !before.path(use).asString("").equals(form.path(use).asString("")))) {
            fault("", "otherUse", "");
        }
        for (JsonNode section : before.path("sections")) {
            asWithheld(section);
            for (JsonNode was : section.path("items")) {
                String linkId = was.path("linkId").asString("");
                var now = items.get(linkId);
                if (now == null) {
                    if (was.has("code") || was.has("prefill") || READ_BY_NAME.contains(linkId)) {
                        fault("", "neededByProgram", was.path("text").path("fi").asString(linkId));
                    }
                } else {
                    sameMeaning(linkId, was, now);
                }
            }
        }
    }

    /** Who one author alone would let read what was kept from them; a section that is new may be open (ATL 46–48 §). */
    private void asWithheld(JsonNode was) {
        for (JsonNode now : form.path("sections")) {
            if (now.path("linkId").equals(was.path("linkId"))
                    && !texts(now.path("withheldFrom")).containsAll(texts(was.path("withheldFrom")))) {
                fault(now.path("linkId").asString(""), "widened", "");
            }
        }
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(one -> one.asString("")).toList();
    }

    private void sameMeaning(String linkId, JsonNode was, JsonNode now) {
        for (String field : List.of("type", "per", "repeats", "code", "prefill")) {
            if (!was.path(field).asString("").equals(now.path(field).asString(""))) {
                fault(linkId, "otherKind." + field, "");
            }
        }
        if (was.has("code") && was.path("required").asBoolean(false)) {
            asRequired(linkId, was, now);
        }
    }

    /** An official document without an answer its structure asks for is not complete, though it may be valid. */
    private void asRequired(String linkId, JsonNode was, JsonNode now) {
        if (!now.path("required").asBoolean(false)) {
            fault(linkId, "madeOptional", "");
        }
        if (now.has("enableWhen") && !now.path("enableWhen").equals(was.path("enableWhen"))) {
            fault(linkId, "madeConditional", "");
        }
    }

    private void fault(String linkId, String key, String about) {
        faults.add(new Fault(linkId, key, about));
    }
}
