package fi.palmikko.workflow;

import fi.palmikko.shared.JarScript;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.stereotype.Component;

/** The engine's own tables, from the engine's own jar. */
@Component
class EngineSchema extends JarScript {

    private static final String CREATE = "org/camunda/bpm/engine/db/create/activiti.postgres.create.";

    EngineSchema() {
        super(
                "engine",
                "44e0c7f6a3a8783af2e05c3ea4bfd1422105665b6e5d2ecf55d09a697baff4ed",
                CREATE + "engine.sql",
                CREATE + "history.sql",
                CREATE + "decision.engine.sql",
                CREATE + "decision.history.sql");
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("003");
    }

    @Override
    public String getDescription() {
        return "workflow";
    }
}
