package fi.palmikko.supervision;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How the services are organised. */
@Controller
class OrganisationController {

    private final ReadOrganisation organisation;

    OrganisationController(ReadOrganisation organisation) {
        this.organisation = organisation;
    }

    @GetMapping("/organisation")
    @Requires(Action.READ_ORGANISATION)
    String show(Actor actor, Model model) {
        model.addAttribute("page", organisation.read(actor));
        return "organisation/units";
    }
}
