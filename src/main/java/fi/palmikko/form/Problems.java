package fi.palmikko.form;

import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.Moments;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What is wrong with answers, in the reader's language, by field. */
@Component
public class Problems {

    private static final Map<String, String> INVALID = Map.of(
            "boolean", "invalid.choose",
            "choice", "invalid.choose",
            "integer", "invalid.integer",
            "decimal", "invalid.decimal",
            "date", "invalid.day",
            "dateTime", "invalid.moment",
            "time", "invalid.time",
            "url", "invalid.url");

    private final MessageSource messages;

    Problems(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * What is wrong with answers that are saved as they were typed: texts longer than their field, days that do not exist, choices nobody offered. A question that does
     * not apply is folded away, and nobody can mend what is not seen.
     */
    public Map<String, String> saving(Questionnaire questionnaire, Map<String, String> answers) {
        var problems = new LinkedHashMap<String, String>();
        questionnaire
                .tooLong(answers)
                .forEach(text -> problems.put(
                        text.field().name(),
                        say(
                                "form.tooLong",
                                name(text.field()),
                                text.length(),
                                text.field().item().limit())));
        questionnaire
                .fields()
                .filter(field -> questionnaire.applies(field.item(), answers))
                .forEach(field -> {
                    String answer = answers.get(field.name());
                    String wrong = answer == null || answer.isEmpty() ? null : wrong(field.item(), answer);
                    if (wrong != null) {
                        problems.putIfAbsent(field.name(), name(field) + ": " + wrong);
                    }
                });
        return problems;
    }

    /** What is wrong with answers of which nothing has been saved, because of this. */
    public Map<String, String> unsaved(Questionnaire questionnaire, Map<String, String> answers, Invalid because) {
        var problems = saving(questionnaire, answers);
        problems.put(because.field(), say(because.key(), because.arguments()));
        return problems;
    }

    /** What keeps answers from being sent or signed. */
    public Map<String, String> sending(Questionnaire questionnaire, Map<String, String> answers) {
        var problems = saving(questionnaire, answers);
        questionnaire.missing(answers).forEach(field -> problems.put(field.name(), say("form.missing", name(field))));
        return problems;
    }

    /** Those whose own view is not there, where the form asks for the reason and it is not given either. */
    public Map<String, String> unheard(
            Questionnaire questionnaire, Map<String, String> answers, String reason, String... views) {
        var problems = new LinkedHashMap<String, String>();
        boolean asked = questionnaire.fields().anyMatch(field -> field.name().equals(reason));
        if (asked && answers.getOrDefault(reason, "").isEmpty()) {
            questionnaire
                    .fields()
                    .filter(field -> List.of(views).contains(field.item().linkId()))
                    .filter(field -> answers.getOrDefault(field.name(), "").isEmpty())
                    .forEach(field -> problems.put(
                            field.name(),
                            say(
                                    "form.unheard",
                                    field.owner() == null
                                            ? name(field)
                                            : field.owner().name())));
        }
        return problems;
    }

    /** Text set aside that nobody has decided on yet: it keeps answers from being sent or signed, never from being saved. */
    public Map<String, String> undecided(Questionnaire questionnaire, List<Aside> asides) {
        var problems = new LinkedHashMap<String, String>();
        asides.stream()
                .flatMap(aside -> questionnaire.template().sections().stream()
                        .filter(section -> section.linkId().equals(aside.section())))
                .forEach(section -> questionnaire.names(section).stream()
                        .findFirst()
                        .ifPresent(name -> problems.put(
                                name,
                                say("form.draft.undecided", section.title().here()))));
        return problems;
    }

    /** What these answers and, behind the mark, these facts are about. */
    public List<String> about(Questionnaire questionnaire, List<String> names, String mark) {
        return names.stream()
                .map(name -> name.startsWith(mark)
                        ? say("form.changed." + name.substring(mark.length()).split("[.#]", 2)[0])
                        : questionnaire.worded(name))
                .distinct()
                .toList();
    }

    /** What is wrong with an answer to a question of its kind. */
    private @Nullable String wrong(Template.Item item, String answer) {
        boolean right = switch (item.type()) {
            case "boolean" -> answer.equals("true") || answer.equals("false");
            case "integer" -> answer.matches("-?\\d{1,9}");
            case "decimal" -> answer.matches("-?\\d{1,9}([.,]\\d{1,6})?");
            case "date" -> Days.parse(answer).isPresent();
            case "dateTime" -> Moments.parse(answer).isPresent();
            case "time" -> answer.matches("([01]?\\d|2[0-3])[.:][0-5]\\d");
            case "url" -> answer.matches("https?://[^\\s]+");
            case "choice" ->
                item.codes(answer)
                        .allMatch(code ->
                                item.choices().anyMatch(option -> option.code().equals(code)));
            default -> true;
        };
        return right ? outside(item, answer) : say(INVALID.getOrDefault(item.type(), "invalid.choose"));
    }

    /** Is a number less or more than the question allows? */
    private @Nullable String outside(Template.Item item, String answer) {
        boolean isNumber = item.type().equals("integer") || item.type().equals("decimal");
        if (!isNumber || item.allows(new BigDecimal(answer.replace(',', '.')))) {
            return null;
        }
        var least = item.minValue();
        var most = item.maxValue();
        if (most == null) {
            return least == null ? null : say("invalid.atLeast", least);
        }
        return least == null ? say("invalid.atMost", most) : say("invalid.between", least, most);
    }

    public String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    /** Words that become part of a text, in its language and not in the screen's. */
    public String write(String language, String key) {
        return messages.getMessage(key, null, Locale.of(language));
    }

    static String name(Questionnaire.Field field) {
        var owner = field.owner();
        String question = field.item().text().here();
        return owner == null ? question : question + ": " + owner.name();
    }
}
