package fi.palmikko.snapshot;

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

/** Whose address and telephone are shown nowhere. */
@Controller
@RequestMapping("/cases/{id}/protected-address")
class ProtectedAddressController {

    private final RecordProtectedAddress recordProtectedAddress;

    ProtectedAddressController(RecordProtectedAddress recordProtectedAddress) {
        this.recordProtectedAddress = recordProtectedAddress;
    }

    @GetMapping
    @Requires(Action.RECORD_PROTECTED_ADDRESS)
    String show(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", ProtectedAddressForm.EMPTY);
        return page(Ids.of(id), actor, model);
    }

    @PostMapping
    @Requires(Action.RECORD_PROTECTED_ADDRESS)
    String record(
            @PathVariable String id,
            @Valid @ModelAttribute("form") ProtectedAddressForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        if (!errors.hasErrors()) {
            try {
                recordProtectedAddress.record(caseId, form, actor);
                return back(caseId);
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return page(caseId, actor, model);
    }

    @GetMapping("/{whose}/ending")
    @Requires(Action.RECORD_PROTECTED_ADDRESS)
    String ending(@PathVariable String id, @PathVariable String whose, Actor actor, Model model) {
        model.addAttribute("form", ProtectedAddressEndingForm.EMPTY);
        return ending(Ids.of(id), Ids.of(whose), actor, model);
    }

    @PostMapping("/{whose}/ending")
    @Requires(Action.RECORD_PROTECTED_ADDRESS)
    String end(
            @PathVariable String id,
            @PathVariable String whose,
            @Valid @ModelAttribute("form") ProtectedAddressEndingForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        UUID person = Ids.of(whose);
        if (!errors.hasErrors()) {
            try {
                recordProtectedAddress.end(caseId, person, form, actor);
                return back(caseId);
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return ending(caseId, person, actor, model);
    }

    private String page(UUID caseId, Actor actor, Model model) {
        model.addAttribute("page", recordProtectedAddress.page(caseId, actor));
        return "snapshot/protected-address";
    }

    private String ending(UUID caseId, UUID person, Actor actor, Model model) {
        model.addAttribute("page", recordProtectedAddress.ending(caseId, person, actor));
        return "snapshot/protected-address-ending";
    }

    private static String back(UUID caseId) {
        return "redirect:/cases/" + caseId + "/protected-address";
    }
}
