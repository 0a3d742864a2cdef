package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.Phase;
import fi.palmikko.identity.Actor;
import fi.palmikko.permit.PermitFacts;
import fi.palmikko.permit.Permits;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.EventDate;
import fi.palmikko.statute.EventDate.Happened;
import fi.palmikko.statute.Rule;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records the talk with the family: their wish, the child's wish, and what may be shared with whom. */
@Service
@Transactional
public class TalkWithFamily {

    private final Access access;
    private final CaseFiles cases;
    private final CaseEvents events;
    private final Assessments assessments;
    private final Permits permits;
    private final Deadlines deadlines;
    private final UseLog log;
    private final Workflow workflow;
    private final JdbcClient db;
    private final Clock clock;

    TalkWithFamily(
            Access access,
            CaseFiles cases,
            CaseEvents events,
            Assessments assessments,
            Permits permits,
            Deadlines deadlines,
            UseLog log,
            Workflow workflow,
            JdbcClient db,
            Clock clock) {
        this.access = access;
        this.cases = cases;
        this.events = events;
        this.assessments = assessments;
        this.permits = permits;
        this.deadlines = deadlines;
        this.log = log;
        this.workflow = workflow;
        this.db = db;
        this.clock = clock;
    }

    public void record(UUID caseId, TalkFacts facts, Actor actor) {
        var basis = access.require(actor, Action.TALK_WITH_FAMILY, caseId);
        var caseFile = cases.requireLocked(caseId);
        if (facts.heldOn().isBefore(caseFile.pendingOn())) {
            throw new Invalid("heldOn", "talk.beforePending");
        }
        if (assessments.newest(caseId).isPresent()) {
            deadlines
                    .runsFrom(caseId, Rule.FAMILY_CONTACT)
                    .map(Happened::on)
                    .filter(facts.heldOn()::isBefore)
                    .ifPresent(from -> {
                        throw new Invalid("heldOn", "talk.beforeRound", Days.text(from));
                    });
        }
        caseFile.move(Phase.TEAM, Phase.FAMILY_TALK);
        caseFile.touched(actor.id(), clock.instant());
        db.sql("""
                        insert into family_talk (id, case_id, held_on, present, family_wish, child_wish, recorded_by, recorded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Ids.next(), caseId, facts.heldOn(), facts.present(), facts.familyWish(), facts.childWish())
                .params(actor.id(), OffsetDateTime.now(clock))
                .update();
        for (var said : facts.permits()) {
            if (!said.given()) {
                permits.withdraw(caseId, said.sector(), said.purpose(), actor);
            }
            permits.record(
                    caseId,
                    PermitFacts.said(said.sector(), said.given(), said.by(), said.how(), said.purpose()),
                    actor);
        }
        deadlines.meet(caseId, EventDate.FAMILY_MET.on(facts.heldOn()), actor.id(), Rule.FAMILY_CONTACT);
        events.add(caseId, "FamilyTalked", actor, null);
        log.used(actor, basis, "family talk");
        workflow.complete(caseId, "TalkWithFamily");
    }
}
