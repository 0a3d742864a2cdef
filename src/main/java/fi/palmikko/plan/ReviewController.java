package fi.palmikko.plan;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Going through the plan with the family and the team. */
@Controller
@RequestMapping("/cases/{id}/plan/review")
class ReviewController {

    private final ReviewPlan reviewPlan;
    private final ReadStep readStep;
    private final Clock clock;

    ReviewController(ReviewPlan reviewPlan, ReadStep readStep, Clock clock) {
        this.reviewPlan = reviewPlan;
        this.readStep = readStep;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Action.REVIEW_PLAN)
    String show(@PathVariable String id, Actor actor, Model model) {
        var page = readStep.read(Ids.of(id), Action.REVIEW_PLAN, actor);
        model.addAttribute("page", page);
        model.addAttribute("form", ReviewForm.empty(Days.today(clock), page.plan()));
        return "plan/review";
    }

    @PostMapping
    @Requires(Action.REVIEW_PLAN)
    String record(
            @PathVariable String id,
            @Valid @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        form.check(errors);
        if (!errors.hasErrors()) {
            try {
                reviewPlan.record(caseId, form.facts(), actor);
                return "redirect:/cases/" + caseId;
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        model.addAttribute("page", readStep.read(caseId, Action.REVIEW_PLAN, actor));
        return "plan/review";
    }
}
