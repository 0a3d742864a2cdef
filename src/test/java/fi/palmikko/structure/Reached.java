package fi.palmikko.structure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Which tests come to which guard, the quickest first: learned in one run of a program in which every guard tells when it is come to
 * ({@link GuardRemoval}), and kept until the next {@code mvn clean}.
 */
public final class Reached implements TestExecutionListener {

    private static final Path KEPT = Path.of("target/guards/reached.txt");
    /** The guards, in the order of their numbers. */
    static final Path GUARDS = Path.of("target/guards/counted.txt");

    private static final AtomicIntegerArray NOW = new AtomicIntegerArray(4096);

    private record Visit(String guard, long millis, String test) {

        static Visit of(String line) {
            var words = line.split("\t");
            return new Visit(words[0], Long.parseLong(words[1]), words[2]);
        }

        @Override
        public String toString() {
            return guard + "\t" + millis + "\t" + test;
        }
    }

    private final List<String> guards;
    private final List<Visit> visits = new ArrayList<>();
    private final Map<String, Long> begun = new HashMap<>();

    private Reached(List<String> guards) {
        this.guards = guards;
    }

    /** Stands around every guard of the program that learns. */
    public static <T> T by(int guard, T value) {
        NOW.set(guard, 1);
        return value;
    }

    static boolean isKnown() {
        return Files.exists(KEPT);
    }

    /** Guard by guard, as they are printed, the tests that come to it. */
    static Map<String, List<String>> tests() throws IOException {
        var tests = new LinkedHashMap<String, List<String>>();
        if (isKnown()) {
            for (String line : Files.readAllLines(KEPT)) {
                var visit = Visit.of(line);
                tests.computeIfAbsent(visit.guard(), none -> new ArrayList<>()).add(visit.test());
            }
        }
        return tests;
    }

    /** @param classes the tests to learn from */
    public static void main(String[] classes) throws IOException {
        var learning = new Reached(Files.readAllLines(GUARDS));
        var selected =
                List.of(classes).stream().map(DiscoverySelectors::selectClass).toList();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selected)
                                .build(),
                        learning);
        Files.write(
                KEPT,
                learning.visits.stream()
                        .sorted(Comparator.comparing(Visit::guard).thenComparingLong(Visit::millis))
                        .map(Visit::toString)
                        .toList());
        System.exit(0);
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            begun.put(test.getUniqueId(), System.nanoTime());
            for (int guard = 0; guard < guards.size(); guard++) {
                NOW.set(guard, 0);
            }
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        var begin = begun.remove(test.getUniqueId());
        if (begin == null || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            return;
        }
        for (int guard = 0; guard < guards.size(); guard++) {
            if (NOW.get(guard) == 1) {
                visits.add(new Visit(guards.get(guard), (System.nanoTime() - begin) / 1_000_000, test.getUniqueId()));
            }
        }
    }
}
