package fi.palmikko.plan;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Giving the plan to the family. */
@Controller
@RequestMapping("/cases/{id}/plan/delivery")
class DeliveryController {

    private final GivePlan givePlan;
    private final ReadDelivery readDelivery;
    private final Clock clock;

    DeliveryController(GivePlan givePlan, ReadDelivery readDelivery, Clock clock) {
        this.givePlan = givePlan;
        this.readDelivery = readDelivery;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Action.GIVE_PLAN)
    String show(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("page", readDelivery.read(Ids.of(id), actor));
        model.addAttribute("form", DeliveryForm.empty(Days.today(clock)));
        return "plan/delivery";
    }

    @PostMapping
    @Requires(Action.GIVE_PLAN)
    String give(
            @PathVariable String id,
            @Valid @ModelAttribute("form") DeliveryForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        if (!errors.hasErrors()) {
            try {
                givePlan.give(caseId, form.facts(), actor);
                return "redirect:/cases/" + caseId;
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        model.addAttribute("page", readDelivery.read(caseId, actor));
        return "plan/delivery";
    }
}
