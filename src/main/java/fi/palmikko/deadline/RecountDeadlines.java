package fi.palmikko.deadline;

import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.Recounts;
import fi.palmikko.workflow.HouseWork;
import fi.palmikko.workflow.Workflow;
import java.util.ArrayList;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts every running limit anew after the days have changed, a few cases at a time: who works on a case waits for one batch at most, a case
 * somebody works on comes last and alone, and what is cut off goes on with the cases that are left. Where a last day moved, timers and steps move in the same transaction.
 * The few cases in which a timer has struck for a day that is to come again are given to the engine one by one.
 */
@Component
class RecountDeadlines {

    /** How many cases were looked at, and in how many a last day moved. */
    record Done(int cases, int moved) {}

    private static final Logger LOG = LoggerFactory.getLogger(RecountDeadlines.class);

    private static final int BATCH = 200;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Recounts recounts;
    private final Deadlines deadlines;
    private final Workflow workflow;
    private final HouseWork house;
    private final TransactionTemplate transaction;

    RecountDeadlines(
            Recounts recounts,
            Deadlines deadlines,
            Workflow workflow,
            HouseWork house,
            TransactionTemplate transaction) {
        this.recounts = recounts;
        this.deadlines = deadlines;
        this.workflow = workflow;
        this.house = house;
        this.transaction = transaction;
    }

    /** Nothing to do unless the days are other ones than limits were last counted by. */
    void whenDaysHaveChanged() {
        if (Boolean.TRUE.equals(transaction.execute(status -> recounts.areDue()))) {
            var done = all();
            LOG.info(
                    "days have changed: {} cases were counted anew, in {} a last day moved",
                    done.cases(),
                    done.moved());
        }
        transaction.executeWithoutResult(status -> recounts.done());
    }

    Done all() {
        int cases = 0;
        int moved = 0;
        var busy = new ArrayList<UUID>();
        for (var batch = next(BEFORE_ALL); batch.last() != null; batch = next(batch.last())) {
            cases += batch.cases();
            moved += batch.moved().size();
            busy.addAll(batch.busy());
        }
        for (UUID one : busy) {
            var batch = counted(() -> recounts.one(one));
            cases += batch.cases();
            moved += batch.moved().size();
        }
        return new Done(cases, moved);
    }

    private Recounts.Batch next(UUID after) {
        return counted(() -> recounts.next(after, BATCH));
    }

    private Recounts.Batch counted(Supplier<Recounts.Batch> count) {
        return house.run(() -> Objects.requireNonNull(transaction.execute(status -> {
            var batch = count.get();
            if (!batch.moved().isEmpty()) {
                var moved = deadlines.days(batch.moved());
                workflow.moveDays(moved);
                batch.again().forEach(id -> workflow.moveDays(id, Objects.requireNonNull(moved.get(id))));
            }
            return batch;
        })));
    }
}
