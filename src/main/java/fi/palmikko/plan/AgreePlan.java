package fi.palmikko.plan;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.casefile.People;
import fi.palmikko.casefile.Phase;
import fi.palmikko.document.Documents;
import fi.palmikko.document.Renditions;
import fi.palmikko.document.Shown;
import fi.palmikko.form.Problems;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.EventDate;
import fi.palmikko.statute.Rule;
import fi.palmikko.statute.YearlyReview;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The plan has been agreed with the family: it is signed, filed and gets its day of review (SHL 39 §, LSL 30 §). */
@Service
@Transactional
public class AgreePlan {

    static final String DOCUMENT = "15007";

    private final Access access;
    private final CaseFiles cases;
    private final CaseHeaders headers;
    private final CaseEvents events;
    private final Plans plans;
    private final PlanSummaries summaries;
    private final PlanText text;
    private final PlanReviews reviews;
    private final Problems problems;
    private final People people;
    private final Documents documents;
    private final Renditions renditions;
    private final Deadlines deadlines;
    private final YearlyReview yearlyReview;
    private final UseLog log;
    private final Workflow workflow;
    private final Clock clock;

    AgreePlan(
            Access access,
            CaseFiles cases,
            CaseHeaders headers,
            CaseEvents events,
            Plans plans,
            PlanSummaries summaries,
            PlanText text,
            PlanReviews reviews,
            Problems problems,
            People people,
            Documents documents,
            Renditions renditions,
            Deadlines deadlines,
            YearlyReview yearlyReview,
            UseLog log,
            Workflow workflow,
            Clock clock) {
        this.access = access;
        this.cases = cases;
        this.headers = headers;
        this.events = events;
        this.plans = plans;
        this.summaries = summaries;
        this.text = text;
        this.reviews = reviews;
        this.problems = problems;
        this.people = people;
        this.documents = documents;
        this.renditions = renditions;
        this.deadlines = deadlines;
        this.yearlyReview = yearlyReview;
        this.log = log;
        this.workflow = workflow;
        this.clock = clock;
    }

    /** What agreeing still needs, by field; empty when the plan was signed. The version is the one the worker saw when agreeing. */
    public Map<String, String> agree(UUID caseId, int version, AgreementFacts facts, Actor actor) {
        return agree(caseId, version, null, facts, actor);
    }

    /** @param read what the page showed, as {@link Shown} tells it; null for whoever has just written it */
    Map<String, String> agree(UUID caseId, int version, @Nullable String read, AgreementFacts facts, Actor actor) {
        var basis = access.require(actor, Action.AGREE_PLAN, caseId);
        var caseFile = cases.requireLocked(caseId);
        var plan = plans.requireCurrent(caseId);
        plan.requireDraft();
        plan.requireVersion(version);
        var answers = text.filled(plan);
        var questionnaire = text.questions(caseId);
        var summary = summaries.of(caseId).orElseThrow();
        var beside = FrozenFacts.of(questionnaire, headers.of(caseId).children(), summary);
        if (read != null) {
            Shown.of(answers.version(), questionnaire.applying(answers.answers()), beside)
                    .require(read);
        }
        var missing = text.missing(plan, answers.answers(), actor);
        if (!missing.isEmpty()) {
            log.unused(basis);
            return missing;
        }
        String reason = reason(plan);
        plan.agree(facts, Days.today(clock), caseFile.childWelfare());
        caseFile.move(Phase.GIVING, Phase.PLANNING, Phase.FOLLOW_UP, Phase.REVIEW);
        caseFile.touched(actor.id(), clock.instant());
        var frozen = new LinkedHashMap<>(beside);
        frozen.putAll(FrozenFacts.of(facts));
        documents.saveAndSign(
                actor,
                caseId,
                basis.registerId(),
                plan.id(),
                DOCUMENT,
                answers.last(answers.version(), answers.answers()),
                frozen,
                reason);
        var agreed = EventDate.PLAN_AGREED.on(facts.agreedOn());
        deadlines.startOn(caseId, Rule.PLAN_REVIEW, agreed, facts.reviewOn());
        if (caseFile.childWelfare()) {
            yearlyReview.renew(caseId, agreed, caseFile.ruleSet(), actor.id());
        }
        log.used(actor, basis, "plan");
        renditions.file(actor, basis, DOCUMENT);
        events.add(caseId, "PlanAgreed", actor, null);
        workflow.complete(caseId, "AgreePlan");
        return missing;
    }

    /** Why it is agreed on anew; nothing the first time. */
    private String reason(Plan plan) {
        return plan.agreedOn() == null
                ? ""
                : reviews.reasonSinceAgreed(plan.id())
                        .orElseGet(() ->
                                problems.write(people.family(plan.caseId()).language(), "plan.agreedAfterAssessment"));
    }
}
