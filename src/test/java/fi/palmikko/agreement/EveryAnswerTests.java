package fi.palmikko.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Glance;
import fi.palmikko.Twos;
import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.access.LawTable;
import fi.palmikko.access.LawTable.Standing;
import fi.palmikko.access.Reason;
import fi.palmikko.access.Rights;
import fi.palmikko.access.Unrecorded;
import fi.palmikko.access.VisibleCases;
import fi.palmikko.agreement.Desk.Answer;
import fi.palmikko.agreement.Doors.Target;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Workers;
import fi.palmikko.shared.NotRecorded;
import fi.palmikko.workflow.Timers;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/**
 * Every persona at every door of every case of a generated world: the page answers as the table of the law says, and so do the
 * policy, the list of cases and row security. What is shown is in the use log, for the children of this case and once; what is not shown is
 * not. Each request is taken back, so that the next finds the same world.
 *
 * <p>{@code -Dworlds=60 -Dworlds.seed=7 -Dworlds.everybody=true} asks about more cases, about others, and lets all personas ask
 * at every one.
 */
@AppTest
class EveryAnswerTests {

    private static final int MANY = Integer.getInteger("worlds", 13);
    private static final boolean EVERYBODY = Boolean.getBoolean("worlds.everybody");
    private static final Map<WebApplicationContext, List<World>> BUILT = new ConcurrentHashMap<>();
    private static final long SEED = Long.getLong("worlds.seed", 703);

    /** Acts that ask for more than access: an office, and something that has been signed. */
    private static final Set<Action> SIGNING =
            Set.of(Action.SIGN_ASSESSMENT, Action.CORRECT_ASSESSMENT, Action.CORRECT_PLAN);

    /** How often each case and child stands in the log: what was used, and what was refused; and on which grounds. */
    private record Logged(Map<String, Integer> uses, Map<String, Integer> refusals, Set<Line> lines) {}

    /** An act as the use log tells of it, and how many disclosures the other log tells of for it and this child. */
    private record Line(Action act, String ground, boolean ownRegister, int disclosures) {}

    @Autowired
    ACase aCase;

    @Autowired
    WebApplicationContext program;

    @Autowired
    Access access;

    @Autowired
    Workers workers;

    @Autowired
    Timers timers;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Glance glance;

    @Autowired
    @FlywayDataSource
    DataSource owner;

    private final LawTable law = new LawTable();
    /** One example of each fault. */
    private final Map<String, String> wrong = new ConcurrentSkipListMap<>();

    private final Map<String, Integer> outcomes = new ConcurrentSkipListMap<>();
    private final Map<String, String> nothing = new ConcurrentHashMap<>();
    private Desk desk;
    private OffsetDateTime since;
    private final AtomicInteger cells = new AtomicInteger();

    @Test
    void pagePolicyListAndRowSecuritySayWhatTheTableOfTheLawSays() {
        desk = new Desk(program);
        System.out.println("worlds.seed=" + SEED + ", " + MANY + " cases");
        try (var ink = new Ink(owner)) {
            var worlds = worlds(ink.db);
            long start = System.nanoTime();
            since = OffsetDateTime.now(clock).minusMinutes(1);
            Twos.run(workers.all().stream()
                    .map(worker -> (Runnable) () -> compare(aCase.as(worker.username()), worlds, ink.db))
                    .toList());
            System.out.printf(
                    Locale.ROOT,
                    "%,d answers compared in %.0f s: %s%n",
                    cells.get(),
                    (System.nanoTime() - start) / 1e9,
                    outcomes);
        }
        assertThat(wrong.values().stream().limit(60)).isEmpty();
        if (MANY >= 13 && Doors.areAll()) {
            assertThat(cells.get()).isGreaterThan(24_000);
        }
    }

    /** Every request is taken back, so a program that goes on is asked about the same world again. */
    private List<World> worlds(JdbcClient books) {
        return BUILT.computeIfAbsent(
                program, any -> new Worlds(aCase, desk, timers, clock, books).build(Traits.choose(SEED, MANY)));
    }

    private void compare(Actor actor, List<World> worlds, JdbcClient books) {
        var listed = listed(actor, books);
        var shown = new HashSet<>(glance.by(
                actor,
                () -> db.sql("select id from case_file").query(UUID.class).list()));
        for (int at = 0; at < worlds.size(); at++) {
            var world = worlds.get(at);
            if (EVERYBODY || isTurn(actor, world, at)) {
                compare(actor, world, listed.contains(world.id()), shown.contains(world.id()));
            }
        }
    }

    /** All who have, or had, anything to do with the case ask everywhere; of the others every third, in turn. */
    private static boolean isTurn(Actor actor, World world, int at) {
        return world.isNear(actor) || Math.floorMod(actor.username().hashCode(), 3) == at % 3;
    }

    /** The cases the list would show the person. */
    private Set<UUID> listed(Actor actor, JdbcClient books) {
        return new HashSet<>(books.sql("select c.id from case_file c where " + VisibleCases.CONDITION)
                .params(VisibleCases.parameters(actor, OffsetDateTime.now(clock)))
                .query(UUID.class)
                .list());
    }

    private void compare(Actor actor, World world, boolean listed, boolean shown) {
        var standing = world.of(actor);
        var rights = access.rights(actor, world.id());
        boolean sees = whyNot(Action.READ_CASE, actor, world, standing) == null;
        if (sees != listed || sees != shown) {
            wrong(actor, world, "the case: the law %s, the list %s, row security %s".formatted(sees, listed, shown));
        }
        for (Action act : Action.values()) {
            var reason = whyNot(act, actor, world, standing);
            if (reason != rights.why(act)) {
                wrong(actor, world, "%s: the law says %s, the policy %s".formatted(act, reason, rights.why(act)));
            }
        }
        for (Target target : Doors.in(world)) {
            ask(actor, world, target, standing, rights);
        }
    }

    private void wrong(Actor actor, World world, String fault) {
        wrong.putIfAbsent(fault, "%s, first for %s in %s".formatted(fault, actor.username(), world.traits()));
    }

    private @Nullable Reason whyNot(Action act, Actor actor, World world, Standing standing) {
        return law.whyNot(act, actor, standing, world.said(actor.sector(), act.material()));
    }

    private void ask(Actor actor, World world, Target target, Standing standing, Rights rights) {
        var door = target.door();
        var mine =
                standing.to(target.owners().contains(actor.id()), actor.unitId().equals(target.askedUnit()));
        var reason = whyNot(door.act(), actor, world, mine);
        boolean sees = knows(actor, target, rights) && whyNot(Action.READ_CASE, actor, world, standing) == null;
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            var answer = desk.ask(door.method(), target.path(), actor.username(), door.form());
            String expected = expected(target, reason, sees, rights);
            boolean done = answer.status() == 200 || answer.status() == 302;
            String fault = done && owes()
                    ? "no line of the use log tells of it"
                    : fault(actor, world, target, mine, answer, expected, logged(actor));
            cells.incrementAndGet();
            outcomes.merge(expected + " " + answer.status(), 1, Integer::sum);
            if (fault != null) {
                wrong(actor, world, door.name() + ": " + fault);
            }
        });
    }

    /** As the end of the request would find, which is never reached here. */
    private static boolean owes() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Unrecorded.class::isInstance)
                .anyMatch(debts -> {
                    try {
                        debts.beforeCommit(false);
                        return false;
                    } catch (NotRecorded owed) {
                        return true;
                    }
                });
    }

    /** A part that another writes, or a question to others, is none to those who may not read it. */
    private static boolean knows(Actor actor, Target target, Rights rights) {
        var known = target.known();
        return known == null
                || known.contains(actor.id())
                || known.contains(actor.unitId())
                || rights.may(Action.READ_CONTRIBUTIONS);
    }

    /** What the law's reason means at a door: what is not to be known of looks like nothing. */
    private String expected(Target target, @Nullable Reason reason, boolean sees, Rights rights) {
        var door = target.door();
        if (reason == Reason.ROLE) {
            return "refused";
        }
        if (door.path().endsWith("/emergency-access/ending")) {
            return "the same for all";
        }
        if (reason == null) {
            return door.path().endsWith("/why/{part}") && !rights.tellsOf(part(target)) ? "nothing" : "permitted";
        }
        if (!sees) {
            return "nothing";
        }
        return reason == Reason.CASE_CLOSED ? "too late" : "refused";
    }

    private static Action part(Target target) {
        String part = target.path().replaceFirst(".*/", "");
        return Action.valueOf("READ_" + part.toUpperCase(Locale.ROOT));
    }

    private @Nullable String fault(
            Actor actor, World world, Target target, Standing mine, Answer answer, String expected, Logged logged) {
        int status = answer.status();
        boolean right = switch (expected) {
            case "refused" -> status == 403;
            case "too late" -> status == 409;
            case "the same for all" -> status == 302;
            case "nothing" -> status == 404 && looksLikeNothing(actor, target, answer);
            default ->
                Set.of(200, 302, 409, 422).contains(status)
                        || status == 404 && target.missing()
                        || status == 403 && SIGNING.contains(target.door().act());
        };
        if (!right) {
            return expected + ", but " + status;
        }
        if (expected.equals("permitted") && asksWhoWrites(target.door())) {
            return logged.uses().isEmpty() ? null : "logged, though nothing of the case is opened";
        }
        if (expected.equals("permitted")) {
            String groundless = groundless(actor, world, target.door().act(), mine, logged.lines());
            return groundless == null ? unlogged(world, target, answer, logged.uses()) : groundless;
        }
        if (!logged.uses().isEmpty() && !expected.equals("the same for all")) {
            return "a use is logged, but " + expected;
        }
        return isOfCase(target) && (expected.equals("refused") || expected.equals("nothing"))
                ? unrefused(world, logged.refusals())
                : null;
    }

    /** The act stands in the log with the relation and the provision of the law, and what leaves its register is disclosed once. */
    private @Nullable String groundless(Actor actor, World world, Action act, Standing mine, Set<Line> lines) {
        for (Line line : lines) {
            if (line.disclosures() != (line.ownRegister() ? 0 : 1)) {
                return "%s logged with %d disclosures".formatted(line.act(), line.disclosures());
            }
            if (line.act() == act) {
                var wanted =
                        law.ground(act, actor, mine, world.said(actor.sector(), act.material()), line.ownRegister());
                if (!line.ground().equals(wanted)) {
                    return "logged as %s, the law says %s".formatted(line.ground(), wanted);
                }
            }
        }
        return null;
    }

    /** A page asks it every now and then: it tells of those who write, and of the case nothing. */
    private static boolean asksWhoWrites(Doors.Door door) {
        return door.method().equals("GET") && door.path().endsWith("/draft");
    }

    /** The address itself names the case, so that every attempt is one on that case. */
    private static boolean isOfCase(Target target) {
        return target.door().path().startsWith("/cases/")
                && !target.door().path().contains("/why/")
                && !target.missing();
    }

    /** A refused attempt is written down once for each child. */
    private static @Nullable String unrefused(World world, Map<String, Integer> refusals) {
        var wanted = new HashMap<String, Integer>();
        world.clients().forEach(client -> wanted.put(world.id() + " " + client, 1));
        return refusals.equals(wanted) ? null : "refused and written down " + refusals.size() + " times";
    }

    /** Missing and out of reach are the same page. */
    private boolean looksLikeNothing(Actor actor, Target target, Answer answer) {
        String blank = nothing.computeIfAbsent(
                actor.username() + target.door(),
                key -> still(desk.ask(
                                target.door().method(),
                                Doors.ofNothing(target.door()),
                                actor.username(),
                                target.door().form())
                        .body()));
        return still(answer.body()).equals(blank);
    }

    private static String still(String body) {
        return Desk.still(body);
    }

    /** What this request wrote into the use log. */
    private Logged logged(Actor actor) {
        var logged = new Logged(new HashMap<>(), new HashMap<>(), new HashSet<>());
        return glance.by(actor, () -> logged(actor, logged));
    }

    private Logged logged(Actor actor, Logged logged) {
        db.sql("""
                        select e.case_id, e.subject_id, e.result, e.action, e.basis || ' ' || coalesce(e.legal_basis, 'null') as ground,
                               e.source_register_id is null as own, count(*) as times,
                               (select count(*) from disclosure_log d
                                where d.actor_snapshot_id = e.actor_snapshot_id and d.at = e.at and d.xid = e.xid
                                  and d.case_id = e.case_id and d.subject_id = e.subject_id
                                  and d.register_id = e.source_register_id and d.action = e.action and d.object = e.object) as disclosures
                        from use_log e join actor_snapshot s on s.id = e.actor_snapshot_id
                        where s.worker_id = ? and e.at >= ? and e.xid = pg_current_xact_id_if_assigned()
                        group by 1, 2, 3, 4, 5, 6, 8, e.source_register_id""").params(actor.id(), since).query(row -> {
            boolean denied = row.getString("result").equals("DENY");
            var rows = denied ? logged.refusals() : logged.uses();
            // a page that shows several parts tells of each by its own act
            rows.merge(
                    row.getString("case_id") + " " + row.getString("subject_id"),
                    row.getInt("times"),
                    denied ? Integer::sum : Math::max);
            if (!denied) {
                logged.lines()
                        .add(new Line(
                                Action.valueOf(row.getString("action")),
                                row.getString("ground"),
                                row.getBoolean("own"),
                                row.getInt("disclosures")));
            }
        });
        return logged;
    }

    /** What of this request's use log is not as it should be; null when it is. */
    private static @Nullable String unlogged(World world, Target target, Answer answer, Map<String, Integer> logged) {
        boolean page = answer.status() == 200 || answer.status() == 422;
        var known = new HashSet<String>();
        for (UUID client : world.clients()) {
            String subject = world.id() + " " + client;
            known.add(subject);
            int times = logged.getOrDefault(subject, 0);
            if (page && times == 0) {
                return "shown with " + answer.status() + " and not logged";
            }
            if (target.door().method().equals("GET") && times > 1) {
                return "logged " + times + " times";
            }
        }
        return known.containsAll(logged.keySet()) ? null : "logged for somebody else's case";
    }
}
