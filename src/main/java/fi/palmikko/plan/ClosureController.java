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

/** Closing a case. */
@Controller
@RequestMapping("/cases/{id}/closure")
class ClosureController {

    private final CloseCase closeCase;
    private final ReadStep readStep;
    private final Clock clock;

    ClosureController(CloseCase closeCase, ReadStep readStep, Clock clock) {
        this.closeCase = closeCase;
        this.readStep = readStep;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Action.CLOSE_CASE)
    String show(@PathVariable String id, Actor actor, Model model) {
        var page = readStep.read(Ids.of(id), Action.CLOSE_CASE, actor);
        model.addAttribute("page", page);
        model.addAttribute("form", ClosureForm.empty(Days.today(clock)));
        return "plan/closure";
    }

    @PostMapping
    @Requires(Action.CLOSE_CASE)
    String close(
            @PathVariable String id,
            @Valid @ModelAttribute("form") ClosureForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        if (!errors.hasErrors()) {
            try {
                closeCase.close(caseId, form.facts(), actor);
                return "redirect:/cases/" + caseId;
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        model.addAttribute("page", readStep.read(caseId, Action.CLOSE_CASE, actor));
        return "plan/closure";
    }
}
