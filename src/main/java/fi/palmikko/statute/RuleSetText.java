package fi.palmikko.statute;

import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.Names;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A rule set as JSON. What is misspelt or left out is told, never taken for something that was not said. */
final class RuleSetText {

    private static final int LONGEST_NAME = 40;

    private final JsonMapper json;

    RuleSetText(JsonMapper json) {
        this.json = json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    RuleSet stored(String content) {
        return json.readValue(content, RuleSet.class);
    }

    /** {@link Invalid} at {@code content} with what is wrong. */
    RuleSet pasted(String content) {
        RuleSet set;
        try {
            set = stored(content);
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new Invalid(
                    "content",
                    "ruleSet.invalid.json",
                    at == null ? 0 : at.getLineNr(),
                    at == null ? 0 : at.getColumnNr());
        }
        if (set == null || !isWhole(set)) {
            throw new Invalid("content", "ruleSet.invalid.incomplete");
        }
        if (!set.name().matches("[A-Z0-9][A-Za-z0-9.-]*") || set.name().length() > LONGEST_NAME) {
            throw new Invalid("content", "ruleSet.invalid.name");
        }
        return set;
    }

    @SuppressWarnings("ConstantConditions")
    private static boolean isWhole(RuleSet set) {
        boolean all = some(set.name(), set.validFrom(), set.facts(), set.events(), set.rules());
        return all
                && set.facts().stream()
                        .allMatch(fact -> fact != null
                                && some(fact.name(), fact.unsaid())
                                && isWhole(fact.values())
                                && isWhole(fact.asks()))
                && set.events().stream()
                        .allMatch(event ->
                                event != null && some(event.name()) && isWhole(event.facts()) && isWhole(event.says()))
                && set.rules().stream().allMatch(rule -> rule != null && isWhole(rule));
    }

    private static boolean isWhole(LegalRule rule) {
        boolean all = some(rule.id(), rule.event(), rule.unit(), rule.calendar(), rule.roll(), rule.says());
        return all
                && isWhole(rule.citations())
                && (rule.when() == null
                        || rule.when().stream()
                                .allMatch(one ->
                                        one != null && one.values().stream().allMatch(RuleSetText::isWhole)));
    }

    private static boolean isWhole(@Nullable List<String> words) {
        return words != null && words.stream().allMatch(Objects::nonNull);
    }

    private static boolean isWhole(@Nullable Names names) {
        return names != null && some(names.fi(), names.sv(), names.en());
    }

    private static boolean some(@Nullable Object... values) {
        return Stream.of(values).allMatch(Objects::nonNull);
    }
}
