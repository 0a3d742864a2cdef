package fi.palmikko.oversight;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.Refused;
import fi.palmikko.shared.StepHasPassed;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The request is answered with the extract: from now on nothing of it can be kept back any more. Rows that were told of the same days
 * before are told in the same bytes.
 */
@Service
@Transactional
public class MakeLogExtract {

    private final Access access;
    private final LogRequests requests;
    private final LogExtracts extracts;
    private final UseLog log;

    MakeLogExtract(Access access, LogRequests requests, LogExtracts extracts, UseLog log) {
        this.access = access;
        this.requests = requests;
        this.extracts = extracts;
        this.log = log;
    }

    /**
     * @param judgement why a guardian is answered though the child has forbidden the guardian something; {@link Invalid} at
     *     the field when it is missing then
     */
    public void make(UUID id, String judgement, Actor actor) {
        access.require(actor, Action.MAKE_LOG_EXTRACT);
        requests.hold(id);
        var request = requests.find(id).orElseThrow(NotFound::new);
        if (request.state() == LogRequest.State.REFUSED) {
            throw new StepHasPassed("the request has been refused");
        }
        var extract = extracts.of(request);
        if (extract.rows().stream().anyMatch(row -> request.isTooOld(row.at()))) {
            throw new Refused("oversight.extract.old");
        }
        if (request.childForbids() && judgement.isBlank()) {
            throw new Invalid("judgement", "invalid.required");
        }
        var file = requests.files(request).stream().filter(extract::isIn).findFirst();
        requests.made(
                id, extract, file.orElseGet(extract::bytes), request.childForbids() ? judgement.strip() : null, actor);
        log.watched(
                actor, Action.MAKE_LOG_EXTRACT, id, "log extract", List.of(new UseLog.Found(request.personId(), null)));
    }
}
