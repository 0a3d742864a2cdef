package fi.palmikko.intake;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
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
    record Form(
            @NotBlank @Size(max = 4000) String text,
            List<String> seen,
            @Pattern(regexp = "true|false|") String newAssessment,
            @Size(max = 4000) String reason) {

        static final Form EMPTY = new Form("", List.of(), "", "");

        Form(
                @Nullable String text,
                @Nullable List<String> seen,
                @Nullable String newAssessment,
                @Nullable String reason) {
            this.text = text == null ? "" : text.strip();
            this.seen = seen == null
                    ? List.of()
                    : seen.stream().filter(Objects::nonNull).toList();
            this.newAssessment = newAssessment == null ? "" : newAssessment;
            this.reason = reason == null ? "" : reason.strip();
        }

        /** An id that is none names no contact. */
        List<UUID> contacts() {
            return seen.stream().flatMap(id -> Ids.read(id).stream()).toList();
        }

        NewRound.@Nullable Decision decision() {
            return newAssessment.isEmpty() ? null : new NewRound.Decision(newAssessment.equals("true"), reason);
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
        model.addAttribute("page", assessContact.read(Ids.of(id), actor));
        return "intake/contact-assessment";
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
                assessContact.assess(caseId, form.contacts(), form.text(), form.decision(), actor);
                return "redirect:/cases/" + caseId;
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
            return refused(assessContact.read(caseId, actor), response, model);
        }
        var page = assessContact.read(caseId, actor);
        if (page.known() != null && !errors.hasFieldErrors("newAssessment")) {
            NewRound.lack(form.decision()).ifPresent(invalid -> invalid.at(errors));
        }
        return refused(page, response, model);
    }

    private static String refused(AssessContact.Page page, HttpServletResponse response, Model model) {
        response.setStatus(422);
        model.addAttribute("page", page);
        return "intake/contact-assessment";
    }
}
