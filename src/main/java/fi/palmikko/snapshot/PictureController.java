package fi.palmikko.snapshot;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import java.util.EnumSet;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

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
            @RequestParam(name = "lane", required = false) List<String> lanes,
            @RequestParam(required = false) String since,
            Actor actor,
            Model model) {
        var chosen = EnumSet.noneOf(Timeline.Lane.class);
        for (var lane : Timeline.Lane.values()) {
            if (lanes == null || lanes.contains(lane.name())) {
                chosen.add(lane);
            }
        }
        model.addAttribute("page", pictures.timeline(Ids.of(id), chosen, "visit".equals(since), actor));
        return "snapshot/timeline";
    }
}
