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

/** Who may not handle a case. */
@Controller
@RequestMapping("/cases/{id}/disqualifications")
class DisqualificationController {

    private final ReadDisqualifications readDisqualifications;
    private final RecordDisqualification recordDisqualification;
    private final EndDisqualification endDisqualification;

    DisqualificationController(
            ReadDisqualifications readDisqualifications,
            RecordDisqualification recordDisqualification,
            EndDisqualification endDisqualification) {
        this.readDisqualifications = readDisqualifications;
        this.recordDisqualification = recordDisqualification;
        this.endDisqualification = endDisqualification;
    }

    @GetMapping
    @Requires(Action.READ_DISQUALIFICATIONS)
    String show(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", DisqualificationForm.EMPTY);
        return page(Ids.of(id), actor, model);
    }

    @PostMapping
    @Requires(Action.RECORD_DISQUALIFICATION)
    String record(
            @PathVariable String id,
            @Valid @ModelAttribute("form") DisqualificationForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        if (!errors.hasErrors()) {
            try {
                UUID worker = Ids.chosen("worker", form.worker());
                recordDisqualification.record(caseId, worker, form.reason(), actor);
                return worker.equals(actor.id())
                        ? "redirect:/cases"
                        : "redirect:/cases/" + caseId + "/disqualifications";
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return page(caseId, actor, model);
    }

    @PostMapping("/{disqualification}/ending")
    @Requires(Action.END_DISQUALIFICATION)
    String end(@PathVariable String id, @PathVariable String disqualification, Actor actor) {
        UUID caseId = Ids.of(id);
        endDisqualification.end(caseId, Ids.of(disqualification), actor);
        return "redirect:/cases/" + caseId + "/disqualifications";
    }

    private String page(UUID caseId, Actor actor, Model model) {
        model.addAttribute("page", readDisqualifications.read(caseId, actor));
        return "supervision/disqualifications";
    }
}
