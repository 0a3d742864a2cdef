package fi.palmikko.supervision;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Audience;
import fi.palmikko.access.Coming;
import fi.palmikko.access.Newcomers;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.Candidates.Candidate;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.StepHasPassed;
import fi.palmikko.supervision.Proposals.Required;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The page on which another responsible worker is chosen. */
@Service
@Transactional
class ReadResponsibleWorker {

    /** What the page shows: those who may be chosen and what they would see, and the others with why not. */
    record Page(
            CaseHeader header,
            int version,
            Required required,
            List<Candidate> free,
            List<Candidate> refused,
            Newcomers newcomers) {}

    private final Access access;
    private final UseLog log;
    private final CaseFiles cases;
    private final CaseHeaders headers;
    private final Proposals proposals;
    private final Audience audience;

    ReadResponsibleWorker(
            Access access, UseLog log, CaseFiles cases, CaseHeaders headers, Proposals proposals, Audience audience) {
        this.access = access;
        this.log = log;
        this.cases = cases;
        this.headers = headers;
        this.proposals = proposals;
        this.audience = audience;
    }

    Page read(UUID caseId, Actor actor) {
        var basis = access.require(actor, Action.CHANGE_RESPONSIBLE_WORKER, caseId);
        var caseFile = cases.require(caseId);
        if (caseFile.phase().isClosed() || caseFile.responsibleWorkerId() == null) {
            throw new StepHasPassed("the case has no responsible worker to change: " + caseFile.phase());
        }
        var required = proposals.required(caseFile);
        var all = proposals.of(caseFile, required);
        var free = all.stream().filter(one -> one.refusal() == null).toList();
        var page = new Page(
                headers.of(caseId),
                caseFile.version(),
                required,
                free,
                all.stream().filter(one -> one.refusal() != null).toList(),
                audience.foretell(
                        caseId,
                        Coming.RESPONSIBLE_WORKER,
                        free.stream().map(Candidate::workerId).toList()));
        log.used(actor, basis, "responsible-worker");
        return page;
    }
}
