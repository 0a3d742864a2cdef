package fi.palmikko.access;

import fi.palmikko.identity.Actor;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.Refused;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the policy, with the situation read in the same transaction. A case out of reach looks like none. */
@Component
public class Access {

    private static final String SITUATION = """
            select c.unit_id, u.register_id, c.responsible_worker_id, c.closed_on is not null as closed,
                   exists (select 1 from team_member m
                           where m.case_id = c.id and m.worker_id = ? and m.left_on is null) as member,
                   exists (select 1 from permit p where p.case_id = c.id and p.sector = ? and p.given
                           and p.withdrawn_on is null) as permitted,
                   exists (select 1 from work_item i where i.case_id = c.id and i.unit_id = ?
                           and i.step = 'RespondToUrgentNeed') as urgent
            from case_file c join unit u on u.id = c.unit_id where c.id = ?""";

    private final JdbcClient db;

    Access(JdbcClient db) {
        this.db = db;
    }

    /** The ground on which the act is permitted; {@link NotFound} when the case is out of reach, {@link Refused} when only the act is. */
    public Basis require(Actor actor, Action action, Subject subject) {
        var situation = situation(actor, subject.caseId()).orElseThrow(NotFound::new);
        return Policy.decide(actor, action, subject, situation)
                .map(relation -> new Basis(action, relation, subject.caseId(), situation.registerId()))
                .orElseThrow(() -> Policy.decide(actor, Action.READ_CASE, subject, situation)
                        .<RuntimeException>map(seen -> new Refused("refused." + action.name()))
                        .orElseGet(NotFound::new));
    }

    public Basis require(Actor actor, Action action, UUID caseId) {
        return require(actor, action, Subject.of(caseId));
    }

    /** Which of these acts are open to the person, for showing their links. One statement, whatever the number. */
    public java.util.Set<Action> allowed(Actor actor, UUID caseId) {
        var allowed = java.util.EnumSet.noneOf(Action.class);
        situation(actor, caseId).ifPresent(situation -> {
            for (Action action : Action.values()) {
                if (Policy.decide(actor, action, Subject.of(caseId), situation).isPresent()) {
                    allowed.add(action);
                }
            }
        });
        return allowed;
    }

    /** An act that concerns no case. */
    public void require(Actor actor, Action action) {
        if (!actor.isOneOf(action.roles()) || !action.relations().contains(Relation.OWN_TASK)) {
            throw new Refused("refused.role");
        }
    }

    private Optional<Situation> situation(Actor actor, UUID caseId) {
        return db.sql(SITUATION)
                .params(actor.id(), actor.sector().name(), actor.unitId(), caseId)
                .query((row, n) -> new Situation(
                        row.getObject("unit_id", UUID.class),
                        row.getObject("register_id", UUID.class),
                        row.getObject("responsible_worker_id", UUID.class),
                        row.getBoolean("member"),
                        row.getBoolean("permitted"),
                        row.getBoolean("urgent"),
                        row.getBoolean("closed")))
                .optional();
    }
}
