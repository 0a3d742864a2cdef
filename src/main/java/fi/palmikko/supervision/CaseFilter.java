package fi.palmikko.supervision;

import fi.palmikko.casefile.Phase;
import fi.palmikko.shared.Ids;
import fi.palmikko.worklist.StepPlace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which of the unit's open cases a list shows. With a step, a process or a holder, late means the step is late. */
record CaseFilter(
        @Nullable Phase stage,
        String process,
        String step,
        @Nullable UUID worker,
        @Nullable UUID holder,
        boolean late,
        boolean soon,
        boolean unowned) {

    /** The words of the address; what names nothing narrows nothing. */
    static CaseFilter of(
            String stage,
            String process,
            String step,
            String worker,
            String holder,
            String late,
            String soon,
            String unowned) {
        return new CaseFilter(
                Arrays.stream(Phase.values())
                        .filter(phase -> !phase.isClosed() && phase.name().equals(stage))
                        .findFirst()
                        .orElse(null),
                ProcessModels.contains(process) ? process : "",
                StepPlace.steps().contains(step) ? step : "",
                worker.isEmpty() ? null : Ids.of(worker),
                holder.isEmpty() ? null : Ids.of(holder),
                late.equals("true"),
                soon.equals("true"),
                unowned.equals("true"));
    }

    /** Does the list go by a person? Then it holds only what belongs to this unit. */
    public boolean byPerson() {
        return worker != null || holder != null;
    }

    /** The condition on {@code standing s}; its parameters are added to the list. */
    String condition(LocalDate today, LocalDate near, List<Object> parameters) {
        var all = new ArrayList<String>();
        if (stage != null) {
            all.add("s.stage = ?");
            parameters.add(stage.name());
        }
        if (worker != null) {
            all.add("s.responsible_worker_id = ?");
            parameters.add(worker);
        }
        if (unowned) {
            all.add("s.unowned");
        }
        if (soon) {
            all.add("s.due_on between ? and ?");
            parameters.addAll(List.of(today, near));
        }
        if (bySteps()) {
            all.add(steps(today, parameters));
        } else if (late) {
            all.add("s.due_on < ?");
            parameters.add(today);
        }
        return all.isEmpty() ? "true" : String.join(" and ", all);
    }

    private boolean bySteps() {
        return holder != null || !step.isEmpty() || !process.isEmpty();
    }

    private String steps(LocalDate today, List<Object> parameters) {
        var item = new ArrayList<String>();
        if (!process.isEmpty()) {
            item.add("i.process = ?");
            parameters.add(process);
        }
        if (!step.isEmpty()) {
            item.add("i.step = ?");
            parameters.add(step);
        }
        if (holder != null) {
            item.add("i.assignee_id = ?");
            parameters.add(holder);
        }
        if (late) {
            item.add("i.due_on < ?");
            parameters.add(today);
        }
        var open = item.stream()
                .collect(Collectors.joining(
                        " and ", "exists (select 1 from work_item i where i.case_id = s.id and ", ")"));
        if (!process.equals("SharedPlan") || holder != null || !step.isEmpty()) {
            return open;
        }
        if (!late) {
            return "(" + open + " or s.stage = 'FOLLOW_UP')";
        }
        parameters.add(today);
        return "(" + open + " or s.stage = 'FOLLOW_UP' and s.due_on < ?)";
    }
}
