package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Basis;
import fi.palmikko.access.Subject;
import fi.palmikko.audit.Disclosures;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.document.Document;
import fi.palmikko.document.Documents;
import fi.palmikko.document.SignedPapers;
import fi.palmikko.form.Problems;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Responses;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Stale;
import fi.palmikko.shared.StepHasPassed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A mistake in a part that was sent is put right by its writer, in the own register: a new version that says why. Where the joint assessment is still
 * being written it stands there too, and what was drawn from it is told to differ; a signed one is corrected by the responsible worker, who sees in
 * the case that the part has been.
 */
@Service
@Transactional
public class CorrectContribution {

    /** Among the frozen facts of a version that corrects; one sent again because more was asked has it not. */
    static final String CORRECTED = "contribution.corrected";

    /** What is to be corrected: the newest version. */
    record Sent(Document document, Questionnaire questionnaire) {}

    private final Access access;
    private final LockedContributions locked;
    private final Contributions contributions;
    private final CaseEvents events;
    private final Responses responses;
    private final Documents documents;
    private final SignedPapers papers;
    private final Problems problems;
    private final UseLog log;
    private final Disclosures disclosures;

    CorrectContribution(
            Access access,
            LockedContributions locked,
            Contributions contributions,
            CaseEvents events,
            Responses responses,
            Documents documents,
            SignedPapers papers,
            Problems problems,
            UseLog log,
            Disclosures disclosures) {
        this.access = access;
        this.locked = locked;
        this.contributions = contributions;
        this.events = events;
        this.responses = responses;
        this.documents = documents;
        this.papers = papers;
        this.problems = problems;
        this.log = log;
        this.disclosures = disclosures;
    }

    /** {@link StepHasPassed} while the part is with its writer anyway, and when it has ended. */
    Sent read(UUID id, Actor actor) {
        var contribution = contributions.require(id);
        var basis = authorise(contribution, actor);
        var sent = sent(contribution);
        log.used(actor, basis, "contribution");
        return sent;
    }

    /**
     * What the correction lacks, by field; empty when it was signed as a new version of the same people and on the same facts. Where
     * nothing was changed none is made. {@link Stale} when the version that was read is not the newest any more.
     */
    public Map<String, String> correct(UUID id, int read, Map<String, String> answers, String reason, Actor actor) {
        var contribution = locked.require(id);
        var basis = authorise(contribution, actor);
        var sent = sent(contribution);
        var newest = sent.document();
        newest.requireVersion(read);
        var missing = problems.sending(sent.questionnaire(), answers);
        if (missing.isEmpty() && papers.saysAlready(newest, answers)) {
            missing.put("reason", problems.say("document.nothingChanged"));
        }
        if (!missing.isEmpty()) {
            log.unused(basis);
            return missing;
        }
        var facts = new LinkedHashMap<>(newest.frozen());
        facts.put(CORRECTED, "true");
        responses.unlock(contribution.responseId());
        var was = responses.require(contribution.responseId());
        documents.saveAndSign(
                actor,
                contribution.caseId(),
                contribution.registerId(),
                id,
                RecordContribution.KIND,
                was.last(was.version(), answers),
                facts,
                reason);
        events.add(contribution.caseId(), "ContributionCorrected", actor, null);
        log.used(actor, basis, "contribution");
        disclosures.sentToCase(actor, basis, "contribution");
        return missing;
    }

    private Sent sent(Contribution contribution) {
        contribution.requireSent();
        return documents.of(contribution.id(), RecordContribution.KIND, contribution.registerId()).stream()
                .findFirst()
                .map(newest -> new Sent(newest, papers.questionnaire(newest)))
                .orElseThrow(() -> new StepHasPassed("the contribution has not been sent"));
    }

    private Basis authorise(Contribution contribution, Actor actor) {
        return access.require(
                actor,
                Action.CORRECT_CONTRIBUTION,
                Subject.of(contribution.caseId())
                        .ownedBy(contribution.workerId())
                        .inRegister(contribution.registerId()));
    }
}
