package fi.palmikko.attachment;

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
import org.springframework.web.multipart.MultipartFile;

/** The files of a case: the list, a new one, and opening one. */
@Controller
@RequestMapping("/cases/{id}/attachments")
class AttachmentController {

    private final ReadAttachments read;
    private final AttachFile attachFile;
    private final Reception reception;

    AttachmentController(ReadAttachments read, AttachFile attachFile, Reception reception) {
        this.read = read;
        this.attachFile = attachFile;
        this.reception = reception;
    }

    @GetMapping
    @Requires(Action.READ_ATTACHMENTS)
    String list(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", AttachmentForm.EMPTY);
        model.addAttribute("page", read.ofCase(Ids.of(id), actor));
        return "attachment/list";
    }

    @PostMapping
    @Requires(Action.ATTACH_FILE)
    String attach(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable MultipartFile upload,
            @Valid @ModelAttribute("form") AttachmentForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID caseId = Ids.of(id);
        attachFile.requireToCase(caseId, actor);
        if (!errors.hasErrors()) {
            try {
                var file = reception.receive(upload);
                attachFile.toCase(caseId, form.words(), form.document(), file, actor);
                return "redirect:/cases/" + caseId + "/attachments?attached";
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        model.addAttribute("page", read.ofCase(caseId, actor));
        return "attachment/list";
    }

    /** The file itself, where it has been found clean; else the page that says what is known of it. */
    @GetMapping("/{attachment}")
    @Requires(Action.READ_ATTACHMENTS)
    Object open(@PathVariable String id, @PathVariable String attachment, Actor actor) {
        var opened = read.clean(Ids.of(id), Ids.of(attachment), actor);
        return opened == null ? "redirect:/cases/" + Ids.of(id) + "/attachments" : FileAnswer.of(opened);
    }

    @GetMapping("/{attachment}/quarantine")
    @Requires(Action.OPEN_UNCHECKED_FILE)
    String warn(@PathVariable String id, @PathVariable String attachment, Actor actor, Model model) {
        model.addAttribute("page", read.warning(Ids.of(id), Ids.of(attachment), actor));
        return "attachment/quarantine";
    }

    @PostMapping("/{attachment}/quarantine")
    @Requires(Action.OPEN_UNCHECKED_FILE)
    Object openUnchecked(@PathVariable String id, @PathVariable String attachment, Actor actor) {
        var opened = read.unchecked(Ids.of(id), Ids.of(attachment), actor);
        return opened == null ? "redirect:/cases/" + Ids.of(id) + "/attachments" : FileAnswer.of(opened);
    }
}
