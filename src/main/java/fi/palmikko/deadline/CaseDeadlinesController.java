package fi.palmikko.deadline;

import fi.palmikko.access.Action;
import fi.palmikko.access.Relation;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.statute.DeadlineChanges.Cause;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The limits of a case: how each stands, why one passed, more time where it may be given, and days that were written down wrong. */
@Controller
@RequestMapping("/cases/{id}/deadlines")
class CaseDeadlinesController {

    private final ReadClocks readClocks;
    private final CorrectEventDate correctEventDate;
    private final ExplainDelay explainDelay;
    private final ExtendDeadline extendDeadline;

    CaseDeadlinesController(
            ReadClocks readClocks,
            CorrectEventDate correctEventDate,
            ExplainDelay explainDelay,
            ExtendDeadline extendDeadline) {
        this.readClocks = readClocks;
        this.correctEventDate = correctEventDate;
        this.explainDelay = explainDelay;
        this.extendDeadline = extendDeadline;
    }

    /** The explanation of the running limit of the rule that {@code why} names lies open. */
    @GetMapping
    @Requires(Action.READ_CASE)
    String all(@PathVariable String id, @RequestParam(defaultValue = "") String why, Actor actor, Model model) {
        model.addAttribute("page", readClocks.all(Ids.of(id), actor));
        model.addAttribute("why", why);
        return "deadline/case";
    }

    @GetMapping("/correction")
    @Requires(Action.CORRECT_EVENT_DATE)
    String correction(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", CorrectionForm.EMPTY);
        return correction(Ids.of(id), actor, model);
    }

    @PostMapping("/correction")
    @Requires(Action.CORRECT_EVENT_DATE)
    String correct(
            @PathVariable String id,
            @Valid @ModelAttribute("form") CorrectionForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        if (!errors.hasErrors()) {
            try {
                correctEventDate.correct(caseId, form.date(), Days.of(form.on()), form.reason(), actor);
                return back(caseId);
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return correction(caseId, actor, model);
    }

    @GetMapping("/{deadline}/delay")
    @Requires(Action.EXPLAIN_DELAY)
    String delay(@PathVariable String id, @PathVariable String deadline, Actor actor, Model model) {
        model.addAttribute("form", DelayForm.EMPTY);
        return delay(Ids.of(id), Ids.of(deadline), actor, model);
    }

    @PostMapping("/{deadline}/delay")
    @Requires(Action.EXPLAIN_DELAY)
    String explain(
            @PathVariable String id,
            @PathVariable String deadline,
            @Valid @ModelAttribute("form") DelayForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        UUID limit = Ids.of(deadline);
        if (!errors.hasErrors()) {
            try {
                var basis = explainDelay.explain(caseId, limit, chosen(form.cause()), form.reason(), actor);
                return basis.relation() == Relation.LIMIT_OF_UNIT ? "redirect:/supervision/deadlines" : back(caseId);
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return delay(caseId, limit, actor, model);
    }

    @GetMapping("/{deadline}/extension")
    @Requires(Action.EXTEND_DEADLINE)
    String extension(@PathVariable String id, @PathVariable String deadline, Actor actor, Model model) {
        model.addAttribute("form", ExtensionForm.EMPTY);
        return extension(Ids.of(id), Ids.of(deadline), actor, model);
    }

    @PostMapping("/{deadline}/extension")
    @Requires(Action.EXTEND_DEADLINE)
    String extend(
            @PathVariable String id,
            @PathVariable String deadline,
            @Valid @ModelAttribute("form") ExtensionForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        UUID limit = Ids.of(deadline);
        if (!errors.hasErrors()) {
            try {
                extendDeadline.extend(caseId, limit, Days.of(form.dueOn()), form.reason(), actor);
                return back(caseId);
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return extension(caseId, limit, actor, model);
    }

    private String correction(UUID caseId, Actor actor, Model model) {
        model.addAttribute("page", readClocks.dates(caseId, actor));
        return "deadline/correction";
    }

    private String delay(UUID caseId, UUID deadline, Actor actor, Model model) {
        model.addAttribute("page", readClocks.one(caseId, deadline, Action.EXPLAIN_DELAY, actor));
        model.addAttribute("causes", Cause.values());
        return "deadline/delay";
    }

    private String extension(UUID caseId, UUID deadline, Actor actor, Model model) {
        model.addAttribute("page", readClocks.one(caseId, deadline, Action.EXTEND_DEADLINE, actor));
        return "deadline/extension";
    }

    private static String back(UUID caseId) {
        return "redirect:/cases/" + caseId + "/deadlines";
    }

    private static Cause chosen(String name) {
        return Arrays.stream(Cause.values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Invalid("cause", "invalid.choose"));
    }
}
