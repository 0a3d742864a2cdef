package fi.palmikko.structure;

import fi.palmikko.structure.Guards.Guard;
import fi.palmikko.structure.Guards.Kind;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Takes one guard away at a time and asks the tests whether anybody notices. {@code mvn -Pguards verify}; docs/guide/testing.md
 * says how to choose among them. Needs what {@code test-compile} has made; touches no source. What a running program cannot lose is
 * tried here in a program of its own; the rest in one that stays up ({@link GuardTrial}).
 */
final class GuardRemoval {

    /** What became of one guard: the tests that missed it, or why it could not be tried. */
    enum Outcome {
        MISSED,
        NOT_MISSED,
        NO_TEST_NEAR,
        DOES_NOT_COMPILE,
        /** A test failed without it, and with it. */
        UNSURE,
        /** The changed class cannot take the place of the other in a running program. */
        NOT_IN_PLACE
    }

    record Result(Guard guard, Outcome outcome, double seconds) {}

    /** Which tests are asked. */
    enum Reach {
        /** Those that need no application. */
        PURE,
        /** The nearest. */
        NEAR,
        /** The nearest first, then all. */
        WHOLE
    }

    /**
     * Which guards are tried, and by whom they are missed.
     *
     * @param names {@code all}, kinds, names of tables or functions, or parts of files' names, with commas between
     * @param most how many at most, evenly spread
     * @param like what the guard as it is printed must hold
     * @param skip how many of them have been tried before
     */
    record Choice(String names, Reach reach, int most, Pattern like, int skip) {

        static Choice of(String... args) {
            return new Choice(
                    args[0],
                    Reach.valueOf(args[1].toUpperCase(Locale.ROOT)),
                    Integer.parseInt(args[2]),
                    Pattern.compile(args.length > 3 ? args[3] : ""),
                    args.length > 4 ? Integer.parseInt(args[4]) : 0);
        }

        List<Guard> inSource() throws IOException {
            var chosen = Guards.all().stream()
                    .filter(guard -> Stream.of(names.split(","))
                            .anyMatch(name -> name.equals("all")
                                    || guard.kind().name().equals(name)
                                    || guard.file().toString().contains(name)))
                    .toList();
            return sample(of(chosen), most);
        }

        /** Those it means of these. */
        <T> List<T> of(List<T> guards) {
            return guards.stream()
                    .filter(guard -> like.matcher(guard.toString()).find())
                    .skip(skip)
                    .toList();
        }
    }

    private static final Path WORK = Path.of("target/guards");
    static final Path CLASSES = Path.of("target/classes");
    private static final Path TEST_CLASSES = Path.of("target/test-classes");
    private static final Path ACCESS = SourceTree.JAVA.resolve("access/Access.java");
    /** Asks millions of questions, so it is asked after the others. */
    private static final Path SLOW = Path.of("src/test/java/fi/palmikko/access/EveryDecisionTests.java");

    /** Take minutes, and miss what the others of their module miss in seconds. */
    private static final Set<String> LAST = Set.of(
            "fi.palmikko.document.EveryFormTests",
            "fi.palmikko.document.RoundTripTests",
            "fi.palmikko.audit.TamperingTests",
            "fi.palmikko.journeys.PagesTests",
            "fi.palmikko.journeys.TypedWhileKilledTests");

    static final String CANARIES = "fi.palmikko.agreement.CanariesTests";

    private static final long MINUTES = 30;

    /** In a program that has lost the ground of one use case, everybody stands as its responsible worker. */
    private static final String UNGROUNDED = """
        public Basis ungrounded(Actor actor, Action action, Subject subject) {
            var situation = situation(actor, subject).orElseThrow(NotFound::new);
            return new Basis(action, Relation.RESPONSIBLE_WORKER, subject.caseId(),
                    subject.registerOr(situation.registerId()), LegalBasis.CLIENT_RELATION, null, false);
        }
        public Basis ungrounded(Actor actor, Action action, java.util.UUID caseId) {
            return ungrounded(actor, action, Subject.of(caseId));
        }
        public void ungrounded(Actor actor, Action action) {}
        public Held heldByAnybody(Actor actor, Action action, java.util.UUID caseId, Supplier<Subject> part) {
            return heldByAnybody(actor, action, caseId);
        }
        public Held heldByAnybody(Actor actor, Action action, java.util.UUID caseId) {
            return new Held(ungrounded(actor, action, caseId), entities.find(
                    CaseFile.class, caseId, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE));
        }
        }
        """;

    private static final Path QUESTIONS = SourceTree.JAVA.resolve("consultation/ConsultationAccess.java");
    private static final String UNGROUNDED_QUESTION = """
        Basis ungrounded(Object actor, Action action, Consultation consultation) {
            return access.ungrounded((Actor) actor, action, consultation.caseId());
        }
        }
        """;

    private static JavaFileObject with(String more, Path file) {
        var text = SourceTree.read(file);
        return source(file, text.substring(0, text.lastIndexOf('}')) + more);
    }

    private final String libraries;
    private final Path classes;
    /** The test classes that pass when no guard is missing. */
    private final Set<String> sound = new HashSet<>();

    /** In the program that has been prepared for trials. */
    static GuardRemoval inHouse() {
        return new GuardRemoval();
    }

    private GuardRemoval() {
        var path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        libraries = Arrays.stream(path.split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
        classes = WORK.resolve("classes");
    }

    /** A copy of the program in which a ground can be lost. */
    private void prepare() throws IOException {
        copy(CLASSES, classes);
        var losing = List.of(with(UNGROUNDED, ACCESS), with(UNGROUNDED_QUESTION, QUESTIONS));
        if (!compile(losing, classes)) {
            throw new IllegalStateException("Access does not compile");
        }
    }

    /** Tries these guards, each alone. */
    static List<Result> without(List<Guard> guards, Reach reach) throws IOException, InterruptedException {
        var removal = new GuardRemoval();
        removal.prepare();
        var results = new ArrayList<Result>();
        for (Guard guard : guards) {
            long start = System.nanoTime();
            var outcome = removal.outcome(guard, reach);
            var result = new Result(guard, outcome, (System.nanoTime() - start) / 1e9);
            results.add(result);
            System.out.printf("%-16s %5.1f s  %s%n", result.outcome(), result.seconds(), guard);
        }
        return results;
    }

    /** Makes the class without the guard; false when there can be none. */
    boolean compiles(Guard guard, Path changed) throws IOException {
        clear(changed);
        var source = guard.without();
        if (guard.file().endsWith("ConsultationAccess.java")) {
            source = source.substring(0, source.lastIndexOf('}')) + UNGROUNDED_QUESTION;
        }
        var sources = new ArrayList<>(List.of(source(guard.file(), source)));
        if (guard.kind() == Kind.LIST) {
            sources.addAll(holdersOf(guard.file()));
        }
        return compile(sources, changed);
    }

    /** Who names the class: a text of SQL that is a constant stands in their classes too. */
    private static List<JavaFileObject> holdersOf(Path file) {
        var name = Pattern.compile("\\b" + file.getFileName().toString().replace(".java", "") + "\\b");
        return SourceTree.files(SourceTree.JAVA.toString(), ".java").stream()
                .filter(other -> !other.equals(file))
                .filter(other -> name.matcher(SourceTree.read(other)).find())
                .map(other -> source(other, SourceTree.read(other)))
                .toList();
    }

    /** The classes with all guards in place, in which a ground can be lost. */
    Path prepared() {
        return classes;
    }

    private Outcome outcome(Guard guard, Reach reach) throws IOException, InterruptedException {
        if (rounds(guard, reach).isEmpty()) {
            return Outcome.NO_TEST_NEAR;
        }
        var changed = WORK.resolve("changed");
        if (!compiles(guard, changed)) {
            return Outcome.DOES_NOT_COMPILE;
        }
        copy(changed, classes);
        Optional<String> failing;
        try {
            failing = firstFailing(rounds(guard, reach));
        } finally {
            restore(changed);
        }
        if (failing.isEmpty()) {
            return Outcome.NOT_MISSED;
        }
        boolean passes =
                sound.contains(failing.get()) || failing(List.of(failing.get())).isEmpty();
        if (passes) {
            sound.add(failing.get());
        }
        return passes ? Outcome.MISSED : Outcome.UNSURE;
    }

    private Optional<String> firstFailing(List<List<String>> rounds) throws IOException, InterruptedException {
        for (List<String> tests : rounds) {
            var failing = failing(tests);
            if (failing.isPresent()) {
                return failing;
            }
        }
        return Optional.empty();
    }

    private void restore(Path changed) throws IOException {
        for (Path file : filesOf(changed)) {
            var original = CLASSES.resolve(changed.relativize(file));
            var here = classes.resolve(changed.relativize(file));
            if (Files.exists(original)) {
                Files.copy(original, here, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.delete(here);
            }
        }
    }

    /** The tests that name the guard's class and those of its module, but the slow one; those that take minutes last. */
    static List<String> near(Guard guard) {
        var module =
                names(tests().stream().filter(file -> isIn(file, guard.file())).filter(file -> !file.equals(SLOW)));
        return Stream.concat(nearest(guard).stream(), module.stream())
                .distinct()
                .sorted(Comparator.comparing(LAST::contains))
                .toList();
    }

    /** The tests that name the guard's class, those first that speak of it most. */
    private static List<String> nearest(Guard guard) {
        var name =
                Pattern.compile(guard.file().getFileName().toString().replace(".java", ""), Pattern.CASE_INSENSITIVE);
        return tests().stream()
                .filter(file -> !file.equals(SLOW))
                .collect(Collectors.toMap(file -> file, file -> often(name, SourceTree.read(file))))
                .entrySet()
                .stream()
                .filter(test -> test.getValue() > 0)
                .sorted(Map.Entry.<Path, Double>comparingByValue().reversed().thenComparing(Map.Entry::getKey))
                .map(test -> name(test.getKey()))
                .toList();
    }

    private static double often(Pattern word, String text) {
        return (double) word.matcher(text).results().count() / text.length();
    }

    /** The tests that speak of this. */
    static List<String> about(String word) {
        return names(tests().stream().filter(file -> SourceTree.read(file).contains(word)));
    }

    static List<String> everything() {
        return names(tests().stream());
    }

    private static List<Path> tests() {
        return SourceTree.files("src/test/java", "Tests.java").stream()
                .filter(file -> !file.endsWith("GuardsTests.java")
                        && !file.toString().contains("/bench/")
                        && !file.toString().contains("BenchTests"))
                .toList();
    }

    /** The tests that would miss it, nearest first: rules without the application, then its module's, then all. */
    private static List<List<String>> rounds(Guard guard, Reach reach) {
        var near = tests().stream().filter(file -> isIn(file, guard.file())).toList();
        var rules = tests().stream().filter(file -> guard.kind() == Kind.RULE && isRule(file) && !near.contains(file));
        var quick =
                near.stream().filter(file -> !needsApplication(file)).collect(Collectors.partitioningBy(SLOW::equals));
        var rounds = new ArrayList<>(List.of(
                names(quick.get(false).stream()),
                names(quick.get(true).stream()),
                names(rules.filter(file -> !needsApplication(file)))));
        if (reach != Reach.PURE) {
            rounds.add(near(guard));
            rounds.add(List.of(guard.kind() == Kind.MASK ? CANARIES : GuardTrial.AGREEMENT));
        }
        if (reach == Reach.WHOLE) {
            rounds.add(everything());
        }
        return rounds.stream().filter(tests -> !tests.isEmpty()).toList();
    }

    private static boolean isIn(Path test, Path source) {
        return test.getParent().getFileName().equals(source.getParent().getFileName());
    }

    private static boolean isRule(Path test) {
        return Set.of("access", "permit")
                .contains(test.getParent().getFileName().toString());
    }

    private static boolean needsApplication(Path test) {
        var text = SourceTree.read(test);
        return text.contains("@AppTest") || text.contains("ARunningPalmikko");
    }

    private static List<String> names(Stream<Path> tests) {
        return tests.map(GuardRemoval::name).sorted().toList();
    }

    private static String name(Path test) {
        return Path.of("src/test/java")
                .relativize(test)
                .toString()
                .replace(".java", "")
                .replace('/', '.');
    }

    /** The first of these classes that fails, in a program of its own, so that nothing of one guard is left for the next. */
    private Optional<String> failing(List<String> tests) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                String.join(File.pathSeparator, TEST_CLASSES.toString(), classes.toString(), libraries),
                TestRun.class.getName()));
        command.addAll(tests);
        var log = WORK.resolve("last.log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroy();
            process.waitFor();
            throw new IllegalStateException("No answer in time from " + tests);
        }
        return switch (process.exitValue()) {
            case TestRun.PASSED -> Optional.empty();
            case TestRun.FAILED ->
                Optional.of(Files.readString(log)
                        .lines()
                        .filter(line -> line.startsWith(TestRun.CULPRIT))
                        .map(line -> line.substring(TestRun.CULPRIT.length()))
                        .findFirst()
                        .orElseThrow());
            default -> throw new IllegalStateException(Files.readString(log));
        };
    }

    private boolean compile(List<JavaFileObject> sources, Path into) throws IOException {
        Files.createDirectories(into);
        var words = new StringWriter();
        return ToolProvider.getSystemJavaCompiler()
                .getTask(
                        words,
                        null,
                        null,
                        List.of(
                                "-g",
                                "-proc:none",
                                "-parameters",
                                "--release",
                                "21",
                                "-nowarn",
                                "-d",
                                into.toString(),
                                "-cp",
                                classes + File.pathSeparator + TEST_CLASSES + File.pathSeparator + libraries),
                        null,
                        sources)
                .call();
    }

    private static JavaFileObject source(Path file, String text) {
        return new SimpleJavaFileObject(URI.create("string:///" + file.getFileName()), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    static List<Path> filesOf(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : filesOf(from)) {
            var target = to.resolve(from.relativize(file));
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (Path file : filesOf(folder)) {
                Files.delete(file);
            }
        }
    }

    /** So many of them, evenly spread. */
    static <T> List<T> sample(List<T> guards, int size) {
        return size >= guards.size()
                ? guards
                : IntStream.range(0, size)
                        .mapToObj(i -> guards.get(i * guards.size() / size))
                        .toList();
    }

    /** Tells how many were missed; 1 when one was not. */
    static int told(List<Result> results) {
        long missed =
                results.stream().filter(it -> it.outcome() == Outcome.MISSED).count();
        System.out.printf("%d of %d missed by a test when gone%n", missed, results.size());
        return missed < results.size() ? 1 : 0;
    }

    private Process program(String path, Class<?> type, Stream<String> args) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                String.join(File.pathSeparator, TEST_CLASSES.toString(), path, libraries),
                type.getName()));
        command.addAll(args.toList());
        return new ProcessBuilder(command).inheritIO().start();
    }

    /** In the program in which every guard tells when it is come to. */
    private void learn() throws IOException, InterruptedException {
        var counted = WORK.resolve("counting");
        var guards = Guards.all().stream().filter(Guard::isCounted).toList();
        var files = new ArrayList<JavaFileObject>();
        for (Path file : guards.stream().map(Guard::file).distinct().toList()) {
            files.add(source(file, counting(file, guards)));
        }
        if (!compile(files, counted)) {
            throw new IllegalStateException("What counts does not compile");
        }
        Files.write(Reached.GUARDS, guards.stream().map(Guard::toString).toList());
        var tests = tests().stream()
                .filter(GuardRemoval::needsApplication)
                .filter(file -> !file.toString().contains("/agreement/")
                        && !SourceTree.read(file).contains("Browser"))
                .map(GuardRemoval::name)
                .filter(name -> !LAST.contains(name));
        program(counted + File.pathSeparator + classes, Reached.class, tests).waitFor();
    }

    private static String counting(Path file, List<Guard> guards) {
        var text = new StringBuilder(SourceTree.read(file));
        var marks = new TreeMap<Integer, String>(Comparator.reverseOrder());
        for (int i = 0; i < guards.size(); i++) {
            var guard = guards.get(i);
            if (guard.file().equals(file)) {
                marks.merge(guard.from(), Reached.class.getName() + ".by(" + i + ", ", String::concat);
                marks.merge(guard.countedTo(), ")", String::concat);
            }
        }
        marks.forEach(text::insert);
        return text.toString();
    }

    /**
     * Tries them and tells how many were missed; ends with 1 when a guard was not.
     *
     * @param args as in {@link Choice}: names, {@code pure}, {@code near} or {@code whole}, how many at most; what they must hold, and
     *     how many to skip
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        var removal = new GuardRemoval();
        removal.prepare();
        var choice = Choice.of(args);
        var tried = choice.inSource();
        System.out.printf("%d guards in the source, %d to try%n", Guards.all().size(), tried.size());
        if (!Reached.isKnown() && tried.stream().anyMatch(Guard::isCounted)) {
            removal.learn();
        }
        var alone = tried.stream()
                .filter(guard -> choice.reach() == Reach.PURE || guard.isTriedAlone())
                .toList();
        boolean others = alone.size() < tried.size() || GuardTrial.areOfTheDatabase(choice.names());
        int failed = others
                ? removal.program(removal.classes.toString(), GuardTrial.class, Stream.of(args))
                        .waitFor()
                : 0;
        System.exit(failed + (alone.isEmpty() ? 0 : told(without(alone, choice.reach()))));
    }
}
