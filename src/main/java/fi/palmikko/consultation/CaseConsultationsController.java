package fi.palmikko.consultation;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.Submissions;
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

/** The consultations of a case, and asking for one. */
@Controller
@RequestMapping("/cases/{id}/consultations")
class CaseConsultationsController {

    private final ReadConsultations readConsultations;
    private final AskConsultation askConsultation;
    private final Submissions submissions;

    CaseConsultationsController(
            ReadConsultations readConsultations, AskConsultation askConsultation, Submissions submissions) {
        this.readConsultations = readConsultations;
        this.askConsultation = askConsultation;
        this.submissions = submissions;
    }

    @GetMapping
    @Requires(Action.READ_CASE)
    String list(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("page", readConsultations.read(Ids.of(id), actor));
        return "consultation/list";
    }

    @GetMapping("/new")
    @Requires(Action.ASK_CONSULTATION)
    String empty(@PathVariable String id, Actor actor, Model model) {
        var page = readConsultations.readForAsking(Ids.of(id), actor);
        model.addAttribute("page", page);
        model.addAttribute("form", AskForm.empty(page.answerBy()));
        model.addAttribute("confirmNames", false);
        return "consultation/ask";
    }

    @PostMapping("/new")
    @Requires(Action.ASK_CONSULTATION)
    String ask(
            @PathVariable String id,
            @Valid @ModelAttribute("form") AskForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        boolean confirmNames = form.namesConfirmed().equals("true");
        if (!errors.hasErrors()) {
            try {
                return "redirect:"
                        + submissions.once(form.requestId(), actor.id(), () -> {
                            askConsultation.ask(caseId, form.facts(), actor);
                            return "/cases/" + caseId + "/consultations";
                        });
            } catch (Invalid invalid) {
                invalid.at(errors);
                confirmNames |= invalid.key().equals(AskConsultation.NAMES_FOUND);
            }
        }
        response.setStatus(422);
        model.addAttribute("page", readConsultations.readForAsking(caseId, actor));
        model.addAttribute("confirmNames", confirmNames);
        return "consultation/ask";
    }
}
