package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.identity.Actor;
import fi.palmikko.workflow.Workflow;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks one more professional for a part after the assessment has started; signing does not wait for it by itself. */
@Service
@Transactional
public class InviteContributor {

    private final Access access;
    private final CaseFiles cases;
    private final CaseEvents events;
    private final Assessments assessments;
    private final Invitations invitations;
    private final UseLog log;
    private final Workflow workflow;

    InviteContributor(
            Access access,
            CaseFiles cases,
            CaseEvents events,
            Assessments assessments,
            Invitations invitations,
            UseLog log,
            Workflow workflow) {
        this.access = access;
        this.cases = cases;
        this.events = events;
        this.assessments = assessments;
        this.invitations = invitations;
        this.log = log;
        this.workflow = workflow;
    }

    public UUID invite(UUID caseId, Invitation invitation, Actor actor) {
        var basis = access.require(actor, Action.COMPOSE_TEAM, caseId);
        var caseFile = cases.requireLocked(caseId);
        var assessment = assessments.current(caseId);
        assessment.requireOpen();
        UUID contribution = invitations.invite(caseFile, assessment.id(), invitation, "", actor);
        events.add(caseId, "ContributorInvited", actor, null);
        log.used(actor, basis, "team");
        workflow.start("Contribution", caseId, Map.of("contributionId", contribution));
        return contribution;
    }
}
