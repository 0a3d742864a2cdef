package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
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

/** The joint assessment saves itself while it is being written. */
@Service
@Transactional
public class SaveAssessmentDraft {

    private final Access access;
    private final Assessments assessments;
    private final CoWriters coWriters;
    private final ContributionRows contributions;
    private final Templates templates;
    private final Voices voices;
    private final Drafts drafts;
    private final UseLog log;

    SaveAssessmentDraft(
            Access access,
            Assessments assessments,
            CoWriters coWriters,
            ContributionRows contributions,
            Templates templates,
            Voices voices,
            Drafts drafts,
            UseLog log) {
        this.access = access;
        this.assessments = assessments;
        this.coWriters = coWriters;
        this.contributions = contributions;
        this.templates = templates;
        this.voices = voices;
        this.drafts = drafts;
        this.log = log;
    }

    public DraftSaved save(UUID caseId, Draft draft, Actor actor) {
        var basis = access.hold(actor, Action.WRITE_JOINT_ASSESSMENT, caseId, () -> coWriters.part(caseId, actor))
                .basis();
        var assessment = assessments.current(caseId);
        assessment.requireOpen();
        var place = drafts.place(assessment.responseId());
        var template = templates.require(place.templateKey(), place.templateVersion());
        var questionnaire = Questionnaire.forSaving(
                template,
                draft.section(),
                () -> voices.owners(caseId, Summaries.partners(contributions.of(caseId).stream())));
        var saved = drafts.save(assessment.responseId(), caseId, questionnaire, draft, actor.id());
        log.wrote(actor, basis, saved.logged(), "assessment draft");
        return saved;
    }

    /** Who else is writing; nothing of the case is opened by it. */
    List<DraftAnswers.Other> others(UUID caseId, Actor actor) {
        access.requireAhead(actor, Action.WRITE_JOINT_ASSESSMENT, coWriters.part(caseId, actor));
        return drafts.others(assessments.current(caseId).responseId(), actor.id());
    }

    /** The writer has decided not to need a text that was set aside. */
    public void remove(UUID caseId, UUID window, Actor actor) {
        var basis = access.require(actor, Action.WRITE_JOINT_ASSESSMENT, coWriters.part(caseId, actor));
        drafts.settle(assessments.current(caseId).responseId(), actor.id(), List.of(window));
        log.used(actor, basis, "assessment draft");
    }
}
