package fi.palmikko.snapshot;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The case page and its use log. */
@Controller
@RequestMapping("/cases/{id}")
class CaseController {

    private final ReadCase readCase;
    private final Access access;
    private final UseLog log;
    private final CaseHeaders headers;
    private final TransactionTemplate transaction;

    CaseController(ReadCase readCase, Access access, UseLog log, CaseHeaders headers, TransactionTemplate transaction) {
        this.readCase = readCase;
        this.access = access;
        this.log = log;
        this.headers = headers;
        this.transaction = transaction;
    }

    @GetMapping
    @Requires(Action.READ_CASE)
    String show(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("page", readCase.read(Ids.of(id), actor));
        return "snapshot/case";
    }

    /** Who has used the data of the case. Reading the log is a use too. */
    @GetMapping("/log")
    @Requires(Action.READ_CASE_LOG)
    String log(@PathVariable String id, Actor actor, Model model) {
        UUID caseId = Ids.of(id);
        transaction.executeWithoutResult(status -> {
            var basis = access.require(actor, Action.READ_CASE_LOG, caseId);
            log.used(actor, basis, "use log");
            model.addAttribute("header", headers.of(caseId));
            model.addAttribute("uses", log.of(caseId));
        });
        return "snapshot/log";
    }
}
