package fi.palmikko.authoring;

import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Template;
import fi.palmikko.shared.Days;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer to every question of a form, so that its author sees it as those do who read what has been written on it. */
record ExampleAnswers(String words, LocalDate today) {

    Map<String, String> to(Questionnaire questionnaire) {
        var answers = new LinkedHashMap<String, String>();
        questionnaire.fields().forEach(field -> answers.put(field.name(), to(field.item())));
        return answers;
    }

    private String to(Template.Item item) {
        return switch (item.type()) {
            case "boolean" -> "true";
            case "choice" ->
                item.choices().map(Template.Option::code).findFirst().orElse(words);
            case "open-choice" ->
                item.choices().map(option -> option.text().here()).findFirst().orElse(words);
            case "integer", "decimal" -> "7";
            case "date" -> Days.text(today);
            case "dateTime" -> Days.text(today) + " klo 12.00";
            case "time" -> "12.00";
            case "url" -> "https://www.example.org";
            default -> words;
        };
    }
}
