package fi.palmikko.document;

import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which answers the national archive would have no code for: the lists are not in the repository, and our own codes are no part of them. */
@Component
public class NationalCodes {

    /** A question and those of its choices that have no national code. */
    public record Question(String text, List<String> choices) {}

    private final Structures structures;

    NationalCodes(Structures structures) {
        this.structures = structures;
    }

    /** The questions of a form that have such choices, in its order and in the reader's language. */
    public List<Question> missing(Template form) {
        return questions(of(form));
    }

    /** The same of what was answered. */
    List<Question> missing(Questionnaire questionnaire, Map<String, String> answers) {
        var chosen = questionnaire.applying(answers);
        return questions(of(questionnaire.template())
                .filter(uncoded -> questionnaire
                        .fields()
                        .filter(field -> field.item().equals(uncoded.item()))
                        .flatMap(field -> field.item().codes(chosen.getOrDefault(field.name(), "")))
                        .anyMatch(uncoded.option().code()::equals)));
    }

    private Stream<Structure.Uncoded> of(Template form) {
        return structures.of(form.key()).stream().flatMap(structure -> structure.uncoded(form).stream());
    }

    private static List<Question> questions(Stream<Structure.Uncoded> uncoded) {
        var choices = uncoded.collect(Collectors.groupingBy(
                Structure.Uncoded::item,
                LinkedHashMap::new,
                Collectors.mapping(one -> one.option().text().here(), Collectors.toList())));
        return choices.entrySet().stream()
                .map(one -> new Question(one.getKey().text().here(), one.getValue()))
                .toList();
    }
}
