package fi.palmikko.assessment;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.casefile.CaseFile.SpecialSupport;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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

/** Whether the child needs special support. */
@Controller
@RequestMapping("/cases/{id}/special-support")
class SpecialSupportController {

    /** What is decided and why, as it is typed, and what the page told when it was. */
    record Form(
            @NotBlank @Pattern(regexp = "YES|NO|") String support,
            @NotBlank @Size(max = 4000) String reason,
            String seen) {

        static final Form EMPTY = new Form("", "", "");

        Form(@Nullable String support, @Nullable String reason, @Nullable String seen) {
            this.support = support == null ? "" : support;
            this.reason = reason == null ? "" : reason.strip();
            this.seen = seen == null || !seen.matches("YES|NO") ? "UNKNOWN" : seen;
        }
    }

    private final DecideSpecialSupport decideSpecialSupport;

    SpecialSupportController(DecideSpecialSupport decideSpecialSupport) {
        this.decideSpecialSupport = decideSpecialSupport;
    }

    @GetMapping
    @Requires(Action.DECIDE_SPECIAL_SUPPORT)
    String show(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", Form.EMPTY);
        return page(Ids.of(id), actor, model);
    }

    @PostMapping
    @Requires(Action.DECIDE_SPECIAL_SUPPORT)
    String decide(
            @PathVariable String id,
            @Valid @ModelAttribute("form") Form form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        if (!errors.hasErrors()) {
            try {
                decideSpecialSupport.decide(
                        caseId,
                        SpecialSupport.valueOf(form.seen()),
                        SpecialSupport.valueOf(form.support()),
                        form.reason(),
                        actor);
                return "redirect:/cases/" + caseId;
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return page(caseId, actor, model);
    }

    private String page(UUID caseId, Actor actor, Model model) {
        model.addAttribute("page", decideSpecialSupport.read(caseId, actor));
        return "assessment/special-support";
    }
}
