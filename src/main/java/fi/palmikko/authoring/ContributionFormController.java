package fi.palmikko.authoring;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Invalid;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The units and the forms they contribute on, for the administrator. */
@Controller
@RequestMapping("/organisation/contribution-forms")
class ContributionFormController {

    private final ChooseContributionForm chooseContributionForm;

    ContributionFormController(ChooseContributionForm chooseContributionForm) {
        this.chooseContributionForm = chooseContributionForm;
    }

    @GetMapping
    @Requires(Action.CHOOSE_CONTRIBUTION_FORM)
    String show(Actor actor, Model model) {
        model.addAttribute("form", UnitForm.EMPTY);
        return page(actor, model);
    }

    @PostMapping
    @Requires(Action.CHOOSE_CONTRIBUTION_FORM)
    String choose(
            @Valid @ModelAttribute("form") UnitForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        if (!errors.hasErrors()) {
            try {
                chooseContributionForm.choose(form, actor);
                return "redirect:/organisation/contribution-forms?chosen";
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return page(actor, model);
    }

    private String page(Actor actor, Model model) {
        model.addAttribute("page", chooseContributionForm.page(actor));
        return "authoring/contribution-forms";
    }
}
