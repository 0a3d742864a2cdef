package fi.palmikko.shared;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One form, sent twice by the same person with a double click, is done once: the second answer is the first one's place. The row is written
 * in the act's own transaction, so a second request waits for the first and then finds it.
 */
@Component
public class Submissions {

    private final JdbcClient db;
    private final Clock clock;

    Submissions(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Transactional
    public String once(@Nullable String requestId, UUID sender, Supplier<String> act) {
        if (requestId == null || requestId.isBlank()) {
            return act.get();
        }
        UUID id = Ids.of(requestId);
        int first = db.sql(
                        "insert into submission (request_id, worker_id, created_at) values (?, ?, ?) on conflict do nothing")
                .params(id, sender, OffsetDateTime.now(clock))
                .update();
        if (first == 0) {
            return db.sql("select location from submission where request_id = ? and worker_id = ?")
                    .params(id, sender)
                    .query(String.class)
                    .single();
        }
        String location = act.get();
        db.sql("update submission set location = ? where request_id = ? and worker_id = ?")
                .params(location, id, sender)
                .update();
        return location;
    }
}
