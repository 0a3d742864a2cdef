package fi.palmikko.access;

import fi.palmikko.identity.Role;
import fi.palmikko.organisation.Sector;
import fi.palmikko.permit.Ground;
import fi.palmikko.permit.Material;
import fi.palmikko.permit.Sharing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The law's own table, src/test/resources/access-oracle.txt, asked one question at a time. It knows nothing of the policy. */
final class Oracle {

    /** What is true of a person and a case, in the words of the table. */
    enum Fact {
        NAMED,
        SAME_UNIT,
        OWNER,
        ASKED_UNIT,
        URGENT_FOR_UNIT,
        IN_TEAM,
        EMERGENCY_OPEN,
        NO_CASE;

        int bit() {
            return 1 << ordinal();
        }
    }

    /** Where the table sends one for the row a permission rests on. */
    enum Rests {
        ON_NO_ROW,
        ON_THE_LEDGER,
        ON_THE_EMERGENCY
    }

    /** The table's answer: a reason, or a relation with all that goes with it. */
    record Answer(
            @Nullable Reason reason,
            @Nullable Relation relation,
            @Nullable LegalBasis basis,
            Rests rests,
            boolean leavesOut) {

        boolean permits() {
            return reason == null;
        }
    }

    /** One thing the ledger can say of a document; the ground only where it is open. */
    record Line(Sharing.@Nullable State state, @Nullable Ground ground) {}

    private record Tie(Relation relation, int fact, int people, LegalBasis own, LegalBasis other, boolean leavesOut) {}

    private record Act(int people, List<Tie> ties, boolean afterClosing) {}

    private record Document(Material material, Relation recipient, Set<Sector> needing) {}

    private record Meaning(
            @Nullable LegalBasis basis, @Nullable Answer refusal) {}

    /** When a refusal is told, by the first word of its row; the ledger's own is in brackets. */
    private enum Told {
        ROLE,
        DISQUALIFIED,
        PART_OF_ANOTHER,
        NO_RELATION,
        LEDGER,
        CASE_CLOSED
    }

    private record Refusal(Told told, @Nullable Answer answer, Set<Action> acts) {}

    private static final int ANYBODY = -1;

    private final Map<String, List<String[]>> sections = new HashMap<>();
    private final Map<Action, Act> acts = new EnumMap<>(Action.class);
    private final Map<Relation, Tie> ties = new EnumMap<>(Relation.class);
    private final Map<Action, Document> documents = new EnumMap<>(Action.class);
    private final Map<Line, Meaning> ledger = new HashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();

    Oracle(Path table) throws IOException {
        var rows = new ArrayList<String[]>();
        for (String line : Files.readAllLines(table)) {
            if (line.startsWith("[")) {
                rows = new ArrayList<>();
                sections.put(line.substring(1, line.indexOf(']')), rows);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                rows.add(Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new));
            }
        }
        var people = new HashMap<String, Integer>();
        people.put("-", ANYBODY);
        for (String[] row : sections.get("people")) {
            once(people.put(row[0], bits(Arrays.stream(row[1].split(" ")).map(Role::valueOf))), row);
        }
        for (String[] row : sections.get("relations")) {
            var relation = Relation.valueOf(row[0]);
            once(
                    ties.put(
                            relation,
                            new Tie(
                                    relation,
                                    Fact.valueOf(row[1].toUpperCase(Locale.ROOT).replace(' ', '_'))
                                            .bit(),
                                    people.get(row[2]),
                                    LegalBasis.valueOf(row[3]),
                                    LegalBasis.valueOf(row[4]),
                                    either(row[5], "left out", "shown"))),
                    row);
        }
        for (String[] row : sections.get("acts")) {
            var allowed = Arrays.stream(row[2].split(" +"))
                    .map(Relation::valueOf)
                    .map(ties::get)
                    .toList();
            once(
                    acts.put(Action.valueOf(row[0]), new Act(people.get(row[1]), allowed, !row[3].equals("-") && either(row[3], "yes", "no"))),
                    row);
        }
        for (String[] row : sections.get("documents")) {
            var needing = Arrays.stream(row[3].split(" +")).map(Sector::valueOf).collect(Collectors.toSet());
            once(
                    documents.put(
                            Action.valueOf(row[0]),
                            new Document(Material.valueOf(row[1]), Relation.valueOf(row[2]), EnumSet.copyOf(needing))),
                    row);
        }
        for (String[] row : sections.get("ledger")) {
            var line = new Line(
                    row[0].startsWith("(") ? null : Sharing.State.valueOf(row[0]),
                    row[1].equals("-") ? null : Ground.valueOf(row[1]));
            boolean open = either(row[2], "open", "closed");
            once(
                    ledger.put(
                            line,
                            new Meaning(
                                    open ? LegalBasis.valueOf(row[3]) : null,
                                    open ? null : refused(Reason.valueOf(row[3])))),
                    row);
        }
        for (String[] row : sections.get("refusals")) {
            var told = Told.valueOf(row[0].replaceAll("[()]", "").toUpperCase(Locale.ROOT));
            refusals.add(new Refusal(
                    told,
                    told == Told.LEDGER ? null : refused(Reason.valueOf(row[0])),
                    row[2].equals("all")
                            ? EnumSet.allOf(Action.class)
                            : Arrays.stream(row[2].split(" +"))
                                    .map(Action::valueOf)
                                    .collect(Collectors.toSet())));
        }
    }

    private static Answer refused(Reason reason) {
        return new Answer(reason, null, null, Rests.ON_NO_ROW, false);
    }

    private static int bits(java.util.stream.Stream<? extends Enum<?>> some) {
        return some.mapToInt(it -> 1 << it.ordinal()).reduce(0, (a, b) -> a | b);
    }

    private static boolean either(String word, String yes, String no) {
        if (!word.equals(yes) && !word.equals(no)) {
            throw new IllegalArgumentException("'" + word + "' is neither '" + yes + "' nor '" + no + "'");
        }
        return word.equals(yes);
    }

    private static void once(@Nullable Object before, String[] row) {
        if (before != null) {
            throw new IllegalArgumentException("Twice in the table: " + String.join(" | ", row));
        }
    }

    static int bits(Set<Role> roles) {
        return bits(roles.stream());
    }

    Set<Action> acts() {
        return acts.keySet();
    }

    Set<Relation> relations() {
        return ties.keySet();
    }

    Set<Line> lines() {
        return ledger.keySet();
    }

    /** On what an act without a case rests; null when it touches nobody's data. */
    @Nullable
    LegalBasis task(Action act) {
        for (String[] row : sections.get("tasks")) {
            if (List.of(row[1].split(" +")).contains(act.name())) {
                return row[0].startsWith("(") ? null : LegalBasis.valueOf(row[0]);
            }
        }
        return LegalBasis.CLIENT_RELATION;
    }

    Set<String> words(String section, int column) {
        return sections.get(section).stream()
                .flatMap(row -> Arrays.stream(row[column].split(" +")))
                .collect(Collectors.toSet());
    }

    /** The document an act opens, by the table. */
    @Nullable
    Material document(Action act) {
        var document = documents.get(act);
        return document == null ? null : document.material();
    }

    /** Whether contact details are left out in each relation the act allows, in the order of the table. */
    List<Boolean> leavesOut(Action act) {
        return acts.get(act).ties().stream().map(Tie::leavesOut).toList();
    }

    /**
     * What the table says.
     *
     * @param roles the person's roles and
     * @param facts what is true, as bits
     * @param line what the ledger says of the document the act opens
     */
    Answer answer(
            Action act,
            int roles,
            int facts,
            Sector sector,
            boolean ownRegister,
            Line line,
            boolean disqualified,
            boolean protectedContacts,
            boolean closed) {
        var row = acts.get(act);
        Tie first = null;
        Tie best = null;
        for (Tie tie : row.ties()) {
            if ((tie.fact() & facts) != 0 && (tie.people() & roles) != 0) {
                first = first == null ? tie : first;
                best = best == null && !waits(act, tie, sector, line) ? tie : best;
            }
        }
        for (Refusal refusal : refusals) {
            boolean told = switch (refusal.told()) {
                case ROLE -> (row.people() & roles) == 0;
                case DISQUALIFIED -> disqualified;
                case PART_OF_ANOTHER -> first == null && (facts & Fact.IN_TEAM.bit()) != 0;
                case NO_RELATION -> first == null;
                case LEDGER -> best == null;
                case CASE_CLOSED -> closed && !row.afterClosing();
            };
            if (told && refusal.acts().contains(act)) {
                return refusal.told() == Told.LEDGER ? ledger.get(line).refusal() : refusal.answer();
            }
        }
        boolean byLedger = needs(act, best, sector);
        return new Answer(
                null,
                best.relation(),
                byLedger ? ledger.get(line).basis() : ownRegister ? best.own() : best.other(),
                byLedger
                        ? Rests.ON_THE_LEDGER
                        : best.own() == LegalBasis.EMERGENCY ? Rests.ON_THE_EMERGENCY : Rests.ON_NO_ROW,
                protectedContacts && best.leavesOut());
    }

    private boolean needs(Action act, Tie tie, Sector sector) {
        var document = documents.get(act);
        return document != null
                && document.recipient() == tie.relation()
                && document.needing().contains(sector);
    }

    private boolean waits(Action act, Tie tie, Sector sector, Line line) {
        return needs(act, tie, sector) && ledger.get(line).basis() == null;
    }
}
