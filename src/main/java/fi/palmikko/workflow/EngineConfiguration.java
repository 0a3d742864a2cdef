package fi.palmikko.workflow;

import com.fasterxml.uuid.Generators;
import fi.palmikko.shared.Acting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

/** The engine, embedded: our data source, our transactions, our models, nothing else. Why each line: docs/guide/engine.md. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    @DependsOnDatabaseInitialization
    SpringProcessEngineConfiguration engineSettings(
            DataSource db,
            PlatformTransactionManager transactions,
            SpringJobExecutor jobs,
            StepBeans steps,
            WorkItemListener workItems)
            throws IOException {
        var c = new SpringProcessEngineConfiguration();
        c.setDataSource(db);
        c.setTransactionManager(transactions);
        c.setDatabaseSchemaUpdate("false");
        c.setDeploymentName("palmikko");
        c.setDeploymentResources(models());
        c.setDeployChangedOnly(true);

        c.setHistory("activity");
        c.setHistoryRemovalTimeStrategy("start");
        c.setHistoryCleanupEnabled(false);
        c.setEnforceHistoryTimeToLive(true);
        c.setMetricsEnabled(false);
        c.setTaskMetricsEnabled(false);
        c.setDbMetricsReporterActivate(false);
        c.setTenantCheckEnabled(false);
        c.setAuthorizationEnabled(false);
        c.setAuthorizationCheckRevokes("never");
        c.setCmmnEnabled(false);
        c.setStandaloneTasksEnabled(false);
        c.setDmnEnabled(true);
        c.setDbIdentityUsed(false);
        var ids = Generators.timeBasedEpochGenerator();
        c.setIdGenerator(() -> ids.generate().toString());
        c.setJdbcBatchProcessing(true);
        c.setSkipOutputMappingOnCanceledActivities(true);

        c.setJobExecutor(jobs);
        c.setJobExecutorActivate(false);
        c.setFailedJobRetryTimeCycle("PT1M,PT10M,PT1H,PT6H");
        c.setCreateIncidentOnFailedJobEnabled(true);
        c.setEnableReducedJobExceptionLogging(true);
        c.setEnsureJobDueDateNotNull(true);
        c.setJobExecutorAcquireByDueDate(true);
        c.setJobExecutorPreferTimerJobs(false);
        c.setProducePrioritizedJobs(false);
        c.setJobExecutorDeploymentAware(false);

        c.setBeans(steps.asMap());
        c.setScriptEngineResolver(new NoScripts());
        c.setEnableExpressionsInAdhocQueries(false);
        c.setEnableExpressionsInStoredQueries(false);
        c.setJavaSerializationFormatEnabled(false);
        c.setDeserializationTypeValidationEnabled(true);
        c.setEnableXxeProcessing(false);
        c.setEnableScriptEngineLoadExternalResources(false);
        c.setConfigureScriptEngineHostAccess(true);
        c.setSkipIsolationLevelCheck(false);
        c.setQueryMaxResultsLimit(1000);

        c.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(workItems)));
        return c;
    }

    private static Resource[] models() throws IOException {
        var resolver = new PathMatchingResourcePatternResolver();
        return Stream.concat(
                        Stream.of(resolver.getResources("classpath*:bpmn/**/*.bpmn")),
                        Stream.of(resolver.getResources("classpath*:bpmn/**/*.dmn")))
                .toArray(Resource[]::new);
    }

    @Bean
    ProcessEngineFactoryBean engine(SpringProcessEngineConfiguration engineSettings) {
        var factory = new ProcessEngineFactoryBean();
        factory.setProcessEngineConfiguration(engineSettings);
        return factory;
    }

    @Bean
    SpringJobExecutor jobExecutor(@Qualifier("jobThreads") ThreadPoolTaskExecutor jobThreads) {
        var executor = new SpringJobExecutor();
        executor.setTaskExecutor(jobThreads);
        executor.setMaxJobsPerAcquisition(50);
        executor.setLockTimeInMillis(60_000);
        executor.setWaitTimeInMillis(500);
        executor.setMaxWait(5_000);
        executor.setBackoffTimeInMillis(25);
        executor.setMaxBackoff(400);
        executor.setBackoffDecreaseThreshold(50);
        return executor;
    }

    @Bean
    ThreadPoolTaskExecutor jobThreads(Acting acting) {
        var threads = new ThreadPoolTaskExecutor();
        threads.setTaskDecorator(job -> () -> acting.as(Workflow.ENGINE, () -> {
            job.run();
            return null;
        }));
        int n = 2 * Runtime.getRuntime().availableProcessors();
        threads.setCorePoolSize(n);
        threads.setMaxPoolSize(n);
        threads.setQueueCapacity(100);
        threads.setThreadNamePrefix("job-");
        threads.setWaitForTasksToCompleteOnShutdown(true);
        threads.setAwaitTerminationSeconds(20);
        return threads;
    }

    @Bean
    RuntimeService runtimeService(ProcessEngine engine) {
        return engine.getRuntimeService();
    }

    @Bean
    TaskService taskService(ProcessEngine engine) {
        return engine.getTaskService();
    }

    @Bean
    RepositoryService repositoryService(ProcessEngine engine) {
        return engine.getRepositoryService();
    }

    @Bean
    DecisionService decisionService(ProcessEngine engine) {
        return engine.getDecisionService();
    }

    @Bean
    ManagementService managementService(ProcessEngine engine) {
        return engine.getManagementService();
    }
}
