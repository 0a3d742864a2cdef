package fi.palmikko.oversight;

import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes the extract of a request: all rows of its days but those a decision keeps back. */
@Component
class LogExtracts {

    private final LogRows rows;
    private final LogWords words;

    LogExtracts(LogRows rows, LogWords words) {
        this.rows = rows;
        this.words = words;
    }

    /** In the client's language. */
    LogExtract of(LogRequest request) {
        return of(request, words.in(request.language()));
    }

    /** For the officer to look through, in the language of the screen. */
    LogExtract here(LogRequest request) {
        return of(request, words.here());
    }

    private LogExtract of(LogRequest request, Words in) {
        var all = rows.all(request.personId(), request.begins(), request.ends());
        var refusal = request.refusal();
        Set<String> kept = refusal == null ? Set.of() : new HashSet<>(refusal.marks());
        var given = all.stream().filter(row -> !kept.contains(row.number())).toList();
        return new LogExtract(given, words.lines(given, in), all.size() - given.size(), in);
    }
}
