package fi.palmikko.plan;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Submissions;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
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

/** One goal of a plan: written, changed, dropped. */
@Controller
@RequestMapping("/cases/{id}/plan/goals")
class GoalController {

    private final EditGoals editGoals;
    private final ReadGoals readGoals;
    private final Submissions submissions;

    GoalController(EditGoals editGoals, ReadGoals readGoals, Submissions submissions) {
        this.editGoals = editGoals;
        this.readGoals = readGoals;
        this.submissions = submissions;
    }

    @GetMapping("/new")
    @Requires(Action.AGREE_PLAN)
    String empty(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", GoalForm.empty());
        return page(readGoals.read(Ids.of(id), actor), null, model);
    }

    @PostMapping
    @Requires(Action.AGREE_PLAN)
    String add(
            @PathVariable String id,
            @Valid @ModelAttribute("form") GoalForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        if (errors.hasErrors()) {
            response.setStatus(422);
            return page(readGoals.read(caseId, actor), null, model);
        }
        return "redirect:"
                + submissions.once(form.requestId(), actor.id(), () -> {
                    var goal = editGoals.addGoal(caseId, form.facts(), actor);
                    return "/cases/" + caseId + "/plan#goal-" + goal;
                });
    }

    @GetMapping("/{goal}")
    @Requires(Action.AGREE_PLAN)
    String show(@PathVariable String id, @PathVariable String goal, Actor actor, Model model) {
        var page = readGoals.read(Ids.of(id), actor);
        UUID goalId = Ids.of(goal);
        model.addAttribute("form", GoalForm.of(page.goal(goalId)));
        return page(page, goalId, model);
    }

    @PostMapping("/{goal}")
    @Requires(Action.AGREE_PLAN)
    String change(
            @PathVariable String id,
            @PathVariable String goal,
            @Valid @ModelAttribute("form") GoalForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        UUID goalId = Ids.of(goal);
        if (errors.hasErrors()) {
            response.setStatus(422);
            return page(readGoals.read(caseId, actor), goalId, model);
        }
        editGoals.changeGoal(caseId, goalId, form.facts(), actor);
        return "redirect:/cases/" + caseId + "/plan#goal-" + goalId;
    }

    @PostMapping("/{goal}/removal")
    @Requires(Action.AGREE_PLAN)
    String drop(@PathVariable String id, @PathVariable String goal, Actor actor) {
        editGoals.dropGoal(Ids.of(id), Ids.of(goal), actor);
        return "redirect:/cases/" + id + "/plan#goals";
    }

    private static String page(ReadGoals.Page page, @Nullable UUID goal, Model model) {
        model.addAttribute("page", page);
        model.addAttribute("goal", goal);
        return "plan/goal";
    }
}
