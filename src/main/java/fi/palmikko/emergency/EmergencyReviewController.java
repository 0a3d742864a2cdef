package fi.palmikko.emergency;

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

/** Reviewing what was opened in an emergency. */
@Controller
@RequestMapping("/emergency-access/reviews")
class EmergencyReviewController {

    private final ReadReviews readReviews;
    private final ReviewEmergencyAccess reviewEmergencyAccess;

    EmergencyReviewController(ReadReviews readReviews, ReviewEmergencyAccess reviewEmergencyAccess) {
        this.readReviews = readReviews;
        this.reviewEmergencyAccess = reviewEmergencyAccess;
    }

    @GetMapping
    @Requires(Action.READ_EMERGENCY_ACCESSES)
    String all(Actor actor, Model model) {
        model.addAttribute("page", readReviews.all(actor));
        return "emergency/reviews";
    }

    @GetMapping("/{id}")
    @Requires(Action.READ_EMERGENCY_ACCESSES)
    String one(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", new ReviewForm("", ""));
        model.addAttribute("page", readReviews.one(Ids.of(id), actor));
        return "emergency/review";
    }

    @PostMapping("/{id}")
    @Requires(Action.REVIEW_EMERGENCY_ACCESS)
    String review(
            @PathVariable String id,
            @Valid @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID access = Ids.of(id);
        if (!errors.hasErrors()) {
            try {
                reviewEmergencyAccess.record(access, Finding.valueOf(form.finding()), form.text(), actor);
                return "redirect:/emergency-access/reviews";
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        model.addAttribute("page", readReviews.one(access, actor));
        return "emergency/review";
    }
}
