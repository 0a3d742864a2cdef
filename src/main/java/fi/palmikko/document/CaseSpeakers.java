package fi.palmikko.document;

import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.casefile.People;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Questionnaire.Owner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The people a document of a case may ask about, as they are today. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class CaseSpeakers {

    private final People people;
    private final CaseHeaders headers;

    CaseSpeakers(People people, CaseHeaders headers) {
        this.people = people;
        this.headers = headers;
    }

    Map<String, List<Owner>> of(UUID caseId) {
        var family = people.family(caseId);
        return Map.of(
                "child",
                family.children().stream()
                        .map(child -> new Owner(child.id().toString(), child.name()))
                        .toList(),
                "guardian",
                family.kin().stream()
                        .filter(People.Kin::guardian)
                        .map(kin -> new Owner(kin.personId().toString(), kin.name()))
                        .toList());
    }

    /** What a document freezes beside the answers: of whom it asks, and the names and ages of the children in one line. */
    Map<String, String> frozen(UUID caseId, Questionnaire questionnaire) {
        var facts = new LinkedHashMap<>(Speakers.frozen(questionnaire));
        facts.put("children", headers.of(caseId).children());
        return facts;
    }
}
