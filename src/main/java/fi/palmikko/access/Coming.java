package fi.palmikko.access;

import fi.palmikko.identity.Actor;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** As what somebody comes to a case, and the one part of it that is then theirs or addressed to their unit. */
public enum Coming {
    /** Into the team, with a part of their own to write. */
    CONTRIBUTOR(Action.RECORD_CONTRIBUTION),
    /** Into the team, to go on with a part somebody else has begun. */
    SUCCESSOR(Action.RECORD_CONTRIBUTION),
    /** To write the joint assessment along. */
    CO_WRITER(Action.WRITE_JOINT_ASSESSMENT),
    /** In charge of the whole. */
    RESPONSIBLE_WORKER(null),
    /** To answer for one action of the plan. */
    DOER(Action.FOLLOW_ACTION),
    /** Works in a unit that is asked for advice. */
    CONSULTED(Action.READ_CONSULTATION),
    /** Works in the unit that answers an urgent need. */
    URGENT_UNIT(Action.RESPOND_TO_URGENT_NEED);

    private final @Nullable Action own;

    Coming(@Nullable Action own) {
        this.own = own;
    }

    /** Do they take part in the team from then on? */
    boolean joins() {
        return this == CONTRIBUTOR || this == SUCCESSOR;
    }

    @Nullable
    Action own() {
        return own;
    }

    /** Is a unit asked, and nobody in it by name? */
    boolean ofUnit() {
        return this == CONSULTED || this == URGENT_UNIT;
    }

    /** What is told of: the own part first, then all others. */
    List<Action> parts() {
        return Stream.concat(Stream.ofNullable(own), Opening.PARTS.stream())
                .distinct()
                .toList();
    }

    /** What the policy is asked about: the own part is this person's, all else is anybody's. */
    Subject subject(UUID caseId, Action part, Actor actor) {
        var subject = Subject.of(caseId);
        if (part != own) {
            return subject;
        }
        return switch (this) {
            case CONTRIBUTOR, SUCCESSOR -> subject.ownedBy(actor.id()).inRegister(actor.registerId());
            case CO_WRITER, DOER -> subject.ownedBy(actor.id());
            case CONSULTED -> subject.addressedTo(actor.unitId());
            case RESPONSIBLE_WORKER, URGENT_UNIT -> subject;
        };
    }
}
