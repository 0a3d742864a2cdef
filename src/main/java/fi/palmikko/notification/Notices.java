package fi.palmikko.notification;

import fi.palmikko.shared.Ids;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people are to be told by mail, written down with the act itself: undone with it, and sent only once it stands. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Notices {

    /** What the letter is about, and the page its link opens. Neither names a person or a case. */
    public enum Kind {
        /** An emergency access waits for review. */
        EMERGENCY_ACCESS("/emergency-access/reviews"),
        /** A task of the receiver's is due soon. */
        TASK_DUE("/"),
        /** What the receiver answers for is late, also where somebody else has the task. */
        TASK_LATE("/"),
        /** The last day of a limit draws near in the receiver's unit. */
        LIMIT_NEAR("/supervision/deadlines"),
        /** The last day of a limit has passed in the receiver's unit. */
        LIMIT_PASSED("/supervision/deadlines"),
        /** Somebody has not sent a part to an assessment of the receiver's unit. */
        PART_LATE("/supervision/cases?process=Contribution&late=true"),
        /** A worker of the receiver's unit has a task that is late, in a case of another unit. */
        WORKER_LATE("/supervision/load");

        private final String page;

        Kind(String page) {
            this.page = page;
        }

        String page() {
            return page;
        }
    }

    private final JdbcClient db;
    private final Clock clock;
    private final boolean hasServer;

    Notices(JdbcClient db, Clock clock, @Value("${spring.mail.host:}") String server) {
        this.db = db;
        this.clock = clock;
        this.hasServer = !server.isBlank();
    }

    /** One letter for each of these workers. Where there is no mail server or no address, the row says so from the beginning. */
    public void tell(Kind kind, Collection<UUID> workers) {
        if (workers.isEmpty()) {
            return;
        }
        var now = OffsetDateTime.now(clock);
        db.sql("""
                        insert into notice (id, worker_id, kind, state, created_at, next_at)
                        select l.id, w.id, ?, case when not ? then 'NO_SERVER' when w.email is null then 'NO_ADDRESS' else 'WAITING' end,
                               ?, ?
                        from unnest(?::uuid[], ?::uuid[]) as l (id, worker_id) join worker w on w.id = l.worker_id and w.active""")
                .params(kind.name(), hasServer, now, now)
                .params(workers.stream().map(worker -> Ids.next()).toArray(UUID[]::new), (Object)
                        workers.toArray(UUID[]::new))
                .update();
    }
}
