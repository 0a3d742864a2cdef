package fi.palmikko.assessment;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.document.CopyAnswers;
import fi.palmikko.document.CopyForm;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
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

/** Copies of a contribution and of the letter that asked for it. */
@Controller
@RequestMapping("/contributions/{id}")
class ContributionCopyController {

    private final CopyContribution copyContribution;

    ContributionCopyController(CopyContribution copyContribution) {
        this.copyContribution = copyContribution;
    }

    @GetMapping("/copies")
    @Requires(Action.COPY_CONTRIBUTION)
    String show(@PathVariable String id, Actor actor, Model model) {
        return CopyAnswers.page(model, copyContribution.page(Ids.of(id), actor));
    }

    @PostMapping("/copies")
    @Requires(Action.COPY_CONTRIBUTION)
    Object give(
            @PathVariable String id,
            @Valid @ModelAttribute("form") CopyForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID contribution = Ids.of(id);
        return CopyAnswers.file(
                form,
                errors,
                response,
                model,
                () -> copyContribution.give(contribution, form, actor),
                () -> copyContribution.page(contribution, actor));
    }

    @GetMapping("/invitation/copies")
    @Requires(Action.COPY_CONTRIBUTION)
    String showLetter(@PathVariable String id, Actor actor, Model model) {
        return CopyAnswers.page(model, copyContribution.letterPage(Ids.of(id), actor));
    }

    @PostMapping("/invitation/copies")
    @Requires(Action.COPY_CONTRIBUTION)
    Object giveLetter(
            @PathVariable String id,
            @Valid @ModelAttribute("form") CopyForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID contribution = Ids.of(id);
        return CopyAnswers.file(
                form,
                errors,
                response,
                model,
                () -> copyContribution.giveLetter(contribution, form, actor),
                () -> copyContribution.letterPage(contribution, actor));
    }
}
