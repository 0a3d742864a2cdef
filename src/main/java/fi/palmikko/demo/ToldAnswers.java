package fi.palmikko.demo;

import fi.palmikko.casefile.People;
import fi.palmikko.form.Responses;
import fi.palmikko.identity.Actor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Answers as a story tells them: a list has one for each child or guardian, in the order of the family. */
@Component
@Profile({"default", "demo"})
class ToldAnswers {

    private final People people;
    private final Responses responses;
    private final Glance glance;

    ToldAnswers(People people, Responses responses, Glance glance) {
        this.people = people;
        this.responses = responses;
        this.glance = glance;
    }

    Map<String, String> of(UUID caseId, Map<String, Object> told, Actor worker) {
        var answers = new LinkedHashMap<String, String>();
        told.forEach((linkId, value) -> {
            if (value instanceof List<?> each) {
                var owners = owners(caseId, linkId, worker);
                for (int i = 0; i < each.size() && i < owners.size(); i++) {
                    answers.put(linkId + "~" + owners.get(i), String.valueOf(each.get(i)));
                }
            } else {
                answers.put(linkId, String.valueOf(value));
            }
        });
        return answers;
    }

    /** What is told of a part beside what it began with. */
    Map<String, String> with(UUID response, Map<String, String> told, Actor writer) {
        var answers = new LinkedHashMap<>(
                glance.by(writer, () -> responses.require(response)).answers());
        answers.putAll(told);
        return answers;
    }

    private List<String> owners(UUID caseId, String linkId, Actor worker) {
        return linkId.endsWith(".guardian")
                ? glance.by(worker, () -> people.family(caseId)).kin().stream()
                        .filter(People.Kin::guardian)
                        .map(kin -> kin.personId().toString())
                        .toList()
                : glance.by(worker, () -> people.family(caseId)).children().stream()
                        .map(child -> child.id().toString())
                        .toList();
    }
}
