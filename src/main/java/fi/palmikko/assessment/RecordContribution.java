package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Basis;
import fi.palmikko.access.Subject;
import fi.palmikko.audit.Disclosures;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.People;
import fi.palmikko.document.Documents;
import fi.palmikko.document.Facts;
import fi.palmikko.document.FamilyFacts;
import fi.palmikko.document.Shown;
import fi.palmikko.document.Speakers;
import fi.palmikko.form.Problems;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Response;
import fi.palmikko.form.Responses;
import fi.palmikko.form.Templates;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Stale;
import fi.palmikko.team.Team;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A professional writes the part asked for, sends it in, or says why not taking part. */
@Service
@Transactional
public class RecordContribution {

    static final String STEP = "RecordContribution";
    static final String KIND = "contribution";

    private final Access access;
    private final CaseFiles cases;
    private final CaseEvents events;
    private final LockedContributions contributions;
    private final AssessmentPhase phase;
    private final Responses responses;
    private final Templates templates;
    private final People people;
    private final FamilyFacts known;
    private final Problems problems;
    private final Documents documents;
    private final Team team;
    private final UseLog log;
    private final Disclosures disclosures;
    private final Workflow workflow;
    private final Clock clock;

    RecordContribution(
            Access access,
            CaseFiles cases,
            CaseEvents events,
            LockedContributions contributions,
            AssessmentPhase phase,
            Responses responses,
            Templates templates,
            People people,
            FamilyFacts known,
            Problems problems,
            Documents documents,
            Team team,
            UseLog log,
            Disclosures disclosures,
            Workflow workflow,
            Clock clock) {
        this.access = access;
        this.cases = cases;
        this.events = events;
        this.contributions = contributions;
        this.phase = phase;
        this.responses = responses;
        this.templates = templates;
        this.people = people;
        this.known = known;
        this.problems = problems;
        this.documents = documents;
        this.team = team;
        this.log = log;
        this.disclosures = disclosures;
        this.workflow = workflow;
        this.clock = clock;
    }

    /** Keeps what has been written so far. */
    public void save(UUID id, int from, Map<String, String> answers, Actor actor) {
        var contribution = contributions.require(id);
        var basis = authorise(contribution, actor);
        contribution.requireWritable();
        responses.save(contribution.responseId(), from, answers, actor.id());
        log.used(actor, basis, "contribution draft");
    }

    /** For whoever has just written these answers; {@link Stale} when somebody has saved since. */
    public Map<String, String> send(UUID id, int from, Map<String, String> answers, Actor actor) {
        return send(id, was -> was.last(from, answers), shown -> {}, actor);
    }

    /** What the page showed, as {@link Shown} tells it, is sent; {@link Stale} when anything of it has changed since. */
    Map<String, String> send(UUID id, String read, Actor actor) {
        return send(id, was -> was.last(was.version(), was.answers()), shown -> shown.require(read), actor);
    }

    /** Sends, with what is known besides; the part is frozen in the writer's own register. Says what is missing, by field, and changes nothing then. */
    private Map<String, String> send(UUID id, UnaryOperator<Response> written, Consumer<Shown> asRead, Actor actor) {
        var contribution = contributions.require(id);
        var basis = authorise(contribution, actor);
        contribution.requireWritable();
        var was = responses.require(contribution.responseId());
        var response = written.apply(was);
        var family = people.family(contribution.caseId());
        var questionnaire = new Questionnaire(
                templates.require(response.templateKey(), response.templateVersion()),
                Voices.owners(family, List.of()));
        var last = response.filled(questionnaire.known(known.of(family)));
        asRead.accept(shown(contribution, was.version(), questionnaire, last.answers()));
        var missing = problems.sending(questionnaire, last.answers());
        if (!missing.isEmpty()) {
            log.unused(basis);
        } else {
            contribution.send(clock.instant());
            documents.saveAndSign(
                    actor,
                    contribution.caseId(),
                    contribution.registerId(),
                    id,
                    KIND,
                    last,
                    facts(contribution, questionnaire),
                    contribution.returnReason() == null ? "" : contribution.returnReason());
            events.add(contribution.caseId(), "ContributionSent", actor, null);
            log.used(actor, basis, "contribution");
            disclosures.sentToCase(actor, basis, "contribution");
            workflow.complete(contribution.caseId(), STEP, id);
        }
        return missing;
    }

    /** Says why not taking part; the official form asks for those who stayed away although asked (1005). */
    public void decline(UUID id, String reason, Actor actor) {
        var contribution = contributions.require(id);
        var basis = authorise(contribution, actor);
        contribution.decline(reason);
        var caseFile = cases.require(contribution.caseId());
        events.add(contribution.caseId(), "ContributionDeclined", actor, null);
        log.used(actor, basis, "contribution");
        workflow.complete(contribution.caseId(), STEP, id);
        phase.settle(caseFile);
        team.leave(contribution.caseId(), contribution.workerId(), reason);
    }

    /** What would be frozen now. */
    static Shown shown(
            Contribution contribution, int version, Questionnaire questionnaire, Map<String, String> answers) {
        return Shown.of(version, questionnaire.applying(answers), facts(contribution, questionnaire));
    }

    private static Map<String, String> facts(Contribution contribution, Questionnaire questionnaire) {
        var facts = new LinkedHashMap<>(Speakers.frozen(questionnaire));
        facts.put("request", contribution.request());
        var by = contribution.requestedBy();
        var on = contribution.requestedOn();
        if (by != null && on != null) {
            Facts.freeze(facts, "request.by", by);
            facts.put("request.on", Days.text(on));
        }
        return facts;
    }

    private Basis authorise(Contribution contribution, Actor actor) {
        return access.require(
                actor,
                Action.RECORD_CONTRIBUTION,
                Subject.of(contribution.caseId())
                        .ownedBy(contribution.workerId())
                        .inRegister(contribution.registerId()));
    }
}
