package fi.palmikko.oversight;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.ProofFile;
import fi.palmikko.audit.UseLog;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.NotFound;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The clients' requests, and one of them with the rows it is about. */
@Service
@Transactional
class ReadLogRequests {

    /** What waits for an answer, and what has been answered. */
    record Page(List<LogRequest> open, List<LogRequest> answered) {}

    /**
     * One request; the rows as the officer reads them, those kept back left out.
     *
     * @param tooOld how many of them may not be told without a decision, as no special reason was given
     * @param proven whether all of them are sealed and can be proven
     */
    record One(
            LogRequest request,
            List<ReceivedCorrection> corrections,
            List<LogLine> lines,
            int withheld,
            long tooOld,
            Words words,
            boolean proven) {}

    private final Access access;
    private final LogRequests requests;
    private final LogExtracts extracts;
    private final LogWords words;
    private final ProofFile proofs;
    private final UseLog log;

    ReadLogRequests(
            Access access, LogRequests requests, LogExtracts extracts, LogWords words, ProofFile proofs, UseLog log) {
        this.access = access;
        this.requests = requests;
        this.extracts = extracts;
        this.words = words;
        this.proofs = proofs;
        this.log = log;
    }

    Page all(Actor actor) {
        access.require(actor, Action.READ_LOG_REQUESTS);
        var open = requests.open();
        var answered = requests.answered();
        var people = Stream.concat(open.stream(), answered.stream())
                .map(one -> new UseLog.Found(one.personId(), null))
                .distinct()
                .toList();
        log.watched(actor, Action.READ_LOG_REQUESTS, null, "log requests", people);
        return new Page(open, answered);
    }

    One one(UUID id, Actor actor) {
        access.require(actor, Action.READ_LOG_REQUESTS);
        var request = requests.find(id).orElseThrow(NotFound::new);
        var extract = extracts.here(request);
        log.watched(
                actor,
                Action.READ_LOG_REQUESTS,
                id,
                "log request",
                List.of(new UseLog.Found(request.personId(), null)));
        return new One(
                request,
                requests.corrections(id),
                extract.lines(),
                extract.withheld(),
                extract.rows().stream()
                        .filter(row -> request.isTooOld(row.at()))
                        .count(),
                words.in(request.language()),
                proofs.isReady(extract.marks()));
    }

    /** The written decision, in the client's language. */
    One refusal(UUID id, Actor actor) {
        access.require(actor, Action.READ_LOG_REQUESTS);
        var request = requests.find(id).filter(one -> one.refusal() != null).orElseThrow(NotFound::new);
        log.watched(
                actor,
                Action.READ_LOG_REQUESTS,
                id,
                "log refusal",
                List.of(new UseLog.Found(request.personId(), null)));
        return new One(request, List.of(), List.of(), 0, 0, words.in(request.language()), false);
    }
}
