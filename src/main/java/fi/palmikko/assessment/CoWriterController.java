package fi.palmikko.assessment;

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

/** Who writes the joint assessment along. */
@Controller
@RequestMapping("/cases/{id}/assessment/writers")
class CoWriterController {

    private final ReadCoWriters readCoWriters;
    private final InviteCoWriter inviteCoWriter;
    private final RemoveCoWriter removeCoWriter;

    CoWriterController(ReadCoWriters readCoWriters, InviteCoWriter inviteCoWriter, RemoveCoWriter removeCoWriter) {
        this.readCoWriters = readCoWriters;
        this.inviteCoWriter = inviteCoWriter;
        this.removeCoWriter = removeCoWriter;
    }

    @GetMapping
    @Requires(Action.CHOOSE_CO_WRITERS)
    String show(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", CoWriterForm.EMPTY);
        return page(Ids.of(id), actor, model);
    }

    @PostMapping
    @Requires(Action.CHOOSE_CO_WRITERS)
    String invite(
            @PathVariable String id,
            @Valid @ModelAttribute("form") CoWriterForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        if (!errors.hasErrors()) {
            try {
                inviteCoWriter.invite(caseId, Ids.chosen("worker", form.worker()), actor);
                return "redirect:/cases/" + caseId + "/assessment/writers";
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return page(caseId, actor, model);
    }

    @PostMapping("/{writer}/removal")
    @Requires(Action.CHOOSE_CO_WRITERS)
    String remove(@PathVariable String id, @PathVariable String writer, Actor actor) {
        UUID caseId = Ids.of(id);
        removeCoWriter.remove(caseId, Ids.of(writer), actor);
        return "redirect:/cases/" + caseId + "/assessment/writers";
    }

    private String page(UUID caseId, Actor actor, Model model) {
        model.addAttribute("page", readCoWriters.read(caseId, actor));
        return "assessment/writers";
    }
}
