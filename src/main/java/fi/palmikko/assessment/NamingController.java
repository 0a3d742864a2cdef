package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Audience;
import fi.palmikko.access.Coming;
import fi.palmikko.access.Requires;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.Candidates;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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

/** Naming the responsible worker: who could, with what load, and why not. */
@Controller
@RequestMapping("/cases/{id}/responsible-worker")
class NamingController {

    /** Who was chosen. */
    record WorkerForm(
            @NotBlank(message = "{invalid.choose}") String worker) {}

    private final NameResponsibleWorker nameResponsibleWorker;
    private final RequiredCompetence required;
    private final Candidates candidates;
    private final CaseFiles cases;
    private final CaseHeaders headers;
    private final Audience audience;
    private final Access access;
    private final UseLog log;
    private final TransactionTemplate transaction;

    NamingController(
            NameResponsibleWorker nameResponsibleWorker,
            RequiredCompetence required,
            Candidates candidates,
            CaseFiles cases,
            CaseHeaders headers,
            Audience audience,
            Access access,
            UseLog log,
            TransactionTemplate transaction) {
        this.nameResponsibleWorker = nameResponsibleWorker;
        this.required = required;
        this.candidates = candidates;
        this.cases = cases;
        this.headers = headers;
        this.audience = audience;
        this.access = access;
        this.log = log;
        this.transaction = transaction;
    }

    @GetMapping
    @Requires(Action.NAME_RESPONSIBLE_WORKER)
    String show(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", new WorkerForm(""));
        return page(Ids.of(id), actor, model);
    }

    @PostMapping
    @Requires(Action.NAME_RESPONSIBLE_WORKER)
    String name(
            @PathVariable String id,
            @Valid @ModelAttribute("form") WorkerForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        if (!errors.hasErrors()) {
            try {
                nameResponsibleWorker.name(caseId, Ids.chosen("worker", form.worker()), actor);
                return "redirect:/cases/" + caseId;
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return page(caseId, actor, model);
    }

    private String page(UUID caseId, Actor actor, Model model) {
        transaction.executeWithoutResult(status -> {
            var basis = access.require(actor, Action.NAME_RESPONSIBLE_WORKER, caseId);
            var caseFile = cases.require(caseId);
            var need = required.of(caseFile.specialSupport(), caseFile.childWelfare());
            model.addAttribute("header", headers.of(caseId));
            model.addAttribute("need", need);
            var all = candidates.of(caseFile, need.competence(), need.caseloadCap());
            model.addAttribute("candidates", all);
            model.addAttribute(
                    "newcomers",
                    audience.foretell(
                            caseId,
                            Coming.RESPONSIBLE_WORKER,
                            all.stream()
                                    .filter(one -> one.refusal() == null)
                                    .map(Candidates.Candidate::workerId)
                                    .toList()));
            log.used(actor, basis, "case header");
        });
        return "assessment/responsible-worker";
    }
}
