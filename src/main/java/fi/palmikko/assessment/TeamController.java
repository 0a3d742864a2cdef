package fi.palmikko.assessment;

import fi.palmikko.access.Action;
import fi.palmikko.access.Coming;
import fi.palmikko.access.Requires;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.identity.Actor;
import fi.palmikko.permit.Permits;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Composing the team, and asking one more later. */
@Controller
@RequestMapping("/cases/{id}/team")
class TeamController {

    private static final int OPEN_ROWS = 3;

    private final ComposeTeam composeTeam;
    private final InviteContributor inviteContributor;
    private final WhomToInvite whomToInvite;
    private final Permits permits;
    private final CaseFiles cases;
    private final CasePage pages;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TeamController(
            ComposeTeam composeTeam,
            InviteContributor inviteContributor,
            WhomToInvite whomToInvite,
            Permits permits,
            CaseFiles cases,
            CasePage pages,
            TransactionTemplate transaction,
            Clock clock) {
        this.composeTeam = composeTeam;
        this.inviteContributor = inviteContributor;
        this.whomToInvite = whomToInvite;
        this.permits = permits;
        this.cases = cases;
        this.pages = pages;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping("/composition")
    @Requires(Action.COMPOSE_TEAM)
    String compose(@PathVariable String id, Actor actor, Model model) {
        UUID caseId = Ids.of(id);
        page(caseId, actor, model);
        var rows = new ArrayList<TeamForm.Row>();
        @SuppressWarnings("unchecked")
        var suggestions = (List<WhomToInvite.Suggestion>) model.getAttribute("suggestions");
        int size = (suggestions == null ? 0 : suggestions.size()) + OPEN_ROWS;
        for (int row = 0; row < size; row++) {
            rows.add(new TeamForm.Row("", "", ""));
        }
        model.addAttribute("form", new TeamForm(Days.text(Days.today(clock)), rows));
        return "assessment/team";
    }

    @PostMapping("/composition")
    @Requires(Action.COMPOSE_TEAM)
    String compose(
            @PathVariable String id,
            @Valid @ModelAttribute("form") TeamForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        if (!errors.hasErrors()) {
            try {
                composeTeam.compose(caseId, form.started(Days.today(clock)), form.invitations(), actor);
                return "redirect:/cases/" + caseId;
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        page(caseId, actor, model);
        return "assessment/team";
    }

    @GetMapping("/invitation")
    @Requires(Action.COMPOSE_TEAM)
    String invite(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", new TeamForm.Row("", "", ""));
        page(Ids.of(id), actor, model);
        return "assessment/invitation";
    }

    @PostMapping("/invitation")
    @Requires(Action.COMPOSE_TEAM)
    String invite(
            @PathVariable String id,
            @Valid @ModelAttribute("form") TeamForm.Row form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        if (form.worker().isEmpty()) {
            errors.rejectValue("worker", "invalid.choose");
        }
        if (!errors.hasErrors()) {
            try {
                inviteContributor.invite(caseId, form.invitation(""), actor);
                return "redirect:/cases/" + caseId + "/assessment";
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        page(caseId, actor, model);
        return "assessment/invitation";
    }

    private void page(UUID caseId, Actor actor, Model model) {
        transaction.executeWithoutResult(status -> {
            model.addAttribute("header", pages.open(caseId, Action.COMPOSE_TEAM, actor, "team"));
            model.addAttribute("suggestions", whomToInvite.suggestions(caseId));
            var invitees = whomToInvite.invitees(cases.require(caseId));
            model.addAttribute("invitees", invitees);
            model.addAttribute("newcomers", whomToInvite.newcomers(caseId, Coming.CONTRIBUTOR, invitees));
            model.addAttribute("permits", permits.of(caseId).permits());
        });
    }
}
