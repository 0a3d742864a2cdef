package fi.palmikko.assessment;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.document.CopyAnswers;
import fi.palmikko.document.CopyForm;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Copies of the signed assessment. */
@Controller
@RequestMapping("/cases/{id}/assessment")
class AssessmentCopyController {

    private final CopyAssessment copyAssessment;

    AssessmentCopyController(CopyAssessment copyAssessment) {
        this.copyAssessment = copyAssessment;
    }

    @GetMapping("/copies")
    @Requires(Action.READ_ASSESSMENT)
    String show(@PathVariable String id, Actor actor, Model model) {
        return CopyAnswers.page(model, copyAssessment.page(Ids.of(id), actor));
    }

    @PostMapping("/copies")
    @Requires(Action.READ_ASSESSMENT)
    Object give(
            @PathVariable String id,
            @Valid @ModelAttribute("form") CopyForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        return CopyAnswers.file(
                form,
                errors,
                response,
                model,
                () -> copyAssessment.give(caseId, form, actor),
                () -> copyAssessment.page(caseId, actor));
    }

    @GetMapping("/structure")
    @Requires(Action.READ_ASSESSMENT)
    ResponseEntity<byte[]> structure(@PathVariable String id, Actor actor) {
        return CopyAnswers.data(copyAssessment.structure(Ids.of(id), null, actor));
    }

    @GetMapping("/structure/{child}")
    @Requires(Action.READ_ASSESSMENT)
    ResponseEntity<byte[]> structure(@PathVariable String id, @PathVariable String child, Actor actor) {
        return CopyAnswers.data(copyAssessment.structure(Ids.of(id), Ids.of(child), actor));
    }
}
