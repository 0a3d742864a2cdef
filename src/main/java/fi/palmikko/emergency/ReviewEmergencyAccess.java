package fi.palmikko.emergency;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Reason;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.Refused;
import fi.palmikko.shared.StepHasPassed;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says whether an emergency access was justified, once it is over. Never done by the one who opened it. */
@Service
@Transactional
class ReviewEmergencyAccess {

    private final Access access;
    private final Reviews reviews;
    private final EmergencyAccesses accesses;
    private final CaseEvents events;
    private final UseLog log;
    private final Clock clock;

    ReviewEmergencyAccess(
            Access access, Reviews reviews, EmergencyAccesses accesses, CaseEvents events, UseLog log, Clock clock) {
        this.access = access;
        this.reviews = reviews;
        this.accesses = accesses;
        this.events = events;
        this.log = log;
        this.clock = clock;
    }

    void record(UUID id, Finding finding, String text, Actor actor) {
        access.require(actor, Action.REVIEW_EMERGENCY_ACCESS);
        var review = reviews.find(id, actor).orElseThrow(NotFound::new);
        if (review.own()) {
            throw Access.denied(actor, Action.REVIEW_EMERGENCY_ACCESS, review.caseId(), Reason.DISQUALIFIED)
                    .with(new Refused("emergency.review.own"));
        }
        if (review.isOpen(clock.instant())) {
            throw new Invalid("finding", "emergency.review.stillOpen");
        }
        if (!accesses.review(id, finding, text, actor)) {
            throw new StepHasPassed("the emergency access has been reviewed");
        }
        events.add(review.caseId(), "EmergencyAccessReviewed", actor, null);
        log.reviewed(actor, Action.REVIEW_EMERGENCY_ACCESS, id, "emergency access", List.of(review.caseId()));
    }
}
