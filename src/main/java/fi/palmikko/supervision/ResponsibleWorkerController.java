package fi.palmikko.supervision;

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

/** Change of the responsible worker. */
@Controller
@RequestMapping("/cases/{id}/responsible-worker/change")
class ResponsibleWorkerController {

    private final ChangeResponsibleWorker changeResponsibleWorker;
    private final ReadResponsibleWorker readResponsibleWorker;

    ResponsibleWorkerController(
            ChangeResponsibleWorker changeResponsibleWorker, ReadResponsibleWorker readResponsibleWorker) {
        this.changeResponsibleWorker = changeResponsibleWorker;
        this.readResponsibleWorker = readResponsibleWorker;
    }

    @GetMapping
    @Requires(Action.CHANGE_RESPONSIBLE_WORKER)
    String show(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", ResponsibleWorkerForm.EMPTY);
        return page(Ids.of(id), actor, model);
    }

    @PostMapping
    @Requires(Action.CHANGE_RESPONSIBLE_WORKER)
    String change(
            @PathVariable String id,
            @Valid @ModelAttribute("form") ResponsibleWorkerForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        if (!errors.hasErrors()) {
            try {
                changeResponsibleWorker.change(caseId, form.decision(), actor);
                return "redirect:/cases/" + caseId;
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return page(caseId, actor, model);
    }

    private String page(UUID caseId, Actor actor, Model model) {
        model.addAttribute("page", readResponsibleWorker.read(caseId, actor));
        return "supervision/responsible-worker";
    }
}
