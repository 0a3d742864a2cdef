package fi.palmikko.structure;

import java.util.Arrays;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the named test classes until one fails, tells which, and ends with {@link #PASSED} or {@link #FAILED}. */
final class TestRun implements TestExecutionListener {

    static final int PASSED = 10;
    static final int FAILED = 11;
    /** Before the name of the class that failed, on a line of its own. */
    static final String CULPRIT = "failed: ";

    private final CancellationToken stop = CancellationToken.create();
    private int passed;
    private int failed;

    private TestRun() {}

    public static void main(String[] classes) {
        var run = new TestRun();
        var discovery = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(classes)
                        .map(DiscoverySelectors::selectClass)
                        .toArray(ClassSelector[]::new))
                .build();
        LauncherFactory.create()
                .execute(LauncherExecutionRequestBuilder.request(discovery)
                        .cancellationToken(run.stop)
                        .listeners(run)
                        .build());
        if (run.passed + run.failed == 0) {
            throw new IllegalStateException("No test was run of " + String.join(" ", classes));
        }
        System.exit(run.failed > 0 ? FAILED : PASSED);
    }

    private static String named(TestSource source) {
        return switch (source) {
            case MethodSource method -> method.getClassName();
            case ClassSource type -> type.getClassName();
            default -> throw new IllegalStateException("No class: " + source);
        };
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            failed++;
            System.out.println(test.getDisplayName() + ": "
                    + result.getThrowable().map(Throwable::toString).orElse(""));
            test.getSource().map(TestRun::named).ifPresent(name -> System.out.println(CULPRIT + name));
            stop.cancel();
        } else if (test.isTest()) {
            passed++;
        }
    }
}
