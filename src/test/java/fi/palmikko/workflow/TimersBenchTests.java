package fi.palmikko.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.AppTest;
import fi.palmikko.Books;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * {@code -Dbench.timers} timers, 100,000 unless told, all due at once, beside {@code -Dbench.future} that are not (300,000, three for each of as many open cases): fired by the
 * engine's own default executor for {@code -Dbench.seconds} (60), without the two indexes of ours and with them, and then by ours for
 * {@code -Dbench.ours} (3,600) or to the last. What the program and the database worked for each timer is told beside it: that ratio
 * does not depend on who else uses the machine. Figures go to {@code target/bench/timers.txt}.
 */
@AppTest
@Tag("bench")
class TimersBenchTests {

    private static final int DUE = Integer.getInteger("bench.timers", 100_000);
    private static final int FUTURE = Integer.getInteger("bench.future", 300_000);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 60);
    private static final int OURS = Integer.getInteger("bench.ours", 3600);

    /** For so many seconds nothing is measured, so that the first to be measured is not the one that loads the program. */
    private static final int WARMING = SECONDS / 6;

    /** How one executor did: how many a second, and how many milliseconds of processor each took. */
    private record Pace(double rate, double cpu) {}

    private static final String DUE_INDEX =
            "create index act_x_job_due on engine.act_ru_job (duedate_) where retries_ > 0 and suspension_state_ = 1";
    private static final String LOCK_INDEX =
            "create index act_x_job_lock on engine.act_ru_job (process_instance_id_, lock_exp_time_) where lock_owner_ is not null";

    @Autowired
    ProcessEngine ours;

    @Autowired
    DataSource db;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ApplicationContext context;

    @Autowired
    Books books;

    private final List<String> lines = new ArrayList<>();
    private String deployment = "";

    /** One instance that waits for a timer, and copies of all its rows: {@code due} to be fired now, the others in a year. */
    private void seed(int from, int count, String due) {
        var instance =
                ours.getRuntimeService().startProcessInstanceByKey("Bench").getId();
        clone("act_ru_execution", "id_ = ?", instance, from, count, """
                'id_', 'b-' || n, 'proc_inst_id_', 'b-' || n, 'root_proc_inst_id_', 'b-' || n, 'act_inst_id_', 'b-' || n""");
        clone("act_ru_execution", "parent_id_ = ?", instance, from, count, """
                'id_', 'c-' || n, 'parent_id_', 'b-' || n, 'proc_inst_id_', 'b-' || n, 'root_proc_inst_id_', 'b-' || n,
                'act_inst_id_', 'a-' || n""");
        clone("act_ru_job", "process_instance_id_ = ?", instance, from, count, """
                'id_', 'j-' || n, 'execution_id_', 'c-' || n, 'process_instance_id_', 'b-' || n, 'root_proc_inst_id_', 'b-' || n,
                'duedate_', %s""".formatted(due));
        clone("act_hi_procinst", "id_ = ?", instance, from, count, """
                'id_', 'b-' || n, 'proc_inst_id_', 'b-' || n, 'root_proc_inst_id_', 'b-' || n""");
        clone("act_hi_actinst", "act_type_ = 'intermediateTimer' and proc_inst_id_ = ?", instance, from, count, """
                'id_', 'a-' || n, 'proc_inst_id_', 'b-' || n, 'execution_id_', 'c-' || n, 'root_proc_inst_id_', 'b-' || n""");
        ours.getRuntimeService().deleteProcessInstance(instance, "copied");
    }

    private void clone(String table, String which, String instance, int from, int count, String other) {
        int made = books.sql("""
                        insert into engine.%1$s select r.* from (select * from engine.%1$s where %3$s) t cross join generate_series(?, ?) n
                        cross join lateral jsonb_populate_record(null::engine.%1$s, to_jsonb(t) || jsonb_build_object(%2$s)) r""".formatted(table, other, which))
                .params(instance, from, from + count - 1)
                .update();
        assertThat(made).as(table).isEqualTo(count);
    }

    private void analyze() {
        for (String table : List.of("act_ru_job", "act_ru_execution", "act_hi_procinst", "act_hi_actinst")) {
            books.sql("vacuum analyze engine." + table).update();
        }
    }

    @AfterEach
    void clear() {
        books.sql("update engine.act_ru_job set suspension_state_ = 1 where id_ not like 'j-%'")
                .update();
        index(true);
        for (String table : List.of("act_ru_job", "act_hi_actinst", "act_hi_procinst", "act_ru_execution")) {
            books.sql("delete from engine." + table
                            + " where id_ like 'c-%' or id_ like 'b-%' or id_ like 'j-%' or id_ like 'a-%'")
                    .update();
        }
        ours.getRepositoryService().deleteDeployment(deployment, true);
    }

    private void index(boolean there) {
        books.sql("drop index if exists engine.act_x_job_due").update();
        books.sql("drop index if exists engine.act_x_job_lock").update();
        if (there) {
            books.sql(DUE_INDEX).update();
            books.sql(LOCK_INDEX).update();
        }
    }

    /** What an executor had taken when it was stopped is free again at once, not when its lock ends. */
    private void unlock() {
        books.sql(
                        "update engine.act_ru_job set lock_owner_ = null, lock_exp_time_ = null where id_ like 'j-%' and lock_owner_ is not null")
                .update();
    }

    /** Told without counting: a count of all jobs every second would itself be much of what is measured. */
    private boolean isAnyLeft() {
        return books.sql(
                        "select exists (select from engine.act_ru_job where id_ like 'j-%' and duedate_ < timestamp '2021-01-01 00:00:00')")
                .query(Boolean.class)
                .single();
    }

    private long left() {
        return books.sql(
                        "select count(*) from engine.act_ru_job where id_ like 'j-%' and duedate_ < timestamp '2021-01-01 00:00:00'")
                .query(Long.class)
                .single();
    }

    @Test
    void compares() throws IOException, InterruptedException {
        deployment = ours.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "Bench.bpmn",
                        Bpmn.createExecutableProcess("Bench")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .intermediateCatchEvent("Wait")
                                .timerWithDate("2020-01-01T00:00:00Z")
                                .endEvent()
                                .done())
                .deploy()
                .getId();
        seed(1, DUE, "timestamp '2020-01-01 00:00:00'");
        if (FUTURE > 0) {
            seed(DUE + 1, FUTURE, "timestamp '2099-01-01 00:00:00'");
        }
        books.sql(
                        "update engine.act_ru_job set suspension_state_ = 2 where id_ not like 'j-%' and suspension_state_ = 1")
                .update();
        var stock = engine();
        try {
            index(false);
            analyze();
            fire(stock, WARMING);
            var without = fired("the engine's default settings, stock indexes", stock, SECONDS);
            index(true);
            analyze();
            var with = fired("the engine's default settings, our two indexes", stock, SECONDS);
            analyze();
            var own = fired("ours", ours, OURS);
            lines.add(String.format(
                    Locale.ROOT,
                    "ours / default: %.1f times as many a second, with our indexes %.1f; a timer costs the default %.1f times the processor, with our indexes %.1f",
                    own.rate() / without.rate(),
                    own.rate() / with.rate(),
                    without.cpu() / own.cpu(),
                    with.cpu() / own.cpu()));
        } finally {
            stock.close();
        }
        var out = Path.of("target", "bench", "timers.txt");
        Files.createDirectories(out.getParent());
        Files.write(out, lines);
        System.out.println(lines.getLast());
    }

    /** How many milliseconds of processor the program has taken, and the database's processes that still run. */
    private record Work(double program, double database) {

        Work since(Work before) {
            return new Work(program - before.program, database - before.database);
        }
    }

    private Work worked() {
        long backend = books.sql("select pg_backend_pid()").query(Long.class).single();
        var postmaster =
                ProcessHandle.of(backend).flatMap(ProcessHandle::parent).orElseThrow();
        return new Work(
                cpu(Stream.of(ProcessHandle.current())),
                cpu(Stream.concat(Stream.of(postmaster), postmaster.children())));
    }

    private static double cpu(Stream<ProcessHandle> processes) {
        return processes
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToDouble(Duration::toMillis)
                .sum();
    }

    private Pace fired(String what, ProcessEngine engine, int seconds) throws InterruptedException {
        long before = left();
        var workedBefore = worked();
        double took = fire(engine, seconds);
        var work = worked().since(workedBefore);
        long done = before - left();
        double cpu = (work.program() + work.database()) / done;
        lines.add(String.format(
                Locale.ROOT,
                "%s: %,d of %,d due timers in %.1f s, %.0f timers/s, %.1f ms of processor each, %.1f of them in the database",
                what,
                done,
                before,
                took,
                done / took,
                cpu,
                work.database() / done));
        System.out.println(lines.getLast());
        return new Pace(done / took, cpu);
    }

    /** Lets the executor fire for so many seconds, or to the last; tells how long it took. */
    private double fire(ProcessEngine engine, int seconds) throws InterruptedException {
        var executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        long start = System.nanoTime();
        executor.start();
        try {
            while ((System.nanoTime() - start) / 1e9 < seconds && isAnyLeft()) {
                Thread.sleep(500);
            }
        } finally {
            executor.shutdown();
        }
        double took = (System.nanoTime() - start) / 1e9;
        unlock();
        return took;
    }

    /** The same engine as it comes: threads, queue, acquisition and waiting as the vendor sets them. */
    private ProcessEngine engine() {
        var settings = new SpringProcessEngineConfiguration();
        settings.setApplicationContext(context);
        settings.setProcessEngineName("stock");
        settings.setDataSource(db);
        settings.setTransactionManager(transactions);
        settings.setDatabaseSchemaUpdate("false");
        settings.setHistory("activity");
        settings.setCmmnEnabled(false);
        settings.setDbIdentityUsed(false);
        settings.setJobExecutorActivate(false);
        return settings.buildProcessEngine();
    }
}
