package fi.palmikko.deadline;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Invalid;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** School calendars, for the administrator: what each education provider has given, and a new one. */
@Controller
class SchoolCalendarController {

    private static final String PLACE = "/organisation/school-calendars";

    private final ImportSchoolCalendar importSchoolCalendar;

    SchoolCalendarController(ImportSchoolCalendar importSchoolCalendar) {
        this.importSchoolCalendar = importSchoolCalendar;
    }

    @GetMapping(PLACE)
    @Requires(Action.IMPORT_SCHOOL_CALENDAR)
    String show(Actor actor, Model model) {
        model.addAttribute("form", SchoolCalendarForm.EMPTY);
        return page(actor, model);
    }

    @PostMapping(PLACE)
    @Requires(Action.IMPORT_SCHOOL_CALENDAR)
    String take(
            @Valid @ModelAttribute("form") SchoolCalendarForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        if (!errors.hasErrors()) {
            try {
                importSchoolCalendar.take(form, actor);
                return "redirect:" + PLACE;
            } catch (Invalid invalid) {
                invalid.at(errors);
            }
        }
        response.setStatus(422);
        return page(actor, model);
    }

    private String page(Actor actor, Model model) {
        var providers = importSchoolCalendar.providers(actor);
        model.addAttribute("providers", providers);
        model.addAttribute("choices", Choice.of(providers));
        return "deadline/school-calendars";
    }
}
