package fi.palmikko.oversight;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
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

/** Searching the logs. What is searched for is posted and kept; the address of the result holds its id alone. */
@Controller
@RequestMapping("/oversight/searches")
class LogSearchController {

    /** A choice of a list. */
    public record Choice(String value, String label) {}

    private final SearchLogs searchLogs;
    private final LogWords words;
    private final Clock clock;

    LogSearchController(SearchLogs searchLogs, LogWords words, Clock clock) {
        this.searchLogs = searchLogs;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping
    @Requires(Action.SEARCH_LOGS)
    String empty(Model model) {
        model.addAttribute("form", LogSearchForm.empty(Days.today(clock)));
        return page(model);
    }

    @PostMapping
    @Requires(value = Action.SEARCH_LOGS, freshSignIn = true)
    String search(
            @Valid @ModelAttribute("form") LogSearchForm form,
            BindingResult errors,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        if (!errors.hasErrors()) {
            try {
                return "redirect:/oversight/searches/" + searchLogs.search(form, actor);
            } catch (Invalid invalid) {
                invalid.at(errors);
            } catch (SearchLogs.Ambiguous several) {
                errors.rejectValue("workerId", "oversight.worker.several");
                model.addAttribute("workers", several.people());
            }
        }
        response.setStatus(422);
        return page(model);
    }

    @GetMapping("/{id}")
    @Requires(Action.SEARCH_LOGS)
    String result(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String before,
            Actor actor,
            Model model) {
        model.addAttribute("page", searchLogs.read(Ids.of(id), before, actor));
        return "oversight/result";
    }

    private String page(Model model) {
        model.addAttribute("actions", actions());
        return "oversight/search";
    }

    private List<Choice> actions() {
        var here = words.here();
        return Stream.of(Action.values())
                .map(action -> new Choice(action.name(), here.ofCode("action.", action.name())))
                .sorted(Comparator.comparing(Choice::label))
                .toList();
    }
}
