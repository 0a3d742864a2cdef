package fi.palmikko.oversight;

import fi.palmikko.audit.Log;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Ids;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The searches of the logs that officers have made: kept, so that an address holds an id and not a person. */
@Component
class LogSearches {

    private final JdbcClient db;
    private final Clock clock;

    LogSearches(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    UUID keep(LogQuery query, String reason, Actor by) {
        var id = Ids.next();
        var row = new HashMap<String, @Nullable Object>();
        row.put("id", id);
        row.put("by", by.id());
        row.put("at", OffsetDateTime.now(clock));
        row.put("reason", reason);
        row.put("worker", query.worker());
        row.put("people", query.people() == null ? null : query.people().toArray(UUID[]::new));
        row.put("case", query.caseId());
        row.put("from", query.from().atOffset(ZoneOffset.UTC));
        row.put("until", query.until().atOffset(ZoneOffset.UTC));
        row.put("log", query.log() == null ? null : query.log().name());
        row.put("action", query.action());
        db.sql("""
                        insert into log_search (id, controller_id, searched_by, searched_at, reason, worker_id, people, case_id,
                                                from_at, until_at, log, action)
                        values (:id, officer_controller(), :by, :at, :reason, :worker, :people, :case, :from, :until, :log, :action)""").params(row).update();
        return id;
    }

    /** The search with this id, for whoever made it. */
    Optional<LogQuery> find(UUID id, Actor by, int limit) {
        return db.sql("select * from log_search where id = ? and searched_by = ?")
                .params(id, by.id())
                .query((row, n) -> new LogQuery(
                        row.getObject("worker_id", UUID.class),
                        people(row.getArray("people")),
                        row.getObject("case_id", UUID.class),
                        row.getObject("from_at", OffsetDateTime.class).toInstant(),
                        row.getObject("until_at", OffsetDateTime.class).toInstant(),
                        row.getString("log") == null ? null : Log.valueOf(row.getString("log")),
                        row.getString("action"),
                        null,
                        limit))
                .optional();
    }

    private static @Nullable List<UUID> people(java.sql.@Nullable Array array) throws SQLException {
        return array == null ? null : List.of((UUID[]) array.getArray());
    }
}
