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
import jakarta.validation.Valid;
import java.util.Map;
import java.util.UUID;
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

/** Where a professional writes the part asked for. */
@Controller
@RequestMapping("/contributions/{id}")
class ContributionController {

    private final OpenContribution open;
    private final ReadContribution readContribution;
    private final RecordContribution recordContribution;
    private final SaveContributionDraft saveDraft;
    private final DraftAnswers draftAnswers;
    private final Problems problems;

    ContributionController(
            OpenContribution open,
            ReadContribution readContribution,
            RecordContribution recordContribution,
            SaveContributionDraft saveDraft,
            DraftAnswers draftAnswers,
            Problems problems) {
        this.open = open;
        this.readContribution = readContribution;
        this.recordContribution = recordContribution;
        this.saveDraft = saveDraft;
        this.draftAnswers = draftAnswers;
        this.problems = problems;
    }

    @GetMapping
    @Requires(Action.RECORD_CONTRIBUTION)
    String show(@PathVariable String id, Actor actor, Model model) {
        var page = open.toWrite(Ids.of(id), actor);
        model.addAttribute("form", ReasonForm.EMPTY);
        return page(
                model,
                page,
                page.response().answers(),
                problems.saving(page.questionnaire(), page.answers()),
                page.response().version());
    }

    @PostMapping
    @Requires(Action.RECORD_CONTRIBUTION)
    String save(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> posted,
            @RequestParam int version,
            @RequestParam(name = "do", defaultValue = "save") String act,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID contribution = Ids.of(id);
        var page = open.toWrite(contribution, actor);
        boolean drafted = posted.containsKey(Writing.DRAFTED);
        var answers = drafted ? page.response().answers() : page.questionnaire().read(posted);
        try {
            page.questionnaire().requirePlaces(posted);
            if (!drafted) {
                recordContribution.save(contribution, version, answers, actor);
            }
        } catch (Stale stale) {
            response.setStatus(409);
            model.addAttribute("gone", page.questionnaire().gone(posted));
            model.addAttribute("theirs", open.toWrite(contribution, actor).answers());
            model.addAttribute("form", ReasonForm.EMPTY);
            return page(model, page, answers, Map.of(), page.response().version());
        } catch (Invalid tooMuch) {
            response.setStatus(422);
            model.addAttribute("form", ReasonForm.EMPTY);
            return page(model, page, answers, problems.unsaved(page.questionnaire(), answers, tooMuch), version);
        }
        var wrong = problems.saving(page.questionnaire(), answers);
        if (!wrong.isEmpty() && act.equals("save")) {
            response.setStatus(422);
            page = open.toWrite(contribution, actor);
            model.addAttribute("form", ReasonForm.EMPTY);
            return page(model, page, answers, wrong, page.response().version());
        }
        return "redirect:/contributions/" + contribution
                + switch (act) {
                    case "check" -> "/sending";
                    case "leave" -> "?left";
                    default -> "?saved";
                };
    }

    @GetMapping("/draft")
    @Requires(Action.RECORD_CONTRIBUTION)
    ResponseEntity<DraftAnswers.Here> others(@PathVariable String id, Actor actor) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new DraftAnswers.Here(saveDraft.others(Ids.of(id), actor)));
    }

    @PostMapping("/draft")
    @Requires(Action.RECORD_CONTRIBUTION)
    ResponseEntity<DraftAnswers.Answer> draft(
            @PathVariable String id, @RequestParam MultiValueMap<String, String> posted, Actor actor) {
        return draftAnswers.of(saveDraft.save(Ids.of(id), Draft.of(posted), actor));
    }

    @PostMapping("/draft/removal")
    @Requires(Action.RECORD_CONTRIBUTION)
    String removeDraft(@PathVariable String id, @RequestParam String window, Actor actor) {
        saveDraft.remove(Ids.of(id), Ids.of(window), actor);
        return "redirect:/contributions/" + Ids.of(id);
    }

    @GetMapping("/sent")
    @Requires(Action.READ_CONTRIBUTIONS)
    String sent(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("page", readContribution.read(Ids.of(id), actor));
        return "assessment/sent";
    }

    @PostMapping("/refusal")
    @Requires(Action.RECORD_CONTRIBUTION)
    String decline(
            @PathVariable String id,
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID contribution = Ids.of(id);
        if (!errors.hasErrors()) {
            recordContribution.decline(contribution, form.reason(), actor);
            return "redirect:/";
        }
        response.setStatus(422);
        var page = open.toWrite(contribution, actor);
        return page(
                model,
                page,
                page.response().answers(),
                Map.of(),
                page.response().version());
    }

    private static String page(
            Model model,
            OpenContribution.Page page,
            Map<String, String> answers,
            Map<String, String> problems,
            int version) {
        model.addAttribute("page", page);
        model.addAttribute("known", page.known());
        model.addAttribute("answers", Questionnaire.filled(page.known(), answers));
        model.addAttribute("problems", problems);
        model.addAttribute("version", version);
        return "assessment/contribution";
    }
}
