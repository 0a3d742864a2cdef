package fi.palmikko.document;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.form.Templates;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.StepHasPassed;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which of the children of a case a document is about: said before it is signed, and never changed after. What is written already stays; what was
 * answered of a child who is left out waits in the draft and is no part of what is signed.
 */
@Service
@Transactional
class ChooseChildren {

    private final Access access;
    private final UseLog log;
    private final DocumentDrafts drafts;
    private final CaseSpeakers speakers;
    private final Templates templates;

    ChooseChildren(Access access, UseLog log, DocumentDrafts drafts, CaseSpeakers speakers, Templates templates) {
        this.access = access;
        this.log = log;
        this.drafts = drafts;
        this.speakers = speakers;
        this.templates = templates;
    }

    /** {@link Invalid} when nobody, somebody who is no child of the case, or of a form about one child more than one is chosen. */
    void choose(UUID caseId, UUID id, Collection<String> children, Actor actor) {
        var basis = access.require(actor, Action.WRITE_DOCUMENT, caseId);
        var draft = drafts.hold(caseId, id);
        if (draft.isSigned()) {
            throw new StepHasPassed("the document is signed");
        }
        var about = speakers.about(draft, templates.require(draft.templateKey(), draft.templateVersion()));
        var chosen = about.all().stream()
                .map(child -> child.id())
                .filter(child -> children.contains(child.toString()))
                .toList();
        boolean asOffered = chosen.size() == children.stream().distinct().count();
        if (chosen.isEmpty() || !asOffered || about.ofOne() && chosen.size() > 1) {
            throw new Invalid("child", about.ofOne() ? "document.about.chooseOne" : "document.about.choose");
        }
        drafts.about(id, chosen);
        log.used(actor, basis, "document draft");
    }
}
