package fi.palmikko.assessment;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.intake.NewRound;
import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What may strike at any moment: an urgent need of protection, and a family that withdraws. */
@Controller
@RequestMapping("/cases/{id}")
class ExceptionController {

    /** One text. */
    record TextForm(@NotBlank @Size(max = 10_000) String text) {}

    /** What was done and what follows, as typed, and the needs that stood on the page when it was. */
    record ResponseForm(
            @NotBlank @Size(max = 10_000) String text,
            List<String> seen,
            @Pattern(regexp = "true|false|") String newAssessment,
            @Size(max = 4000) String reason) {

        ResponseForm {
            newAssessment = newAssessment == null ? "" : newAssessment;
            reason = reason == null ? "" : reason;
            seen = seen == null
                    ? List.of()
                    : seen.stream().filter(Objects::nonNull).toList();
        }

        /** An id that is none names no need. */
        List<UUID> needs() {
            return seen.stream().flatMap(id -> Ids.read(id).stream()).toList();
        }

        NewRound.@Nullable Decision decision() {
            return newAssessment.isEmpty() ? null : new NewRound.Decision(newAssessment.equals("true"), reason.strip());
        }
    }

    /** What the family takes back, as typed. */
    record WithdrawalForm(
            @NotBlank @Size(max = 200) String toldBy,
            @NotBlank @Size(max = 4000) String reason,
            List<@Pattern(regexp = "WHOLE|SPECIALIST_CARE|SCHOOL_WELFARE") String> sectors) {

        WithdrawalForm {
            sectors = sectors == null
                    ? List.of()
                    : sectors.stream().filter(Objects::nonNull).toList();
        }

        WithdrawalFacts facts() {
            return new WithdrawalFacts(
                    toldBy.strip(),
                    reason.strip(),
                    sectors.stream()
                            .filter(code -> !code.equals("WHOLE"))
                            .map(Sector::valueOf)
                            .collect(Collectors.toSet()),
                    sectors.contains("WHOLE"));
        }
    }

    /** Whether the work goes on, as typed. */
    record DecisionForm(
            @NotBlank @Pattern(regexp = "true|false|") @Nullable
            String continues,

            @NotBlank @Size(max = 4000) String reason) {}

    private final RaiseUrgentNeed raiseUrgentNeed;
    private final RespondToUrgentNeed respondToUrgentNeed;
    private final RecordWithdrawal recordWithdrawal;
    private final DecideOnWithdrawal decideOnWithdrawal;
    private final CasePage pages;

    ExceptionController(
            RaiseUrgentNeed raiseUrgentNeed,
            RespondToUrgentNeed respondToUrgentNeed,
            RecordWithdrawal recordWithdrawal,
            DecideOnWithdrawal decideOnWithdrawal,
            CasePage pages) {
        this.raiseUrgentNeed = raiseUrgentNeed;
        this.respondToUrgentNeed = respondToUrgentNeed;
        this.recordWithdrawal = recordWithdrawal;
        this.decideOnWithdrawal = decideOnWithdrawal;
        this.pages = pages;
    }

    @GetMapping("/urgent-need")
    @Requires(Action.RAISE_URGENT_NEED)
    String raise(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", new TextForm(""));
        model.addAttribute("page", raiseUrgentNeed.read(Ids.of(id), actor));
        return "assessment/urgent-need";
    }

    @PostMapping("/urgent-need")
    @Requires(Action.RAISE_URGENT_NEED)
    String raise(
            @PathVariable String id,
            @Valid @ModelAttribute("form") TextForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        if (!errors.hasErrors()) {
            raiseUrgentNeed.raise(caseId, form.text().strip(), actor);
            return "redirect:/cases/" + caseId;
        }
        response.setStatus(422);
        model.addAttribute("page", raiseUrgentNeed.read(caseId, actor));
        return "assessment/urgent-need";
    }

    @GetMapping("/urgent-need/response")
    @Requires(Action.RESPOND_TO_URGENT_NEED)
    String respond(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", new ResponseForm("", List.of(), "", ""));
        model.addAttribute("page", respondToUrgentNeed.read(Ids.of(id), actor));
        return "assessment/urgent-need-response";
    }

    @PostMapping("/urgent-need/response")
    @Requires(Action.RESPOND_TO_URGENT_NEED)
    String respond(
            @PathVariable String id,
            @Valid @ModelAttribute("form") ResponseForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        if (!errors.hasErrors()) {
            try {
                respondToUrgentNeed.respond(caseId, form.needs(), form.text().strip(), form.decision(), actor);
                return "redirect:/";
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
            return unanswered(respondToUrgentNeed.read(caseId, actor), response, model);
        }
        var page = respondToUrgentNeed.read(caseId, actor);
        if (page.known() != null && !errors.hasFieldErrors("newAssessment")) {
            NewRound.lack(form.decision()).ifPresent(invalid -> invalid.at(errors));
        }
        return unanswered(page, response, model);
    }

    private static String unanswered(RespondToUrgentNeed.Page page, HttpServletResponse response, Model model) {
        response.setStatus(422);
        model.addAttribute("page", page);
        return "assessment/urgent-need-response";
    }

    @GetMapping("/withdrawal")
    @Requires(Action.RECORD_WITHDRAWAL)
    String withdraw(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", new WithdrawalForm("", "", List.of()));
        return withdrawal(Ids.of(id), actor, model);
    }

    @PostMapping("/withdrawal")
    @Requires(Action.RECORD_WITHDRAWAL)
    String withdraw(
            @PathVariable String id,
            @Valid @ModelAttribute("form") WithdrawalForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        if (!errors.hasErrors()) {
            try {
                recordWithdrawal.record(caseId, form.facts(), actor);
                return "redirect:/cases/" + caseId;
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return withdrawal(caseId, actor, model);
    }

    private String withdrawal(UUID caseId, Actor actor, Model model) {
        model.addAttribute("header", pages.open(caseId, Action.RECORD_WITHDRAWAL, actor, "case header"));
        return "assessment/withdrawal";
    }

    @GetMapping("/withdrawal/decision")
    @Requires(Action.DECIDE_ON_WITHDRAWAL)
    String decide(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", new DecisionForm("", ""));
        return decision(Ids.of(id), actor, model);
    }

    @PostMapping("/withdrawal/decision")
    @Requires(Action.DECIDE_ON_WITHDRAWAL)
    String decide(
            @PathVariable String id,
            @Valid @ModelAttribute("form") DecisionForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        if (!errors.hasErrors()) {
            try {
                decideOnWithdrawal.decide(
                        caseId, "true".equals(form.continues()), form.reason().strip(), actor);
                return "redirect:/cases/" + caseId;
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return decision(caseId, actor, model);
    }

    private String decision(UUID caseId, Actor actor, Model model) {
        model.addAttribute("header", pages.open(caseId, Action.DECIDE_ON_WITHDRAWAL, actor, "withdrawal"));
        return "assessment/withdrawal-decision";
    }
}
