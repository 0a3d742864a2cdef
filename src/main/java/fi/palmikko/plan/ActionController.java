package fi.palmikko.plan;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.Submissions;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** One action towards a goal: written, changed, dropped. */
@Controller
@RequestMapping("/cases/{id}/plan")
class ActionController {

    private final EditGoals editGoals;
    private final ReadGoals readGoals;
    private final Submissions submissions;
    private final Clock clock;

    ActionController(EditGoals editGoals, ReadGoals readGoals, Submissions submissions, Clock clock) {
        this.editGoals = editGoals;
        this.readGoals = readGoals;
        this.submissions = submissions;
        this.clock = clock;
    }

    @GetMapping("/goals/{goal}/actions/new")
    @Requires(Action.AGREE_PLAN)
    String empty(@PathVariable String id, @PathVariable String goal, Actor actor, Model model) {
        model.addAttribute("form", ActionForm.empty(Days.today(clock)));
        var page = readGoals.read(Ids.of(id), actor);
        return page(page, page.goal(Ids.of(goal)), null, model);
    }

    @PostMapping("/goals/{goal}/actions")
    @Requires(Action.AGREE_PLAN)
    String add(
            @PathVariable String id,
            @PathVariable String goal,
            @Valid @ModelAttribute("form") ActionForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        UUID goalId = Ids.of(goal);
        if (!errors.hasErrors()) {
            try {
                return "redirect:"
                        + submissions.once(form.requestId(), actor.id(), () -> {
                            editGoals.addAction(caseId, goalId, form.facts(), actor);
                            return "/cases/" + caseId + "/plan#goal-" + goalId;
                        });
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        var page = readGoals.read(caseId, actor);
        return page(page, page.goal(goalId), null, model);
    }

    @GetMapping("/actions/{action}")
    @Requires(Action.AGREE_PLAN)
    String show(@PathVariable String id, @PathVariable String action, Actor actor, Model model) {
        UUID actionId = Ids.of(action);
        var page = readGoals.read(Ids.of(id), actor);
        model.addAttribute("form", ActionForm.of(page.action(actionId)));
        return page(page, page.goalOf(actionId), actionId, model);
    }

    @PostMapping("/actions/{action}")
    @Requires(Action.AGREE_PLAN)
    String change(
            @PathVariable String id,
            @PathVariable String action,
            @Valid @ModelAttribute("form") ActionForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        UUID actionId = Ids.of(action);
        if (!errors.hasErrors()) {
            try {
                editGoals.changeAction(caseId, actionId, form.facts(), actor);
                return "redirect:/cases/" + caseId + "/plan#goals";
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        var page = readGoals.read(caseId, actor);
        return page(page, page.goalOf(actionId), actionId, model);
    }

    @PostMapping("/actions/{action}/removal")
    @Requires(Action.AGREE_PLAN)
    String drop(@PathVariable String id, @PathVariable String action, Actor actor) {
        editGoals.dropAction(Ids.of(id), Ids.of(action), actor);
        return "redirect:/cases/" + id + "/plan#goals";
    }

    private static String page(ReadGoals.Page page, PlanSummary.GoalLine goal, @Nullable UUID action, Model model) {
        model.addAttribute("page", page);
        model.addAttribute("goal", goal);
        model.addAttribute("action", action);
        return "plan/action";
    }
}
