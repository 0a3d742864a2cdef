package fi.palmikko.deadline;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.organisation.Organisations;
import fi.palmikko.organisation.Organisations.TargetFacts;
import fi.palmikko.shared.Invalid;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** The targets of the area and its municipalities, for the administrator: what they are, what they were, and a new one. */
@Controller
class LocalTargetController {

    private static final String PLACE = "/organisation/targets";

    private final SetLocalTarget setLocalTarget;
    private final MessageSource texts;

    LocalTargetController(SetLocalTarget setLocalTarget, MessageSource texts) {
        this.setLocalTarget = setLocalTarget;
        this.texts = texts;
    }

    @GetMapping(PLACE)
    @Requires(Action.SET_LOCAL_TARGET)
    String show(Actor actor, Model model) {
        model.addAttribute("form", TargetForm.EMPTY);
        return page(actor, model);
    }

    @PostMapping(PLACE)
    @Requires(Action.SET_LOCAL_TARGET)
    String set(
            @Valid @ModelAttribute("form") TargetForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        if (!errors.hasErrors()) {
            try {
                setLocalTarget.set(form, actor);
                return "redirect:" + PLACE;
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return page(actor, model);
    }

    private String page(Actor actor, Model model) {
        var municipalities = setLocalTarget.municipalities(actor);
        var targets = setLocalTarget.targets();
        model.addAttribute("targets", targets);
        model.addAttribute("changes", setLocalTarget.changes());
        model.addAttribute(
                "places",
                municipalities.stream()
                        .collect(Collectors.toMap(Organisations.Municipality::code, one -> one.name()
                                .here())));
        model.addAttribute(
                "municipalities",
                municipalities.stream()
                        .map(one -> new Choice(one.code(), one.name().here()))
                        .toList());
        model.addAttribute(
                "kinds",
                targets.stream()
                        .map(TargetFacts::target)
                        .distinct()
                        .map(one -> new Choice(
                                one, texts.getMessage("target." + one, null, LocaleContextHolder.getLocale())))
                        .toList());
        return "deadline/targets";
    }
}
