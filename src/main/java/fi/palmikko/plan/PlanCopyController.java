package fi.palmikko.plan;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.document.CopyAnswers;
import fi.palmikko.document.CopyForm;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Copies of the plan as it was agreed. */
@Controller
@RequestMapping("/cases/{id}/plan")
class PlanCopyController {

    private final CopyPlan copyPlan;

    PlanCopyController(CopyPlan copyPlan) {
        this.copyPlan = copyPlan;
    }

    @GetMapping("/copies")
    @Requires(Action.READ_PLAN)
    String show(@PathVariable String id, Actor actor, Model model) {
        return CopyAnswers.page(model, copyPlan.page(Ids.of(id), actor));
    }

    @PostMapping("/copies")
    @Requires(Action.READ_PLAN)
    Object give(
            @PathVariable String id,
            @Valid @ModelAttribute("form") CopyForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        return CopyAnswers.file(
                form,
                errors,
                response,
                model,
                () -> copyPlan.give(caseId, form, actor),
                () -> copyPlan.page(caseId, actor));
    }

    @GetMapping("/structure")
    @Requires(Action.READ_PLAN)
    ResponseEntity<byte[]> structure(@PathVariable String id, Actor actor) {
        return CopyAnswers.data(copyPlan.structure(Ids.of(id), actor));
    }
}
