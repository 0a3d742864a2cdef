package fi.palmikko.emergency;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.Reason;
import fi.palmikko.access.Relation;
import fi.palmikko.audit.UseLog;
import fi.palmikko.casefile.CaseEvents;
import fi.palmikko.identity.Actor;
import fi.palmikko.notification.Notices;
import fi.palmikko.shared.Invalid;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens a case out of reach for some hours, for reading. The person has signed in anew for it, before anything is told of the
 * case. What stands to be reviewed afterwards is there in the same transaction.
 */
@Service
@Transactional
class OpenEmergencyAccess {

    /** What emergency access opens: whoever sees the case, and not all of it, may need the rest as well. */
    private static final List<Action> OPENED = Stream.of(Action.values())
            .filter(action -> action.relations().contains(Relation.EMERGENCY))
            .filter(action -> action != Action.END_EMERGENCY_ACCESS)
            .toList();

    private final Access access;
    private final EmergencyAccesses accesses;
    private final CaseEvents events;
    private final Notices notices;
    private final UseLog log;

    OpenEmergencyAccess(Access access, EmergencyAccesses accesses, CaseEvents events, Notices notices, UseLog log) {
        this.access = access;
        this.accesses = accesses;
        this.events = events;
        this.notices = notices;
        this.log = log;
    }

    /**
     * The case that is open now. {@link NoSuchCase} when there is none; {@link Invalid} with the same sentence when it may not be
     * opened, and with another when the person reaches everything in the case without.
     */
    UUID open(EmergencyFacts facts, Actor actor) {
        access.require(actor, Action.OPEN_EMERGENCY_ACCESS);
        UUID caseId = accesses.hold(facts.number()).orElseThrow(NoSuchCase::new);
        var rights = access.rights(actor, caseId);
        if (OPENED.stream().allMatch(rights::may)) {
            throw new Invalid("number", "emergency.reached");
        }
        var why = rights.why(Action.READ_CASE);
        if (why != null && why != Reason.NO_RELATION) {
            throw Access.denied(actor, Action.OPEN_EMERGENCY_ACCESS, caseId, why)
                    .with(new Invalid("number", "emergency.noSuchCase"));
        }
        accesses.open(caseId, facts, actor);
        var basis = access.require(actor, Action.END_EMERGENCY_ACCESS, caseId).forAct(Action.OPEN_EMERGENCY_ACCESS);
        events.add(caseId, "EmergencyAccessOpened", actor, null);
        notices.tell(Notices.Kind.EMERGENCY_ACCESS, accesses.reviewers(caseId, actor));
        log.used(actor, basis, "emergency access");
        return caseId;
    }

    /** Whoever asks for a case there is none of has searched for it, and found nobody. To be written once the attempt has been undone. */
    void missed(Actor actor) {
        access.requireAhead(actor, Action.OPEN_EMERGENCY_ACCESS);
        log.searched(actor, Action.SEARCH_PEOPLE, "emergency access", List.of());
    }
}
