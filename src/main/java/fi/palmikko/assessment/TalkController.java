package fi.palmikko.assessment;

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

/** The talk with the family. */
@Controller
@RequestMapping("/cases/{id}/family-talk")
class TalkController {

    private final TalkWithFamily talkWithFamily;
    private final CasePage pages;
    private final Clock clock;

    TalkController(TalkWithFamily talkWithFamily, CasePage pages, Clock clock) {
        this.talkWithFamily = talkWithFamily;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Action.TALK_WITH_FAMILY)
    String show(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", TalkForm.empty(Days.today(clock)));
        return page(Ids.of(id), actor, model);
    }

    @PostMapping
    @Requires(Action.TALK_WITH_FAMILY)
    String record(
            @PathVariable String id,
            @Valid @ModelAttribute("form") TalkForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        if (!errors.hasErrors()) {
            try {
                talkWithFamily.record(caseId, form.facts(Days.today(clock)), actor);
                return "redirect:/cases/" + caseId;
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return page(caseId, actor, model);
    }

    private String page(UUID caseId, Actor actor, Model model) {
        model.addAttribute("header", pages.open(caseId, Action.TALK_WITH_FAMILY, actor, "case header"));
        return "assessment/family-talk";
    }
}
