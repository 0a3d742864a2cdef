package fi.palmikko.access;

import fi.palmikko.identity.Actor;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.Refused;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks the policy, with the situation read in the same transaction. A case out of reach looks like none. */
@Component
@Transactional
public class Access {

    private static final String SITUATION = "select * from situation(?)";

    private final JdbcClient db;

    Access(JdbcClient db) {
        this.db = db;
    }

    /** The ground on which the act is permitted; {@link NotFound} when the case is out of reach, {@link Refused} when only the act is. */
    public Basis require(Actor actor, Action action, Subject subject) {
        var situation = situation(subject.caseId()).orElseThrow(NotFound::new);
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
        situation(caseId).ifPresent(situation -> {
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

    private Optional<Situation> situation(UUID caseId) {
        return db.sql(SITUATION)
                .param(caseId)
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
