package fi.palmikko.plan;

import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.People;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Questionnaire.Owner;
import fi.palmikko.form.Response;
import fi.palmikko.form.Responses;
import fi.palmikko.form.Templates;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** What ties goals and actions together: the questions the plan asks of this family, and the answers. */
@Component
class PlanText {

    private final CaseFiles cases;
    private final People people;
    private final Templates templates;
    private final Responses responses;

    PlanText(CaseFiles cases, People people, Templates templates, Responses responses) {
        this.cases = cases;
        this.people = people;
        this.templates = templates;
        this.responses = responses;
    }

    Questionnaire questions(UUID caseId) {
        int version = cases.require(caseId).templateVersion(Plans.TEMPLATE);
        var family = people.family(caseId);
        return new Questionnaire(
                templates.require(Plans.TEMPLATE, version),
                Map.of(
                        "child",
                        family.children().stream()
                                .map(child -> new Owner(child.id().toString(), child.name()))
                                .toList(),
                        "guardian",
                        owners(family.kin(), People.Kin::guardian),
                        "partner",
                        owners(
                                family.kin(),
                                person -> !person.guardian() && person.kind().equals("STEPPARENT"))));
    }

    private static List<Owner> owners(List<People.Kin> kin, Predicate<People.Kin> which) {
        return kin.stream()
                .filter(which)
                .map(person -> new Owner(person.personId().toString(), person.name()))
                .toList();
    }

    Response answers(Plan plan) {
        return responses.require(plan.responseId());
    }
}
