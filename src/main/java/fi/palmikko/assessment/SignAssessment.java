package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFile;
import fi.palmikko.casefile.Phase;
import fi.palmikko.document.Documents;
import fi.palmikko.document.Facts;
import fi.palmikko.document.Renditions;
import fi.palmikko.document.Shown;
import fi.palmikko.document.SignedPapers;
import fi.palmikko.document.Speakers;
import fi.palmikko.form.Aside;
import fi.palmikko.form.Problems;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Competence;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Names;
import fi.palmikko.shared.Refused;
import fi.palmikko.shared.Stale;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.EventDate;
import fi.palmikko.statute.Rule;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The responsible worker checks and signs: an office-holding social worker where the law says so (SHL 36 § 5 mom.). What
 * was signed stands; a correction is a new version with its reason.
 */
@Service
@Transactional
public class SignAssessment {

    static final String KIND = "1005";

    private final Access access;
    private final CaseEvents events;
    private final OpenParts parts;
    private final Summaries summaries;
    private final Problems problems;
    private final Documents documents;
    private final SignedPapers papers;
    private final Renditions renditions;
    private final Deadlines deadlines;
    private final UseLog log;
    private final Workflow workflow;
    private final Clock clock;

    SignAssessment(
            Access access,
            CaseEvents events,
            OpenParts parts,
            Summaries summaries,
            Problems problems,
            Documents documents,
            SignedPapers papers,
            Renditions renditions,
            Deadlines deadlines,
            UseLog log,
            Workflow workflow,
            Clock clock) {
        this.access = access;
        this.events = events;
        this.parts = parts;
        this.summaries = summaries;
        this.problems = problems;
        this.documents = documents;
        this.papers = papers;
        this.renditions = renditions;
        this.deadlines = deadlines;
        this.log = log;
        this.workflow = workflow;
        this.clock = clock;
    }

    /** For whoever has just saved this version; {@link Stale} when the text has changed since. */
    public Map<String, String> sign(UUID caseId, int version, Actor actor) {
        return sign(caseId, summary -> summary.response().requireVersion(version), actor);
    }

    /**
     * Signs, unless something is missing: then says what, by field, and changes nothing.
     *
     * @param read what the page showed, as {@link Shown} tells it; {@link Stale} when anything of it has changed since
     */
    Map<String, String> sign(UUID caseId, String read, Actor actor) {
        return sign(caseId, summary -> shown(summary).require(read), actor);
    }

    private Map<String, String> sign(UUID caseId, Consumer<Summary> asRead, Actor actor) {
        var held = access.hold(actor, Action.SIGN_ASSESSMENT, caseId);
        var basis = held.basis();
        var caseFile = held.caseFile();
        requireOffice(caseFile, actor);
        var summary = summaries.of(basis);
        var assessment = summary.assessment();
        assessment.requireOpen();
        var response = summary.response();
        asRead.accept(summary);
        var missing = missing(
                summary.questionnaire(), summary.answers(), summary.writing().asides());
        if (!missing.isEmpty()) {
            log.unused(basis);
            return missing;
        }
        boolean planMade = "true".equals(summary.answers().get("conclusions.planMade"));
        assessment.sign(planMade, clock.instant());
        documents.saveAndSign(
                actor,
                caseId,
                basis.registerId(),
                assessment.id(),
                KIND,
                response.last(response.version(), summary.answers()),
                facts(summary),
                "");
        var completed = EventDate.ASSESSMENT_COMPLETED.on(Days.today(clock));
        if (planMade) {
            deadlines.meetAndStart(
                    caseId,
                    completed,
                    actor.id(),
                    Rule.FAMILY_COPY,
                    summary.copyDays(),
                    Rule.D4,
                    Rule.COMPLETION_TARGET);
        } else {
            deadlines.meet(caseId, completed, actor.id(), Rule.D4, Rule.COMPLETION_TARGET);
        }
        caseFile.move(planMade ? Phase.PLANNING : Phase.CLOSING, Phase.SIGNING, Phase.CONTRIBUTIONS);
        caseFile.touched(actor.id(), clock.instant());
        events.add(caseId, "AssessmentSigned", actor, null);
        log.used(actor, basis, "assessment");
        renditions.file(actor, basis, KIND);
        workflow.complete(caseId, "SignAssessment");
        if (summary.parts().stream().anyMatch(part -> part.row().isOpen())) {
            parts.end(caseId, Contribution.SIGNED_WITHOUT);
        }
        return Map.of();
    }

    /**
     * A correction of what was signed: a new version that says why, of the same people and on the same facts. The first stays
     * as it was, and where nothing was changed none is made. {@link Stale} when the version that was read is not the newest any more.
     */
    public Map<String, String> correct(UUID caseId, int read, Map<String, String> answers, String reason, Actor actor) {
        var held = access.hold(actor, Action.CORRECT_ASSESSMENT, caseId);
        var basis = held.basis();
        requireOffice(held.caseFile(), actor);
        var summary = summaries.of(basis);
        if (!summary.assessment().isSigned()) {
            throw new Refused("assessment.notSigned");
        }
        var newest = documents
                .of(summary.assessment().id(), KIND, basis.registerId())
                .getFirst();
        newest.requireVersion(read);
        var missing = missing(papers.questionnaire(newest), answers, List.of());
        if (missing.isEmpty() && papers.saysAlready(newest, answers)) {
            missing.put("reason", problems.say("document.nothingChanged"));
        }
        if (missing.isEmpty()) {
            var was = summary.response();
            documents.sign(
                    actor,
                    caseId,
                    basis.registerId(),
                    summary.assessment().id(),
                    KIND,
                    was.last(was.version(), answers),
                    newest.frozen(),
                    reason);
            events.add(caseId, "AssessmentCorrected", actor, null);
            log.used(actor, basis, "assessment");
            renditions.file(actor, basis, KIND);
        } else {
            log.unused(basis);
        }
        return missing;
    }

    /**
     * What signing still needs: the required answers, of each child the view or the reason why there is none, and a decision on the
     * signer's own text that waits.
     */
    Map<String, String> missing(Questionnaire questionnaire, Map<String, String> answers, List<Aside> waiting) {
        var missing = problems.sending(questionnaire, answers);
        missing.putAll(problems.unheard(questionnaire, answers, "views.childMissingReason", "views.child"));
        missing.putAll(problems.undecided(questionnaire, waiting));
        return missing;
    }

    private static void requireOffice(CaseFile caseFile, Actor actor) {
        boolean office = actor.competences().contains(Competence.SOCIAL_WORKER_IN_OFFICE)
                || actor.competences().contains(Competence.CHILD_WELFARE_SOCIAL_WORKER);
        if (caseFile.isOfChildWelfareOrSpecialSupport() && !office) {
            throw new Refused("assessment.needsOffice");
        }
    }

    /** What would be frozen now. */
    static Shown shown(Summary summary) {
        return Shown.of(
                summary.response().version(), summary.questionnaire().applying(summary.answers()), facts(summary));
    }

    /** What the document stands on beside the answers. */
    private static Map<String, String> facts(Summary summary) {
        var facts = new LinkedHashMap<>(Speakers.frozen(summary.questionnaire()));
        facts.put("children", summary.header().children());
        Facts.freeze(
                facts,
                "consultations",
                Names.each(language -> summary.consultations().stream()
                        .filter(c -> c.answer() != null)
                        .map(c ->
                                c.unit().in(language) + ", " + c.consultant() + ": " + c.question() + "\n" + c.answer())
                        .collect(Collectors.joining("\n\n"))));
        return facts;
    }
}
