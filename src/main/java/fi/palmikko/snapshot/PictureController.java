package fi.palmikko.snapshot;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.organisation.Sector;
import fi.palmikko.shared.Ids;
import jakarta.validation.Valid;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The child's situation as pictures: on one sheet and along time. */
@Controller
@RequestMapping("/cases/{id}")
class PictureController {

    private final ReadPictures pictures;

    PictureController(ReadPictures pictures) {
        this.pictures = pictures;
    }

    @GetMapping("/sheet")
    @Requires(Action.READ_CASE)
    String sheet(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("page", pictures.sheet(Ids.of(id), actor));
        return "snapshot/sheet";
    }

    @GetMapping("/timeline")
    @Requires(Action.READ_CASE)
    String timeline(
            @PathVariable String id,
            @Valid @ModelAttribute("form") TimelineForm form,
            BindingResult errors,
            Actor actor,
            Model model) {
        model.addAttribute("page", pictures.timeline(Ids.of(id), form.filter(), actor));
        model.addAttribute("kinds", Timeline.Kind.values());
        model.addAttribute("services", Sector.values());
        return "snapshot/timeline";
    }
}
