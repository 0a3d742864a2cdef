package fi.palmikko.sharing;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The ledger of a case: what is permitted and forbidden, since when, and by whom. */
@Controller
@RequestMapping("/cases/{id}")
class PermitController {

    /** Why something is taken back. */
    record WithdrawalForm(
            @NotBlank @Size(max = 1000) @Nullable String reason) {}

    /** A unit that takes part, for choosing. */
    record UnitChoice(UUID value, String label) {}

    private final ReadPermits readPermits;
    private final RecordPermit recordPermit;
    private final WithdrawPermit withdrawPermit;
    private final RecordProhibition recordProhibition;
    private final WithdrawProhibition withdrawProhibition;
    private final Clock clock;

    PermitController(
            ReadPermits readPermits,
            RecordPermit recordPermit,
            WithdrawPermit withdrawPermit,
            RecordProhibition recordProhibition,
            WithdrawProhibition withdrawProhibition,
            Clock clock) {
        this.readPermits = readPermits;
        this.recordPermit = recordPermit;
        this.withdrawPermit = withdrawPermit;
        this.recordProhibition = recordProhibition;
        this.withdrawProhibition = withdrawProhibition;
        this.clock = clock;
    }

    @GetMapping("/permits")
    @Requires(Action.READ_PERMITS)
    String show(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("page", readPermits.read(Ids.of(id), Action.READ_PERMITS, actor));
        return "sharing/permits";
    }

    @GetMapping("/permits/new")
    @Requires(Action.RECORD_PERMIT)
    String permit(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", PermitForm.empty());
        permitPage(Ids.of(id), actor, model);
        return "sharing/permit";
    }

    @PostMapping("/permits")
    @Requires(value = Action.RECORD_PERMIT, freshSignIn = true)
    String permit(
            @PathVariable String id,
            @Valid @ModelAttribute("form") PermitForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        var units = permitPage(caseId, actor, model);
        return kept(
                errors,
                response,
                caseId,
                "sharing/permit",
                () -> recordPermit.record(caseId, form.facts(units.keySet(), Days.today(clock), actor), actor));
    }

    @GetMapping("/permits/{permit}/withdrawal")
    @Requires(Action.WITHDRAW_PERMIT)
    String withdraw(@PathVariable String id, @PathVariable String permit, Actor actor, Model model) {
        model.addAttribute("form", new WithdrawalForm(""));
        return withdrawal(Ids.of(id), Ids.of(permit), "permits", Action.WITHDRAW_PERMIT, actor, model);
    }

    @PostMapping("/permits/{permit}/withdrawal")
    @Requires(value = Action.WITHDRAW_PERMIT, freshSignIn = true)
    String withdraw(
            @PathVariable String id,
            @PathVariable String permit,
            @Valid @ModelAttribute("form") WithdrawalForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        String page = withdrawal(caseId, Ids.of(permit), "permits", Action.WITHDRAW_PERMIT, actor, model);
        return kept(
                errors,
                response,
                caseId,
                page,
                () -> withdrawPermit.record(
                        caseId, Ids.of(permit), String.valueOf(form.reason()).strip(), actor));
    }

    @GetMapping("/prohibitions/new")
    @Requires(Action.RECORD_PROHIBITION)
    String prohibit(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", ProhibitionForm.empty());
        model.addAttribute("page", readPermits.read(Ids.of(id), Action.RECORD_PROHIBITION, actor));
        return "sharing/prohibition";
    }

    @PostMapping("/prohibitions")
    @Requires(value = Action.RECORD_PROHIBITION, freshSignIn = true)
    String prohibit(
            @PathVariable String id,
            @Valid @ModelAttribute("form") ProhibitionForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        var page = readPermits.read(caseId, Action.RECORD_PROHIBITION, actor);
        model.addAttribute("page", page);
        return kept(
                errors,
                response,
                caseId,
                "sharing/prohibition",
                () -> recordProhibition.record(caseId, form.facts(page.documents()), actor));
    }

    @GetMapping("/prohibitions/{prohibition}/withdrawal")
    @Requires(Action.WITHDRAW_PROHIBITION)
    String allow(@PathVariable String id, @PathVariable String prohibition, Actor actor, Model model) {
        model.addAttribute("form", new WithdrawalForm(""));
        return withdrawal(Ids.of(id), Ids.of(prohibition), "prohibitions", Action.WITHDRAW_PROHIBITION, actor, model);
    }

    @PostMapping("/prohibitions/{prohibition}/withdrawal")
    @Requires(value = Action.WITHDRAW_PROHIBITION, freshSignIn = true)
    String allow(
            @PathVariable String id,
            @PathVariable String prohibition,
            @Valid @ModelAttribute("form") WithdrawalForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        String page =
                withdrawal(caseId, Ids.of(prohibition), "prohibitions", Action.WITHDRAW_PROHIBITION, actor, model);
        return kept(
                errors,
                response,
                caseId,
                page,
                () -> withdrawProhibition.record(
                        caseId,
                        Ids.of(prohibition),
                        String.valueOf(form.reason()).strip(),
                        actor));
    }

    /** Does the act, or shows the page again with everything typed. */
    private static String kept(
            BindingResult errors, HttpServletResponse response, UUID caseId, String page, Runnable act) {
        if (!errors.hasErrors()) {
            try {
                act.run();
                return "redirect:/cases/" + caseId + "/permits";
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return page;
    }

    private Map<UUID, String> permitPage(UUID caseId, Actor actor, Model model) {
        var page = readPermits.read(caseId, Action.RECORD_PERMIT, actor);
        var units = new LinkedHashMap<UUID, String>();
        page.audience()
                .values()
                .forEach(readers -> readers.all()
                        .forEach(reader -> units.put(
                                reader.member().unitId(), reader.member().unit().here())));
        model.addAttribute("page", page);
        model.addAttribute(
                "units",
                units.entrySet().stream()
                        .map(unit -> new UnitChoice(unit.getKey(), unit.getValue()))
                        .toList());
        return units;
    }

    private String withdrawal(UUID caseId, UUID row, String kind, Action action, Actor actor, Model model) {
        model.addAttribute("page", readPermits.read(caseId, action, actor));
        model.addAttribute("row", row);
        model.addAttribute("kind", kind);
        return "sharing/withdrawal";
    }
}
