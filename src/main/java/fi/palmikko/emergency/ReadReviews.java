package fi.palmikko.emergency;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.UseLog;
import fi.palmikko.identity.Actor;
import fi.palmikko.shared.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The emergency accesses to review, and one of them with everything that was looked at in its time. */
@Service
@Transactional
class ReadReviews {

    /** Those that wait and those that have been reviewed. */
    record Page(List<Review> open, List<Review> reviewed, Instant now) {}

    /** One, and what its opener did in the case meanwhile. */
    record One(Review review, List<UseLog.Use> uses, Instant now) {}

    private final Access access;
    private final Reviews reviews;
    private final UseLog log;
    private final Clock clock;

    ReadReviews(Access access, Reviews reviews, UseLog log, Clock clock) {
        this.access = access;
        this.reviews = reviews;
        this.log = log;
        this.clock = clock;
    }

    Page all(Actor actor) {
        access.require(actor, Action.READ_EMERGENCY_ACCESSES);
        var open = reviews.open(actor);
        var reviewed = reviews.reviewed(actor);
        log.reviewed(
                actor,
                Action.READ_EMERGENCY_ACCESSES,
                null,
                "list",
                Stream.concat(open.stream(), reviewed.stream())
                        .map(Review::caseId)
                        .distinct()
                        .toList());
        return new Page(open, reviewed, clock.instant());
    }

    One one(UUID id, Actor actor) {
        access.require(actor, Action.READ_EMERGENCY_ACCESSES);
        var review = reviews.find(id, actor).orElseThrow(NotFound::new);
        var uses = log.of(review.caseId(), review.workerId(), review.openedAt(), review.over());
        log.reviewed(actor, Action.READ_EMERGENCY_ACCESSES, id, "emergency access", List.of(review.caseId()));
        return new One(review, uses, clock.instant());
    }
}
