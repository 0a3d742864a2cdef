package fi.palmikko.document;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.Phase;
import fi.palmikko.form.Drafts;
import fi.palmikko.form.Problems;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Responses;
import fi.palmikko.form.Template;
import fi.palmikko.form.Templates;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Stale;
import fi.palmikko.shared.StepHasPassed;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writing a document of a case on an official form, signing it, and correcting what was signed by a new version. */
@Service
@Transactional
public class WriteDocument {

    private final Access access;
    private final UseLog log;
    private final OfficialForms forms;
    private final DocumentDrafts drafts;
    private final Drafts asides;
    private final Documents documents;
    private final CaseSpeakers speakers;
    private final CaseFacts facts;
    private final SignedPapers papers;
    private final Templates templates;
    private final Responses responses;
    private final Problems problems;

    WriteDocument(
            Access access,
            UseLog log,
            OfficialForms forms,
            DocumentDrafts drafts,
            Drafts asides,
            Documents documents,
            CaseSpeakers speakers,
            CaseFacts facts,
            SignedPapers papers,
            Templates templates,
            Responses responses,
            Problems problems) {
        this.access = access;
        this.log = log;
        this.forms = forms;
        this.drafts = drafts;
        this.asides = asides;
        this.documents = documents;
        this.speakers = speakers;
        this.facts = facts;
        this.papers = papers;
        this.templates = templates;
        this.responses = responses;
        this.problems = problems;
    }

    /** Begins a document, in which nothing is written yet. */
    public UUID start(UUID caseId, String form, Actor actor) {
        var basis = access.require(actor, Action.WRITE_DOCUMENT, caseId);
        UUID id = drafts.start(caseId, forms.chosen(form), actor);
        log.used(actor, basis, "document draft");
        return id;
    }

    /** Keeps what is written as it was typed, and says what is wrong with it, by field. */
    public Map<String, String> save(UUID caseId, UUID id, int from, Map<String, String> answers, Actor actor) {
        var basis = access.require(actor, Action.WRITE_DOCUMENT, caseId);
        var draft = drafts.hold(caseId, id);
        requireUnsigned(draft);
        var questionnaire = questionnaire(speakers.about(draft, template(draft)), draft);
        var kept = questionnaire.unasked(responses.require(draft.responseId()).answers());
        kept.putAll(answers);
        responses.save(draft.responseId(), from, kept, actor.id());
        log.used(actor, basis, "document draft");
        return problems.saving(questionnaire, answers);
    }

    /**
     * Signs, unless something is missing: then says what, by field, and changes nothing.
     *
     * @param read what the page showed, as {@link Shown} tells it, or the version alone; {@link Stale} when it has changed since
     */
    public Map<String, String> sign(UUID caseId, UUID id, String read, Actor actor) {
        var held = access.hold(actor, Action.SIGN_DOCUMENT, caseId);
        var draft = drafts.hold(caseId, id);
        requireUnsigned(draft);
        var about = speakers.about(draft, template(draft));
        var questionnaire = questionnaire(about, draft);
        var response = responses.require(draft.responseId());
        var known = facts.of(caseId, held.basis().registerId(), questionnaire, about);
        var answers = Questionnaire.filled(known, response.answers());
        var beside = speakers.frozen(about, questionnaire);
        var said = questionnaire.asked(answers);
        Shown.of(response.version(), questionnaire.applying(said), beside).require(read);
        var missing = about.missing(problems);
        missing.putAll(problems.sending(questionnaire, answers));
        if (held.caseFile().phase() != Phase.CLOSED) { // nobody writes any more, so nobody can decide on what waits
            missing.putAll(problems.undecided(questionnaire, asides.asides(response.id(), actor.id())));
        }
        if (missing.isEmpty()) {
            drafts.signed(id);
            documents.saveAndSign(
                    actor,
                    caseId,
                    held.basis().registerId(),
                    id,
                    OfficialForms.kind(questionnaire.template()),
                    response.last(response.version(), answers),
                    said,
                    beside,
                    "");
            log.used(actor, held.basis(), "document");
        } else {
            log.unused(held.basis());
        }
        return missing;
    }

    /**
     * A correction of what was signed: a new version that says why, of the same people and on the same facts. The first stays
     * as it was, and where nothing was changed none is made. {@link Stale} when the version that was read is not the newest any more.
     */
    Map<String, String> correct(
            UUID caseId, UUID id, int read, Map<String, String> answers, String reason, Actor actor) {
        var held = access.hold(actor, Action.SIGN_DOCUMENT, caseId);
        var draft = drafts.hold(caseId, id);
        if (!draft.isSigned()) {
            throw new StepHasPassed("the document is not signed");
        }
        String kind = OfficialForms.kind(template(draft));
        var newest = documents.of(id, kind, held.basis().registerId()).getFirst();
        newest.requireVersion(read);
        var missing = problems.sending(papers.questionnaire(newest), answers);
        if (missing.isEmpty() && papers.saysAlready(newest, answers)) {
            missing.put("reason", problems.say("document.nothingChanged"));
        }
        if (missing.isEmpty()) {
            var was = responses.require(draft.responseId());
            documents.sign(
                    actor,
                    caseId,
                    held.basis().registerId(),
                    id,
                    kind,
                    was.last(was.version(), answers),
                    newest.frozen(),
                    reason);
            log.used(actor, held.basis(), "document");
        } else {
            log.unused(held.basis());
        }
        return missing;
    }

    private static void requireUnsigned(Draft draft) {
        if (draft.isSigned()) {
            throw new StepHasPassed("the document is signed");
        }
    }

    private Questionnaire questionnaire(About about, Draft draft) {
        return new Questionnaire(template(draft), CaseSpeakers.of(about));
    }

    private Template template(Draft draft) {
        return templates.require(draft.templateKey(), draft.templateVersion());
    }
}
