package fi.palmikko.deadline;

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

/** The rule sets and when each begins, for the administrator, and a new one. */
@Controller
class RuleSetController {

    private static final String PLACE = "/organisation/rule-sets";

    private final PublishRuleSet publishRuleSet;

    RuleSetController(PublishRuleSet publishRuleSet) {
        this.publishRuleSet = publishRuleSet;
    }

    @GetMapping(PLACE)
    @Requires(Action.PUBLISH_RULE_SET)
    String show(Actor actor, Model model) {
        model.addAttribute("form", RuleSetForm.EMPTY);
        return page(actor, model);
    }

    @PostMapping(PLACE)
    @Requires(Action.PUBLISH_RULE_SET)
    String publish(
            @Valid @ModelAttribute("form") RuleSetForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        if (!errors.hasErrors()) {
            try {
                publishRuleSet.publish(form, actor);
                return "redirect:" + PLACE;
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return page(actor, model);
    }

    private String page(Actor actor, Model model) {
        model.addAttribute("sets", publishRuleSet.all(actor));
        return "deadline/rule-sets";
    }
}
