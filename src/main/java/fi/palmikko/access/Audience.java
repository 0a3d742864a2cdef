package fi.palmikko.access;

import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Actors;
import fi.palmikko.permit.Holder;
import fi.palmikko.permit.Ledger;
import fi.palmikko.permit.Material;
import fi.palmikko.permit.Permits;
import fi.palmikko.shared.Days;
import fi.palmikko.shared.Names;
import fi.palmikko.team.Team;
import fi.palmikko.team.TeamMember;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who sees what of a case, on which ground, and who does not and why: told before a document is shared and before anybody is brought
 * in. It is the {@link Policy} that is asked, for each as they stand once that has been done.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Audience {

    /** One member of the team towards one document. */
    public record Reader(TeamMember member, Opening opening) {

        public boolean sees() {
            return opening.sees();
        }

        public LegalBasis basis() {
            return opening.basis();
        }

        /** By which row of the ledger, where one opens it. */
        public @Nullable UUID permitId() {
            return opening.permitted().basisId();
        }

        public Reason reason() {
            return opening.reason();
        }

        private Reader told() {
            return new Reader(member, opening.told());
        }
    }

    /** The team towards one document, and the registers beyond that of the case in which it is filed for those who see it. */
    public record Readers(List<Reader> all, List<Names> registers) {

        /** The same for those who may not know what the family has forbidden. */
        public Readers told() {
            return new Readers(all.stream().map(Reader::told).toList(), registers);
        }
    }

    /** The case as the policy must know it, and who of those asked about may not handle it. */
    private record Standing(
            UUID unitId,
            UUID registerId,
            Holder holder,
            @Nullable UUID responsibleWorkerId,
            Set<UUID> urgentUnits,
            Set<UUID> members,
            Set<UUID> keptOut,
            boolean protectedContacts,
            boolean closed,
            Ledger ledger) {

        boolean has(Actor actor) {
            return members.contains(actor.id())
                    || actor.id().equals(responsibleWorkerId)
                    || actor.unitId().equals(unitId);
        }
    }

    /** What is closed for these reasons is none of somebody's work, and not told part by part. */
    private static final Set<Reason> OF_NO_TASK = EnumSet.of(Reason.ROLE, Reason.NO_RELATION);

    private static final String STANDING = """
            select c.unit_id, u.register_id, u.controller_id, u.service, c.responsible_worker_id, c.closed_on is not null as closed,
                   has_protected_address(c.id) as protected,
                   array(select i.unit_id from work_item i
                         where i.case_id = c.id and i.step = 'RespondToUrgentNeed' and i.unit_id is not null) as urgent,
                   array(select m.worker_id from team_member m where m.case_id = c.id and m.left_on is null) as members,
                   array(select w from unnest(?::uuid[]) w where c.id = any (disqualified_in(w))) as kept_out
            from case_file c join unit u on u.id = c.unit_id where c.id = ?""";

    private final Team team;
    private final Permits permits;
    private final Actors actors;
    private final JdbcClient db;
    private final Clock clock;

    Audience(Team team, Permits permits, Actors actors, JdbcClient db, Clock clock) {
        this.team = team;
        this.permits = permits;
        this.actors = actors;
        this.db = db;
        this.clock = clock;
    }

    /** Somebody of the team, and what a permit to their sector would open to them that is closed today. */
    public record Awaiting(TeamMember member, Set<Material> materials) {}

    /** Told before a permit is recorded: whom it would let see what. */
    public List<Awaiting> ifPermitted(UUID caseId) {
        var members = team.of(caseId);
        var people = people(members.stream().map(TeamMember::workerId).toList());
        var ledger = permits.of(caseId);
        var now = standing(caseId, people.keySet(), ledger);
        var then = standing(caseId, people.keySet(), ledger.permittingAll(Days.today(clock)));
        return members.stream()
                .map(member -> new Awaiting(member, opened(caseId, people.get(member.workerId()), now, then)))
                .filter(one -> !one.materials().isEmpty())
                .toList();
    }

    private Set<Material> opened(UUID caseId, @Nullable Actor member, Standing now, Standing then) {
        var subject = Subject.of(caseId);
        var opened = EnumSet.noneOf(Material.class);
        for (Material material : Material.values()) {
            if (!reading(subject, material, member, now).sees()
                    && reading(subject, material, member, then).sees()) {
                opened.add(material);
            }
        }
        return opened;
    }

    /** Who of the team sees a document of this kind today. */
    public Readers of(UUID caseId, Material material) {
        return of(Subject.of(caseId), material);
    }

    /** The same of the one writing the subject names. */
    public Readers of(Subject document, Material material) {
        var members = team.of(document.caseId());
        var people = people(members.stream().map(TeamMember::workerId).toList());
        var standing = standing(document.caseId(), people.keySet());
        var readers = members.stream()
                .map(member -> new Reader(member, reading(document, material, people.get(member.workerId()), standing)))
                .toList();
        return new Readers(readers, registers(standing.registerId(), readers));
    }

    private Opening reading(Subject document, Material material, @Nullable Actor member, Standing standing) {
        var action = switch (material) {
            case ASSESSMENT -> Action.READ_ASSESSMENT;
            case PLAN -> Action.READ_PLAN;
        };
        if (member == null) { // works no more
            return new Opening(action, new Decision.Denied(Reason.ROLE));
        }
        return new Opening(
                action, Policy.decide(member, action, document, situation(member, null, document.writing(), standing)));
    }

    private List<Names> registers(UUID own, List<Reader> readers) {
        var units = readers.stream()
                .filter(Reader::sees)
                .map(reader -> reader.member().unitId())
                .toArray(UUID[]::new);
        return db.sql("""
                        select r.name_fi, r.name_sv, r.name_en from register r
                        where r.id in (select u.register_id from unit u where u.id = any (?))
                          and r.id <> ?
                        order by r.name_fi""")
                .param(units)
                .param(own)
                .query((row, n) ->
                        new Names(row.getString("name_fi"), row.getString("name_sv"), row.getString("name_en")))
                .list();
    }

    /**
     * What these people see if the act at hand brings them in. Where a unit is asked, those of it who take part already are left out:
     * nothing is opened to them.
     */
    public Newcomers foretell(UUID caseId, Coming coming, Collection<UUID> workers) {
        var people = people(workers);
        var standing = standing(caseId, people.keySet());
        var registers = registers(Stream.concat(
                Stream.of(standing.registerId()), people.values().stream().map(Actor::registerId)));
        var alike = people.values().stream()
                .filter(actor -> !coming.ofUnit() || !standing.has(actor))
                .collect(Collectors.groupingBy(
                        actor -> openings(caseId, coming, actor, standing), LinkedHashMap::new, Collectors.toList()));
        return new Newcomers(
                coming,
                Objects.requireNonNull(registers.get(standing.registerId())),
                alike.entrySet().stream()
                        .filter(group -> group.getKey().stream().anyMatch(Opening::sees))
                        .map(group -> new Newcomers.Group(
                                units(group.getValue(), coming.joins() ? registers : Map.of()), group.getKey()))
                        .toList());
    }

    private static List<Newcomers.OfUnit> units(List<Actor> people, Map<UUID, Names> registers) {
        return people.stream()
                .collect(Collectors.groupingBy(Actor::unitId, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(some -> new Newcomers.OfUnit(
                        some.getFirst().unitName(),
                        registers.get(some.getFirst().registerId()),
                        some))
                .toList();
    }

    /** What is told of: all that is open, and what is not for a reason of its own; the rest is none of their task or role. */
    private List<Opening> openings(UUID caseId, Coming coming, Actor actor, Standing standing) {
        var then = situation(actor, coming, null, standing);
        return coming.parts().stream()
                .map(part -> new Opening(part, Policy.decide(actor, part, coming.subject(caseId, part, actor), then)))
                .filter(opening -> opening.sees() || !OF_NO_TASK.contains(opening.reason()))
                .toList();
    }

    /** How somebody stands, once they have come; nobody's emergency is foreseen. */
    private Situation situation(Actor actor, @Nullable Coming coming, @Nullable UUID writing, Standing now) {
        return new Situation(
                now.unitId(),
                now.registerId(),
                coming == Coming.RESPONSIBLE_WORKER ? actor.id() : now.responsibleWorkerId(),
                coming != null && coming.joins() || now.members().contains(actor.id()),
                coming == Coming.URGENT_UNIT || now.urgentUnits().contains(actor.unitId()),
                Situation.sharing(now.ledger(), actor, writing, now.holder(), Days.today(clock)),
                null,
                now.keptOut().contains(actor.id()),
                now.protectedContacts(),
                now.closed());
    }

    private Map<UUID, Actor> people(Collection<UUID> workers) {
        return actors.of(workers).stream()
                .collect(Collectors.toMap(Actor::id, Function.identity(), (one, same) -> one, LinkedHashMap::new));
    }

    private Standing standing(UUID caseId, Collection<UUID> workers) {
        return standing(caseId, workers, permits.of(caseId));
    }

    private Standing standing(UUID caseId, Collection<UUID> workers, Ledger ledger) {
        return db.sql(STANDING)
                .param(workers.toArray(UUID[]::new))
                .param(caseId)
                .query((row, n) -> new Standing(
                        row.getObject("unit_id", UUID.class),
                        row.getObject("register_id", UUID.class),
                        new Holder(row.getObject("controller_id", UUID.class), row.getString("service")),
                        row.getObject("responsible_worker_id", UUID.class),
                        ids(row.getArray("urgent")),
                        ids(row.getArray("members")),
                        ids(row.getArray("kept_out")),
                        row.getBoolean("protected"),
                        row.getBoolean("closed"),
                        ledger))
                .single();
    }

    private static Set<UUID> ids(Array array) throws SQLException {
        return Set.copyOf(List.of((UUID[]) array.getArray()));
    }

    private Map<UUID, Names> registers(Stream<UUID> ids) {
        var names = new HashMap<UUID, Names>();
        db.sql("select id, name_fi, name_sv, name_en from register where id = any (?)")
                .param(ids.distinct().toArray(UUID[]::new))
                .query(row -> {
                    names.put(
                            row.getObject("id", UUID.class),
                            new Names(row.getString("name_fi"), row.getString("name_sv"), row.getString("name_en")));
                });
        return names;
    }

    /** Who holds the data of the case. */
    public Holder holder(UUID caseId) {
        return db.sql(
                        "select u.controller_id, u.service from case_file c join unit u on u.id = c.unit_id where c.id = ?")
                .param(caseId)
                .query((row, n) -> new Holder(row.getObject(1, UUID.class), row.getString(2)))
                .single();
    }
}
