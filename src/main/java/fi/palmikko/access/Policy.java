package fi.palmikko.access;

import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Role;
import fi.palmikko.organisation.Sector;
import java.util.Optional;

/** May this person do this to this? A pure function: the same answers give the same decision. */
final class Policy {

    private Policy() {}

    /** The relation that permits the act, or empty: no. */
    static Optional<Relation> decide(Actor actor, Action action, Subject subject, Situation situation) {
        if (!actor.isOneOf(action.roles())) {
            return Optional.empty();
        }
        return action.relations().stream()
                .filter(relation -> holds(relation, actor, subject, situation))
                .findFirst();
    }

    private static boolean holds(Relation relation, Actor actor, Subject subject, Situation situation) {
        return switch (relation) {
            case RESPONSIBLE_WORKER -> actor.id().equals(situation.responsibleWorkerId());
            case HANDLING_UNIT ->
                worksIn(actor, situation) && (actor.is(Role.SOCIAL_WORKER) || actor.is(Role.INTAKE_WORKER));
            case SUPERVISOR_OF_UNIT -> worksIn(actor, situation) && actor.is(Role.SUPERVISOR);
            case OWN_PART -> actor.id().equals(subject.owner());
            case ADDRESSED_UNIT -> actor.unitId().equals(subject.addressedUnit());
            case URGENT_UNIT -> situation.urgentForUnit();
            case TEAM_MEMBER -> situation.teamMember();
            case TEAM_MEMBER_WITH_PERMIT ->
                situation.teamMember() && (situation.permitForSector() || actor.sector() == Sector.SOCIAL_WORK);
            case OWN_TASK -> false;
        };
    }

    private static boolean worksIn(Actor actor, Situation situation) {
        return actor.unitId().equals(situation.unitId());
    }
}
