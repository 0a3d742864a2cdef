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
import fi.palmikko.intake.NewRound;
import fi.palmikko.intake.NewRound.Decision;
import fi.palmikko.shared.Args;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.StepHasPassed;
import fi.palmikko.statute.Deadlines;
import fi.palmikko.statute.EventDate;
import fi.palmikko.statute.Rule;
import fi.palmikko.workflow.Workflow;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The child-welfare unit answers to an urgent need: what was done at once. An assessment that is being made goes on beside it; where it has
 * been signed, a new one follows unless it is obviously unnecessary (LSL 26 § 3 mom., SHL 36 §).
 */
@Service
@Transactional
public class RespondToUrgentNeed {

    /** An urgent need that nobody has answered yet. */
    record Need(UUID id, String description, String raisedBy, Instant raisedAt) {}

    /** What the page shows; known is the day from which a new assessment would run, or null where the answer decides none. */
    record Page(
            CaseHeader header, List<Need> needs, @Nullable LocalDate known) {}

    private final Access access;
    private final CaseFiles cases;
    private final CaseHeaders headers;
    private final CaseEvents events;
    private final Deadlines deadlines;
    private final NewRound newRound;
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
            NewRound newRound,
            UseLog log,
            Workflow workflow,
            JdbcClient db,
            Clock clock) {
        this.access = access;
        this.cases = cases;
        this.headers = headers;
        this.events = events;
        this.deadlines = deadlines;
        this.newRound = newRound;
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
        var header = headers.of(caseId);
        var page = new Page(header, needs, newRound.wouldRunFrom(caseId, header.phase()));
        log.used(actor, basis, "urgent need");
        return page;
    }

    /** Answers the needs the person has seen; {@link Invalid} at the text when one has come that is not among them. */
    public void respond(UUID caseId, Collection<UUID> seen, String response, @Nullable Decision decision, Actor actor) {
        var basis = access.require(actor, Action.RESPOND_TO_URGENT_NEED, Subject.of(caseId));
        var caseFile = cases.requireLocked(caseId);
        if (!seen.containsAll(unanswered(caseId))) {
            throw new Invalid("text", "urgent.moreHaveCome");
        }
        events.add(caseId, "UrgentNeedAnswered", actor, null);
        var decided = newRound.decide(caseFile, decision, actor);
        write(caseId, response, decided, actor);
        deadlines.meet(caseId, EventDate.URGENT_NEED_ANSWERED.on(Days.today(clock)), actor.id(), Rule.D2);
        caseFile.markUrgentNeed(false);
        log.used(actor, basis, "urgent need");
        workflow.complete(caseId, "RespondToUrgentNeed");
        newRound.follow(caseId, decided);
    }

    private void write(UUID caseId, String response, @Nullable Decision decided, Actor actor) {
        db.sql("""
                        update urgent_need set response = ?, responded_by = ?, responded_at = ?,
                            new_assessment = ?, assessment_reason = nullif(?, '')
                        where case_id = ? and responded_at is null""")
                .params(Args.of(
                        response,
                        actor.id(),
                        OffsetDateTime.now(clock),
                        decided == null ? null : decided.newAssessment(),
                        decided == null ? null : decided.reason(),
                        caseId))
                .update();
    }

    private List<UUID> unanswered(UUID caseId) {
        return db.sql("select id from urgent_need where case_id = ? and responded_at is null")
                .param(caseId)
                .query(UUID.class)
                .list();
    }
}
