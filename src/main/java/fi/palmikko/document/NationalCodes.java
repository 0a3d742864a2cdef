package fi.palmikko.document;

import fi.palmikko.form.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which answers the national archive would have no code for: the lists are not in the repository, and our own codes are no part of them. */
@Component
public class NationalCodes {

    /** A question of a form and those of its choices that have no national code. */
    public record Question(String text, String choices) {}

    private final Structures structures;

    NationalCodes(Structures structures) {
        this.structures = structures;
    }

    private List<Structure.Uncoded> of(Template form) {
        return structures
                .of(form.key())
                .map(structure -> structure.uncoded(form))
                .orElse(List.of());
    }

    /** The questions of a form that have such choices, in its order and in the reader's language. */
    public List<Question> missing(Template form) {
        var questions = of(form).stream()
                .collect(Collectors.groupingBy(Structure.Uncoded::item, LinkedHashMap::new, Collectors.toList()));
        return questions.entrySet().stream()
                .map(one -> new Question(
                        one.getKey().text().here(),
                        one.getValue().stream()
                                .map(uncoded -> uncoded.option().text().here())
                                .collect(Collectors.joining(", "))))
                .toList();
    }

    /** How many values of what was answered have none. */
    int missing(Template form, Map<String, String> answers) {
        return (int) of(form).stream()
                .filter(uncoded -> uncoded.item()
                        .codes(answers.getOrDefault(uncoded.item().linkId(), ""))
                        .anyMatch(uncoded.option().code()::equals))
                .count();
    }
}
