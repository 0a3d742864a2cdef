package fi.palmikko.oversight;

import fi.palmikko.audit.ExtractFile;
import fi.palmikko.audit.Log;
import fi.palmikko.audit.Mark;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Names;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of a log, with who acted as they were then.
 *
 * @param other in the use log the register the data came from, in the disclosure log the one, or the outside recipient, that received them
 */
record LogRow(
        Log log,
        long sequence,
        Instant at,
        UUID workerId,
        String name,
        Names title,
        Names unit,
        List<String> roles,
        @Nullable UUID subjectId,
        @Nullable String client,
        @Nullable UUID caseId,
        @Nullable String caseNumber,
        String action,
        String basis,
        @Nullable String legalBasis,
        String result,
        @Nullable Names other) {

    String number() {
        return ExtractFile.number(log, sequence);
    }

    Mark mark() {
        return new Mark(log, sequence, at);
    }

    /** A use for the work with the client; the officer's own watch is none. */
    boolean isWorkOf(Actor actor) {
        return workerId.equals(actor.id()) && !"OVERSIGHT".equals(legalBasis);
    }

    LogPlace place() {
        return new LogPlace(at, log, sequence);
    }
}
