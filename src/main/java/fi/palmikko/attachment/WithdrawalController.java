package fi.palmikko.attachment;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
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

/** Withdrawing a file that was attached by mistake. */
@Controller
@RequestMapping("/cases/{id}/attachments/{attachment}/withdrawal")
class WithdrawalController {

    private final WithdrawAttachment withdrawAttachment;

    WithdrawalController(WithdrawAttachment withdrawAttachment) {
        this.withdrawAttachment = withdrawAttachment;
    }

    @GetMapping
    @Requires(Action.WITHDRAW_ATTACHMENT)
    String show(@PathVariable String id, @PathVariable String attachment, Actor actor, Model model) {
        model.addAttribute("page", withdrawAttachment.page(Ids.of(id), Ids.of(attachment), actor));
        model.addAttribute("form", WithdrawalForm.EMPTY);
        return "attachment/withdrawal";
    }

    @PostMapping
    @Requires(Action.WITHDRAW_ATTACHMENT)
    String withdraw(
            @PathVariable String id,
            @PathVariable String attachment,
            @Valid @ModelAttribute("form") WithdrawalForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        if (!errors.hasErrors()) {
            return "redirect:" + withdrawAttachment.withdraw(Ids.of(id), Ids.of(attachment), form.reason(), actor);
        }
        model.addAttribute("page", withdrawAttachment.page(Ids.of(id), Ids.of(attachment), actor));
        response.setStatus(422);
        return "attachment/withdrawal";
    }
}
