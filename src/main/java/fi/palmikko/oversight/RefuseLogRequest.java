package fi.palmikko.oversight;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.StepHasPassed;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides in writing that the client is not told, of all or of some rows (ATL 11 §); nobody of the own use. Never changed. */
@Service
@Transactional
class RefuseLogRequest {

    private final Access access;
    private final LogRequests requests;
    private final LogExtracts extracts;
    private final UseLog log;
    private final Clock clock;

    RefuseLogRequest(Access access, LogRequests requests, LogExtracts extracts, UseLog log, Clock clock) {
        this.access = access;
        this.requests = requests;
        this.extracts = extracts;
        this.log = log;
        this.clock = clock;
    }

    void refuse(UUID id, RefusalForm form, Actor actor) {
        access.require(actor, Action.REFUSE_LOG_REQUEST);
        requests.hold(id);
        var request = requests.find(id).orElseThrow(NotFound::new);
        if (!request.isOpen() || request.refusal() != null) {
            throw new StepHasPassed("the request has been decided");
        }
        boolean whole = form.extent().equals("WHOLE");
        var ground = LogRefusal.Ground.valueOf(form.ground());
        var rows = extracts.here(request).rows();
        var marks = whole ? List.<String>of() : marks(form, ground, request, rows);
        if (rows.stream().anyMatch(row -> row.isWorkOf(actor) && (whole || marks.contains(row.number())))) {
            throw new Invalid(whole ? "extent" : "marks", "oversight.refusal.own");
        }
        var refusal = new LogRefusal(
                ground,
                form.reasons(),
                whole,
                marks,
                clock.instant(),
                actor.name(),
                actor.title(),
                actor.unitName());
        requests.refuse(id, refusal, actor);
        log.watched(
                actor,
                Action.REFUSE_LOG_REQUEST,
                id,
                "log refusal",
                List.of(new UseLog.Found(request.personId(), null)));
    }

    /** The rows that were named; all that are too old when that is the ground and none was named. */
    private static List<String> marks(
            RefusalForm form, LogRefusal.Ground ground, LogRequest request, List<LogRow> rows) {
        if (ground == LogRefusal.Ground.TOO_OLD && form.marks().isEmpty()) {
            var old = rows.stream()
                    .filter(row -> request.isTooOld(row.at()))
                    .map(LogRow::number)
                    .toList();
            if (!old.isEmpty()) {
                return old;
            }
        }
        return Marks.of("marks", form.marks(), rows);
    }
}
