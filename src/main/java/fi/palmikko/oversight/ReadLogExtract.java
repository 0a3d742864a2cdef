package fi.palmikko.oversight;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.ProofFile;
import fi.palmikko.audit.UseLog;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The extract of an answered request: to print, as a file, and the proofs of its rows. Each time is in the log. */
@Service
@Transactional
class ReadLogExtract {

    /**
     * The request and what the client is told.
     *
     * @param changed it is not the bytes it was when it was made
     */
    record Page(LogRequest request, LogExtract extract, Words words, boolean changed) {}

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
        access.require(actor, Action.READ_LOG_EXTRACT);
        var page = page(id);
        log.watched(actor, Action.READ_LOG_EXTRACT, id, "log extract", whom(page));
        return page;
    }

    /** The proofs of the rows that were given; {@link Refused} while some of them are not sealed. */
    byte[] proofs(UUID id, Actor actor) {
        access.require(actor, Action.READ_LOG_EXTRACT);
        var page = page(id);
        log.watched(actor, Action.READ_LOG_EXTRACT, id, "proofs of a log extract", whom(page));
        try {
            return proofs.of(page.request().personId(), page.extract().marks());
        } catch (ProofFile.NotSealed waiting) {
            throw new Refused("oversight.proofs.waiting");
        }
    }

    private Page page(UUID id) {
        var request = requests.find(id).filter(one -> one.madeAt() != null).orElseThrow(NotFound::new);
        var extract = extracts.of(request);
        return new Page(request, extract, extract.words(), !Arrays.equals(requests.digest(id), extract.digest()));
    }

    private static List<UseLog.Found> whom(Page page) {
        return List.of(new UseLog.Found(page.request().personId(), null));
    }
}
