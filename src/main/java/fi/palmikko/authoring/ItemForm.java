package fi.palmikko.authoring;

import fi.palmikko.shared.Invalid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A question.
 *
 * @param options a line for each choice: its three texts, or its code and its three texts, with a bar between
 * @param condition the question it depends on and the answer, with {@code =} between; empty when it always applies
 */
record ItemForm(
        int version,

        @NotBlank(message = "{invalid.choose}") String type,

        @Size(max = 1000, message = "{invalid.tooLong}") String textFi,

        @Size(max = 1000, message = "{invalid.tooLong}") String textSv,

        @Size(max = 1000, message = "{invalid.tooLong}") String textEn,

        @Size(max = 2000, message = "{invalid.tooLong}") String helpFi,

        @Size(max = 2000, message = "{invalid.tooLong}") String helpSv,

        @Size(max = 2000, message = "{invalid.tooLong}") String helpEn,

        String required,

        @Pattern(regexp = "\\d{0,5}", message = "{invalid.integer}")
        String length,

        @Pattern(regexp = NUMBER, message = "{invalid.decimal}")
        String least,

        @Pattern(regexp = NUMBER, message = "{invalid.decimal}")
        String most,

        @Size(max = 20_000, message = "{invalid.tooLong}") String options,

        String repeats,
        String condition,
        String per) {

    private static final String NUMBER = "(-?\\d{1,9}([.,]\\d{1,6})?)?";

    static final List<String> TYPES = List.of(
            "text",
            "string",
            "boolean",
            "choice",
            "open-choice",
            "date",
            "dateTime",
            "time",
            "integer",
            "decimal",
            "url",
            "display");

    static final List<String> PEOPLE = List.of("child", "guardian", "partner");

    private static final Set<String> TYPED = Set.of("text", "string", "open-choice", "url");
    private static final Set<String> NUMBERS = Set.of("integer", "decimal");
    private static final Set<String> CHOSEN = Set.of("choice", "open-choice");

    ItemForm {
        type = given(type);
        textFi = given(textFi);
        textSv = given(textSv);
        textEn = given(textEn);
        helpFi = given(helpFi);
        helpSv = given(helpSv);
        helpEn = given(helpEn);
        required = given(required);
        length = given(length);
        least = given(least);
        most = given(most);
        options = given(options);
        repeats = given(repeats);
        condition = given(condition);
        per = given(per);
    }

    private static String given(@Nullable String typed) {
        return Texts.given(typed);
    }

    static ItemForm empty(int version) {
        return new ItemForm(version, "", "", "", "", "", "", "", "", "", "", "", "", "", "", "");
    }

    static ItemForm of(ObjectNode item, int version) {
        var text = Texts.of(item.path("text"));
        var help = Texts.of(item.path("help"));
        var condition = item.path("enableWhen");
        return new ItemForm(
                version,
                item.path("type").asString(""),
                text.fi(),
                text.sv(),
                text.en(),
                help.fi(),
                help.sv(),
                help.en(),
                item.path("required").asString(""),
                item.path("maxLength").asString(""),
                typed(item.path("minValue")),
                typed(item.path("maxValue")),
                item.path("options").valueStream().map(ItemForm::line).collect(Collectors.joining("\n")),
                item.path("repeats").asString(""),
                condition.isMissingNode()
                        ? ""
                        : condition.path("question").asString("") + "="
                                + condition.path("equals").asString(""),
                item.path("per").asString(""));
    }

    private static String typed(JsonNode number) {
        return number.isMissingNode()
                ? ""
                : number.decimalValue().toPlainString().replace('.', ',');
    }

    private static String line(JsonNode option) {
        var text = Texts.of(option.path("text"));
        return String.join(" | ", option.path("code").asString(""), text.fi(), text.sv(), text.en());
    }

    boolean saysNothing() {
        return new Texts(textFi, textSv, textEn).isEmpty();
    }

    String name() {
        return textEn.isEmpty() ? textFi : textEn;
    }

    /** {@link Invalid} at its field for what no draft can hold. */
    void putInto(ObjectNode item) {
        if (!TYPES.contains(type)) {
            throw new Invalid("type", "invalid.choose");
        }
        boolean asks = !type.equals("display");
        item.put("type", type);
        new Texts(textFi, textSv, textEn).putInto(item, "text");
        new Texts(helpFi, helpSv, helpEn).putInto(item, "help");
        yes(item, "required", asks && required.equals("true"));
        yes(item, "repeats", type.equals("choice") && repeats.equals("true"));
        length(item);
        limit(item, "minValue", least);
        limit(item, "maxValue", most);
        options(item);
        condition(item);
        if (asks && PEOPLE.contains(per)) {
            item.put("per", per);
        } else {
            item.remove("per");
        }
        if (!asks) {
            item.remove(List.of("code", "prefill"));
        }
    }

    private static void yes(ObjectNode item, String name, boolean is) {
        if (is) {
            item.put(name, true);
        } else {
            item.remove(name);
        }
    }

    private void length(ObjectNode item) {
        if (!TYPED.contains(type)) {
            item.remove("maxLength");
            return;
        }
        int most = type.equals("text") ? 20_000 : 200;
        int wanted = length.isEmpty() ? most : Integer.parseInt(length);
        if (wanted < 1 || wanted > most) {
            throw new Invalid("length", "authoring.length.wrong", most);
        }
        item.put("maxLength", wanted);
    }

    private void limit(ObjectNode item, String name, String typed) {
        if (typed.isEmpty() || !NUMBERS.contains(type)) {
            item.remove(name);
        } else {
            item.put(name, new BigDecimal(typed.replace(',', '.')));
        }
    }

    private void options(ObjectNode item) {
        if (!CHOSEN.contains(type)) {
            item.remove("options");
            return;
        }
        var taken = new HashSet<String>();
        var lines = options.lines().filter(line -> !line.isBlank()).toList();
        lines.forEach(line -> {
            if (parts(line).size() == 4) {
                taken.add(parts(line).getFirst());
            }
        });
        var all = item.putArray("options");
        for (String line : lines) {
            var parts = parts(line);
            if (parts.size() < 3 || parts.size() > 4) {
                throw new Invalid("options", "authoring.options.wrong", line);
            }
            boolean coded = parts.size() == 4;
            if (coded && !parts.getFirst().matches("[a-z][a-zA-Z0-9]*")) {
                throw new Invalid("options", "authoring.options.wrong", line);
            }
            var words = coded ? parts.subList(1, 4) : parts;
            String code = coded
                    ? parts.getFirst()
                    : FormTree.newName("", words.get(2).isEmpty() ? words.get(0) : words.get(2), taken);
            taken.add(code);
            var option = all.addObject();
            option.put("code", code);
            new Texts(words.get(0), words.get(1), words.get(2)).putInto(option, "text");
        }
    }

    private static List<String> parts(String line) {
        return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    }

    private void condition(ObjectNode item) {
        int at = condition.indexOf('=');
        if (at < 0) {
            item.remove("enableWhen");
            return;
        }
        var when = item.putObject("enableWhen");
        when.put("question", condition.substring(0, at));
        when.put("equals", condition.substring(at + 1));
    }
}
