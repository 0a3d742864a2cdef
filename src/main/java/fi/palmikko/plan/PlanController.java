package fi.palmikko.plan;

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
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.Stale;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The plan page: its text, what has been done, and a review before its day. */
@Controller
@RequestMapping("/cases/{id}/plan")
class PlanController {

    private final ReadPlan readPlan;
    private final SavePlanText savePlanText;
    private final SavePlanDraft saveDraft;
    private final DraftAnswers draftAnswers;
    private final FollowAction followAction;
    private final ReviewNow reviewNow;
    private final Problems problems;

    PlanController(
            ReadPlan readPlan,
            SavePlanText savePlanText,
            SavePlanDraft saveDraft,
            DraftAnswers draftAnswers,
            FollowAction followAction,
            ReviewNow reviewNow,
            Problems problems) {
        this.readPlan = readPlan;
        this.savePlanText = savePlanText;
        this.saveDraft = saveDraft;
        this.draftAnswers = draftAnswers;
        this.followAction = followAction;
        this.reviewNow = reviewNow;
        this.problems = problems;
    }

    @GetMapping
    @Requires(Action.READ_PLAN)
    String show(@PathVariable String id, Actor actor, Model model) {
        return page(Ids.of(id), actor, null, model);
    }

    @PostMapping("/text")
    @Requires(Action.AGREE_PLAN)
    String saveText(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int textVersion,
            @RequestParam(name = "do", defaultValue = "save") String act,
            @RequestParam MultiValueMap<String, String> posted,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        if (!saved(caseId, textVersion, posted, actor, response, model)
                && (act.equals("save") || model.containsAttribute("unsaved"))) {
            return page(caseId, actor, posted, model);
        }
        return "redirect:/cases/" + caseId
                + switch (act) {
                    case "check" -> "/plan/agreement";
                    case "leave" -> "";
                    default -> "/plan";
                };
    }

    @GetMapping("/text/draft")
    @Requires(Action.AGREE_PLAN)
    ResponseEntity<DraftAnswers.Here> others(@PathVariable String id, Actor actor) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new DraftAnswers.Here(saveDraft.others(Ids.of(id), actor)));
    }

    @PostMapping("/text/draft")
    @Requires(Action.AGREE_PLAN)
    ResponseEntity<DraftAnswers.Answer> draft(
            @PathVariable String id, @RequestParam MultiValueMap<String, String> posted, Actor actor) {
        return draftAnswers.of(saveDraft.save(Ids.of(id), Draft.of(posted), actor));
    }

    @PostMapping("/text/draft/removal")
    @Requires(Action.AGREE_PLAN)
    String removeDraft(@PathVariable String id, @RequestParam String window, Actor actor) {
        saveDraft.remove(Ids.of(id), Ids.of(window), actor);
        return "redirect:/cases/" + Ids.of(id) + "/plan";
    }

    private boolean saved(
            UUID caseId,
            int textVersion,
            MultiValueMap<String, String> posted,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        if (posted.containsKey(Writing.DRAFTED)) {
            return true;
        }
        try {
            var wrong = savePlanText.save(caseId, textVersion, posted, actor);
            if (wrong.isEmpty()) {
                return true;
            }
            model.addAttribute("problems", wrong);
            response.setStatus(422);
        } catch (Stale stale) {
            model.addAttribute("conflict", true);
            model.addAttribute("unsaved", true);
            response.setStatus(409);
        } catch (Invalid tooMuch) {
            model.addAttribute("tooMuch", tooMuch);
            model.addAttribute("textVersion", textVersion);
            model.addAttribute("unsaved", true);
            response.setStatus(422);
        }
        return false;
    }

    @PostMapping("/actions/{action}/state")
    @Requires(Action.FOLLOW_ACTION)
    String follow(@PathVariable String id, @PathVariable String action, @RequestParam String state, Actor actor) {
        var to = switch (state) {
            case "STARTED" -> PlanAction.State.STARTED;
            case "DONE" -> PlanAction.State.DONE;
            default -> throw new NotFound();
        };
        followAction.follow(Ids.of(id), Ids.of(action), to, actor);
        return "redirect:/cases/" + id + "/plan";
    }

    @PostMapping("/review/start")
    @Requires(Action.REVIEW_PLAN)
    String reviewNow(
            @PathVariable String id,
            @Valid @ModelAttribute("forward") ForwardForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        if (errors.hasErrors()) {
            response.setStatus(422);
            return page(caseId, actor, null, model);
        }
        reviewNow.start(caseId, form.forward().strip(), actor);
        return "redirect:/cases/" + caseId + "/plan/review";
    }

    private String page(UUID caseId, Actor actor, @Nullable MultiValueMap<String, String> posted, Model model) {
        var page = readPlan.read(caseId, actor);
        model.addAttribute("page", page);
        var content = page.content();
        if (content != null) {
            model.addAttribute("known", content.known());
            var typed = posted == null
                    ? content.response().answers()
                    : content.questionnaire().read(posted);
            var answers = Questionnaire.filled(content.known(), typed);
            model.addAttribute("answers", answers);
            if (model.getAttribute("tooMuch") instanceof Invalid tooMuch) {
                model.addAttribute("problems", problems.unsaved(content.questionnaire(), answers, tooMuch));
            }
            if (page.editing()) {
                model.asMap().putIfAbsent("problems", problems.saving(content.questionnaire(), content.answers()));
            }
        }
        model.asMap().putIfAbsent("problems", Map.of());
        model.asMap().putIfAbsent("conflict", false);
        model.asMap().putIfAbsent("forward", new ForwardForm(""));
        return "plan/plan";
    }
}
