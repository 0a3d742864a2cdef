package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.identity.Actor;
import fi.palmikko.organisation.Sector;
import fi.palmikko.permit.Permits;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.StepHasPassed;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The family withdraws: future sharing with the sectors ends at once and their open parts end with it; what was lawfully
 * recorded stays. Whether the assessment goes on without them is decided apart, with reasons.
 */
@Service
@Transactional
public class RecordWithdrawal {

    private final Access access;
    private final CaseFiles cases;
    private final CaseEvents events;
    private final Permits permits;
    private final OpenParts parts;
    private final AssessmentPhase phase;
    private final UseLog log;
    private final Workflow workflow;
    private final JdbcClient db;
    private final Clock clock;

    RecordWithdrawal(
            Access access,
            CaseFiles cases,
            CaseEvents events,
            Permits permits,
            OpenParts parts,
            AssessmentPhase phase,
            UseLog log,
            Workflow workflow,
            JdbcClient db,
            Clock clock) {
        this.access = access;
        this.cases = cases;
        this.events = events;
        this.permits = permits;
        this.parts = parts;
        this.phase = phase;
        this.log = log;
        this.workflow = workflow;
        this.db = db;
        this.clock = clock;
    }

    public void record(UUID caseId, WithdrawalFacts facts, Actor actor) {
        var basis = access.require(actor, Action.RECORD_WITHDRAWAL, caseId);
        var caseFile = cases.requireLocked(caseId);
        if (caseFile.phase().isClosed() || caseFile.responsibleWorkerId() == null) {
            throw new StepHasPassed("nobody is in charge yet, or the case is closed: " + caseFile.phase());
        }
        if (facts.sectors().isEmpty() && !facts.whole()) {
            throw new Invalid("sectors", "withdrawal.nothing");
        }
        if (workflow.isOpen(caseId, "DecideOnWithdrawal", null)) {
            throw new StepHasPassed("an earlier withdrawal waits for its decision");
        }
        db.sql("""
                        insert into withdrawal (id, case_id, told_by, reason, recorded_by, recorded_at)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(Ids.next(), caseId, facts.toldBy(), facts.reason(), actor.id(), OffsetDateTime.now(clock))
                .update();
        for (Sector sector : Sector.values()) {
            if (facts.sectors().contains(sector) || facts.whole() && sector != Sector.SOCIAL_WORK) {
                permits.withdraw(caseId, sector, facts.reason(), actor);
                parts.end(caseId, sector, facts.reason());
            }
        }
        events.add(caseId, "FamilyWithdrew", actor, null);
        log.used(actor, basis, "withdrawal");
        workflow.correlate(caseId, "FamilyWithdrew");
        phase.settle(caseFile);
    }
}
