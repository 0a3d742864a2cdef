package fi.palmikko.deadline;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Looks at every start whether the days have changed, and counts beside the work that goes on. Off where the clock is moved by hand. */
@Component
@ConditionalOnProperty(name = "palmikko.workflow.job-executor", matchIfMissing = true)
class RecountSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(RecountSchedule.class);

    private final RecountDeadlines recountDeadlines;

    RecountSchedule(RecountDeadlines recountDeadlines) {
        this.recountDeadlines = recountDeadlines;
    }

    @EventListener(ApplicationReadyEvent.class)
    void look() {
        Thread.ofVirtual().name("recount").start(this::count);
    }

    /** What a failure leaves undone is done at the next start: the days are taken as counted by only when all is. */
    private void count() {
        try {
            recountDeadlines.whenDaysHaveChanged();
        } catch (RuntimeException e) {
            LOG.error("ALARM: limits could not be counted anew", e);
        }
    }
}
