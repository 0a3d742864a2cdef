package fi.palmikko.access;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.access.Oracle.Fact;
import fi.palmikko.access.Oracle.Line;
import fi.palmikko.access.Oracle.Rests;
import fi.palmikko.identity.Actor;
import fi.palmikko.identity.Role;
import fi.palmikko.organisation.Sector;
import fi.palmikko.permit.Ground;
import fi.palmikko.permit.Material;
import fi.palmikko.permit.Sharing;
import fi.palmikko.shared.Names;
import fi.palmikko.shared.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The policy and the table of the law, asked about everything that can be asked: one answer, with its ground, reason and masking. */
class EveryDecisionTests {

    private static final Path TABLE = Path.of("src/test/resources/access-oracle.txt");
    private static final Path KEPT = Path.of("src/test/resources/access-permits.txt");
    private static final Names WORDS = new Names("a", "b", "c");
    private static final UUID CASE = new UUID(1, 1);
    private static final UUID ME = new UUID(1, 2);
    private static final UUID SOMEBODY = new UUID(1, 3);
    private static final UUID UNIT = new UUID(1, 4);
    private static final UUID ELSEWHERE = new UUID(1, 5);
    private static final UUID REGISTER = new UUID(1, 6);
    private static final UUID ANOTHER_REGISTER = new UUID(1, 7);
    private static final UUID PERMIT = new UUID(1, 8);
    private static final UUID PERMIT_OF_THE_OTHER = new UUID(1, 9);
    private static final UUID EMERGENCY = new UUID(1, 10);

    private final Oracle oracle = new Oracle(TABLE);
    private final long[] permits = new long[Action.values().length];
    private final Map<String, String> differences = new TreeMap<>();
    private long cells;

    EveryDecisionTests() throws IOException {}

    /** The person to the case, as facts of the table and as the situation the policy is given. */
    private record Standing(
            int facts,
            UUID unit,
            @Nullable UUID responsible,
            boolean member,
            boolean urgent,
            @Nullable UUID emergency) {}

    /** The part acted on. */
    private record Part(int facts, Subject subject) {}

    /** What the ledger says of both documents, and the line of it that concerns the act. */
    private record Said(Line line, Map<Material, Sharing> sharing) {}

    @Test
    void thePolicySaysWhatTheTableOfTheLawSays() throws IOException {
        long start = System.nanoTime();
        for (Set<Role> roles : roles()) {
            assertThat(String.join("\n", differences.keySet())).isEmpty();
            for (Sector sector : Sector.values()) {
                var actor = new Actor(ME, "n.n", "N. N.", WORDS, UNIT, WORDS, REGISTER, sector, roles, Set.of());
                for (Standing standing : standings()) {
                    compare(actor, standing);
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%,d decisions compared, %,d of them permits, %.1f s%n",
                cells,
                Arrays.stream(permits).sum(),
                (System.nanoTime() - start) / 1e9);
        assertThat(String.join("\n", differences.keySet())).isEmpty();
        assertKept();
    }

    private void compare(Actor actor, Standing standing) {
        for (int bits = 0; bits < 16; bits++) {
            boolean disqualified = (bits & 1) != 0;
            boolean protectedContacts = (bits & 2) != 0;
            boolean closed = (bits & 4) != 0;
            var register = (bits & 8) != 0 ? REGISTER : ANOTHER_REGISTER;
            for (Action action : Action.values()) {
                for (Said said : ledgers(action)) {
                    var situation = new Situation(
                            standing.unit(),
                            register,
                            standing.responsible(),
                            standing.member(),
                            standing.urgent(),
                            said.sharing(),
                            standing.emergency(),
                            disqualified,
                            protectedContacts,
                            closed);
                    for (Part part : PARTS) {
                        var lies = part.subject().registerId();
                        var wanted = oracle.answer(
                                action,
                                Oracle.bits(actor.roles()),
                                standing.facts() | part.facts(),
                                actor.sector(),
                                (lies == null ? register : lies) == REGISTER,
                                said.line(),
                                disqualified,
                                protectedContacts,
                                closed);
                        compare(actor, action, part.subject(), situation, wanted);
                    }
                }
            }
        }
    }

    private void compare(Actor actor, Action action, Subject subject, Situation situation, Oracle.Answer wanted) {
        cells++;
        var decision = Policy.decide(actor, action, subject, situation);
        boolean same = switch (decision) {
            case Decision.Denied no -> no.reason() == wanted.reason();
            case Decision.Permitted yes -> {
                permits[action.ordinal()]++;
                yield wanted.permits()
                        && yes.relation() == wanted.relation()
                        && yes.legalBasis() == wanted.basis()
                        && yes.basisId() == row(wanted.rests())
                        && yes.masksContacts() == wanted.leavesOut();
            }
        };
        if (!same) {
            differences.putIfAbsent(
                    "%s: the table %s, the policy %s".formatted(action, wanted, decision),
                    "first for %s of %s, %s, %s".formatted(actor.roles(), actor.sector(), situation, subject));
        }
    }

    private static @Nullable UUID row(Rests rests) {
        return switch (rests) {
            case ON_NO_ROW -> null;
            case ON_THE_LEDGER -> PERMIT;
            case ON_THE_EMERGENCY -> EMERGENCY;
        };
    }

    /** Nobody, everybody of one role, and everybody of two. */
    private static Set<Set<Role>> roles() {
        var all = new LinkedHashSet<Set<Role>>();
        all.add(Set.of());
        for (Role one : Role.values()) {
            for (Role another : Role.values()) {
                all.add(EnumSet.of(one, another));
            }
        }
        return all;
    }

    private static List<Standing> standings() {
        var all = new ArrayList<Standing>();
        for (int bits = 0; bits < 16; bits++) {
            boolean inUnit = (bits & 1) != 0;
            boolean member = (bits & 2) != 0;
            boolean urgent = (bits & 4) != 0;
            boolean emergency = (bits & 8) != 0;
            for (UUID responsible : new UUID[] {inUnit ? SOMEBODY : null, ME}) {
                int facts = (inUnit ? Fact.SAME_UNIT.bit() : 0)
                        | (member ? Fact.IN_TEAM.bit() : 0)
                        | (urgent ? Fact.URGENT_FOR_UNIT.bit() : 0)
                        | (emergency ? Fact.EMERGENCY_OPEN.bit() : 0)
                        | (responsible == ME ? Fact.NAMED.bit() : 0);
                all.add(new Standing(
                        facts, inUnit ? UNIT : ELSEWHERE, responsible, member, urgent, emergency ? EMERGENCY : null));
            }
        }
        return all;
    }

    private static final List<Part> PARTS = parts();

    private static List<Part> parts() {
        var all = new ArrayList<Part>();
        all.add(new Part(0, new Subject(CASE, null, null, REGISTER, null)));
        for (UUID register : new UUID[] {null, ANOTHER_REGISTER}) {
            all.add(new Part(0, new Subject(CASE, SOMEBODY, ELSEWHERE, register, null)));
            all.add(new Part(Fact.OWNER.bit(), new Subject(CASE, ME, ELSEWHERE, register, null)));
            all.add(new Part(Fact.ASKED_UNIT.bit(), new Subject(CASE, SOMEBODY, UNIT, register, null)));
            all.add(new Part(Fact.OWNER.bit() | Fact.ASKED_UNIT.bit(), new Subject(CASE, ME, UNIT, register, null)));
        }
        return all;
    }

    private final Map<Action, List<Said>> said = new EnumMap<>(Action.class);

    /** Everything the ledger can say of the act's document, beside an open and a shut other one; for other acts the extremes. */
    private List<Said> ledgers(Action action) {
        return said.computeIfAbsent(action, act -> {
            var document = oracle.document(act);
            if (document == null) {
                var shut = new Line(Sharing.State.NONE, null);
                return List.of(
                        new Said(shut, ledger(Material.PLAN, new Line(Sharing.State.SHARED, Ground.PERMIT), true)),
                        new Said(shut, Map.of()));
            }
            var all = new ArrayList<Said>();
            for (Line line : oracle.lines()) {
                all.add(new Said(line, ledger(document, line, true)));
                all.add(new Said(line, ledger(document, line, false)));
            }
            return all;
        });
    }

    private static Map<Material, Sharing> ledger(Material document, Line line, boolean othersOpen) {
        var all = new EnumMap<Material, Sharing>(Material.class);
        for (Material material : Material.values()) {
            all.put(
                    material,
                    othersOpen
                            ? new Sharing(Sharing.State.SHARED, PERMIT_OF_THE_OTHER, Ground.JOINT_SERVICE)
                            : new Sharing(Sharing.State.PROHIBITED, null, null));
        }
        if (line.state() == null) {
            all.remove(document);
        } else {
            all.put(document, new Sharing(line.state(), line.ground() == null ? null : PERMIT, line.ground()));
        }
        return all;
    }

    /** How many are permitted is kept; whoever changes it says so by writing the file again (-Dupdate=true). */
    private void assertKept() throws IOException {
        var text = new StringBuilder("# Of all combinations, how many are permitted. EveryDecisionTests compares.\n");
        text.append(line("decisions", cells));
        text.append(line("permits", Arrays.stream(permits).sum())).append('\n');
        for (Action action : Action.values()) {
            text.append(line(action.name(), permits[action.ordinal()]));
        }
        if (Boolean.getBoolean("update")) {
            Files.writeString(KEPT, text);
        }
        assertThat(Files.exists(KEPT) ? Files.readString(KEPT) : "").isEqualTo(text.toString());
    }

    private static String line(String word, long count) {
        return String.format(Locale.ROOT, "%-26s %,12d\n", word, count);
    }

    @Test
    void theTableLeavesNothingOut() {
        assertThat(oracle.acts()).containsExactlyInAnyOrder(Action.values());
        assertThat(oracle.relations()).containsExactlyInAnyOrder(Relation.values());
        var said = Arrays.stream(Sharing.State.values())
                .flatMap(state -> state == Sharing.State.SHARED
                        ? Arrays.stream(Ground.values()).map(ground -> new Line(state, ground))
                        : java.util.stream.Stream.of(new Line(state, null)))
                .collect(Collectors.toSet());
        said.add(new Line(null, null));
        assertThat(oracle.lines()).isEqualTo(said);
        var reasons = new HashSet<>(oracle.words("refusals", 0));
        reasons.addAll(oracle.words("ledger", 3));
        assertThat(reasons)
                .contains(Arrays.stream(Reason.values()).map(Enum::name).toArray(String[]::new));
        var bases = new HashSet<>(oracle.words("relations", 3));
        bases.addAll(oracle.words("relations", 4));
        bases.addAll(oracle.words("ledger", 3));
        bases.addAll(oracle.words("tasks", 0));
        // these no decision rests on: whoever gives a document outside chooses one of them
        LegalBasis.OUTSIDE.forEach(basis -> bases.add(basis.name()));
        assertThat(bases)
                .contains(Arrays.stream(LegalBasis.values()).map(Enum::name).toArray(String[]::new));
        assertThat(Arrays.stream(Action.values()).map(oracle::document).filter(it -> it != null))
                .containsExactlyInAnyOrder(Material.values());
    }

    /** Otherwise the log would name a tie that hides what another tie of the same person shows. */
    @Test
    void anotherTieLeavesNoContactDetailsOut() {
        for (Action action : Action.values()) {
            assertThat(oracle.leavesOut(action)).as(action.name()).isSorted();
        }
    }

    /** Acts of no case are decided by role alone. */
    @Test
    void withoutACaseTheRoleDecidesAsTheTableSays() {
        var access = new Access(null, null, null, null);
        for (int bits = 0; bits < 1 << Role.values().length; bits++) {
            int held = bits;
            var roles = Arrays.stream(Role.values())
                    .filter(role -> (held & 1 << role.ordinal()) != 0)
                    .collect(Collectors.toSet());
            var actor =
                    new Actor(ME, "n.n", "N. N.", WORDS, UNIT, WORDS, REGISTER, Sector.SOCIAL_WORK, roles, Set.of());
            for (Action action : Action.values()) {
                var wanted = oracle.answer(
                        action,
                        held,
                        Fact.NO_CASE.bit(),
                        Sector.SOCIAL_WORK,
                        true,
                        new Line(Sharing.State.NONE, null),
                        false,
                        false,
                        false);
                assertThat(isOpen(access, actor, action))
                        .as(roles + " " + action)
                        .isEqualTo(wanted.permits());
            }
        }
    }

    @Test
    void withoutACaseItRestsOnWhatTheTableSays() {
        for (Action action : Action.values()) {
            if (action.relations().contains(Relation.OWN_TASK)) {
                assertThat(action.ownTask()).as(action.name()).isEqualTo(oracle.task(action));
            }
        }
    }

    private static boolean isOpen(Access access, Actor actor, Action action) {
        try {
            access.requireAhead(actor, action);
            return true;
        } catch (Refused no) {
            return false;
        }
    }
}
