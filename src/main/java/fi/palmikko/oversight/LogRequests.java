package fi.palmikko.oversight;

import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Args;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Names;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The requests the officer's own controller has received, the extracts made of them and the refusals: added, never rewritten. */
@Component
class LogRequests {

    private static final String ROWS = """
            select q.*, coalesce(x.received_on, q.received_on) as received, coalesce(x.due_on, q.due_on) as due, q.requester = 'GUARDIAN' and logged_child_forbids(q.person_id) as child_forbids, c.name as client, c.birth_date, k.name_fi, k.name_sv, k.name_en,
                   w.given_name || ' ' || w.family_name as recorder,
                   (select min(made_at) from log_extract e where e.request_id = q.id) as made_at,
                   r.ground, r.reasons, r.whole, r.marks, r.decided_at, r.name as decider, r.title_fi, r.title_sv, r.unit_fi, r.unit_sv
            from log_request q
            join controller k on k.id = q.controller_id
            join worker w on w.id = q.recorded_by
            cross join lateral logged_client(q.person_id) c
            left join log_refusal r on r.request_id = q.id
            left join lateral (select received_on, due_on from log_request_correction where request_id = q.id
                               order by corrected_at desc, id desc limit 1) x on true
            where q.controller_id = officer_controller() and\s""";

    private static final String ENDED =
            "(exists (select 1 from log_extract e where e.request_id = q.id) or r.whole is true)";

    private final JdbcClient db;
    private final Clock clock;

    LogRequests(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Those that have not been answered, the most urgent first. */
    List<LogRequest> open() {
        return read("not " + ENDED + " order by due, q.id limit 200", null);
    }

    /** The latest that have been answered. */
    List<LogRequest> answered() {
        return read(ENDED + " order by q.recorded_at desc limit 50", null);
    }

    Optional<LogRequest> find(UUID id) {
        return read("q.id = :id", id).stream().findFirst();
    }

    /** Nobody decides of the request at the same time. */
    void hold(UUID id) {
        db.sql("select pg_advisory_xact_lock(hashtextextended(?, 0)) is null")
                .param("palmikko.oversight.request " + id)
                .query(Boolean.class)
                .single();
    }

    UUID add(UUID person, LogRequestFacts facts, LocalDate dueOn, Actor by) {
        var id = Ids.next();
        db.sql("""
                        insert into log_request (id, controller_id, person_id, received_on, requester, requester_name, language, from_day,
                                                 until_day, special_reason, due_on, recorded_by, recorded_at)
                        values (?, officer_controller(), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(id, person, facts.receivedOn(), facts.requester())
                .params(Args.of(
                        facts.requesterName(), facts.language(), facts.from(), facts.until(), facts.specialReason()))
                .params(dueOn, by.id(), OffsetDateTime.now(clock))
                .update();
        return id;
    }

    void correct(LogRequest request, LocalDate receivedOn, LocalDate dueOn, String reason, Actor by) {
        db.sql("""
                        insert into log_request_correction (id, request_id, received_was, received_on, due_on, reason, corrected_by,
                                                            corrected_at, name)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Ids.next(), request.id(), request.receivedOn(), receivedOn, dueOn, reason)
                .params(by.id(), OffsetDateTime.now(clock), by.name())
                .update();
    }

    /** Every day a request was said to have been received on before, the latest first. */
    List<ReceivedCorrection> corrections(UUID id) {
        return db.sql("""
                        select received_was, received_on, reason, name, corrected_at from log_request_correction
                        where request_id = ? order by corrected_at desc, id desc""")
                .param(id)
                .query((row, n) -> new ReceivedCorrection(
                        row.getObject(1, LocalDate.class),
                        row.getObject(2, LocalDate.class),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant()))
                .list();
    }

    void made(UUID id, LogExtract extract, byte[] file, @Nullable String judgement, Actor by) {
        db.sql("""
                        insert into log_extract (id, request_id, entries, withheld, digest, file, judgement, made_by, made_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Args.of(Ids.next(), id, extract.rows().size(), extract.withheld()))
                .params(Args.of(LogExtract.digest(file), file, judgement))
                .params(by.id(), OffsetDateTime.now(clock))
                .update();
    }

    /** The extract of a request as it was made last. */
    Optional<GivenExtract> given(UUID id) {
        return db.sql(
                        "select digest, file from log_extract where request_id = ? order by made_at desc, id desc limit 1")
                .param(id)
                .query((row, n) -> new GivenExtract(row.getBytes("digest"), row.getBytes("file")))
                .optional();
    }

    /** The files made of the same days for the same client in the same language that are as they were made, the first first. */
    List<byte[]> files(LogRequest request) {
        return db.sql("""
                        select e.file from log_extract e join log_request q on q.id = e.request_id
                        where q.controller_id = officer_controller() and q.person_id = ? and q.language = ? and q.from_day = ? and q.until_day = ?
                          and e.digest = sha256(e.file)
                        order by e.made_at, e.id""")
                .params(request.personId(), request.language(), request.from(), request.until())
                .query(byte[].class)
                .list();
    }

    void refuse(UUID id, LogRefusal refusal, Actor by) {
        db.sql("""
                        insert into log_refusal (id, request_id, ground, reasons, whole, marks, decided_by, decided_at, name, title_fi,
                                                 title_sv, unit_fi, unit_sv)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Ids.next(), id, refusal.ground().name(), refusal.reasons(), refusal.whole())
                .param(refusal.marks().toArray(String[]::new))
                .params(by.id(), OffsetDateTime.now(clock), refusal.name())
                .params(
                        refusal.title().fi(),
                        refusal.title().sv(),
                        refusal.unit().fi(),
                        refusal.unit().sv())
                .update();
    }

    private List<LogRequest> read(String which, @Nullable UUID id) {
        return db.sql(ROWS + which)
                .param("id", id)
                .query((row, n) -> request(row))
                .list();
    }

    private static LogRequest request(ResultSet row) throws SQLException {
        return new LogRequest(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("client"),
                row.getObject("birth_date", LocalDate.class),
                row.getObject("received", LocalDate.class),
                row.getString("requester"),
                row.getString("requester_name"),
                row.getString("language"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                row.getString("special_reason"),
                row.getObject("due", LocalDate.class),
                row.getString("recorder"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                new Names(row.getString("name_fi"), row.getString("name_sv"), row.getString("name_en")),
                row.getBoolean("child_forbids"),
                moment(row, "made_at"),
                row.getString("ground") == null ? null : refusal(row));
    }

    private static LogRefusal refusal(ResultSet row) throws SQLException {
        return new LogRefusal(
                LogRefusal.Ground.valueOf(row.getString("ground")),
                row.getString("reasons"),
                row.getBoolean("whole"),
                List.of((String[]) row.getArray("marks").getArray()),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                row.getString("decider"),
                new Names(row.getString("title_fi"), row.getString("title_sv"), row.getString("title_fi")),
                new Names(row.getString("unit_fi"), row.getString("unit_sv"), row.getString("unit_fi")));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
