package fi.palmikko.supervision;

import fi.palmikko.access.Action;
import fi.palmikko.access.Requires;
import fi.palmikko.identity.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The supervisor's pages of the own unit: flow, the cases behind its numbers, limits and load. */
@Controller
@RequestMapping("/supervision")
class SupervisionController {

    private final ReadCaseFlow flow;
    private final ReadUnitCases cases;
    private final ReadUnitDeadlines deadlines;
    private final ReadLoad load;

    SupervisionController(ReadCaseFlow flow, ReadUnitCases cases, ReadUnitDeadlines deadlines, ReadLoad load) {
        this.flow = flow;
        this.cases = cases;
        this.deadlines = deadlines;
        this.load = load;
    }

    @GetMapping("/flow")
    @Requires(Action.READ_CASE_FLOW)
    String flow(@RequestParam(defaultValue = "") String process, Actor actor, Model model) {
        var shown = ProcessModels.contains(process) ? process : ProcessModels.NAMES.getFirst();
        model.addAttribute("page", flow.read(shown, actor));
        return "supervision/flow";
    }

    @GetMapping(path = "/models/{process}", produces = "application/xml;charset=UTF-8")
    @ResponseBody
    @Requires(Action.READ_CASE_FLOW)
    String model(@PathVariable String process, Actor actor) {
        return flow.model(process, actor);
    }

    @GetMapping("/cases")
    @Requires(Action.READ_CASE_FLOW)
    String cases(
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String process,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(defaultValue = "") String worker,
            @RequestParam(defaultValue = "") String holder,
            @RequestParam(defaultValue = "") String late,
            @RequestParam(defaultValue = "") String soon,
            @RequestParam(defaultValue = "") String unowned,
            @RequestParam(defaultValue = "") String after,
            Actor actor,
            Model model) {
        var filter = CaseFilter.of(stage, process, step, worker, holder, late, soon, unowned);
        model.addAttribute("page", cases.read(filter, after, actor));
        return "supervision/cases";
    }

    @GetMapping("/deadlines")
    @Requires(Action.READ_CASE_FLOW)
    String deadlines(
            @RequestParam(defaultValue = "") String list,
            @RequestParam(defaultValue = "") String after,
            Actor actor,
            Model model) {
        model.addAttribute("page", deadlines.read(list, after, actor));
        return "supervision/deadlines";
    }

    @GetMapping("/load")
    @Requires(Action.READ_CASE_FLOW)
    String load(Actor actor, Model model) {
        model.addAttribute("page", load.read(actor));
        return "supervision/load";
    }
}
