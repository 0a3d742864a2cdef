package fi.palmikko.snapshot;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
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
import org.springframework.web.bind.annotation.RequestParam;

/** The people of the case, and the forms that put right what was told of them. */
@Controller
@RequestMapping("/cases/{id}/people")
class PeopleController {

    private final CorrectPeople correctPeople;

    PeopleController(CorrectPeople correctPeople) {
        this.correctPeople = correctPeople;
    }

    @GetMapping
    @Requires(Action.CORRECT_PEOPLE)
    String show(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("page", correctPeople.page(Ids.of(id), actor));
        return "snapshot/people";
    }

    @GetMapping("/{relative}")
    @Requires(Action.CORRECT_PEOPLE)
    String correction(@PathVariable String id, @PathVariable String relative, Actor actor, Model model) {
        var page = correctPeople.one(Ids.of(id), Ids.of(relative), actor);
        model.addAttribute("page", page);
        model.addAttribute("form", PersonForm.of(page.who(), page.seen()));
        return "snapshot/correction";
    }

    @PostMapping("/{relative}")
    @Requires(Action.CORRECT_PEOPLE)
    String correct(
            @PathVariable String id,
            @PathVariable String relative,
            @Valid @ModelAttribute("form") PersonForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        return answered(
                "correction",
                id,
                relative,
                errors,
                actor,
                response,
                model,
                (caseId, person) -> correctPeople.correct(caseId, person, form, actor));
    }

    @GetMapping("/{relative}/ending")
    @Requires(Action.CORRECT_PEOPLE)
    String ending(@PathVariable String id, @PathVariable String relative, Actor actor, Model model) {
        model.addAttribute("form", PersonForm.Ending.EMPTY);
        return page("relation-ending", Ids.of(id), Ids.of(relative), actor, model);
    }

    @PostMapping("/{relative}/ending")
    @Requires(Action.CORRECT_PEOPLE)
    String end(
            @PathVariable String id,
            @PathVariable String relative,
            @Valid @ModelAttribute("form") PersonForm.Ending form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        return answered(
                "relation-ending",
                id,
                relative,
                errors,
                actor,
                response,
                model,
                (caseId, person) -> correctPeople.end(caseId, person, form, actor));
    }

    @GetMapping("/{relative}/same")
    @Requires(Action.CORRECT_PEOPLE)
    String same(
            @PathVariable String id,
            @PathVariable String relative,
            @RequestParam(required = false) @Nullable String other,
            Actor actor,
            Model model) {
        model.addAttribute(
                "form",
                PersonForm.Same.with(other == null ? null : Ids.read(other).orElse(null)));
        return page("same-person", Ids.of(id), Ids.of(relative), actor, model);
    }

    @PostMapping("/{relative}/same")
    @Requires(Action.CORRECT_PEOPLE)
    String answer(
            @PathVariable String id,
            @PathVariable String relative,
            @Valid @ModelAttribute("form") PersonForm.Same form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        return answered(
                "same-person",
                id,
                relative,
                errors,
                actor,
                response,
                model,
                (caseId, person) -> correctPeople.answer(caseId, person, form, actor));
    }

    /** What is done with one of the people of a case. */
    private interface Act {
        void with(UUID caseId, UUID person);
    }

    private String answered(
            String template,
            String id,
            String relative,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model,
            Act act) {
        UUID caseId = Ids.of(id);
        UUID person = Ids.of(relative);
        if (!errors.hasErrors()) {
            try {
                act.with(caseId, person);
                return "redirect:/cases/" + caseId + "/people";
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return page(template, caseId, person, actor, model);
    }

    private String page(String template, UUID caseId, UUID person, Actor actor, Model model) {
        model.addAttribute("page", correctPeople.one(caseId, person, actor));
        return "snapshot/" + template;
    }
}
