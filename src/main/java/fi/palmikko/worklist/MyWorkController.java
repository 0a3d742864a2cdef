package fi.palmikko.worklist;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of everybody's day. */
@Controller
class MyWorkController {

    private final MyWork myWork;

    MyWorkController(MyWork myWork) {
        this.myWork = myWork;
    }

    @GetMapping("/")
    @Requires(Action.READ_MY_WORK)
    String show(Actor actor, Model model) {
        model.addAttribute("page", myWork.read(actor));
        return "worklist/work";
    }
}
