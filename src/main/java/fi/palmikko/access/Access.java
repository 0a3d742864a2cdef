package fi.palmikko.access;

import fi.palmikko.casefile.CaseFile;
import fi.palmikko.identity.Actor;
import fi.palmikko.permit.Holder;
import fi.palmikko.permit.Ledger;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.NotFound;
import fi.palmikko.shared.Refused;
import fi.palmikko.shared.StepHasPassed;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Asks the policy, with the situation read in the same transaction. A case out of reach looks like none. */
@Component
@Transactional
public class Access {

    /** A case that is being changed: the ground for the act, and the case, locked until the transaction ends. */
    public record Held(Basis basis, CaseFile caseFile) {}

    /** What one statement tells of a person and a case. */
    private record Found(
            UUID unitId,
            UUID registerId,
            UUID controllerId,
            String service,
            @Nullable UUID responsibleWorkerId,
            boolean closed,
            boolean member,
            boolean urgent,
            boolean disqualified,
            boolean protectedContacts,
            @Nullable UUID emergencyId,
            Ledger ledger) {}

    /** An act on a case or a part of it, one of several that are asked about at once. */
    public record Asked(Action action, Subject subject) {}

    private static final String LOCKED = """
            select {c.*}, cast(situation_now(c.id) as text) as found
            from (select * from case_file where id = :case for no key update) c""";

    private final EntityManager entities;
    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    Access(EntityManager entities, JdbcClient db, JsonMapper json, Clock clock) {
        this.entities = entities;
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /** As {@link #require}, for an act that changes the case: the case is found and locked in the same statement. */
    public Held hold(Actor actor, Action action, UUID caseId) {
        return hold(actor, action, caseId, () -> Subject.of(caseId));
    }

    /** The same for a part of the case; whose it is, is asked once the case is locked. */
    public Held hold(Actor actor, Action action, UUID caseId, Supplier<Subject> part) {
        var locked = entities.unwrap(Session.class)
                .createNativeQuery(LOCKED, Object[].class)
                .setParameter("case", caseId)
                .addEntity("c", CaseFile.class)
                .addScalar("found", String.class)
                .uniqueResultOptional();
        if (locked.isEmpty()) {
            require(actor, action, part.get());
            throw new NotFound();
        }
        var found = locked.get();
        var subject = part.get();
        var basis = decide(actor, action, subject, situation(found((String) found[1]), actor, subject));
        Unrecorded.used(caseId);
        return new Held(basis, (CaseFile) found[0]);
    }

    /**
     * The ground on which the act is permitted, of which the use log has to tell. {@link NotFound} when the case must look as if there were none;
     * {@link StepHasPassed} when the case is closed; else {@link Refused}.
     */
    public Basis require(Actor actor, Action action, Subject subject) {
        var basis = decide(actor, action, subject, situation(actor, subject).orElseThrow(NotFound::new));
        Unrecorded.used(subject.caseId());
        return basis;
    }

    /** The ground of an act, and the same in each other register whose data its page shows: they leave that register too. */
    public List<Basis> inRegisters(Actor actor, Basis basis, Subject subject, Collection<UUID> registers) {
        return Stream.concat(
                        Stream.of(basis),
                        registers.stream()
                                .distinct()
                                .filter(register -> !register.equals(basis.registerId()))
                                .map(register -> require(actor, basis.action(), subject.inRegister(register))))
                .toList();
    }

    /**
     * The grounds of several acts, as {@link #require} gives one, in one statement whatever their number. What is not permitted has
     * none.
     */
    public Map<Asked, Basis> permitted(Actor actor, Collection<Asked> asked) {
        var cases = asked.stream().map(one -> one.subject().caseId()).distinct();
        var all = found(cases.toArray(UUID[]::new));
        var grounds = new HashMap<Asked, Basis>();
        for (Asked one : asked) {
            var found = all.get(one.subject().caseId());
            if (found == null) {
                continue;
            }
            var situation = situation(found, actor, one.subject());
            if (Policy.decide(actor, one.action(), one.subject(), situation) instanceof Decision.Permitted yes) {
                grounds.put(one, basis(one.action(), one.subject(), situation, yes));
                Unrecorded.used(one.subject().caseId());
            }
        }
        return grounds;
    }

    /** As {@link #require}, asked before the act itself begins, or for what opens nothing of the case: nothing is used. */
    public void requireAhead(Actor actor, Action action, Subject subject) {
        decide(actor, action, subject, situation(actor, subject).orElseThrow(NotFound::new));
    }

    private static Basis decide(Actor actor, Action action, Subject subject, Situation situation) {
        return switch (Policy.decide(actor, action, subject, situation)) {
            case Decision.Permitted yes -> basis(action, subject, situation, yes);
            case Decision.Denied no -> throw refusal(no.reason(), actor, action, situation, subject);
        };
    }

    private static Basis basis(Action action, Subject subject, Situation situation, Decision.Permitted yes) {
        return new Basis(
                action,
                yes.relation(),
                subject.caseId(),
                subject.registerOr(situation.registerId()),
                yes.legalBasis(),
                yes.basisId(),
                yes.masksContacts());
    }

    private static RuntimeException refusal(
            Reason reason, Actor actor, Action action, Situation situation, Subject subject) {
        var denial = new Denial(actor, action, subject.caseId(), reason);
        boolean seesCase = Policy.decide(actor, Action.READ_CASE, Subject.of(subject.caseId()), situation)
                .permits();
        if (!seesCase) {
            return denial.with(new NotFound());
        }
        return switch (reason) {
            case CASE_CLOSED -> new StepHasPassed("the case is closed: " + action);
            case ROLE, NO_RELATION, PART_OF_ANOTHER, DISQUALIFIED ->
                denial.with(new Refused("refused." + action.name()));
            default -> denial.with(new Refused("why." + reason.told().name()));
        };
    }

    public Basis require(Actor actor, Action action, UUID caseId) {
        return require(actor, action, Subject.of(caseId));
    }

    /** What the person may do and see in the case, and why not the rest. One statement, whatever the number of acts. */
    public Rights rights(Actor actor, UUID caseId) {
        var decisions = new EnumMap<Action, Decision>(Action.class);
        var whole = Subject.of(caseId);
        situation(actor, whole).ifPresent(situation -> {
            for (Action action : Action.values()) {
                decisions.put(action, Policy.decide(actor, action, whole, situation));
            }
        });
        return new Rights(decisions);
    }

    /** An act that concerns no case; where it touches clients' data the use log has to tell of it. */
    public void require(Actor actor, Action action) {
        requireAhead(actor, action);
        if (action.ownTask() != null) {
            Unrecorded.used(action);
        }
    }

    /** As {@link #require(Actor, Action)}, where nobody's data are shown or changed. */
    public void requireAhead(Actor actor, Action action) {
        if (!actor.isOneOf(action.roles()) || !action.relations().contains(Relation.OWN_TASK)) {
            throw new Denial(actor, action, null, Reason.ROLE).with(new Refused("refused.role"));
        }
    }

    /** The denial of an act that the person may do, but not here and now, as when it is of the own doing. */
    public static Denial denied(Actor actor, Action action, UUID caseId, Reason reason) {
        return new Denial(actor, action, caseId, reason);
    }

    private Optional<Situation> situation(Actor actor, Subject subject) {
        return db.sql("select s::text from situation(?) s where s is not null")
                .param(subject.caseId())
                .query(String.class)
                .optional()
                .map(text -> situation(found(text), actor, subject));
    }

    private Map<UUID, Found> found(UUID[] cases) {
        var all = new HashMap<UUID, Found>();
        db.sql(
                        "select c.id, s::text from unnest(?::uuid[]) c (id) cross join lateral situation(c.id) s where s is not null")
                .param(cases)
                .query(row -> {
                    all.put(row.getObject(1, UUID.class), found(row.getString(2)));
                });
        return all;
    }

    private Found found(String text) {
        return json.readValue(text, Found.class);
    }

    private Situation situation(Found found, Actor actor, Subject subject) {
        return new Situation(
                found.unitId(),
                found.registerId(),
                found.responsibleWorkerId(),
                found.member(),
                found.urgent(),
                Situation.sharing(
                        found.ledger(),
                        actor,
                        subject.writing(),
                        new Holder(found.controllerId(), found.service()),
                        Days.today(clock)),
                found.emergencyId(),
                found.disqualified(),
                found.protectedContacts(),
                found.closed());
    }
}
