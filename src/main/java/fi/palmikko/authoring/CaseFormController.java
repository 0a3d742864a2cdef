package fi.palmikko.authoring;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.Stale;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The versions of the forms a case is written on, and taking a newer one into use. */
@Controller
@RequestMapping("/cases/{id}/forms")
class CaseFormController {

    private final MoveForms moveForms;

    CaseFormController(MoveForms moveForms) {
        this.moveForms = moveForms;
    }

    @GetMapping
    @Requires(Action.MOVE_TO_NEWER_FORM)
    String show(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("page", moveForms.page(Ids.of(id), actor));
        return "authoring/case";
    }

    @PostMapping
    @Requires(Action.MOVE_TO_NEWER_FORM)
    String move(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") List<String> text,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        try {
            moveForms.move(caseId, form, version, text, actor);
            return "redirect:/cases/" + caseId + "/forms?moved";
        } catch (Invalid invalid) {
            response.setStatus(422);
            return show(id, actor, model);
        } catch (Stale stale) {
            response.setStatus(409);
            model.addAttribute("changed", true);
            return show(id, actor, model);
        }
    }
}
