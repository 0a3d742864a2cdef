package fi.palmikko.consultation;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.form.Draft;
import fi.palmikko.form.DraftAnswers;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.UUID;
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

/** One consultation: read, taken or declined, answered, withdrawn. */
@Controller
@RequestMapping("/consultations/{id}")
class ConsultationController {

    private final ReadConsultation readConsultation;
    private final TakeConsultation takeConsultation;
    private final AnswerConsultation answerConsultation;
    private final SaveAnswerDraft saveDraft;
    private final DraftAnswers draftAnswers;
    private final WithdrawConsultation withdrawConsultation;

    ConsultationController(
            ReadConsultation readConsultation,
            TakeConsultation takeConsultation,
            AnswerConsultation answerConsultation,
            SaveAnswerDraft saveDraft,
            DraftAnswers draftAnswers,
            WithdrawConsultation withdrawConsultation) {
        this.readConsultation = readConsultation;
        this.takeConsultation = takeConsultation;
        this.answerConsultation = answerConsultation;
        this.saveDraft = saveDraft;
        this.draftAnswers = draftAnswers;
        this.withdrawConsultation = withdrawConsultation;
    }

    @GetMapping
    @Requires(Action.READ_CONSULTATION)
    String show(@PathVariable String id, Actor actor, Model model) {
        return page(Ids.of(id), actor, model);
    }

    @PostMapping("/taking")
    @Requires(Action.TAKE_CONSULTATION)
    String take(@PathVariable String id, Actor actor) {
        UUID consultation = Ids.of(id);
        takeConsultation.take(consultation, actor);
        return "redirect:/consultations/" + consultation + "/answer";
    }

    @PostMapping("/refusal")
    @Requires(Action.TAKE_CONSULTATION)
    String decline(
            @PathVariable String id,
            @Valid @ModelAttribute("refusal") RefusalForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID consultation = Ids.of(id);
        if (errors.hasErrors()) {
            response.setStatus(422);
            return page(consultation, actor, model);
        }
        takeConsultation.decline(consultation, form.refusal(), actor);
        return "redirect:/consultations/" + consultation;
    }

    @GetMapping("/answer")
    @Requires(Action.ANSWER_CONSULTATION)
    String write(@PathVariable String id, Actor actor, Model model) {
        UUID consultation = Ids.of(id);
        var page = answering(consultation, actor, model);
        model.addAttribute(
                "form",
                new AnswerForm(
                        page.written().answer(),
                        Integer.toString(page.page().consultation().version())));
        return "consultation/answer";
    }

    @PostMapping("/answer/draft")
    @Requires(Action.ANSWER_CONSULTATION)
    ResponseEntity<DraftAnswers.Answer> draft(
            @PathVariable String id, @RequestParam MultiValueMap<String, String> posted, Actor actor) {
        return draftAnswers.of(saveDraft.save(Ids.of(id), Draft.of(posted), actor));
    }

    @PostMapping("/answer/draft/removal")
    @Requires(Action.ANSWER_CONSULTATION)
    String removeDraft(@PathVariable String id, @RequestParam String window, Actor actor) {
        saveDraft.remove(Ids.of(id), Ids.of(window), actor);
        return "redirect:/consultations/" + Ids.of(id) + "/answer";
    }

    @PostMapping("/answer")
    @Requires(Action.ANSWER_CONSULTATION)
    String answer(
            @PathVariable String id,
            @Valid @ModelAttribute("form") AnswerForm form,
            BindingResult errors,
            @RequestParam(name = "do", defaultValue = "send") String act,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID consultation = Ids.of(id);
        boolean leaves = act.equals("leave");
        if (leaves && form.answer().length() <= AnswerForm.LIMIT) {
            saveDraft.leave(consultation, form.answer(), actor);
            return "redirect:/consultations/" + consultation;
        }
        if (errors.hasErrors()) {
            response.setStatus(422);
            answering(consultation, actor, model);
            return "consultation/answer";
        }
        answerConsultation.answer(consultation, form.facts(), actor);
        return "redirect:/consultations/" + consultation;
    }

    @PostMapping("/withdrawal")
    @Requires(Action.WITHDRAW_CONSULTATION)
    String withdraw(
            @PathVariable String id,
            @Valid @ModelAttribute("withdrawal") WithdrawalForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID consultation = Ids.of(id);
        if (errors.hasErrors()) {
            response.setStatus(422);
            return page(consultation, actor, model);
        }
        withdrawConsultation.withdraw(consultation, form.withdrawal(), actor);
        return "redirect:/consultations/" + consultation;
    }

    private ReadConsultation.Answering answering(UUID consultation, Actor actor, Model model) {
        var page = readConsultation.readForAnswer(consultation, actor);
        model.addAttribute("page", page.page());
        model.addAttribute("written", page.written());
        return page;
    }

    private String page(UUID consultation, Actor actor, Model model) {
        model.addAttribute("page", readConsultation.read(consultation, actor));
        putIfAbsent(model, "refusal", RefusalForm.EMPTY);
        putIfAbsent(model, "withdrawal", WithdrawalForm.EMPTY);
        return "consultation/consultation";
    }

    private static void putIfAbsent(Model model, String name, Object form) {
        if (!model.containsAttribute(name)) {
            model.addAttribute(name, form);
        }
    }
}
