package fi.palmikko.authoring;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Publishing a draft: what it changes of the version before, what is still wrong, and why it is published. */
@Controller
@RequestMapping("/organisation/forms/{form}/draft/publication")
class FormPublicationController {

    private final WriteForm write;

    FormPublicationController(WriteForm write) {
        this.write = write;
    }

    @GetMapping
    @Requires(Action.PUBLISH_FORM)
    String show(@PathVariable("form") String key, Actor actor, Model model) {
        var page = write.publication(key, actor);
        model.addAttribute("page", page);
        model.addAttribute("form", PublicationForm.empty(page.version()));
        return "authoring/publication";
    }

    @PostMapping
    @Requires(value = Action.PUBLISH_FORM, freshSignIn = true)
    String publish(
            @PathVariable("form") String key,
            @Valid @ModelAttribute("form") PublicationForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        if (!errors.hasErrors()
                && write.publish(key, form.version(), form.reason(), actor).isEmpty()) {
            return "redirect:/organisation/forms/" + key + "?published";
        }
        response.setStatus(422);
        model.addAttribute("page", write.publication(key, actor));
        return "authoring/publication";
    }
}
