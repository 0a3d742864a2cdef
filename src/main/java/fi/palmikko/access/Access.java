package fi.palmikko.access;

import fi.palmikko.identity.Actor;
import fi.palmikko.permit.Holder;
import fi.palmikko.permit.Ledger;
import fi.palmikko.permit.Material;
import fi.palmikko.permit.Permits;
import fi.palmikko.permit.Sharing;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.Refused;
import fi.palmikko.shared.StepHasPassed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the policy, with the situation read in the same transaction. A case out of reach looks like none. */
@Component
public class Access {

    private static final String SITUATION =
            """
            select c.unit_id, u.register_id, u.controller_id, u.service, c.responsible_worker_id, c.closed_on is not null as closed,
                   exists (select 1 from team_member m
                           where m.case_id = c.id and m.worker_id = ? and m.left_on is null) as member,
                   exists (select 1 from work_item i where i.case_id = c.id and i.unit_id = ?
                           and i.step = 'RespondToUrgentNeed') as urgent,
                   exists (select 1 from disqualification q
                           where q.case_id = c.id and q.worker_id = ? and q.ended_on is null) as disqualified,
                   exists (select 1 from case_client cc left join relation r on r.child_id = cc.person_id
                           join person p on p.id in (cc.person_id, r.person_id)
                           where cc.case_id = c.id and p.protected_address) as protected_contacts,
                   (select e.id from emergency_access e where e.case_id = c.id and e.worker_id = ? and e.ended_at is null
                       and e.ends_at > ? order by e.ends_at desc limit 1) as emergency_id,
            """ + Permits.LEDGER + "::text as ledger from case_file c join unit u on u.id = c.unit_id where c.id = ?";

    private final JdbcClient db;
    private final Permits permits;
    private final Clock clock;

    Access(JdbcClient db, Permits permits, Clock clock) {
        this.db = db;
        this.permits = permits;
        this.clock = clock;
    }

    /**
     * The ground on which the act is permitted. {@link NotFound} when the case, or the part the act opens, must look as if there
     * were none; {@link StepHasPassed} when the case is closed; else {@link Refused}.
     */
    public Basis require(Actor actor, Action action, Subject subject) {
        var situation = situation(actor, subject.caseId()).orElseThrow(NotFound::new);
        return switch (Policy.decide(actor, action, subject, situation)) {
            case Decision.Permitted yes ->
                new Basis(
                        action,
                        yes.relation(),
                        subject.caseId(),
                        subject.registerOr(situation.registerId()),
                        yes.legalBasis(),
                        yes.basisId(),
                        yes.masksContacts());
            case Decision.Denied no -> throw refusal(no.reason(), actor, action, situation, subject);
        };
    }

    private static RuntimeException refusal(
            Reason reason, Actor actor, Action action, Situation situation, Subject subject) {
        boolean seesCase = Policy.decide(actor, Action.READ_CASE, Subject.of(subject.caseId()), situation)
                .permits();
        if (!seesCase || reason == Reason.PROHIBITED) {
            return new NotFound();
        }
        return switch (reason) {
            case CASE_CLOSED -> new StepHasPassed("the case is closed: " + action);
            case ROLE, NO_RELATION, PART_OF_ANOTHER, DISQUALIFIED -> new Refused("refused." + action.name());
            default -> new Refused("why." + reason.name());
        };
    }

    public Basis require(Actor actor, Action action, UUID caseId) {
        return require(actor, action, Subject.of(caseId));
    }

    /** What the person may do and see in the case, and why not the rest. One statement, whatever the number of acts. */
    public Rights rights(Actor actor, UUID caseId) {
        var decisions = new EnumMap<Action, Decision>(Action.class);
        situation(actor, caseId).ifPresent(situation -> {
            for (Action action : Action.values()) {
                decisions.put(action, Policy.decide(actor, action, Subject.of(caseId), situation));
            }
        });
        return new Rights(decisions);
    }

    /** An act that concerns no case. */
    public void require(Actor actor, Action action) {
        if (!actor.isOneOf(action.roles()) || !action.relations().contains(Relation.OWN_TASK)) {
            throw new Refused("refused.role");
        }
    }

    private Optional<Situation> situation(Actor actor, UUID caseId) {
        return db.sql(SITUATION)
                .params(actor.id(), actor.unitId(), actor.id(), actor.id(), OffsetDateTime.now(clock), caseId)
                .query((row, n) -> situation(row, actor))
                .optional();
    }

    private Situation situation(ResultSet row, Actor actor) throws SQLException {
        var holder = new Holder(row.getObject("controller_id", UUID.class), row.getString("service"));
        return new Situation(
                row.getObject("unit_id", UUID.class),
                row.getObject("register_id", UUID.class),
                row.getObject("responsible_worker_id", UUID.class),
                row.getBoolean("member"),
                row.getBoolean("urgent"),
                sharing(permits.parse(row.getString("ledger")), actor, holder),
                row.getObject("emergency_id", UUID.class),
                row.getBoolean("disqualified"),
                row.getBoolean("protected_contacts"),
                row.getBoolean("closed"));
    }

    private Map<Material, Sharing> sharing(Ledger ledger, Actor actor, Holder holder) {
        var sharing = new EnumMap<Material, Sharing>(Material.class);
        for (Material material : Material.values()) {
            sharing.put(material, ledger.with(actor.sector(), actor.unitId(), material, holder, Days.today(clock)));
        }
        return sharing;
    }
}
