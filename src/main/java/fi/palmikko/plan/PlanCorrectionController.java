package fi.palmikko.plan;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.form.Problems;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Stale;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Correcting the text of the plan as it was agreed: it is signed by that. */
@Controller
@RequestMapping("/cases/{id}/plan/correction")
class PlanCorrectionController {

    private final CorrectPlan correctPlan;
    private final Problems problems;

    PlanCorrectionController(CorrectPlan correctPlan, Problems problems) {
        this.correctPlan = correctPlan;
        this.problems = problems;
    }

    @GetMapping
    @Requires(Action.CORRECT_PLAN)
    String correct(@PathVariable String id, Actor actor, Model model) {
        var agreed = correctPlan.read(Ids.of(id), actor);
        var newest = agreed.document();
        return page(model, agreed, newest.versionNo(), newest.answers(), Map.of(), "");
    }

    @PostMapping
    @Requires(value = Action.CORRECT_PLAN, freshSignIn = true)
    String correct(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> posted,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String reason,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        var agreed = correctPlan.read(caseId, actor);
        var questionnaire = agreed.questionnaire();
        var answers = questionnaire.read(posted);
        var wrong = new LinkedHashMap<>(problems.saving(questionnaire, answers));
        if (reason.isBlank()) {
            wrong.put("reason", problems.say("plan.correctionReasonMissing"));
        }
        try {
            if (wrong.isEmpty()) {
                wrong.putAll(correctPlan.correct(caseId, version, answers, reason.strip(), actor));
            }
            if (wrong.isEmpty()) {
                return "redirect:/cases/" + caseId + "/plan";
            }
            response.setStatus(422);
            return page(model, agreed, version, answers, wrong, reason);
        } catch (Stale stale) {
            response.setStatus(409);
            var now = correctPlan.read(caseId, actor);
            var newest = now.document();
            model.addAttribute("theirs", newest.answers());
            model.addAttribute("gone", now.questionnaire().gone(posted));
            return page(model, now, newest.versionNo(), answers, Map.of(), reason);
        }
    }

    private static String page(
            Model model,
            CorrectPlan.Agreed agreed,
            int version,
            Map<String, String> answers,
            Map<String, String> problems,
            String reason) {
        model.addAttribute("page", agreed);
        model.addAttribute("version", version);
        model.addAttribute("answers", answers);
        model.addAttribute("problems", problems);
        model.addAttribute("reason", reason);
        return "plan/correction";
    }
}
