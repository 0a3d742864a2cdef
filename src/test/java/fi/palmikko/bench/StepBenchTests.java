package fi.palmikko.bench;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.assessment.AcceptContribution;
import fi.palmikko.structure.Statements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * What a completed step costs through a use case, beside the bare engine completing a task in the same minutes on the
 * same database. Figures go to {@code target/bench/step.txt}; nothing is asserted of time.
 */
@AppTest
@Tag("bench")
class StepBenchTests {

    private static final int SLICES = 5;
    private static final int PER_SLICE = 20;

    @Autowired
    ACase aCase;

    @Autowired
    AcceptContribution acceptContribution;

    @Autowired
    Statements statements;

    @Autowired
    DataSource db;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ApplicationContext context;

    @Test
    void compares() throws IOException {
        var bare = bareEngine();
        try {
            var ratios = new ArrayList<Double>();
            var lines = new ArrayList<String>();
            slice(bare, new ArrayList<>());
            for (int n = 0; n < SLICES; n++) {
                var line = new ArrayList<String>();
                ratios.add(slice(bare, line));
                lines.addAll(line);
            }
            ratios.sort(null);
            lines.add(String.format(
                    Locale.ROOT,
                    "use case / bare engine, milliseconds per step: median %.2f (%.2f to %.2f)",
                    ratios.get(SLICES / 2),
                    ratios.getFirst(),
                    ratios.getLast()));
            var out = Path.of("target", "bench", "step.txt");
            Files.createDirectories(out.getParent());
            Files.write(out, lines);
            lines.forEach(System.out::println);
            assertThat(out).isNotEmptyFile();
        } finally {
            bare.close();
        }
    }

    private double slice(ProcessEngine bare, List<String> lines) {
        double ours = ours(lines);
        double engine = bare(bare, lines);
        return ours / engine;
    }

    private double ours(List<String> lines) {
        var sent = new ArrayList<Runnable>();
        for (int n = 0; n < PER_SLICE; n++) {
            var one = aCase.begin().composed("sonja.karppinen").contributed();
            var part = one.partOf("sonja.karppinen");
            var actor = one.responsible();
            sent.add(() -> acceptContribution.accept(part, actor));
        }
        return measured("AcceptContribution through its use case", sent, lines);
    }

    private double bare(ProcessEngine engine, List<String> lines) {
        var steps = new ArrayList<Runnable>();
        for (int n = 0; n < PER_SLICE; n++) {
            var instance = engine.getRuntimeService().startProcessInstanceByKey("Bare");
            var task = engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceId(instance.getId())
                    .singleResult();
            steps.add(() -> engine.getTaskService().complete(task.getId()));
        }
        return measured("a task of the bare engine", steps, lines);
    }

    private double measured(String what, List<Runnable> steps, List<String> lines) {
        int asked = statements.of(steps.getFirst()).size();
        long start = System.nanoTime();
        steps.subList(1, steps.size()).forEach(Runnable::run);
        double millis = (System.nanoTime() - start) / 1e6 / (steps.size() - 1);
        lines.add(String.format(Locale.ROOT, "%s: %.2f ms, %d statements", what, millis, asked));
        return millis;
    }

    /** The engine alone with the same settings that matter for cost: one task, then the next, no listener of ours. */
    private ProcessEngine bareEngine() {
        var settings = new SpringProcessEngineConfiguration();
        settings.setApplicationContext(context);
        settings.setProcessEngineName("bare");
        settings.setDataSource(db);
        settings.setTransactionManager(transactions);
        settings.setDatabaseSchemaUpdate("false");
        settings.setHistory("activity");
        settings.setHistoryRemovalTimeStrategy("start");
        settings.setMetricsEnabled(false);
        settings.setTaskMetricsEnabled(false);
        settings.setTenantCheckEnabled(false);
        settings.setCmmnEnabled(false);
        settings.setDbIdentityUsed(false);
        settings.setJobExecutorActivate(false);
        var engine = settings.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "Bare.bpmn",
                        Bpmn.createExecutableProcess("Bare")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .userTask("First")
                                .camundaAssignee("somebody")
                                .userTask("Second")
                                .camundaAssignee("somebody")
                                .endEvent()
                                .done())
                .deploy();
        return engine;
    }
}
