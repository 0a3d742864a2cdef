package fi.palmikko.workflow;

import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Timers begin to strike when everything else stands; switched off where the clock is moved by hand. */
@Component
@ConditionalOnProperty(name = "palmikko.workflow.job-executor", matchIfMissing = true)
class StartTimers {

    private final SpringJobExecutor jobs;

    StartTimers(SpringJobExecutor jobs) {
        this.jobs = jobs;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        jobs.start();
    }
}
