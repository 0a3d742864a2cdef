package fi.palmikko.assessment;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.form.Draft;
import fi.palmikko.form.DraftAnswers;
import fi.palmikko.form.Problems;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Writing;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.Stale;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Writing the joint assessment. */
@Controller
@RequestMapping("/cases/{id}/assessment")
class AssessmentController {

    private final ReadAssessment readAssessment;
    private final WriteJointAssessment writeJointAssessment;
    private final SaveAssessmentDraft saveDraft;
    private final DraftAnswers draftAnswers;
    private final DrawConclusion drawConclusion;
    private final Problems problems;

    AssessmentController(
            ReadAssessment readAssessment,
            WriteJointAssessment writeJointAssessment,
            SaveAssessmentDraft saveDraft,
            DraftAnswers draftAnswers,
            DrawConclusion drawConclusion,
            Problems problems) {
        this.readAssessment = readAssessment;
        this.writeJointAssessment = writeJointAssessment;
        this.saveDraft = saveDraft;
        this.draftAnswers = draftAnswers;
        this.drawConclusion = drawConclusion;
        this.problems = problems;
    }

    @GetMapping
    @Requires(Action.WRITE_JOINT_ASSESSMENT)
    String show(@PathVariable String id, Actor actor, Model model) {
        UUID caseId = Ids.of(id);
        var summary = readAssessment.toWrite(caseId, actor);
        if (summary.assessment().isSigned()) {
            return "redirect:/cases/" + caseId + "/assessment/signed";
        }
        return page(
                model,
                summary,
                summary.response().answers(),
                problems.saving(summary.questionnaire(), summary.answers()));
    }

    @PostMapping
    @Requires(Action.WRITE_JOINT_ASSESSMENT)
    String save(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> posted,
            @RequestParam int version,
            @RequestParam(name = "do", defaultValue = "save") String act,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        var summary = readAssessment.toWrite(caseId, actor);
        boolean drafted = posted.containsKey(Writing.DRAFTED);
        var answers =
                drafted ? summary.response().answers() : summary.questionnaire().read(posted);
        int from = drafted ? summary.response().version() : version;
        var wrong = problems.saving(summary.questionnaire(), answers);
        try {
            summary.questionnaire().requirePlaces(posted);
            if (act.equals("finish") && wrong.isEmpty()) {
                writeJointAssessment.finish(caseId, from, answers, actor);
                return "redirect:/cases/" + caseId + "/assessment/signature";
            }
            if (!drafted) {
                writeJointAssessment.save(caseId, from, answers, actor);
            }
        } catch (Stale stale) {
            response.setStatus(409);
            model.addAttribute("theirs", summary.answers());
            model.addAttribute("gone", summary.questionnaire().gone(posted));
            return page(model, summary, answers, Map.of());
        } catch (Invalid tooMuch) {
            response.setStatus(422);
            return page(model, summary, answers, problems.unsaved(summary.questionnaire(), answers, tooMuch));
        }
        if (!wrong.isEmpty() && !act.equals("leave")) {
            response.setStatus(422);
            return page(model, readAssessment.toWrite(caseId, actor), answers, wrong);
        }
        return act.equals("leave") ? "redirect:/cases/" + caseId : "redirect:/cases/" + caseId + "/assessment?saved";
    }

    @GetMapping("/draft")
    @Requires(Action.WRITE_JOINT_ASSESSMENT)
    ResponseEntity<DraftAnswers.Here> others(@PathVariable String id, Actor actor) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new DraftAnswers.Here(saveDraft.others(Ids.of(id), actor)));
    }

    @PostMapping("/draft")
    @Requires(Action.WRITE_JOINT_ASSESSMENT)
    ResponseEntity<DraftAnswers.Answer> draft(
            @PathVariable String id, @RequestParam MultiValueMap<String, String> posted, Actor actor) {
        return draftAnswers.of(saveDraft.save(Ids.of(id), Draft.of(posted), actor));
    }

    @PostMapping("/draft/removal")
    @Requires(Action.WRITE_JOINT_ASSESSMENT)
    String removeDraft(@PathVariable String id, @RequestParam String window, Actor actor) {
        saveDraft.remove(Ids.of(id), Ids.of(window), actor);
        return "redirect:/cases/" + Ids.of(id) + "/assessment";
    }

    @PostMapping("/conclusions")
    @Requires(Action.WRITE_JOINT_ASSESSMENT)
    String draw(@PathVariable String id, @RequestParam String part, Actor actor) {
        drawConclusion.draw(Ids.of(id), Ids.of(part), actor);
        return "redirect:/cases/" + Ids.of(id) + "/assessment#f-conclusions-professional";
    }

    private static String page(
            Model model, Summary summary, Map<String, String> answers, Map<String, String> problems) {
        model.addAttribute("page", summary);
        model.addAttribute("known", summary.known());
        model.addAttribute("answers", Questionnaire.filled(summary.known(), answers));
        model.addAttribute("problems", problems);
        return "assessment/assessment";
    }
}
