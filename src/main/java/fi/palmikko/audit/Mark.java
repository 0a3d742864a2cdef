package fi.palmikko.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Which row of a log: its number, and its time, by which it is found. */
public record Mark(Log log, long sequence, Instant at) {

    static Mark of(Entry entry) {
        return new Mark(entry.log(), entry.sequence(), Instant.EPOCH.plus(entry.micros(), ChronoUnit.MICROS));
    }
}
