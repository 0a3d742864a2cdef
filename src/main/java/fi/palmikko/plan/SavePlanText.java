package fi.palmikko.plan;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.form.Problems;
import fi.palmikko.form.Responses;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Stale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.MultiValueMap;

/** Saves the words of the plan while it is being drawn up. */
@Service
@Transactional
public class SavePlanText {

    private final Access access;
    private final CaseFiles cases;
    private final Plans plans;
    private final PlanText text;
    private final Responses responses;
    private final Problems problems;
    private final UseLog log;

    SavePlanText(
            Access access,
            CaseFiles cases,
            Plans plans,
            PlanText text,
            Responses responses,
            Problems problems,
            UseLog log) {
        this.access = access;
        this.cases = cases;
        this.plans = plans;
        this.text = text;
        this.responses = responses;
        this.problems = problems;
        this.log = log;
    }

    /** What is wrong with the answers, which are saved as they were typed, by field. {@link Stale} when saved by another. */
    public Map<String, String> save(UUID caseId, int from, MultiValueMap<String, String> posted, Actor actor) {
        var basis = access.require(actor, Action.AGREE_PLAN, caseId);
        var plan = plans.openFor(cases.requireLocked(caseId));
        plan.requireDraft();
        var questionnaire = text.questions(caseId);
        var answers = questionnaire.read(posted);
        var before = text.answers(plan);
        if (before.version() != from || !answers.equals(before.answers())) {
            responses.save(plan.responseId(), from, answers, actor.id());
        }
        log.used(actor, basis, "plan");
        return problems.saving(questionnaire, answers);
    }
}
