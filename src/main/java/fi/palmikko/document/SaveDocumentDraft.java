package fi.palmikko.document;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Subject;
import fi.palmikko.audit.UseLog;
import fi.palmikko.form.DraftAnswers;
import fi.palmikko.form.DraftSaved;
import fi.palmikko.form.Drafts;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Templates;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.StepHasPassed;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A document of a case saves itself while it is being written. */
@Service
@Transactional
public class SaveDocumentDraft {

    private final Access access;
    private final DocumentDrafts documents;
    private final Templates templates;
    private final CaseSpeakers speakers;
    private final Drafts drafts;
    private final UseLog log;

    SaveDocumentDraft(
            Access access,
            DocumentDrafts documents,
            Templates templates,
            CaseSpeakers speakers,
            Drafts drafts,
            UseLog log) {
        this.access = access;
        this.documents = documents;
        this.templates = templates;
        this.speakers = speakers;
        this.drafts = drafts;
        this.log = log;
    }

    /** {@link StepHasPassed} when the document is signed. */
    public DraftSaved save(UUID caseId, UUID id, fi.palmikko.form.Draft draft, Actor actor) {
        var basis = access.require(actor, Action.WRITE_DOCUMENT, caseId);
        var document = documents.require(caseId, id);
        if (document.isSigned()) {
            throw new StepHasPassed("the document is signed");
        }
        var template = templates.require(document.templateKey(), document.templateVersion());
        var questionnaire = Questionnaire.forSaving(
                template, draft.section(), () -> CaseSpeakers.of(speakers.about(document, template)));
        var saved = drafts.save(document.responseId(), caseId, questionnaire, draft, actor.id());
        log.wrote(actor, basis, saved.logged(), "document draft");
        return saved;
    }

    /** Who else is writing; nothing of the case is opened by it. */
    List<DraftAnswers.Other> others(UUID caseId, UUID id, Actor actor) {
        access.requireAhead(actor, Action.WRITE_DOCUMENT, Subject.of(caseId));
        return drafts.others(documents.require(caseId, id).responseId(), actor.id());
    }

    /** The writer has decided not to need a text that was set aside. */
    public void remove(UUID caseId, UUID id, UUID window, Actor actor) {
        var basis = access.require(actor, Action.WRITE_DOCUMENT, caseId);
        drafts.settle(documents.require(caseId, id).responseId(), actor.id(), List.of(window));
        log.used(actor, basis, "document draft");
    }
}
