package fi.palmikko.sharing;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.NotFound;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Why can't I see this? The rule in plain words and what would change it. Where the person may not even know that the part
 * exists, the page does not exist either.
 */
@Controller
class WhyController {

    private static final Map<String, Action> PARTS = Map.of(
            "contributions", Action.READ_CONTRIBUTIONS,
            "attachments", Action.READ_ATTACHMENTS,
            "assessment", Action.READ_ASSESSMENT,
            "plan", Action.READ_PLAN);

    private final Access access;
    private final UseLog log;
    private final CaseHeaders headers;
    private final TransactionTemplate transaction;

    WhyController(Access access, UseLog log, CaseHeaders headers, TransactionTemplate transaction) {
        this.access = access;
        this.log = log;
        this.headers = headers;
        this.transaction = transaction;
    }

    @GetMapping("/cases/{id}/why/{part}")
    @Requires(Action.READ_CASE)
    String why(@PathVariable String id, @PathVariable String part, Actor actor, Model model) {
        UUID caseId = Ids.of(id);
        Action action = PARTS.get(part);
        transaction.executeWithoutResult(status -> {
            var basis = access.require(actor, Action.READ_CASE, caseId);
            var rights = access.rights(actor, caseId);
            var reason = action == null ? null : rights.why(action);
            if (action == null || reason == null || !rights.tellsOf(action)) {
                throw new NotFound();
            }
            model.addAttribute("header", headers.of(caseId));
            model.addAttribute("part", part);
            model.addAttribute("reason", reason.told());
            log.used(actor, basis, "case header");
        });
        return "sharing/why";
    }
}
