package fi.palmikko.plan;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Basis;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.document.Document;
import fi.palmikko.document.Documents;
import fi.palmikko.document.Renditions;
import fi.palmikko.document.SignedPapers;
import fi.palmikko.form.Problems;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Response;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Refused;
import fi.palmikko.shared.Stale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A mistake in the text of an agreed plan is put right. What was agreed on, goals and actions too, changes in a review alone. */
@Service
@Transactional
public class CorrectPlan {

    /** What is to be corrected: the newest agreed version. */
    record Agreed(CaseHeader header, Plan plan, Document document, Questionnaire questionnaire) {}

    private final Access access;
    private final CaseHeaders headers;
    private final CaseEvents events;
    private final Plans plans;
    private final PlanText text;
    private final Documents documents;
    private final SignedPapers papers;
    private final Renditions renditions;
    private final Problems problems;
    private final UseLog log;

    CorrectPlan(
            Access access,
            CaseHeaders headers,
            CaseEvents events,
            Plans plans,
            PlanText text,
            Documents documents,
            SignedPapers papers,
            Renditions renditions,
            Problems problems,
            UseLog log) {
        this.access = access;
        this.headers = headers;
        this.events = events;
        this.plans = plans;
        this.text = text;
        this.documents = documents;
        this.papers = papers;
        this.renditions = renditions;
        this.problems = problems;
        this.log = log;
    }

    Agreed read(UUID caseId, Actor actor) {
        var basis = access.require(actor, Action.CORRECT_PLAN, caseId);
        var agreed = agreed(caseId, basis);
        log.used(actor, basis, "plan");
        return agreed;
    }

    /**
     * What the correction lacks, by field; empty when it was signed as a new version that says why, of the same people and on the
     * same facts. Where nothing was changed none is made. {@link Stale} when the version that was read is not the newest any more.
     */
    public Map<String, String> correct(UUID caseId, int read, Map<String, String> answers, String reason, Actor actor) {
        var basis = access.hold(actor, Action.CORRECT_PLAN, caseId).basis();
        var agreed = agreed(caseId, basis);
        var newest = agreed.document();
        newest.requireVersion(read);
        var missing = text.missing(agreed.questionnaire(), answers);
        if (missing.isEmpty() && papers.saysAlready(newest, answers)) {
            missing.put("reason", problems.say("document.nothingChanged"));
        }
        if (!missing.isEmpty()) {
            log.unused(basis);
            return missing;
        }
        var plan = agreed.plan();
        documents.sign(
                actor,
                caseId,
                basis.registerId(),
                plan.id(),
                AgreePlan.DOCUMENT,
                new Response(plan.responseId(), newest.templateKey(), newest.templateVersion(), answers, 0, true, null),
                FrozenFacts.corrected(newest),
                reason);
        text.correct(plan, newest.answers(), answers, actor);
        log.used(actor, basis, "plan");
        renditions.file(actor, basis, AgreePlan.DOCUMENT);
        events.add(caseId, "PlanCorrected", actor, null);
        return missing;
    }

    private Agreed agreed(UUID caseId, Basis basis) {
        return plans.newest(caseId)
                .flatMap(plan -> documents.of(plan.id(), AgreePlan.DOCUMENT, basis.registerId()).stream()
                        .findFirst()
                        .map(newest -> new Agreed(headers.of(caseId), plan, newest, papers.questionnaire(newest))))
                .orElseThrow(() -> new Refused("plan.notYetAgreed"));
    }
}
