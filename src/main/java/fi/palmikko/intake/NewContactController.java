package fi.palmikko.intake;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The urgency of a contact that joined an open case. */
@Controller
@RequestMapping("/cases/{id}/contacts/{contact}/assessment")
class NewContactController {

    /** What was found, as it is typed. */
    record Form(@NotBlank @Size(max = 1000) String reason) {

        Form(@Nullable String reason) {
            this.reason = reason == null ? "" : reason.strip();
        }
    }

    private final AssessContact assessContact;

    NewContactController(AssessContact assessContact) {
        this.assessContact = assessContact;
    }

    @GetMapping
    @Requires(Action.ASSESS_CONTACT)
    String show(@PathVariable String id, @PathVariable String contact, Actor actor, Model model) {
        model.addAttribute("form", new Form(""));
        return page(id, contact, actor, model);
    }

    @PostMapping
    @Requires(Action.ASSESS_CONTACT)
    String assess(
            @PathVariable String id,
            @PathVariable String contact,
            @Valid @ModelAttribute("form") Form form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        if (errors.hasErrors()) {
            response.setStatus(422);
            return page(id, contact, actor, model);
        }
        assessContact.assess(Ids.of(id), Ids.of(contact), form.reason(), actor);
        return "redirect:/cases/" + Ids.of(id);
    }

    private String page(String id, String contact, Actor actor, Model model) {
        model.addAttribute("page", assessContact.read(Ids.of(id), Ids.of(contact), actor));
        return "intake/new-contact";
    }
}
