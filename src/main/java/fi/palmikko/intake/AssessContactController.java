package fi.palmikko.intake;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
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
@RequestMapping("/cases/{id}/contact-assessment")
class AssessContactController {

    /** What was found, as it is typed, and the contacts that stood on the page when it was. */
    record Form(@NotBlank @Size(max = 4000) String reason, List<String> seen) {

        static final Form EMPTY = new Form("", List.of());

        Form(@Nullable String reason, @Nullable List<String> seen) {
            this.reason = reason == null ? "" : reason.strip();
            this.seen = seen == null
                    ? List.of()
                    : seen.stream().filter(Objects::nonNull).toList();
        }

        /** An id that is none names no contact. */
        List<UUID> contacts() {
            return seen.stream().flatMap(id -> Ids.read(id).stream()).toList();
        }
    }

    private final AssessContact assessContact;

    AssessContactController(AssessContact assessContact) {
        this.assessContact = assessContact;
    }

    @GetMapping
    @Requires(Action.ASSESS_CONTACT)
    String show(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", Form.EMPTY);
        return page(Ids.of(id), actor, model);
    }

    @PostMapping
    @Requires(Action.ASSESS_CONTACT)
    String assess(
            @PathVariable String id,
            @Valid @ModelAttribute("form") Form form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        if (!errors.hasErrors()) {
            try {
                assessContact.assess(caseId, form.contacts(), form.reason(), actor);
                return "redirect:/cases/" + caseId;
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return page(caseId, actor, model);
    }

    private String page(UUID caseId, Actor actor, Model model) {
        model.addAttribute("page", assessContact.read(caseId, actor));
        return "intake/contact-assessment";
    }
}
