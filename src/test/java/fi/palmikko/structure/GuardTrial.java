package fi.palmikko.structure;

import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.structure.GuardRemoval.Choice;
import fi.palmikko.structure.GuardRemoval.Outcome;
import fi.palmikko.structure.GuardRemoval.Reach;
import fi.palmikko.structure.Guards.Guard;
import fi.palmikko.structure.Guards.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The program that stays up while guards come and go in it. A class takes the place of the guarded one, a policy of row
 * security lets everything through, or a trigger sleeps; the nearest tests are asked; the guard comes back. A test that missed it is asked again at once with
 * all in place: one that fails even then, by what earlier trials have left behind, is spent and asked no more.
 */
final class GuardTrial {

    /** Something that can be taken away and put back. */
    private interface Loss {

        /** False when it cannot be taken away in a running program. */
        boolean begin();

        void end();

        List<Round> rounds();
    }

    /** Some tests, at some doors only. */
    private record Round(@Nullable String doors, List<? extends DiscoverySelector> tests) {

        Round(String test) {
            this(List.of(test));
        }

        Round(List<String> classes) {
            this(null, selected(classes));
        }

        static Round at(@Nullable String doors, String test) {
            return new Round(doors, List.of(DiscoverySelectors.selectClass(test)));
        }
    }

    private static final String ADDRESSES = "fi.palmikko.structure.AddressesTests";
    static final String AGREEMENT = "fi.palmikko.agreement.EveryAnswerTests";
    private static final String EACH_WALL = "fi.palmikko.access.EachWallStandsAloneTests";
    private static final String EVERY_USE_CASE = "fi.palmikko.access.EveryUseCaseTests";
    private static final String ROW_SECURITY = "fi.palmikko.structure.RowSecurityTests";
    private static final String ROW_WRITES = "fi.palmikko.structure.RowWritesTests";
    private static final String UNCHANGED = "fi.palmikko.structure.UnchangedTests";

    /** Each with its table, and the statements that take it away and put it back. */
    private static final String POLICIES = """
            select policyname || ' on ' || tablename, tablename,
                   format('alter policy %I on app.%I', policyname, tablename)
                       || case when qual is null then '' else ' using (true)' end
                       || case when with_check is null then '' else ' with check (true)' end,
                   format('alter policy %I on app.%I', policyname, tablename)
                       || coalesce(' using (' || qual || ')', '') || coalesce(' with check (' || with_check || ')', '')
            from pg_policies where schemaname = 'app' and policyname not like '%\\_owner' order by tablename, policyname""";

    /** What answers yes or no for the policies. */
    private static final String FUNCTIONS = """
            select p.proname, p.proname,
                   format('create or replace function app.%I(%s) returns boolean language sql stable%s as $$ select true $$',
                          p.proname, pg_get_function_arguments(p.oid), case when p.prosecdef then ' security definer' else '' end),
                   pg_get_functiondef(p.oid)
            from pg_proc p where p.pronamespace = 'app'::regnamespace and p.prorettype = 'boolean'::regtype order by p.proname""";

    /** What keeps a row as it was written; those of a month go with their log's. */
    private static final String TRIGGERS = """
            select t.tgname || ' on ' || c.relname, c.relname, format('alter table app.%I disable trigger %I', c.relname, t.tgname),
                   format('alter table app.%I enable trigger %I', c.relname, t.tgname)
            from pg_trigger t join pg_class c on c.oid = t.tgrelid
            where c.relnamespace = 'app'::regnamespace and not c.relispartition and not t.tgisinternal order by c.relname, t.tgname""";

    /** What the application may not do to a table: gone, it may. Taking it back takes the right to single columns too. */
    private static final String PRIVILEGES = """
            select p || ' on ' || c.relname, c.relname, format('grant %s on app.%I to palmikko_app', p, c.relname),
                   format('revoke %s on app.%I from palmikko_app', p, c.relname)
                       || coalesce((select format('; grant update (%s) on app.%I to palmikko_app', string_agg(quote_ident(a.attname), ', '), c.relname)
                                    from pg_attribute a where p = 'update' and a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                                                          and has_column_privilege('palmikko_app', c.oid, a.attnum, 'update') having count(*) > 0), '')
            from pg_class c cross join unnest(array['insert', 'update', 'delete']) p
            where c.relnamespace = 'app'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
              and c.relname !~ '^flyway' and not has_table_privilege('palmikko_app', c.oid, p) order by c.relname, p""";

    private static final Set<String> OF_THE_DATABASE = Set.of("POLICY", "FUNCTION", "TRIGGER", "PRIVILEGE");

    /** How many of the tests that come to a guard are asked first, and how many then. */
    private static final int FEW = 8;

    private static final int MANY = 60;

    private final Instrumentation classes = ByteBuddyAgent.install();
    private final GuardRemoval removal = GuardRemoval.inHouse();
    private final Map<String, List<String>> reached = Reached.tests();
    private final Choice choice;
    /** The tests that have failed with every guard in place. */
    private final Set<String> spent = new LinkedHashSet<>();

    private GuardTrial(Choice choice) throws IOException {
        this.choice = choice;
    }

    /** @param args as those of {@link GuardRemoval#main} */
    public static void main(String[] args) throws IOException {
        var trial = new GuardTrial(Choice.of(args));
        var outcomes = trial.outcomes();
        long missed = outcomes.stream().filter(Outcome.MISSED::equals).count();
        System.out.printf("%d of %d missed by a test when gone%n", missed, outcomes.size());
        trial.spent.forEach(test -> System.out.println("asked no more, it fails with every guard in place: " + test));
        System.exit(missed < outcomes.size() ? 1 : 0);
    }

    private List<Outcome> outcomes() throws IOException {
        var outcomes = new ArrayList<Outcome>();
        for (var loss : losses()) {
            long start = System.nanoTime();
            var outcome = outcome(loss);
            System.out.printf("%-16s %5.1f s  %s%n", outcome, (System.nanoTime() - start) / 1e9, loss);
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private List<Loss> losses() throws IOException {
        var losses = new ArrayList<Loss>();
        // the program and its demonstration start with every guard in place
        run(null, List.of(DiscoverySelectors.selectClass(TheProgram.class)));
        choice.inSource().stream()
                .filter(guard -> !guard.isTriedAlone())
                .forEach(guard -> losses.add(new InSource(guard)));
        if (areOfTheDatabase(choice.names())) {
            var names = Set.of(choice.names().split(","));
            var all = Stream.of(
                            ofTheDatabase(POLICIES, "POLICY"),
                            ofTheDatabase(FUNCTIONS, "FUNCTION"),
                            ofTheDatabase(TRIGGERS, "TRIGGER"),
                            ofTheDatabase(PRIVILEGES, "PRIVILEGE"))
                    .flatMap(List::stream)
                    .filter(loss -> names.contains("all") || names.contains(loss.kind()) || names.contains(loss.word()))
                    .toList();
            losses.addAll(GuardRemoval.sample(choice.of(all), choice.most()));
        }
        return losses;
    }

    private static List<InDatabase> ofTheDatabase(String sql, String kind) {
        return TheProgram.books
                .sql(sql)
                .query((row, n) ->
                        new InDatabase(kind, row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }

    /** Functions are chosen by their own name, the others by that of their table: those are written small. */
    static boolean areOfTheDatabase(String which) {
        return Arrays.stream(which.split(","))
                .anyMatch(name -> OF_THE_DATABASE.contains(name) || name.equals(name.toLowerCase(Locale.ROOT)));
    }

    private Outcome outcome(Loss loss) {
        for (Round round : loss.rounds()) {
            while (true) {
                String failing;
                try {
                    if (!loss.begin()) {
                        return Outcome.NOT_IN_PLACE;
                    }
                    failing = run(round.doors(), round.tests());
                } finally {
                    loss.end();
                }
                if (failing == null) {
                    break;
                }
                if (run(round.doors(), List.of(DiscoverySelectors.selectUniqueId(failing))) == null) {
                    return Outcome.MISSED;
                }
                spent.add(failing);
            }
        }
        return Outcome.NOT_MISSED;
    }

    private static List<DiscoverySelector> selected(List<String> tests) {
        return tests.stream()
                .map(test -> (DiscoverySelector) DiscoverySelectors.selectClass(test))
                .toList();
    }

    /** The first test that fails; null when all pass, or when none is left to ask. */
    private @Nullable String run(@Nullable String doors, List<? extends DiscoverySelector> tests) {
        if (doors == null) {
            System.clearProperty("doors");
        } else {
            System.setProperty("doors", doors);
        }
        var first = new First();
        PostDiscoveryFilter fresh = test ->
                FilterResult.includedIf(!spent.contains(test.getUniqueId().toString()));
        LauncherFactory.create()
                .execute(LauncherExecutionRequestBuilder.request(LauncherDiscoveryRequestBuilder.request()
                                .selectors(tests)
                                .filters(fresh)
                                .build())
                        .cancellationToken(first.stop)
                        .listeners(first)
                        .build());
        if (first.failing == null && first.passed == 0 && spent.isEmpty()) {
            throw new IllegalStateException("No test was run of " + tests);
        }
        return first.failing;
    }

    private static String start(Throwable failure) {
        String text = failure.toString().replaceAll("\\s+", " ");
        return text.substring(0, Math.min(text.length(), 200));
    }

    private static final class First implements TestExecutionListener {

        private final CancellationToken stop = CancellationToken.create();
        private @Nullable String failing;
        private int passed;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() == TestExecutionResult.Status.FAILED && failing == null) {
                failing = test.getUniqueId();
                System.out.println("  " + test.getUniqueId().replaceAll(".*\\[class:", "") + " "
                        + result.getThrowable().map(GuardTrial::start).orElse(""));
                stop.cancel();
            } else if (test.isTest()) {
                passed++;
            }
        }
    }

    /** Names the running program, so that its database can be asked. Run by name only. */
    @AppTest
    static class TheProgram {

        private static Books books;

        @Autowired
        Books owner;

        @Test
        void isUp() {
            books = owner;
        }
    }

    /** A guard of the source: the class without it takes its place. */
    private final class InSource implements Loss {

        private static final Path CHANGED = Path.of("target/guards/changed");
        private static final Pattern ACT = Pattern.compile("\\bAction\\.([A-Z_]+)");

        private final Guard guard;

        InSource(Guard guard) {
            this.guard = guard;
        }

        @Override
        public boolean begin() {
            try {
                if (!removal.compiles(guard, CHANGED)) {
                    return false;
                }
                place(CHANGED);
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (UnsupportedOperationException otherShape) {
                return false;
            }
        }

        @Override
        public void end() {
            try {
                place(removal.prepared());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void place(Path from) throws IOException {
            for (Path file : GuardRemoval.filesOf(CHANGED)) {
                var inside = CHANGED.relativize(file);
                var name = inside.toString().replace('/', '.').replaceAll("\\.class$", "");
                try {
                    var type = Class.forName(name, false, getClass().getClassLoader());
                    if (!type.isRecord()) { // no running program exchanges one, and what is guarded stands beside it
                        classes.redefineClasses(new ClassDefinition(type, Files.readAllBytes(from.resolve(inside))));
                    }
                } catch (ClassNotFoundException | UnmodifiableClassException e) {
                    throw new IllegalStateException(e);
                }
            }
            // whoever reads annotations next reads those of the class that stands there now
            ReflectionUtils.clearCache();
            AnnotationUtils.clearCache();
        }

        @Override
        public List<Round> rounds() {
            var rounds = new ArrayList<Round>();
            if (guard.kind() == Kind.ADDRESS) {
                rounds.add(new Round(ADDRESSES));
                return rounds;
            }
            if (guard.kind() == Kind.GROUND) {
                rounds.add(new Round(EVERY_USE_CASE));
            }
            if (guard.kind() == Kind.LIST) {
                rounds.add(new Round(EACH_WALL));
            }
            come(reached()).forEach(rounds::add);
            var near = GuardRemoval.near(guard);
            if (!near.isEmpty()) {
                rounds.add(new Round(near));
            }
            var acts = acts();
            if (!acts.isEmpty()) {
                rounds.add(Round.at(String.join(",", acts), AGREEMENT));
            }
            if (guard.kind() == Kind.MASK) {
                rounds.add(new Round(GuardRemoval.CANARIES));
            }
            if (choice.reach() == Reach.WHOLE) {
                rounds.add(new Round(GuardRemoval.everything()));
            }
            return rounds;
        }

        /** The tests that come to it; to what stands in a statement, those that come to a guard of its file. */
        private List<String> reached() {
            if (guard.isCounted()) {
                return reached.getOrDefault(guard.toString(), List.of());
            }
            return guard.kind() == Kind.LIST
                    ? reached.entrySet().stream()
                            .filter(entry ->
                                    entry.getKey().contains(" " + guard.file().getFileName() + ":"))
                            .flatMap(entry -> entry.getValue().stream())
                            .distinct()
                            .toList()
                    : List.of();
        }

        /** A few of the quickest, then the others. */
        private static Stream<Round> come(List<String> tests) {
            return Stream.of(tests.stream().limit(FEW), tests.stream().skip(FEW).limit(MANY))
                    .map(some -> some.map(DiscoverySelectors::selectUniqueId).toList())
                    .filter(some -> !some.isEmpty())
                    .map(some -> new Round(null, some));
        }

        /** The acts the guarded statement, or else its method as far as that, or else its file, speaks of. */
        private Set<String> acts() {
            var source = guard.source();
            int end = source.indexOf(';', guard.from());
            int method = Math.max(source.lastIndexOf("\n    }\n", guard.from()), 0);
            return Stream.of(
                            source.substring(guard.from(), end < 0 ? source.length() : end),
                            source.substring(method, guard.from()),
                            source)
                    .map(InSource::found)
                    .filter(acts -> !acts.isEmpty())
                    .findFirst()
                    .orElse(Set.of());
        }

        private static Set<String> found(String text) {
            var acts = new LinkedHashSet<String>();
            var matches = ACT.matcher(text);
            while (matches.find()) {
                acts.add(matches.group(1));
            }
            return acts;
        }

        @Override
        public String toString() {
            return guard.toString();
        }
    }

    /**
     * A policy of row security, or a function one of them asks, that says yes to everything; a trigger that sleeps; a privilege that
     * is there.
     */
    private record InDatabase(String kind, String name, String word, String without, String with) implements Loss {

        @Override
        public boolean begin() {
            TheProgram.books.sql(without).update();
            return true;
        }

        @Override
        public void end() {
            TheProgram.books.sql(with).update();
        }

        @Override
        public List<Round> rounds() {
            var about = new Round(GuardRemoval.about(word));
            return Set.of("TRIGGER", "PRIVILEGE").contains(kind)
                    ? List.of(new Round(UNCHANGED), about)
                    : List.of(new Round(ROW_WRITES), new Round(ROW_SECURITY), about, new Round(AGREEMENT));
        }

        @Override
        public String toString() {
            return kind + " " + name;
        }
    }
}
