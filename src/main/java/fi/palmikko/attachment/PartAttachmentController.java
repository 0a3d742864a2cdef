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

/** The files of a contribution, for its writer and for those who read it. */
@Controller
@RequestMapping("/contributions/{id}/attachments")
class PartAttachmentController {

    private final ReadAttachments read;
    private final AttachFile attachFile;
    private final Reception reception;

    PartAttachmentController(ReadAttachments read, AttachFile attachFile, Reception reception) {
        this.read = read;
        this.attachFile = attachFile;
        this.reception = reception;
    }

    @GetMapping
    @Requires(Action.READ_ATTACHMENTS)
    String list(@PathVariable String id, Actor actor, Model model) {
        model.addAttribute("form", AttachmentForm.EMPTY);
        model.addAttribute("page", read.ofPart(Ids.of(id), actor));
        return "attachment/list";
    }

    @PostMapping
    @Requires(Action.ATTACH_TO_PART)
    String attach(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable MultipartFile upload,
            @Valid @ModelAttribute("form") AttachmentForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        UUID contribution = Ids.of(id);
        attachFile.requireToPart(contribution, actor);
        if (!errors.hasErrors()) {
            try {
                var file = reception.receive(upload);
                attachFile.toPart(contribution, form.words(), file, actor);
                return "redirect:/contributions/" + contribution + "/attachments?attached";
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        model.addAttribute("page", read.ofPart(contribution, actor));
        return "attachment/list";
    }
}
