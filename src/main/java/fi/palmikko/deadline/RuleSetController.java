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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The rule sets, when each begins and what it says, for the administrator; a new one, and one taken back. */
@Controller
class RuleSetController {

    private static final String PLACE = "/organisation/rule-sets";

    private final PublishRuleSet publishRuleSet;
    private final WithdrawRuleSet withdrawRuleSet;

    RuleSetController(PublishRuleSet publishRuleSet, WithdrawRuleSet withdrawRuleSet) {
        this.publishRuleSet = publishRuleSet;
        this.withdrawRuleSet = withdrawRuleSet;
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

    @GetMapping(PLACE + "/{set}")
    @Requires(Action.PUBLISH_RULE_SET)
    String show(@PathVariable String set, Actor actor, Model model) {
        model.addAttribute("page", withdrawRuleSet.page(set, actor));
        return "deadline/rule-set";
    }

    @PostMapping(PLACE + "/{set}/withdrawal")
    @Requires(Action.PUBLISH_RULE_SET)
    String withdraw(@PathVariable String set, Actor actor, HttpServletResponse response, Model model) {
        try {
            withdrawRuleSet.withdraw(set, actor);
            return "redirect:" + PLACE + "?withdrawn";
        } catch (Invalid invalid) {
            response.setStatus(422);
            model.addAttribute("fault", invalid);
            return show(set, actor, model);
        }
    }

    private String page(Actor actor, Model model) {
        model.addAttribute("page", publishRuleSet.page(actor));
        return "deadline/rule-sets";
    }
}
