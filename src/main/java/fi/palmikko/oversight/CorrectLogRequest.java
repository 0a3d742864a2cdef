package fi.palmikko.oversight;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.StepHasPassed;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A request turns out to have been received on another day: the day of its answer is counted anew, and what it was stays. */
@Service
@Transactional
class CorrectLogRequest {

    private final Access access;
    private final LogRequests requests;
    private final AnswerDay answerDay;
    private final UseLog log;

    CorrectLogRequest(Access access, LogRequests requests, AnswerDay answerDay, UseLog log) {
        this.access = access;
        this.requests = requests;
        this.answerDay = answerDay;
        this.log = log;
    }

    /** {@link StepHasPassed} when the request has been answered; {@link Invalid} at the day that cannot be. */
    void correct(UUID id, LocalDate receivedOn, String reason, Actor actor) {
        access.require(actor, Action.RECORD_LOG_REQUEST);
        requests.hold(id);
        var request = requests.find(id).orElseThrow(NotFound::new);
        if (!request.isOpen()) {
            throw new StepHasPassed("the request has been answered");
        }
        if (receivedOn.equals(request.receivedOn())) {
            throw new Invalid("receivedOn", "oversight.received.same");
        }
        var recorded = request.recordedAt().atZone(Days.ZONE).toLocalDate();
        if (receivedOn.isAfter(recorded)) {
            throw new Invalid("receivedOn", "oversight.received.recorded", Days.text(recorded));
        }
        requests.correct(request, receivedOn, answerDay.of(receivedOn), reason, actor);
        log.watched(
                actor,
                Action.RECORD_LOG_REQUEST,
                id,
                "log request correction",
                List.of(new UseLog.Found(request.personId(), null)));
    }
}
