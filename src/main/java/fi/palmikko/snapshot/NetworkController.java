package fi.palmikko.snapshot;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
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
import org.springframework.web.bind.annotation.RequestParam;

/** The people around the child: the picture with its table, and what is kept of each who is close. */
@Controller
@RequestMapping("/cases/{id}/network")
class NetworkController {

    private final ReadPictures pictures;
    private final KeepNetwork keepNetwork;

    NetworkController(ReadPictures pictures, KeepNetwork keepNetwork) {
        this.pictures = pictures;
        this.keepNetwork = keepNetwork;
    }

    @GetMapping
    @Requires(Action.READ_CASE)
    String network(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("page", pictures.network(Ids.of(id), actor));
        return "snapshot/network";
    }

    @GetMapping("/people")
    @Requires(Action.KEEP_NETWORK)
    String somebodyNew(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", ClosePersonForm.EMPTY);
        return page(Ids.of(id), null, "", actor, model);
    }

    @PostMapping("/people")
    @Requires(Action.KEEP_NETWORK)
    String add(
            @PathVariable String id,
            @Valid @ModelAttribute("form") ClosePersonForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        return keep(Ids.of(id), null, form, errors, actor, response, model);
    }

    @GetMapping("/people/{person}")
    @Requires(Action.KEEP_NETWORK)
    String show(@PathVariable String id, @PathVariable String person, Actor actor, Model model) {
        var page = keepNetwork.page(Ids.of(id), Ids.of(person), "", actor);
        var kept = page.kept();
        model.addAttribute("page", page);
        model.addAttribute("form", kept == null ? ClosePersonForm.EMPTY : ClosePersonForm.of(kept));
        return "snapshot/person";
    }

    @PostMapping("/people/{person}")
    @Requires(Action.KEEP_NETWORK)
    String change(
            @PathVariable String id,
            @PathVariable String person,
            @Valid @ModelAttribute("form") ClosePersonForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        return keep(Ids.of(id), Ids.of(person), form, errors, actor, response, model);
    }

    @PostMapping("/people/{person}/removal")
    @Requires(Action.KEEP_NETWORK)
    String remove(
            @PathVariable String id,
            @PathVariable String person,
            @RequestParam(defaultValue = "") String version,
            Actor actor) {
        UUID caseId = Ids.of(id);
        UUID close = Ids.of(person);
        return keepNetwork.remove(caseId, close, version, actor) ? back(caseId) : back(caseId) + "/people/" + close;
    }

    private String keep(
            UUID caseId,
            @Nullable UUID person,
            ClosePersonForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        form.requireWho(errors);
        @Nullable UUID shown = person;
        if (!errors.hasErrors()) {
            try {
                keepNetwork.keep(caseId, person, form, actor);
                return back(caseId);
            } catch (Invalid invalid) {
                invalid.at(errors);
                if (person == null && invalid.key().equals("network.changed")) {
                    shown = Ids.of(form.sameAs());
                }
            }
        }
        response.setStatus(422);
        return page(caseId, shown, form.name(), actor, model);
    }

    private String page(UUID caseId, @Nullable UUID person, String name, Actor actor, Model model) {
        model.addAttribute("page", keepNetwork.page(caseId, person, name, actor));
        return "snapshot/person";
    }

    private static String back(UUID caseId) {
        return "redirect:/cases/" + caseId + "/network";
    }
}
