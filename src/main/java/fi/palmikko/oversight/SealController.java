package fi.palmikko.oversight;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Are the logs as they were sealed? */
@Controller
@RequestMapping("/oversight/seals")
class SealController {

    private final ReadSeals readSeals;
    private final VerifyLogs verifyLogs;

    SealController(ReadSeals readSeals, VerifyLogs verifyLogs) {
        this.readSeals = readSeals;
        this.verifyLogs = verifyLogs;
    }

    @GetMapping
    @Requires(Action.READ_SEALS)
    String show(Actor actor, Model model) {
        model.addAttribute("page", readSeals.read(actor));
        model.addAttribute("days", VerifyLogs.DAYS);
        return "oversight/seals";
    }

    /** Nothing changes, and the answer is shown once. */
    @PostMapping("/verification")
    @Requires(Action.VERIFY_LOGS)
    String verify(Actor actor, Model model) {
        model.addAttribute("outcome", verifyLogs.verify(actor));
        return show(actor, model);
    }
}
