package fi.palmikko.workflow;

import fi.palmikko.shared.Acting;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.MovableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.boot.test.context.TestComponent;

/** Moves the house's clock and the engine's together, and fires a case's timers as the night would. */
@TestComponent
public class Timers {

    private final MovableClock clock;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final Acting acting;

    Timers(MovableClock clock, RuntimeService runtime, ManagementService management, Acting acting) {
        this.clock = clock;
        this.runtime = runtime;
        this.management = management;
        this.acting = acting;
    }

    /** From now on it is ten in the morning of this day. */
    public void travelTo(LocalDate day) {
        travelTo(day.atTime(10, 0).atZone(Days.ZONE).toInstant());
    }

    public void travelTo(Instant moment) {
        var offset = Duration.between(Clock.systemUTC().instant(), moment);
        clock.move(offset);
        ClockUtil.offset(offset.toMillis());
    }

    public void backToNow() {
        clock.move(Duration.ZERO);
        ClockUtil.reset();
    }

    public LocalDate today() {
        return Days.today(clock);
    }

    /** Fires what is due in this case, and what becomes due by it; tells how many fired. */
    public int fireDue(UUID caseId) {
        int fired = 0;
        for (var due = due(caseId); !due.isEmpty(); due = due(caseId)) {
            for (Job job : due) {
                acting.as(Workflow.ENGINE, () -> {
                    management.executeJob(job.getId());
                    return null;
                });
                fired++;
            }
        }
        return fired;
    }

    private List<Job> due(UUID caseId) {
        var now = Date.from(clock.instant());
        return instances(caseId).stream()
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance).active().list().stream())
                .filter(job -> job.getDuedate() == null || !job.getDuedate().after(now))
                .toList();
    }

    /** Which processes of the case are running, by their keys; a part of a case counts once for each. */
    public List<String> running(UUID caseId) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseId.toString()).list().stream()
                .map(instance -> instance.getProcessDefinitionId().replaceFirst(":.*", ""))
                .sorted()
                .toList();
    }

    private List<String> instances(UUID caseId) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseId.toString()).list().stream()
                .map(ProcessInstance::getId)
                .toList();
    }
}
