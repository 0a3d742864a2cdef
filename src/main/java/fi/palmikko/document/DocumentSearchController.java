package fi.palmikko.document;

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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Searching signed documents; what is searched for travels in the form and never in an address. */
@Controller
@RequestMapping("/documents/search")
class DocumentSearchController {

    private final SearchDocuments searchDocuments;

    DocumentSearchController(SearchDocuments searchDocuments) {
        this.searchDocuments = searchDocuments;
    }

    @GetMapping
    @Requires(Action.SEARCH_DOCUMENTS)
    String show(Model model) {
        model.addAttribute("form", new WordsForm("", ""));
        return "document/search";
    }

    @PostMapping
    @Requires(Action.SEARCH_DOCUMENTS)
    String search(
            @Valid @ModelAttribute("form") WordsForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        if (errors.hasErrors()) {
            response.setStatus(422);
        } else {
            var found = searchDocuments.search(form.words(), form.from(), actor);
            model.addAttribute("found", found);
            model.addAttribute(
                    "next",
                    found.size() < SearchDocuments.PAGE
                            ? ""
                            : found.getLast().signedAt().toString());
        }
        return "document/search";
    }
}
