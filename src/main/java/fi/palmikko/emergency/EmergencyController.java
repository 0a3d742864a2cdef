package fi.palmikko.emergency;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.audit.Refusals;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.FreshSignIn;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.Submissions;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Opening and ending emergency access. */
@Controller
class EmergencyController {

    private static final int NUMBER = 40;

    private final OpenEmergencyAccess openEmergencyAccess;
    private final EndEmergencyAccess endEmergencyAccess;
    private final FreshSignIn freshSignIn;
    private final Refusals refusals;
    private final Submissions submissions;

    EmergencyController(
            OpenEmergencyAccess openEmergencyAccess,
            EndEmergencyAccess endEmergencyAccess,
            FreshSignIn freshSignIn,
            Refusals refusals,
            Submissions submissions) {
        this.openEmergencyAccess = openEmergencyAccess;
        this.endEmergencyAccess = endEmergencyAccess;
        this.freshSignIn = freshSignIn;
        this.refusals = refusals;
        this.submissions = submissions;
    }

    @GetMapping("/emergency-access")
    @Requires(Action.OPEN_EMERGENCY_ACCESS)
    String show(@RequestParam(defaultValue = "") String number, Model model) {
        String known = number.length() > NUMBER ? "" : number;
        model.addAttribute("form", EmergencyForm.of(Ids.next().toString(), known));
        return "emergency/open";
    }

    @PostMapping("/emergency-access")
    @Requires(Action.OPEN_EMERGENCY_ACCESS)
    String open(
            @Valid @ModelAttribute("form") EmergencyForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response) {
        if (!errors.hasErrors()) {
            try {
                confirm(actor, form.password());
                return "redirect:"
                        + submissions.once(
                                form.requestId(),
                                actor.id(),
                                () -> "/cases/" + openEmergencyAccess.open(form.facts(), actor));
            } catch (NoSuchCase none) {
                openEmergencyAccess.missed(actor);
                none.at(errors);
            } catch (Invalid invalid) {
                refusals.record(invalid);
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return "emergency/open";
    }

    /** Always anew, whatever has been typed a moment ago. */
    private void confirm(Actor actor, String password) {
        if (!freshSignIn.confirms(actor, password)) {
            throw new Invalid("password", "emergency.password.wrong");
        }
    }

    @PostMapping("/cases/{id}/emergency-access/ending")
    @Requires(Action.END_EMERGENCY_ACCESS)
    String end(@PathVariable String id, Actor actor) {
        endEmergencyAccess.end(Ids.of(id), actor);
        return "redirect:/emergency-access/ended";
    }

    @GetMapping("/emergency-access/ended")
    @Requires(Action.OPEN_EMERGENCY_ACCESS)
    String ended() {
        return "emergency/ended";
    }
}
