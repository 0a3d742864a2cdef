package fi.palmikko.plan;

import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.People;
import fi.palmikko.form.Drafts;
import fi.palmikko.form.Problems;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Questionnaire.Owner;
import fi.palmikko.form.Response;
import fi.palmikko.form.Responses;
import fi.palmikko.form.Templates;
import fi.palmikko.identity.Actor;
import java.util.LinkedHashMap;
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
    private final PlanFacts facts;
    private final Drafts drafts;
    private final Problems problems;

    PlanText(
            CaseFiles cases,
            People people,
            Templates templates,
            Responses responses,
            PlanFacts facts,
            Drafts drafts,
            Problems problems) {
        this.cases = cases;
        this.people = people;
        this.templates = templates;
        this.responses = responses;
        this.facts = facts;
        this.drafts = drafts;
        this.problems = problems;
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

    /**
     * What agreeing still needs, by field: a goal somebody works for, what SHL 39 § and LSL 30 § ask of the text, everybody's own view or
     * why it is not there, and a decision on the writer's own text that waits.
     */
    Map<String, String> missing(Plan plan, Map<String, String> answers, Actor actor) {
        var questionnaire = questions(plan.caseId());
        var missing = new LinkedHashMap<String, String>();
        if (!plan.hasActions()) {
            missing.put("goals", problems.say("plan.noGoals"));
        }
        missing.putAll(missing(questionnaire, answers));
        missing.putAll(problems.undecided(questionnaire, drafts.asides(plan.responseId(), actor.id())));
        return missing;
    }

    /** What the text lacks, by field. */
    Map<String, String> missing(Questionnaire questionnaire, Map<String, String> answers) {
        var missing = problems.sending(questionnaire, answers);
        missing.putAll(
                problems.unheard(questionnaire, answers, "views.missingReason", "views.child", "views.guardian"));
        return missing;
    }

    /**
     * The text that lives on is put right where the agreed one was. While the plan is drawn up anew, what has been written over
     * since stays as it was written.
     */
    void correct(Plan plan, Map<String, String> agreed, Map<String, String> corrected, Actor by) {
        var response = answers(plan);
        var stands = filled(plan).answers();
        var text = new LinkedHashMap<>(response.answers());
        questions(plan.caseId())
                .fields()
                .map(Questionnaire.Field::name)
                .filter(name -> !said(agreed, name).equals(said(corrected, name)))
                .filter(name -> response.locked() || said(stands, name).equals(said(agreed, name)))
                .forEach(name -> text.put(name, said(corrected, name)));
        if (text.equals(response.answers())) {
            return;
        }
        if (response.locked()) {
            responses.unlock(response.id());
        }
        responses.save(response.id(), response.version(), text, by.id());
        if (response.locked()) {
            responses.lock(response.id());
        }
    }

    private static String said(Map<String, String> answers, String name) {
        return answers.getOrDefault(name, "");
    }

    /** As they were written. */
    Response answers(Plan plan) {
        return responses.require(plan.responseId());
    }

    /** What is known besides while the plan is drawn up; what has been agreed on stands as it was. */
    Map<String, Questionnaire.Known> known(Plan plan) {
        return plan.state() == Plan.State.DRAFT ? facts.of(cases.require(plan.caseId())) : Map.of();
    }

    /** The answers with what is known besides. */
    Response filled(Plan plan) {
        return answers(plan).filled(known(plan));
    }
}
