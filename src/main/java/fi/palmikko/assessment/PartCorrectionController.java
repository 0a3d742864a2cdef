package fi.palmikko.assessment;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.form.Problems;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Stale;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Correcting the own part as it was sent: it is signed by that. */
@Controller
@RequestMapping("/contributions/{id}/correction")
class PartCorrectionController {

    private final CorrectContribution correctContribution;
    private final Problems problems;

    PartCorrectionController(CorrectContribution correctContribution, Problems problems) {
        this.correctContribution = correctContribution;
        this.problems = problems;
    }

    @GetMapping
    @Requires(Action.CORRECT_CONTRIBUTION)
    String correct(@PathVariable String id, Actor actor, Model model) {
        var sent = correctContribution.read(Ids.of(id), actor);
        var newest = sent.document();
        return page(model, sent, newest.versionNo(), newest.answers(), Map.of(), "");
    }

    @PostMapping
    @Requires(value = Action.CORRECT_CONTRIBUTION, freshSignIn = true)
    String correct(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> posted,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String reason,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID part = Ids.of(id);
        var sent = correctContribution.read(part, actor);
        var questionnaire = sent.questionnaire();
        var answers = questionnaire.read(posted);
        var wrong = new LinkedHashMap<>(problems.saving(questionnaire, answers));
        if (reason.isBlank()) {
            wrong.put("reason", problems.say("contribution.correctionReasonMissing"));
        }
        try {
            if (wrong.isEmpty()) {
                wrong.putAll(correctContribution.correct(part, version, answers, reason.strip(), actor));
            }
            if (wrong.isEmpty()) {
                return "redirect:/contributions/" + part + "/sent";
            }
            response.setStatus(422);
            return page(model, sent, version, answers, wrong, reason);
        } catch (Stale stale) {
            response.setStatus(409);
            var now = correctContribution.read(part, actor);
            var newest = now.document();
            model.addAttribute("theirs", newest.answers());
            model.addAttribute("gone", now.questionnaire().gone(posted));
            return page(model, now, newest.versionNo(), answers, Map.of(), reason);
        }
    }

    private static String page(
            Model model,
            CorrectContribution.Sent sent,
            int version,
            Map<String, String> answers,
            Map<String, String> problems,
            String reason) {
        model.addAttribute("page", sent);
        model.addAttribute("version", version);
        model.addAttribute("answers", answers);
        model.addAttribute("problems", problems);
        model.addAttribute("reason", reason);
        return "assessment/part-correction";
    }
}
