package fi.palmikko.worklist;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Arrival;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page of everybody's day. */
@Controller
class MyWorkController {

    private final MyWork myWork;

    MyWorkController(MyWork myWork) {
        this.myWork = myWork;
    }

    @GetMapping("/")
    @Requires(Action.READ_MY_WORK)
    String show(
            @RequestParam(required = false) @Nullable String list,
            @RequestParam(required = false) @Nullable String after,
            Actor actor,
            HttpServletRequest request,
            Model model) {
        if (list == null && Arrival.isBack(request)) {
            String back = myWork.goOn(actor);
            if (back != null) {
                return "redirect:" + back;
            }
        }
        model.addAttribute("page", myWork.read(actor, list, after));
        model.addAttribute("list", list);
        return "worklist/work";
    }
}
