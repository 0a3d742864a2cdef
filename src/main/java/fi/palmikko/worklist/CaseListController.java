package fi.palmikko.worklist;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.casefile.Phase;
import fi.palmikko.identity.Actor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of cases; the address holds the filter. */
@Controller
class CaseListController {

    private final CaseList cases;

    CaseListController(CaseList cases) {
        this.cases = cases;
    }

    @GetMapping("/cases")
    @Requires(Action.READ_CASES)
    String show(
            @RequestParam(defaultValue = "") String phase,
            @RequestParam(defaultValue = "false") String closed,
            @RequestParam(defaultValue = "false") String unowned,
            @RequestParam(required = false) @Nullable String before,
            Actor actor,
            Model model) {
        var chosen = Arrays.stream(Phase.values())
                .filter(p -> p.name().equals(phase))
                .findFirst()
                .orElse(null);
        boolean ended = closed.equals("true") || chosen == Phase.CLOSED;
        model.addAttribute("page", cases.read(actor, chosen, ended, unowned.equals("true"), before));
        model.addAttribute("phases", Phase.values());
        model.addAttribute("phase", phase);
        model.addAttribute("closed", ended);
        model.addAttribute("unowned", unowned.equals("true"));
        return "worklist/cases";
    }
}
