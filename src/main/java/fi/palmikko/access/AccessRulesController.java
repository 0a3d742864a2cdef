package fi.palmikko.access;

import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Role;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The rules of access, for the administrator: every role, every act it may do, and on which conditions. */
@Controller
class AccessRulesController {

    private final Access access;

    AccessRulesController(Access access) {
        this.access = access;
    }

    @GetMapping("/organisation/access-rules")
    @Requires(Action.READ_ACCESS_RULES)
    String show(Actor actor, Model model) {
        access.require(actor, Action.READ_ACCESS_RULES);
        var rules = new LinkedHashMap<Role, List<AccessRules.Rule>>();
        for (Role role : Role.values()) {
            rules.put(role, AccessRules.of(role));
        }
        model.addAttribute("rules", rules);
        return "access/rules";
    }
}
