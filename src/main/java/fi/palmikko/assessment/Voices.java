package fi.palmikko.assessment;

import fi.palmikko.casefile.People;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Template;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whose views an assessment keeps apart: each child, each guardian, each partner who takes part. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Voices {

    private final People people;

    Voices(People people) {
        this.people = people;
    }

    Questionnaire of(UUID caseId, Template template, List<Questionnaire.Owner> partners) {
        return new Questionnaire(template, owners(caseId, partners));
    }

    Map<String, List<Questionnaire.Owner>> owners(UUID caseId, List<Questionnaire.Owner> partners) {
        return owners(people.family(caseId), partners);
    }

    /** The same people for every questionnaire of a case. */
    static Map<String, List<Questionnaire.Owner>> owners(People.Family family, List<Questionnaire.Owner> partners) {
        return Map.of(
                "child",
                family.children().stream()
                        .map(child -> new Questionnaire.Owner(child.id().toString(), child.name()))
                        .toList(),
                "guardian",
                family.kin().stream()
                        .filter(People.Kin::guardian)
                        .map(kin -> new Questionnaire.Owner(kin.personId().toString(), kin.name()))
                        .toList(),
                "partner",
                partners);
    }
}
