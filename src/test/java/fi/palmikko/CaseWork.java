package fi.palmikko;

import fi.palmikko.assessment.AcceptContribution;
import fi.palmikko.assessment.ComposeTeam;
import fi.palmikko.assessment.ContributionRows;
import fi.palmikko.assessment.DecideOnWithdrawal;
import fi.palmikko.assessment.InviteContributor;
import fi.palmikko.assessment.NameResponsibleWorker;
import fi.palmikko.assessment.RaiseUrgentNeed;
import fi.palmikko.assessment.RecordContribution;
import fi.palmikko.assessment.RecordWithdrawal;
import fi.palmikko.assessment.RespondToUrgentNeed;
import fi.palmikko.assessment.SignAssessment;
import fi.palmikko.assessment.TalkWithFamily;
import fi.palmikko.assessment.WriteJointAssessment;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.People;
import fi.palmikko.deadline.ExplainDelay;
import fi.palmikko.form.Responses;
import fi.palmikko.form.Templates;
import fi.palmikko.identity.Actors;
import fi.palmikko.identity.Workers;
import fi.palmikko.intake.AssessContact;
import fi.palmikko.intake.TriageCase;
import fi.palmikko.permit.Permits;
import fi.palmikko.plan.AgreePlan;
import fi.palmikko.plan.CloseCase;
import fi.palmikko.plan.CorrectPlan;
import fi.palmikko.plan.EditGoals;
import fi.palmikko.plan.GivePlan;
import fi.palmikko.plan.PlanSummaries;
import fi.palmikko.plan.ReviewNow;
import fi.palmikko.plan.ReviewPlan;
import fi.palmikko.plan.SavePlanText;
import fi.palmikko.statute.Deadlines;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;

/** The use cases a {@link StartedCase} goes through, and what it looks things up from. */
@TestComponent
class CaseWork {

    @Autowired
    NameResponsibleWorker nameResponsibleWorker;

    @Autowired
    TalkWithFamily talkWithFamily;

    @Autowired
    ComposeTeam composeTeam;

    @Autowired
    InviteContributor inviteContributor;

    @Autowired
    RecordContribution recordContribution;

    @Autowired
    AcceptContribution acceptContribution;

    @Autowired
    WriteJointAssessment writeJointAssessment;

    @Autowired
    SignAssessment signAssessment;

    @Autowired
    EditGoals editGoals;

    @Autowired
    SavePlanText savePlanText;

    @Autowired
    AgreePlan agreePlan;

    @Autowired
    CorrectPlan correctPlan;

    @Autowired
    GivePlan givePlan;

    @Autowired
    ReviewNow reviewNow;

    @Autowired
    ReviewPlan reviewPlan;

    @Autowired
    RecordWithdrawal recordWithdrawal;

    @Autowired
    DecideOnWithdrawal decideOnWithdrawal;

    @Autowired
    CloseCase closeCase;

    @Autowired
    ExplainDelay explainDelay;

    @Autowired
    Deadlines deadlines;

    @Autowired
    TriageCase triageCase;

    @Autowired
    AssessContact assessContact;

    @Autowired
    RaiseUrgentNeed raiseUrgentNeed;

    @Autowired
    RespondToUrgentNeed respondToUrgentNeed;

    @Autowired
    ContributionRows contributions;

    @Autowired
    PlanSummaries plans;

    @Autowired
    People people;

    @Autowired
    Permits permits;

    @Autowired
    Responses responses;

    @Autowired
    Templates templates;

    @Autowired
    CaseFiles cases;

    @Autowired
    CaseEvents events;

    @Autowired
    Actors actors;

    @Autowired
    Workers workers;

    @Autowired
    Books db;

    @Autowired
    Glance glance;

    @Autowired
    Clock clock;

    /** What one sees of a case who handles it. */
    <T> T seen(UUID caseId, Supplier<T> look) {
        var username = db.sql("""
                        select w.username from case_file c join worker w on w.unit_id = c.unit_id and w.active
                        join worker_role r on r.worker_id = w.id and r.role in ('SOCIAL_WORKER', 'INTAKE_WORKER', 'SUPERVISOR')
                        where c.id = ? and not exists (select 1 from disqualification q
                            where q.case_id = c.id and q.worker_id = w.id and q.ended_on is null)
                        order by w.username limit 1""").param(caseId).query(String.class).single();
        return glance.by(actors.require(username), look);
    }
}
