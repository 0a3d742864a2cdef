package fi.palmikko.oversight;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
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

/** Unusual use: the list, one finding, and what the officer says of it. */
@Controller
@RequestMapping("/oversight/findings")
class FindingController {

    private final ReadFindings readFindings;
    private final ReviewFinding reviewFinding;

    FindingController(ReadFindings readFindings, ReviewFinding reviewFinding) {
        this.readFindings = readFindings;
        this.reviewFinding = reviewFinding;
    }

    @GetMapping
    @Requires(Action.READ_FINDINGS)
    String all(Actor actor, Model model) {
        model.addAttribute("page", readFindings.all(actor));
        return "oversight/findings";
    }

    @GetMapping("/{id}")
    @Requires(Action.READ_FINDINGS)
    String one(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", new FindingForm("", ""));
        model.addAttribute("page", readFindings.one(Ids.of(id), actor));
        return "oversight/finding";
    }

    @PostMapping("/{id}")
    @Requires(Action.REVIEW_FINDING)
    String review(
            @PathVariable String id,
            @Valid @ModelAttribute("form") FindingForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID finding = Ids.of(id);
        if (!errors.hasErrors()) {
            reviewFinding.review(finding, Outcome.valueOf(form.outcome()), form.note(), actor);
            return "redirect:/oversight/findings";
        }
        response.setStatus(422);
        model.addAttribute("page", readFindings.one(finding, actor));
        return "oversight/finding";
    }
}
