package fi.palmikko.access;

import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Role;
import fi.palmikko.organisation.Sector;
import fi.palmikko.permit.Material;
import fi.palmikko.permit.Sharing;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * May this person do this to this? A pure function: the same answers give the same decision. Every layer must say yes: the role,
 * that the person is not disqualified, a relation to the case, the ground for crossing to another sector, the state of the case.
 * Emergency access stands in for the relation and the ground, never for the rest.
 */
final class Policy {

    /** What the ledger was not asked about is not permitted. */
    private static final Sharing NOTHING_KNOWN = new Sharing(Sharing.State.NONE, null, null);

    /** What each brings to the joint work on their own. */
    private static final Set<Action> OF_OTHERS = EnumSet.of(Action.READ_CONTRIBUTIONS, Action.READ_ATTACHMENTS);

    private Policy() {}

    static Decision decide(Actor actor, Action action, Subject subject, Situation situation) {
        if (!actor.isOneOf(action.roles())) {
            return new Decision.Denied(Reason.ROLE);
        }
        if (situation.disqualified()) {
            return new Decision.Denied(Reason.DISQUALIFIED);
        }
        var denied = Reason.NO_RELATION;
        for (Relation relation : action.relations()) {
            if (!holds(relation, actor, subject, situation)) {
                continue;
            }
            if (situation.closed() && action.endsWithTheCase()) {
                return new Decision.Denied(Reason.CASE_CLOSED);
            }
            var ground = ground(relation, actor, action, situation);
            if (ground == null || ground.opens()) {
                return permitted(relation, ground, actor, subject, situation);
            }
            denied = Reason.of(ground.state());
        }
        boolean anotherWrites = OF_OTHERS.contains(action) && situation.teamMember();
        return new Decision.Denied(anotherWrites ? Reason.PART_OF_ANOTHER : denied);
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
            case LIMIT_OF_UNIT -> actor.is(Role.SUPERVISOR) && actor.unitId().equals(subject.addressedUnit());
            case TEAM_MEMBER -> situation.teamMember();
            case EMERGENCY -> situation.emergencyId() != null;
            case OWN_TASK -> false;
        };
    }

    /** What sharing the act needs in this relation; null when it needs none. */
    private static @Nullable Sharing ground(Relation relation, Actor actor, Action action, Situation situation) {
        Material material = action.material();
        boolean crosses = relation == Relation.TEAM_MEMBER && actor.sector() != Sector.SOCIAL_WORK;
        return material == null || !crosses ? null : situation.sharing().getOrDefault(material, NOTHING_KNOWN);
    }

    private static Decision permitted(
            Relation relation, @Nullable Sharing ground, Actor actor, Subject subject, Situation situation) {
        UUID basisId = null;
        var basis = LegalBasis.of(
                relation, subject.registerOr(situation.registerId()).equals(actor.registerId()));
        if (ground != null) {
            basis = LegalBasis.of(java.util.Objects.requireNonNull(ground.ground()));
            basisId = ground.permitId();
        } else if (relation == Relation.EMERGENCY) {
            basisId = situation.emergencyId();
        }
        boolean handles = relation == Relation.RESPONSIBLE_WORKER || relation == Relation.HANDLING_UNIT;
        return new Decision.Permitted(relation, basis, basisId, situation.protectedContacts() && !handles);
    }

    private static boolean worksIn(Actor actor, Situation situation) {
        return actor.unitId().equals(situation.unitId());
    }
}
