package fi.palmikko.casefile;

import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Args;
import fi.palmikko.shared.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What has happened in a case, kept as it was told. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class CaseEvents {

    /** One thing that happened: what, when, who. */
    public record CaseEvent(
            String kind, Instant at, String by, @Nullable String note) {}

    private final JdbcClient db;
    private final Clock clock;

    CaseEvents(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** A person did something. The note says no more about the family than the steps' history needs. */
    public void add(UUID caseId, String kind, Actor by, @Nullable String note) {
        insert(caseId, kind, by.id(), by.name(), note);
    }

    /** A timer struck. */
    public void addByClock(UUID caseId, String kind) {
        insert(caseId, kind, null, "", null);
    }

    private void insert(UUID caseId, String kind, @Nullable UUID by, String name, @Nullable String note) {
        db.sql("insert into case_event (id, case_id, kind, at, by_id, by_name, note) values (?, ?, ?, ?, ?, ?, ?)")
                .params(Args.of(Ids.next(), caseId, kind, OffsetDateTime.now(clock), by, name, note))
                .update();
    }

    /** Who did it the last time; nothing where the reader does not see what has happened in the case. */
    public Optional<UUID> doer(UUID caseId, String kind) {
        return db.sql("select by_id from case_event where case_id = ? and kind = ? order by at desc, id desc limit 1")
                .params(caseId, kind)
                .query(UUID.class)
                .optional();
    }

    public List<CaseEvent> of(UUID caseId) {
        return db.sql("select kind, at, by_name, note from case_event where case_id = ? order by at, id")
                .param(caseId)
                .query((row, n) -> new CaseEvent(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        row.getString(4)))
                .list();
    }
}
