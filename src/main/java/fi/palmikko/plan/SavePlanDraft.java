package fi.palmikko.plan;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Subject;
import fi.palmikko.audit.UseLog;
import fi.palmikko.form.Draft;
import fi.palmikko.form.DraftAnswers;
import fi.palmikko.form.DraftSaved;
import fi.palmikko.form.Drafts;
import fi.palmikko.identity.Actor;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The words of the plan save themselves while they are being written. */
@Service
@Transactional
public class SavePlanDraft {

    private final Access access;
    private final Plans plans;
    private final PlanText text;
    private final Drafts drafts;
    private final UseLog log;

    SavePlanDraft(Access access, Plans plans, PlanText text, Drafts drafts, UseLog log) {
        this.access = access;
        this.plans = plans;
        this.text = text;
        this.drafts = drafts;
        this.log = log;
    }

    public DraftSaved save(UUID caseId, Draft draft, Actor actor) {
        var basis = access.require(actor, Action.AGREE_PLAN, caseId);
        var plan = plans.requireCurrent(caseId);
        plan.requireDraft();
        var saved = drafts.save(plan.responseId(), caseId, text.questions(caseId), draft, actor.id());
        log.wrote(actor, basis, saved.logged(), "plan");
        return saved;
    }

    /** Who else is writing; nothing of the case is opened by it. */
    List<DraftAnswers.Other> others(UUID caseId, Actor actor) {
        access.requireAhead(actor, Action.AGREE_PLAN, Subject.of(caseId));
        return drafts.others(plans.requireCurrent(caseId).responseId(), actor.id());
    }

    /** The writer has decided not to need a text that was set aside. */
    public void remove(UUID caseId, UUID window, Actor actor) {
        var basis = access.require(actor, Action.AGREE_PLAN, caseId);
        drafts.settle(plans.requireCurrent(caseId).responseId(), actor.id(), List.of(window));
        log.used(actor, basis, "plan");
    }
}
