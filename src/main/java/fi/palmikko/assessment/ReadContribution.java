package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Basis;
import fi.palmikko.access.Subject;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.document.Difference;
import fi.palmikko.document.Document;
import fi.palmikko.document.Documents;
import fi.palmikko.document.SignedPapers;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.StepHasPassed;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A contribution as it was sent: for its writer, and for those who may read the contributions of the case. */
@Service
@Transactional
class ReadContribution {

    /** One sending, or a correction of it, and what it changed of the version before. */
    record Version(Document document, Questionnaire questionnaire, List<Difference.Change> changes) {

        public boolean isCorrection() {
            return document.frozen().containsKey(CorrectContribution.CORRECTED);
        }
    }

    /**
     * All versions, newest first.
     *
     * @param header null for a writer who has left the team: the part is their own, the case no longer is
     */
    record Page(@Nullable CaseHeader header, List<Version> versions, boolean mayCopy, boolean mayCorrect) {}

    private final Access access;
    private final UseLog log;
    private final CaseHeaders headers;
    private final Contributions contributions;
    private final Documents documents;
    private final SignedPapers papers;

    ReadContribution(
            Access access,
            UseLog log,
            CaseHeaders headers,
            Contributions contributions,
            Documents documents,
            SignedPapers papers) {
        this.access = access;
        this.log = log;
        this.headers = headers;
        this.contributions = contributions;
        this.documents = documents;
        this.papers = papers;
    }

    /** {@link StepHasPassed} while it has not been sent. */
    Page read(UUID id, Actor actor) {
        var contribution = contributions.require(id);
        UUID caseId = contribution.caseId();
        var part = Subject.of(caseId).ownedBy(contribution.workerId()).inRegister(contribution.registerId());
        var basis = access.require(actor, Action.READ_CONTRIBUTIONS, part);
        var versions = versions(contribution);
        if (versions.isEmpty()) {
            throw new StepHasPassed("the contribution has not been sent");
        }
        var header = headers.find(caseId).orElse(null);
        boolean mine = contribution.workerId().equals(actor.id());
        boolean mayCopy = mine || access.rights(actor, caseId).may(Action.COPY_CONTRIBUTION);
        var page = new Page(header, versions, header != null && mayCopy, mine && contribution.isSent());
        log.used(actor, header == null ? List.of(basis) : grounds(actor, basis, part), "contribution");
        return page;
    }

    private List<Version> versions(Contribution contribution) {
        var all = documents.of(contribution.id(), RecordContribution.KIND, contribution.registerId());
        return IntStream.range(0, all.size())
                .mapToObj(at -> new Version(
                        all.get(at),
                        papers.questionnaire(all.get(at)),
                        at + 1 < all.size() ? papers.difference(all.get(at + 1), all.get(at)) : List.of()))
                .toList();
    }

    /** The header is of the register of the case. */
    private List<Basis> grounds(Actor actor, Basis basis, Subject part) {
        var ofCase =
                access.require(actor, basis.action(), Subject.of(basis.caseId()).ownedBy(part.owner()));
        return ofCase.registerId().equals(basis.registerId()) ? List.of(basis) : List.of(basis, ofCase);
    }
}
