package fi.palmikko.assessment;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.document.Shown;
import fi.palmikko.form.Problems;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Stale;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Checking a part and sending it: it is signed by that. */
@Controller
@RequestMapping("/contributions/{id}/sending")
class SendingController {

    private final OpenContribution open;
    private final RecordContribution recordContribution;
    private final Problems problems;

    SendingController(OpenContribution open, RecordContribution recordContribution, Problems problems) {
        this.open = open;
        this.recordContribution = recordContribution;
        this.problems = problems;
    }

    @GetMapping
    @Requires(Action.RECORD_CONTRIBUTION)
    String check(@PathVariable String id, Actor actor, Model model) {
        var page = open.toSend(Ids.of(id), actor);
        return check(model, page, open.missing(page), false);
    }

    @PostMapping
    @Requires(value = Action.RECORD_CONTRIBUTION, freshSignIn = true)
    String send(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String version,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID contribution = Ids.of(id);
        var page = open.toSend(contribution, actor);
        var missing = open.missing(page);
        try {
            if (missing.isEmpty()) {
                recordContribution.send(contribution, version, actor);
                return "redirect:/";
            }
            response.setStatus(422);
        } catch (Stale stale) {
            response.setStatus(409);
            page = open.toSend(contribution, actor);
            var news = shown(page).since(version);
            model.addAttribute("news", problems.about(page.questionnaire(), news, Shown.FACT));
            return check(model, page, Map.of(), true);
        }
        return check(model, page, missing, false);
    }

    private static Shown shown(OpenContribution.Page page) {
        return RecordContribution.shown(
                page.contribution(), page.response().version(), page.questionnaire(), page.answers());
    }

    private static String check(Model model, OpenContribution.Page page, Map<String, String> missing, boolean changed) {
        model.addAttribute("page", page);
        model.addAttribute("shown", shown(page).written());
        model.addAttribute("missing", missing);
        model.addAttribute("changed", changed);
        return "assessment/sending";
    }
}
