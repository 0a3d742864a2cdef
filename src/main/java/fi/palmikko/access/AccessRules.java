package fi.palmikko.access;

import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Role;
import fi.palmikko.organisation.Sector;
import fi.palmikko.permit.Ground;
import fi.palmikko.permit.Material;
import fi.palmikko.permit.Sharing;
import fi.palmikko.shared.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rules of access as people can read them: found by asking the very policy that decides, for every role and relation. */
final class AccessRules {

    /**
     * One permitted act.
     *
     * @param basis on what it rests; null when it touches no client data
     * @param needsGround only with a permit of the family or a ground of law, when the person works in another sector
     */
    record Rule(
            Action action,
            Relation relation,
            @Nullable LegalBasis basis,
            boolean needsGround,
            boolean masksContacts,
            boolean afterClosing) {}

    private static final UUID SELF = new UUID(0, 1);
    private static final UUID SOMEBODY = new UUID(0, 2);
    private static final UUID UNIT = new UUID(0, 3);
    private static final UUID ELSEWHERE = new UUID(0, 4);
    private static final UUID REGISTER = new UUID(0, 5);
    private static final Names NO_NAME = new Names("", "", "");

    private AccessRules() {}

    static List<Rule> of(Role role) {
        var rules = new ArrayList<Rule>();
        for (Action action : Action.values()) {
            for (Relation relation : action.relations()) {
                if (relation == Relation.OWN_TASK) {
                    if (action.roles().contains(role)) {
                        rules.add(new Rule(action, relation, action.ownTask(), false, false, true));
                    }
                } else if (ask(role, action, relation, true, false) instanceof Decision.Permitted yes) {
                    rules.add(new Rule(
                            action,
                            relation,
                            yes.legalBasis(),
                            !ask(role, action, relation, false, false).permits(),
                            yes.masksContacts(),
                            ask(role, action, relation, true, true).permits()));
                }
            }
        }
        return rules;
    }

    /** The policy's answer to somebody of the role who stands in this one relation to a case. */
    private static Decision ask(Role role, Action action, Relation relation, boolean shared, boolean closed) {
        boolean inUnit = relation == Relation.HANDLING_UNIT || relation == Relation.SUPERVISOR_OF_UNIT;
        var sector = relation == Relation.TEAM_MEMBER ? Sector.SPECIALIST_CARE : Sector.SOCIAL_WORK;
        var actor = new Actor(
                SELF, "", "", NO_NAME, inUnit ? UNIT : ELSEWHERE, NO_NAME, REGISTER, sector, Set.of(role), Set.of());
        var sharing = shared
                ? new Sharing(Sharing.State.SHARED, SOMEBODY, Ground.PERMIT)
                : new Sharing(Sharing.State.NONE, null, null);
        var situation = new Situation(
                UNIT,
                REGISTER,
                relation == Relation.RESPONSIBLE_WORKER ? SELF : SOMEBODY,
                relation == Relation.TEAM_MEMBER,
                relation == Relation.URGENT_UNIT,
                Map.of(Material.ASSESSMENT, sharing, Material.PLAN, sharing),
                relation == Relation.EMERGENCY ? SOMEBODY : null,
                false,
                true,
                closed);
        var subject = new Subject(
                SOMEBODY,
                relation == Relation.OWN_PART ? SELF : null,
                relation == Relation.ADDRESSED_UNIT || relation == Relation.LIMIT_OF_UNIT ? ELSEWHERE : null,
                null,
                null);
        return Policy.decide(actor, action, subject, situation);
    }
}
