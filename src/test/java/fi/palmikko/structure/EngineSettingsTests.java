package fi.palmikko.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fi.palmikko.AppTest;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.ClassUtils;

/** The security half of the engine's settings, asked of the engine that runs. */
@AppTest
class EngineSettingsTests {

    @Autowired
    ProcessEngine engine;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient db;

    @Autowired
    MockMvcTester mvc;

    private ProcessEngineConfigurationImpl settings;

    @BeforeEach
    void read() {
        settings = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    @Test
    void queriesEvaluateNoExpressions() {
        assertThat(settings.isEnableExpressionsInAdhocQueries()).isFalse();
        assertThat(settings.isEnableExpressionsInStoredQueries()).isFalse();
    }

    @Test
    void nothingIsSerialisedAsJava() {
        assertThat(settings.isJavaSerializationFormatEnabled()).isFalse();
        assertThat(settings.isDeserializationTypeValidationEnabled()).isTrue();
    }

    @Test
    void modelsLoadNothingFromOutside() {
        assertThat(settings.isEnableXxeProcessing()).isFalse();
        assertThat(settings.isEnableScriptEngineLoadExternalResources()).isFalse();
        assertThat(settings.isConfigureScriptEngineHostAccess()).isTrue();
    }

    @Test
    void modelsRunNoScripts() {
        assertThatThrownBy(() -> settings.getScriptEngineResolver().getScriptEngine("juel", false))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groovy.lang.GroovyShell",
                "org.graalvm.polyglot.Context",
                "org.python.util.PythonInterpreter",
                "org.camunda.spin.Spin",
                "org.camunda.connect.Connectors",
                "org.camunda.bpm.engine.rest.ProcessEngineRestService",
                "org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration"
            })
    void noScriptEngineStarterOrRestServiceIsOnTheClassPath(String type) {
        assertThat(ClassUtils.isPresent(type, getClass().getClassLoader())).isFalse();
    }

    @Test
    void expressionsSeeStepsOnly() {
        var beans = settings.getBeans();
        assertThat(beans.containsKey("caseSteps")).isTrue();
        assertThat(beans.get("caseSteps")).isNotNull();
        for (String other : new String[] {"recordContact", "dataSource", "engine", "workflow", "demo", "environment"}) {
            assertThat(beans.containsKey(other)).as(other).isFalse();
            assertThat(beans.get(other)).as(other).isNull();
        }
    }

    @Test
    void theEngineKeepsNoUsersAndChecksNoTenants() {
        assertThat(settings.isDbIdentityUsed()).isFalse();
        assertThat(settings.isAuthorizationEnabled()).isFalse();
        assertThat(settings.getAuthorizationCheckRevokes()).isEqualTo("never");
        assertThat(settings.isTenantCheckEnabled()).isFalse();
        assertThat(settings.isCmmnEnabled()).isFalse();
        assertThat(settings.isStandaloneTasksEnabled()).isFalse();
    }

    @Test
    void historyIsKeptAndNeverCleanedByTheEngine() {
        assertThat(settings.getHistory()).isEqualTo("activity");
        assertThat(settings.getHistoryRemovalTimeStrategy()).isEqualTo("start");
        assertThat(settings.isHistoryCleanupEnabled()).isFalse();
        assertThat(settings.isEnforceHistoryTimeToLive()).isTrue();
    }

    @Test
    void theSchemaIsNotTheEnginesToChange() {
        assertThat(settings.getDatabaseSchemaUpdate()).isEqualTo("false");
        assertThat(settings.getSkipIsolationLevelCheck()).isFalse();
        assertThat(settings.getQueryMaxResultsLimit()).isEqualTo(1000);
    }

    @Test
    void engineAndRowsShareOneTransaction() {
        assertThat(((SpringProcessEngineConfiguration) settings).getTransactionManager())
                .isSameAs(transactions);
    }

    @Test
    void nobodyIsMeasured() {
        assertThat(settings.isMetricsEnabled()).isFalse();
        assertThat(settings.isTaskMetricsEnabled()).isFalse();
        assertThat(settings.isDbMetricsReporterActivate()).isFalse();
    }

    @Test
    void whatIsDeployedIsWhatTheBuildHolds() {
        var deployed = engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().list().stream()
                .map(definition -> definition.getKey());
        var built = SourceTree.files("bpmn", ".bpmn").stream()
                .map(file -> file.getFileName().toString().replace(".bpmn", ""));
        assertThat(deployed).containsExactlyInAnyOrderElementsOf(built.toList());
        assertThat(engine.getRepositoryService().createDeploymentQuery().count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest", "/engine-rest/engine", "/camunda", "/camunda/app/admin", "/api/engine"})
    void theEngineHasNoDoorOfItsOwn(String path) {
        assertThat(mvc.get().uri(path).with(user("kimmo.raitanen"))).hasStatus(404);
    }

    @Test
    void engineTablesStandInTheirOwnSchema() {
        assertThat(db.sql("select distinct schemaname from pg_tables where tablename like 'act\\_%'")
                        .query(String.class)
                        .list())
                .containsExactly("engine");
        assertThat(engine.getManagementService().getTableCount()).isInstanceOf(Map.class);
    }
}
