package fi.palmikko.deadline;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** School calendars, for the administrator: what each education provider has given, a new one, and one taken out of use. */
@Controller
class SchoolCalendarController {

    private static final String PLACE = "/organisation/school-calendars";

    private final ImportSchoolCalendar importSchoolCalendar;
    private final WithdrawSchoolCalendar withdrawSchoolCalendar;

    SchoolCalendarController(ImportSchoolCalendar importSchoolCalendar, WithdrawSchoolCalendar withdrawSchoolCalendar) {
        this.importSchoolCalendar = importSchoolCalendar;
        this.withdrawSchoolCalendar = withdrawSchoolCalendar;
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

    @GetMapping(PLACE + "/{provider}")
    @Requires(Action.IMPORT_SCHOOL_CALENDAR)
    String show(@PathVariable String provider, Actor actor, Model model) {
        model.addAttribute("page", withdrawSchoolCalendar.page(Ids.of(provider), actor));
        return "deadline/school-calendar";
    }

    @PostMapping(PLACE + "/{provider}/imports/{imported}/withdrawal")
    @Requires(Action.IMPORT_SCHOOL_CALENDAR)
    String withdraw(@PathVariable String provider, @PathVariable String imported, Actor actor) {
        var id = Ids.of(provider);
        withdrawSchoolCalendar.withdraw(id, Ids.of(imported), actor);
        return "redirect:" + PLACE + "/" + id + "?withdrawn";
    }

    private String page(Actor actor, Model model) {
        var providers = importSchoolCalendar.providers(actor);
        model.addAttribute("providers", providers);
        model.addAttribute("choices", Choice.of(providers));
        return "deadline/school-calendars";
    }
}
