package fi.palmikko.assessment;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Subject;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.casefile.CaseFiles;
import fi.palmikko.casefile.CaseHeader;
import fi.palmikko.casefile.CaseHeaders;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.StepHasPassed;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.Rule;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The child-welfare unit answers to an urgent need: what was done at once. The assessment goes on beside it. */
@Service
@Transactional
public class RespondToUrgentNeed {

    /** An urgent need that nobody has answered yet. */
    record Need(UUID id, String description, String raisedBy, Instant raisedAt) {}

    /** What the page shows. */
    record Page(CaseHeader header, List<Need> needs) {}

    private final Access access;
    private final CaseFiles cases;
    private final CaseHeaders headers;
    private final CaseEvents events;
    private final Deadlines deadlines;
    private final UseLog log;
    private final Workflow workflow;
    private final JdbcClient db;
    private final Clock clock;

    RespondToUrgentNeed(
            Access access,
            CaseFiles cases,
            CaseHeaders headers,
            CaseEvents events,
            Deadlines deadlines,
            UseLog log,
            Workflow workflow,
            JdbcClient db,
            Clock clock) {
        this.access = access;
        this.cases = cases;
        this.headers = headers;
        this.events = events;
        this.deadlines = deadlines;
        this.log = log;
        this.workflow = workflow;
        this.db = db;
        this.clock = clock;
    }

    Page read(UUID caseId, Actor actor) {
        var basis = access.require(actor, Action.RESPOND_TO_URGENT_NEED, Subject.of(caseId));
        var needs = db.sql("""
                        select n.id, n.description, w.given_name || ' ' || w.family_name, n.raised_at from urgent_need n
                        join worker w on w.id = n.raised_by
                        where n.case_id = ? and n.responded_at is null order by n.raised_at""")
                .param(caseId)
                .query((row, n) -> new Need(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
        if (needs.isEmpty()) {
            throw new StepHasPassed("every urgent need has been answered");
        }
        var page = new Page(headers.of(caseId), needs);
        log.used(actor, basis, "urgent need");
        return page;
    }

    /** Answers the needs the person has seen; {@link Invalid} at the text when one has come that is not among them. */
    public void respond(UUID caseId, Collection<UUID> seen, String response, Actor actor) {
        var basis = access.require(actor, Action.RESPOND_TO_URGENT_NEED, Subject.of(caseId));
        var caseFile = cases.requireLocked(caseId);
        if (!seen.containsAll(unanswered(caseId))) {
            throw new Invalid("text", "urgent.moreHaveCome");
        }
        db.sql("""
                        update urgent_need set response = ?, responded_by = ?, responded_at = ?
                        where case_id = ? and responded_at is null""")
                .params(response, actor.id(), OffsetDateTime.now(clock), caseId)
                .update();
        deadlines.meet(caseId, Days.today(clock), actor.id(), Rule.D2);
        caseFile.markUrgentNeed(false);
        events.add(caseId, "UrgentNeedAnswered", actor, null);
        log.used(actor, basis, "urgent need");
        workflow.complete(caseId, "RespondToUrgentNeed");
    }

    private List<UUID> unanswered(UUID caseId) {
        return db.sql("select id from urgent_need where case_id = ? and responded_at is null")
                .param(caseId)
                .query(UUID.class)
                .list();
    }
}
