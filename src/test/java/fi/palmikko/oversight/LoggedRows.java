package fi.palmikko.oversight;

import fi.palmikko.Books;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of the use log as a test wants them. */
final class LoggedRows {

    private static final java.time.ZoneId ZONE = fi.palmikko.shared.Days.ZONE;

    private final Books books;

    LoggedRows(Books books) {
        this.books = books;
    }

    /** As many uses of a case in the course of a minute, by a worker who has been in the log before. */
    void uses(
            UUID worker,
            LocalDate day,
            String time,
            int number,
            @Nullable UUID caseId,
            @Nullable UUID person,
            String action,
            String basis) {
        books.sql("""
                        insert into use_log (at, actor_snapshot_id, register_id, provider_id, case_id, subject_id, request_id, action,
                                             object, basis, legal_basis, purpose, result)
                        select ?::timestamptz + n * interval '1 second', s.id, s.register_id, r.controller_id, ?, ?, gen_random_uuid(), ?,
                               'case page', ?, 'CLIENT_RELATION', 'CLIENT_WORK_READ', 'PERMIT'
                        from (select * from actor_snapshot where worker_id = ? order by id limit 1) s
                        join register r on r.id = s.register_id cross join generate_series(1, ?) n""")
                .param(at(day, time))
                .params(java.util.Arrays.asList(caseId, person, action, basis))
                .params(worker, number)
                .update();
    }

    /** As many attempts that were refused, of no case. */
    void refused(UUID worker, LocalDate day, String time, int number, String action) {
        books.sql("""
                        insert into use_log (at, actor_snapshot_id, register_id, provider_id, request_id, action, object, basis,
                                             purpose, result)
                        select ?::timestamptz + n * interval '1 second', s.id, s.register_id, r.controller_id, gen_random_uuid(), ?,
                               'task', 'ROLE', 'CLIENT_WORK_READ', 'DENY'
                        from (select * from actor_snapshot where worker_id = ? order by id limit 1) s
                        join register r on r.id = s.register_id cross join generate_series(1, ?) n""").param(at(day, time)).params(action, worker, number).update();
    }

    static OffsetDateTime at(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(ZONE).toOffsetDateTime();
    }
}
