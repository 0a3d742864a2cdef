package fi.palmikko.oversight;

import fi.palmikko.audit.Log;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the logs: those of a worker, of some clients, or of both. The newest first, a page at a time.
 *
 * @param until the first moment that is no longer asked about
 * @param log one of the logs, else both
 * @param before the row the page before this ended with
 */
record LogQuery(
        @Nullable UUID worker,
        @Nullable List<UUID> people,
        @Nullable UUID caseId,
        Instant from,
        Instant until,
        @Nullable Log log,
        @Nullable String action,
        @Nullable LogPlace before,
        int limit) {

    LogQuery {
        if (worker == null && people == null) {
            throw new IllegalArgumentException("neither a worker nor a client is asked about");
        }
    }

    LogQuery after(@Nullable LogPlace place) {
        return new LogQuery(worker, people, caseId, from, until, log, action, place, limit);
    }
}
