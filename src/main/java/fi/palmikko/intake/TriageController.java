package fi.palmikko.intake;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Triage of a pending case. */
@Controller
@RequestMapping("/cases/{id}/triage")
class TriageController {

    private final TriageCase triageCase;
    private final ReadTriage readTriage;

    TriageController(TriageCase triageCase, ReadTriage readTriage) {
        this.triageCase = triageCase;
        this.readTriage = readTriage;
    }

    @GetMapping
    @Requires(Action.TRIAGE_CASE)
    String show(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", TriageForm.EMPTY);
        return page(Ids.of(id), actor, model);
    }

    @PostMapping
    @Requires(Action.TRIAGE_CASE)
    String decide(
            @PathVariable String id,
            @Valid @ModelAttribute("form") TriageForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        if (!errors.hasErrors()) {
            try {
                triageCase.decide(caseId, form.decision(), form.contactsSeen(), actor);
                return "redirect:/cases/" + caseId;
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return page(caseId, actor, model);
    }

    private String page(UUID caseId, Actor actor, Model model) {
        model.addAttribute("page", readTriage.read(caseId, actor));
        return "intake/triage";
    }
}
