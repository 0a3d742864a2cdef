package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Basis;
import fi.palmikko.access.Subject;
import fi.palmikko.audit.UseLog;
import fi.palmikko.form.Draft;
import fi.palmikko.form.DraftAnswers;
import fi.palmikko.form.DraftSaved;
import fi.palmikko.form.Drafts;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Templates;
import fi.palmikko.identity.Actor;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A contribution saves itself while it is being written. */
@Service
@Transactional
public class SaveContributionDraft {

    private final Access access;
    private final Contributions contributions;
    private final Templates templates;
    private final Voices voices;
    private final Drafts drafts;
    private final UseLog log;

    SaveContributionDraft(
            Access access, Contributions contributions, Templates templates, Voices voices, Drafts drafts, UseLog log) {
        this.access = access;
        this.contributions = contributions;
        this.templates = templates;
        this.voices = voices;
        this.drafts = drafts;
        this.log = log;
    }

    public DraftSaved save(UUID id, Draft draft, Actor actor) {
        var contribution = contributions.require(id);
        UUID caseId = contribution.caseId();
        var basis = authorise(contribution, actor);
        contribution.requireWritable();
        var place = drafts.place(contribution.responseId());
        var template = templates.require(place.templateKey(), place.templateVersion());
        var questionnaire = Questionnaire.forSaving(template, draft.section(), () -> voices.owners(caseId, List.of()));
        var saved = drafts.save(contribution.responseId(), caseId, questionnaire, draft, actor.id());
        log.wrote(actor, basis, saved.logged(), "contribution draft");
        return saved;
    }

    /** Who else is writing; nothing of the case is opened by it. */
    List<DraftAnswers.Other> others(UUID id, Actor actor) {
        var contribution = contributions.require(id);
        access.requireAhead(actor, Action.RECORD_CONTRIBUTION, part(contribution));
        return drafts.others(contribution.responseId(), actor.id());
    }

    /** The writer has decided not to need a text that was set aside. */
    public void remove(UUID id, UUID window, Actor actor) {
        var contribution = contributions.require(id);
        var basis = authorise(contribution, actor);
        drafts.settle(contribution.responseId(), actor.id(), List.of(window));
        log.used(actor, basis, "contribution draft");
    }

    private Basis authorise(Contribution contribution, Actor actor) {
        return access.require(actor, Action.RECORD_CONTRIBUTION, part(contribution));
    }

    private static Subject part(Contribution contribution) {
        return Subject.of(contribution.caseId())
                .ownedBy(contribution.workerId())
                .inRegister(contribution.registerId());
    }
}
