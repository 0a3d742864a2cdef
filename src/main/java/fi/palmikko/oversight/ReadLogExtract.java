package fi.palmikko.oversight;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.ExtractFile;
import fi.palmikko.audit.ProofFile;
import fi.palmikko.audit.UseLog;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.Refused;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The extract of an answered request: to print, as a file, and the proofs of its rows. Each time is in the log. What is no longer as it
 * was made is not given.
 */
@Service
@Transactional
class ReadLogExtract {

    /**
     * The request and what the client is told.
     *
     * @param changed it is not the bytes it was when it was made, or the log does not hold its rows
     */
    record Page(LogRequest request, List<LogLine> lines, int withheld, Words words, boolean changed) {}

    /** What is taken along. */
    record File(String name, byte[] bytes) {}

    private record Given(LogRequest request, LogExtract today, byte[] file, boolean changed) {

        /** {@link Refused} when it is not what was made. */
        Given unchanged() {
            if (changed) {
                throw new Refused("oversight.extract.changed");
            }
            return this;
        }
    }

    private final Access access;
    private final LogRequests requests;
    private final LogExtracts extracts;
    private final ProofFile proofs;
    private final UseLog log;

    ReadLogExtract(Access access, LogRequests requests, LogExtracts extracts, ProofFile proofs, UseLog log) {
        this.access = access;
        this.requests = requests;
        this.extracts = extracts;
        this.proofs = proofs;
        this.log = log;
    }

    Page read(UUID id, Actor actor) {
        var given = given(id, "log extract", actor);
        var lines = given.changed()
                ? List.<LogLine>of()
                : ExtractFile.rows(given.file()).stream().map(LogLine::given).toList();
        return new Page(
                given.request(), lines, given.today().withheld(), given.today().words(), given.changed());
    }

    /** {@link Refused} when it is no longer as it was made. */
    File file(UUID id, Actor actor) {
        var given = given(id, "log extract", actor).unchanged();
        return new File(given.today().words().of("oversight.extract.file") + ".csv", given.file());
    }

    /** The proofs of the rows that were given; {@link Refused} as the file is, and while some of them are not sealed. */
    byte[] proofs(UUID id, Actor actor) {
        var given = given(id, "proofs of a log extract", actor).unchanged();
        try {
            return proofs.of(given.request().personId(), given.today().marks());
        } catch (ProofFile.NotSealed waiting) {
            throw new Refused("oversight.proofs.waiting");
        }
    }

    private Given given(UUID id, String object, Actor actor) {
        access.require(actor, Action.READ_LOG_EXTRACT);
        var request = requests.find(id).orElseThrow(NotFound::new);
        var made = requests.given(id).orElseThrow(NotFound::new);
        var today = extracts.of(request);
        log.watched(actor, Action.READ_LOG_EXTRACT, id, object, List.of(new UseLog.Found(request.personId(), null)));
        return new Given(request, today, made.bytes(today), !made.isAsMade(today));
    }
}
