package fi.palmikko.form;

import fi.palmikko.shared.Days;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What is wrong with answers, in the reader's language, by field. */
@Component
public class Problems {

    private final MessageSource messages;

    Problems(MessageSource messages) {
        this.messages = messages;
    }

    /** What keeps answers from being saved: texts longer than their field, days that do not exist. */
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
                .filter(field -> field.item().type().equals("date"))
                .filter(field -> answers.containsKey(field.name()))
                .filter(field ->
                        Days.parse(answers.getOrDefault(field.name(), "")).isEmpty())
                .forEach(field -> problems.put(field.name(), name(field) + ": " + say("invalid.day")));
        return problems;
    }

    /** What keeps answers from being sent or signed. */
    public Map<String, String> sending(Questionnaire questionnaire, Map<String, String> answers) {
        var problems = saving(questionnaire, answers);
        questionnaire.missing(answers).forEach(field -> problems.put(field.name(), say("form.missing", name(field))));
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

    public String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    static String name(Questionnaire.Field field) {
        var owner = field.owner();
        String question = field.item().text().here();
        return owner == null ? question : question + ": " + owner.name();
    }
}
