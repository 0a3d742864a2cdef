package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Subject;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.casefile.People;
import fi.palmikko.document.Difference;
import fi.palmikko.document.Documents;
import fi.palmikko.document.FamilyFacts;
import fi.palmikko.document.SignedPapers;
import fi.palmikko.form.Problems;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Response;
import fi.palmikko.form.Responses;
import fi.palmikko.form.Templates;
import fi.palmikko.form.Writing;
import fi.palmikko.form.Writings;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Workers;
import fi.palmikko.shared.StepHasPassed;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * One contribution, for its writer or for the responsible worker who goes through it: what the case knows is of its register, what was
 * written of the writer's.
 */
@Service
@Transactional
class OpenContribution {

    /** What the page shows; for its writer the answers are those of the response with what is known besides, for the other what has changed since it was sent before. */
    record Page(
            CaseHeader header,
            Contribution contribution,
            String writer,
            Questionnaire questionnaire,
            Response response,
            Map<String, String> answers,
            Map<String, Questionnaire.Known> known,
            Writing writing,
            List<Difference.Change> changes) {}

    private final Access access;
    private final UseLog log;
    private final CaseHeaders headers;
    private final Contributions contributions;
    private final Responses responses;
    private final Templates templates;
    private final People people;
    private final FamilyFacts facts;
    private final Documents documents;
    private final SignedPapers papers;
    private final Workers workers;
    private final Writings writings;
    private final Problems problems;

    OpenContribution(
            Access access,
            UseLog log,
            CaseHeaders headers,
            Contributions contributions,
            Responses responses,
            Templates templates,
            People people,
            FamilyFacts facts,
            Documents documents,
            SignedPapers papers,
            Workers workers,
            Writings writings,
            Problems problems) {
        this.access = access;
        this.log = log;
        this.headers = headers;
        this.contributions = contributions;
        this.responses = responses;
        this.templates = templates;
        this.people = people;
        this.facts = facts;
        this.documents = documents;
        this.papers = papers;
        this.workers = workers;
        this.writings = writings;
        this.problems = problems;
    }

    /** For the writer only; {@link StepHasPassed} when the part was declined or has ended, and its draft with it. */
    Page toWrite(UUID id, Actor actor) {
        return page(id, Action.RECORD_CONTRIBUTION, actor);
    }

    /** For the writer who checks it; {@link StepHasPassed} when it has been sent. */
    Page toSend(UUID id, Actor actor) {
        var page = toWrite(id, actor);
        page.contribution().requireWritable();
        return page;
    }

    /** What sending still needs, by field, with the writer's own text that waits to be decided on. */
    Map<String, String> missing(Page page) {
        var missing = problems.sending(page.questionnaire(), page.answers());
        missing.putAll(problems.undecided(page.questionnaire(), page.writing().asides()));
        return missing;
    }

    /** For the responsible worker; {@link StepHasPassed} as for the writer. */
    Page toAccept(UUID id, Actor actor) {
        return page(id, Action.ACCEPT_CONTRIBUTION, actor);
    }

    private Page page(UUID id, Action action, Actor actor) {
        var contribution = contributions.require(id);
        var subject = Subject.of(contribution.caseId()).ownedBy(contribution.workerId());
        var basis = access.require(actor, action, subject);
        contribution.requireNotOver();
        var response = responses.require(contribution.responseId());
        var template = templates.require(response.templateKey(), response.templateVersion());
        var family = people.family(contribution.caseId());
        boolean writes = action == Action.RECORD_CONTRIBUTION;
        var questionnaire = new Questionnaire(template, Voices.owners(family, List.of()));
        var known = writes ? questionnaire.known(facts.of(family)) : Map.<String, Questionnaire.Known>of();
        var page = new Page(
                headers.of(contribution.caseId()),
                contribution,
                workers.require(contribution.workerId()).name(),
                questionnaire,
                response,
                Questionnaire.filled(known, response.answers()),
                known,
                writes ? writings.of(response, actor) : Writing.none(response, List.of()),
                writes || !contribution.isSent() ? List.of() : changes(contribution));
        log.used(actor, access.inRegisters(actor, basis, subject, List.of(contribution.registerId())), "contribution");
        return page;
    }

    private List<Difference.Change> changes(Contribution contribution) {
        var sent = documents.of(contribution.id(), RecordContribution.KIND, contribution.registerId());
        return sent.size() < 2 ? List.of() : papers.difference(sent.get(1), sent.getFirst());
    }
}
