package fi.palmikko.plan;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.document.Shown;
import fi.palmikko.form.Problems;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.Stale;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Checking the plan and agreeing on it: it is signed by that. */
@Controller
@RequestMapping("/cases/{id}/plan/agreement")
class AgreementController {

    private final ReadPlan readPlan;
    private final AgreePlan agreePlan;
    private final Problems problems;
    private final Clock clock;

    AgreementController(ReadPlan readPlan, AgreePlan agreePlan, Problems problems, Clock clock) {
        this.readPlan = readPlan;
        this.agreePlan = agreePlan;
        this.problems = problems;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Action.AGREE_PLAN)
    String check(@PathVariable String id, Actor actor, Model model) {
        return check(Ids.of(id), actor, model);
    }

    @PostMapping
    @Requires(value = Action.AGREE_PLAN, freshSignIn = true)
    String agree(
            @PathVariable String id,
            @Valid @ModelAttribute("form") AgreementForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        if (!errors.hasErrors()) {
            try {
                if (agreePlan
                        .agree(caseId, form.version(), form.textVersion(), form.facts(), actor)
                        .isEmpty()) {
                    return "redirect:/cases/" + caseId + "/plan";
                }
            } catch (Invalid invalid) {
                invalid.at(errors);
            } catch (Stale stale) {
                model.addAttribute("changed", true);
                model.addAttribute("read", form.textVersion());
                response.setStatus(409);
                return check(caseId, actor, model);
            }
        }
        response.setStatus(422);
        return check(caseId, actor, model);
    }

    private String check(UUID caseId, Actor actor, Model model) {
        var check = readPlan.check(caseId, actor);
        if (!check.page().editing()) {
            return "redirect:/cases/" + caseId + "/plan";
        }
        var shown = ReadPlan.shown(check.page());
        model.addAttribute("page", check.page());
        model.addAttribute("shown", shown.written());
        if (model.getAttribute("read") instanceof String read) {
            var questionnaire = Objects.requireNonNull(check.page().content()).questionnaire();
            model.addAttribute("news", problems.about(questionnaire, shown.since(read), Shown.FACT));
        }
        model.addAttribute("missing", check.missing());
        model.addAttribute("data", check.data());
        model.asMap().putIfAbsent("changed", false);
        model.asMap()
                .putIfAbsent(
                        "form",
                        AgreementForm.suggested(Days.today(clock), check.page().suggestedReview()));
        return "plan/agreement";
    }
}
