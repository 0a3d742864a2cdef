package fi.palmikko.document;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The documents of a case on official forms: the list, beginning one, and the language they are written in. */
@Controller
@RequestMapping("/cases/{id}/documents")
class DocumentListController {

    private final ReadDocuments read;
    private final WriteDocument write;
    private final ChooseLanguage chooseLanguage;

    DocumentListController(ReadDocuments read, WriteDocument write, ChooseLanguage chooseLanguage) {
        this.read = read;
        this.write = write;
        this.chooseLanguage = chooseLanguage;
    }

    @GetMapping
    @Requires(Action.READ_DOCUMENTS)
    String list(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("page", read.of(Ids.of(id), actor));
        model.asMap().putIfAbsent("unchosen", "");
        return "document/list";
    }

    @PostMapping
    @Requires(Action.WRITE_DOCUMENT)
    String start(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String form,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        try {
            return "redirect:/cases/" + caseId + "/documents/" + write.start(caseId, form, actor);
        } catch (Invalid invalid) {
            response.setStatus(422);
            model.addAttribute("unchosen", "form");
            return list(id, actor, model);
        }
    }

    @PostMapping("/language")
    @Requires(Action.WRITE_DOCUMENT)
    String language(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String language,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        try {
            chooseLanguage.choose(caseId, language, actor);
            return "redirect:/cases/" + caseId + "/documents";
        } catch (Invalid invalid) {
            response.setStatus(422);
            model.addAttribute("unchosen", "language");
            return list(id, actor, model);
        }
    }
}
