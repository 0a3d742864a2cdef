package fi.palmikko.deadline;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import fi.palmikko.statute.Calendar;
import fi.palmikko.statute.RuleSet;
import fi.palmikko.statute.RuleSets;
import fi.palmikko.statute.SchoolCalendars;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** "Laske määräaika": what happened and when, and every limit that follows. The address holds the whole question. */
@Controller
class CountDeadlineController {

    private final CountDeadline countDeadline;
    private final RuleSets sets;
    private final SchoolCalendars calendars;
    private final Clock clock;

    CountDeadlineController(CountDeadline countDeadline, RuleSets sets, SchoolCalendars calendars, Clock clock) {
        this.countDeadline = countDeadline;
        this.sets = sets;
        this.calendars = calendars;
        this.clock = clock;
    }

    @GetMapping("/deadlines")
    @Requires(Action.COUNT_DEADLINE)
    String show(
            @ModelAttribute("form") CountForm form,
            BindingResult errors,
            @RequestParam MultiValueMap<String, String> parameters,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        var today = Days.today(clock);
        model.addAttribute("said", parameters.toSingleValueMap());
        if (form.isEmpty()) {
            model.addAttribute("form", CountForm.of(today));
            return page(sets.inForce(today), "", model);
        }
        var set = sets.named(form.rules()).orElse(sets.inForce(today));
        try {
            var question = Asked.of(known(form, parameters), sets, calendars);
            set = question.set() == null ? sets.inForce(question.occurrence().day()) : question.set();
            var counted = countDeadline.count(question, actor);
            model.addAttribute("limits", counted.limits());
            model.addAttribute("warnings", counted.warnings());
            model.addAttribute("set", set);
        } catch (Invalid invalid) {
            errors.reject(invalid.key(), invalid.arguments(), invalid.key());
            if (List.of("event", "on", "rules", "provider").contains(invalid.field())) {
                invalid.at(errors);
            }
            response.setStatus(422);
        }
        return page(set, form.event(), model);
    }

    /** The page writes days as people do, and keeps answers that belong to an event chosen before: only the event's own count. */
    private MultiValueMap<String, String> known(CountForm form, MultiValueMap<String, String> parameters) {
        var known = new LinkedMultiValueMap<String, String>();
        known.set("event", form.event());
        known.set("on", form.isoDay());
        known.set("rules", form.rules());
        known.set("provider", form.provider());
        sets.all().stream()
                .flatMap(set -> set.facts().stream())
                .map(RuleSet.Fact::name)
                .distinct()
                .filter(parameters::containsKey)
                .forEach(name -> known.set(name, parameters.getFirst(name)));
        return known;
    }

    private String page(RuleSet set, String event, Model model) {
        var chosen = set.event(event);
        model.addAttribute(
                "events",
                set.events().stream()
                        .map(one -> new Choice(one.name(), one.says().here()))
                        .toList());
        model.addAttribute("facts", chosen == null ? List.of() : set.factsOf(chosen));
        boolean atSchool = set.rules().stream()
                .anyMatch(rule -> rule.event().equals(event) && rule.calendar() == Calendar.SCHOOL_DAY);
        model.addAttribute("providers", atSchool ? Choice.of(calendars.providers()) : List.of());
        model.addAttribute(
                "sets",
                sets.all().stream()
                        .map(one -> new Choice(one.name(), one.name()))
                        .toList());
        return "deadline/count";
    }
}
