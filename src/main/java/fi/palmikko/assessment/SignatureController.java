package fi.palmikko.assessment;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.document.Shown;
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

/** Checking the answers, signing, reading what was signed, correcting it. */
@Controller
@RequestMapping("/cases/{id}/assessment")
class SignatureController {

    private final ReadAssessment readAssessment;
    private final SignAssessment signAssessment;
    private final Problems problems;

    SignatureController(ReadAssessment readAssessment, SignAssessment signAssessment, Problems problems) {
        this.readAssessment = readAssessment;
        this.signAssessment = signAssessment;
        this.problems = problems;
    }

    @GetMapping("/signature")
    @Requires(Action.SIGN_ASSESSMENT)
    String check(@PathVariable String id, Actor actor, Model model) {
        var summary = readAssessment.toSign(Ids.of(id), actor);
        if (summary.assessment().isSigned()) {
            return "redirect:/cases/" + id + "/assessment/signed";
        }
        return check(model, summary, readAssessment.missing(summary));
    }

    @PostMapping("/signature")
    @Requires(value = Action.SIGN_ASSESSMENT, freshSignIn = true)
    String sign(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String version,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        var missing = Map.<String, String>of();
        try {
            missing = signAssessment.sign(caseId, version, actor);
            if (missing.isEmpty()) {
                return "redirect:/cases/" + caseId;
            }
            response.setStatus(422);
        } catch (Stale stale) {
            response.setStatus(409);
            model.addAttribute("changed", true);
        }
        var summary = readAssessment.toSign(caseId, actor);
        var news = SignAssessment.shown(summary).since(version);
        model.addAttribute("news", problems.about(summary.questionnaire(), news, Shown.FACT));
        return check(model, summary, missing);
    }

    private String check(Model model, Summary summary, Map<String, String> missing) {
        model.addAttribute("shown", SignAssessment.shown(summary).written());
        model.addAttribute("page", summary);
        model.addAttribute("missing", missing);
        model.asMap().putIfAbsent("changed", false);
        model.addAttribute("audience", readAssessment.audience(summary));
        model.addAttribute("data", readAssessment.going(summary));
        return "assessment/signature";
    }

    @GetMapping("/signed")
    @Requires(Action.READ_ASSESSMENT)
    String signed(@PathVariable String id, Actor actor, Model model) {
        var signed = readAssessment.signed(Ids.of(id), actor);
        model.addAttribute("page", signed);
        model.addAttribute("changes", readAssessment.changes(signed));
        model.addAttribute("mayCorrect", actor.id().equals(signed.header().responsibleWorkerId()));
        return "assessment/signed";
    }

    @GetMapping("/correction")
    @Requires(Action.CORRECT_ASSESSMENT)
    String correct(@PathVariable String id, Actor actor, Model model) {
        var signed = readAssessment.toCorrect(Ids.of(id), actor);
        var newest = signed.newest().document();
        return correction(model, signed, newest.versionNo(), newest.answers(), Map.of(), "");
    }

    @PostMapping("/correction")
    @Requires(value = Action.CORRECT_ASSESSMENT, freshSignIn = true)
    String correct(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> posted,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String reason,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        var signed = readAssessment.toCorrect(caseId, actor);
        var questionnaire = signed.newest().questionnaire();
        var answers = questionnaire.read(posted);
        var wrong = new LinkedHashMap<>(problems.saving(questionnaire, answers));
        if (reason.isBlank()) {
            wrong.put("reason", problems.say("assessment.correctionReasonMissing"));
        }
        try {
            if (wrong.isEmpty()) {
                wrong.putAll(signAssessment.correct(caseId, version, answers, reason.strip(), actor));
            }
            if (wrong.isEmpty()) {
                return "redirect:/cases/" + caseId + "/assessment/signed";
            }
            response.setStatus(422);
            return correction(model, signed, version, answers, wrong, reason);
        } catch (Stale stale) {
            response.setStatus(409);
            var now = readAssessment.toCorrect(caseId, actor);
            var newest = now.newest().document();
            model.addAttribute("theirs", newest.answers());
            model.addAttribute("gone", now.newest().questionnaire().gone(posted));
            return correction(model, now, newest.versionNo(), answers, Map.of(), reason);
        }
    }

    private static String correction(
            Model model,
            Signed signed,
            int version,
            Map<String, String> answers,
            Map<String, String> problems,
            String reason) {
        model.addAttribute("page", signed);
        model.addAttribute("version", version);
        model.addAttribute("answers", answers);
        model.addAttribute("problems", problems);
        model.addAttribute("reason", reason);
        return "assessment/correction";
    }
}
