package fi.palmikko.structure;

import java.util.Arrays;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the named test classes until one fails, and ends with {@link #PASSED} or {@link #FAILED}. */
final class TestRun implements TestExecutionListener {

    static final int PASSED = 10;
    static final int FAILED = 11;

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

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            failed++;
            System.out.println(test.getDisplayName() + ": "
                    + result.getThrowable().map(Throwable::toString).orElse(""));
            stop.cancel();
        } else if (test.isTest()) {
            passed++;
        }
    }
}
