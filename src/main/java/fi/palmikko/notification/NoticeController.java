package fi.palmikko.notification;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Letters the administrator has to know of: those that could not be sent. */
@Controller
class NoticeController {

    private final ReadNotices readNotices;

    NoticeController(ReadNotices readNotices) {
        this.readNotices = readNotices;
    }

    @GetMapping("/organisation/notices")
    @Requires(Action.READ_NOTICES)
    String show(Actor actor, Model model) {
        model.addAttribute("page", readNotices.read(actor));
        return "notification/notices";
    }
}
