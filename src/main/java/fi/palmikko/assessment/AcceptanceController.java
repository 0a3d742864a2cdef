package fi.palmikko.assessment;

import fi.palmikko.access.Action;
import fi.palmikko.access.Coming;
import fi.palmikko.access.Requires;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the responsible worker goes through a part that was sent, or does without one that was not. */
@Controller
@RequestMapping("/contributions/{id}/acceptance")
class AcceptanceController {

    private final OpenContribution open;
    private final AcceptContribution acceptContribution;
    private final WhomToInvite whomToInvite;
    private final CaseFiles cases;

    AcceptanceController(
            OpenContribution open, AcceptContribution acceptContribution, WhomToInvite whomToInvite, CaseFiles cases) {
        this.open = open;
        this.acceptContribution = acceptContribution;
        this.whomToInvite = whomToInvite;
        this.cases = cases;
    }

    @GetMapping
    @Requires(Action.ACCEPT_CONTRIBUTION)
    String show(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", ReasonForm.EMPTY);
        return page(Ids.of(id), actor, model);
    }

    @PostMapping
    @Requires(Action.ACCEPT_CONTRIBUTION)
    String accept(@PathVariable String id, Actor actor) {
        return "redirect:/cases/" + acceptContribution.accept(Ids.of(id), actor) + "/assessment";
    }

    @PostMapping("/more")
    @Requires(Action.ACCEPT_CONTRIBUTION)
    String askForMore(
            @PathVariable String id,
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        return act(
                Ids.of(id),
                errors,
                actor,
                response,
                model,
                c -> acceptContribution.askForMore(c, form.reason(), actor));
    }

    @PostMapping("/end")
    @Requires(Action.ACCEPT_CONTRIBUTION)
    String end(
            @PathVariable String id,
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        return act(Ids.of(id), errors, actor, response, model, c -> acceptContribution.end(c, form.reason(), actor));
    }

    @PostMapping("/hand-over")
    @Requires(Action.ACCEPT_CONTRIBUTION)
    String handOver(
            @PathVariable String id,
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        return act(
                Ids.of(id),
                errors,
                actor,
                response,
                model,
                c -> acceptContribution.handOver(c, Ids.chosen("worker", form.worker()), form.reason(), actor));
    }

    private String act(
            UUID contribution,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model,
            UnaryOperator<UUID> act) {
        if (!errors.hasErrors()) {
            try {
                return "redirect:/cases/" + act.apply(contribution) + "/assessment";
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return page(contribution, actor, model);
    }

    private String page(UUID contribution, Actor actor, Model model) {
        var page = open.toAccept(contribution, actor);
        var part = page.contribution();
        model.addAttribute("page", page);
        var colleagues = whomToInvite.invitees(cases.require(part.caseId())).stream()
                .filter(i -> i.sector() == part.sector() && !i.workerId().equals(part.workerId()))
                .toList();
        model.addAttribute("colleagues", colleagues);
        model.addAttribute("newcomers", whomToInvite.newcomers(part.caseId(), Coming.SUCCESSOR, colleagues));
        return "assessment/acceptance";
    }
}
