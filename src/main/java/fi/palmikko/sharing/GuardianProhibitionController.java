package fi.palmikko.sharing;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.casefile.People;
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

/** What a child forbids towards a guardian. */
@Controller
@RequestMapping("/cases/{id}/guardian-prohibitions")
class GuardianProhibitionController {

    /** Somebody of the family, for choosing. */
    record Choice(UUID value, String label) {}

    private final ReadPermits readPermits;
    private final RecordGuardianProhibition recordGuardianProhibition;
    private final WithdrawGuardianProhibition withdrawGuardianProhibition;

    GuardianProhibitionController(
            ReadPermits readPermits,
            RecordGuardianProhibition recordGuardianProhibition,
            WithdrawGuardianProhibition withdrawGuardianProhibition) {
        this.readPermits = readPermits;
        this.recordGuardianProhibition = recordGuardianProhibition;
        this.withdrawGuardianProhibition = withdrawGuardianProhibition;
    }

    @GetMapping("/new")
    @Requires(Action.RECORD_PROHIBITION)
    String prohibit(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", GuardianProhibitionForm.empty());
        return page(Ids.of(id), actor, model);
    }

    @PostMapping
    @Requires(value = Action.RECORD_PROHIBITION, freshSignIn = true)
    String prohibit(
            @PathVariable String id,
            @Valid @ModelAttribute("form") GuardianProhibitionForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        if (!errors.hasErrors()) {
            try {
                recordGuardianProhibition.record(caseId, form.facts(), actor);
                return "redirect:/cases/" + caseId + "/permits";
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return page(caseId, actor, model);
    }

    private String page(UUID caseId, Actor actor, Model model) {
        var page = readPermits.read(caseId, Action.RECORD_PROHIBITION, actor);
        model.addAttribute("page", page);
        model.addAttribute(
                "children",
                page.family().children().stream()
                        .map(child -> new Choice(child.id(), child.name()))
                        .toList());
        model.addAttribute(
                "guardians",
                page.family().kin().stream()
                        .filter(People.Kin::guardian)
                        .map(kin -> new Choice(kin.personId(), kin.name()))
                        .toList());
        return "sharing/guardian-prohibition";
    }

    @GetMapping("/{prohibition}/withdrawal")
    @Requires(Action.WITHDRAW_PROHIBITION)
    String allow(@PathVariable String id, @PathVariable String prohibition, Actor actor, Model model) {
        model.addAttribute("form", new PermitController.WithdrawalForm(""));
        return withdrawal(Ids.of(id), Ids.of(prohibition), actor, model);
    }

    @PostMapping("/{prohibition}/withdrawal")
    @Requires(value = Action.WITHDRAW_PROHIBITION, freshSignIn = true)
    String allow(
            @PathVariable String id,
            @PathVariable String prohibition,
            @Valid @ModelAttribute("form") PermitController.WithdrawalForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        if (errors.hasErrors()) {
            response.setStatus(422);
            return withdrawal(caseId, Ids.of(prohibition), actor, model);
        }
        withdrawGuardianProhibition.record(
                caseId, Ids.of(prohibition), String.valueOf(form.reason()).strip(), actor);
        return "redirect:/cases/" + caseId + "/permits";
    }

    private String withdrawal(UUID caseId, UUID row, Actor actor, Model model) {
        model.addAttribute("page", readPermits.read(caseId, Action.WITHDRAW_PROHIBITION, actor));
        model.addAttribute("row", row);
        model.addAttribute("kind", "guardian-prohibitions");
        return "sharing/withdrawal";
    }
}
