package fi.palmikko.document;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which of the children of a case a document is about, while it is being written. */
@Controller
@RequestMapping("/cases/{id}/documents/{document}/children")
class DocumentChildrenController {

    private final ReadDocuments read;
    private final ChooseChildren chooseChildren;

    DocumentChildrenController(ReadDocuments read, ChooseChildren chooseChildren) {
        this.read = read;
        this.chooseChildren = chooseChildren;
    }

    @GetMapping
    @Requires(Action.WRITE_DOCUMENT)
    String show(@PathVariable String id, @PathVariable String document, Actor actor, Model model) {
        return page(Ids.of(id), Ids.of(document), "", actor, model);
    }

    private String page(UUID caseId, UUID document, String problem, Actor actor, Model model) {
        var one = read.one(caseId, document, Action.WRITE_DOCUMENT, actor);
        var about = one.about();
        if (about == null || !about.isChosen() || one.draft().isSigned()) {
            return "redirect:/cases/" + caseId + "/documents/" + document;
        }
        model.addAttribute("page", one);
        model.addAttribute("problem", problem);
        return "document/children";
    }

    @PostMapping
    @Requires(Action.WRITE_DOCUMENT)
    String choose(
            @PathVariable String id,
            @PathVariable String document,
            @RequestParam(defaultValue = "") List<String> child,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        UUID documentId = Ids.of(document);
        try {
            chooseChildren.choose(caseId, documentId, child, actor);
            return "redirect:/cases/" + caseId + "/documents/" + documentId;
        } catch (Invalid invalid) {
            response.setStatus(422);
            return page(caseId, documentId, invalid.key(), actor, model);
        }
    }
}
