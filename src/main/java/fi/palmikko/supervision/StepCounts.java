package fi.palmikko.supervision;

import java.util.List;
import java.util.stream.Stream;

/** How much is open at one element of a process picture, and how much of it is late. */
record StepCounts(String element, Count open, Count late) {

    /** Open steps as rows: how many, and how many past their day. */
    record Tally(String process, String step, int open, int late) {}

    /** The key of the element's name. */
    public String words() {
        return element.equals(ProcessModels.WAITING) || ProcessModels.CALLED.containsKey(element)
                ? "flow.element." + element
                : "task." + element;
    }

    /** The counts of every element of a process; plans that wait for their review are the cases in follow-up. */
    static List<StepCounts> of(String process, List<Tally> tallies, StageCounts waiting) {
        return ProcessModels.elements(process).stream()
                .map(element -> {
                    if (element.equals(ProcessModels.WAITING)) {
                        return new StepCounts(element, waiting.open(), waiting.late());
                    }
                    var called = ProcessModels.CALLED.get(element);
                    if (called == null) {
                        return sum(
                                element,
                                "step=" + element,
                                tallies.stream().filter(t -> t.step().equals(element)));
                    }
                    var inside = tallies.stream().filter(t -> t.process().equals(called));
                    var plans = called.equals("SharedPlan") ? Stream.of(waits(waiting)) : Stream.<Tally>empty();
                    return sum(element, "process=" + called, Stream.concat(inside, plans));
                })
                .toList();
    }

    private static Tally waits(StageCounts waiting) {
        return new Tally(
                "SharedPlan",
                ProcessModels.WAITING,
                waiting.open().number(),
                waiting.late().number());
    }

    private static StepCounts sum(String element, String filter, Stream<Tally> tallies) {
        var all = tallies.toList();
        String list = "/supervision/cases?" + filter;
        return new StepCounts(
                element,
                new Count(all.stream().mapToInt(Tally::open).sum(), list),
                new Count(all.stream().mapToInt(Tally::late).sum(), list + "&late=true"));
    }
}
