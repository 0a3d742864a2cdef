package fi.palmikko.identity;

import fi.palmikko.shared.JarScript;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.stereotype.Component;

/** The table sessions live in, from the library's own jar: a restart signs nobody out. */
@Component
class SessionSchema extends JarScript {

    SessionSchema() {
        super(
                "app",
                "d5333e408d24d210020c3a60d5e1e3f4b52e858b904d47d00b462dde20c24954",
                "org/springframework/session/jdbc/schema-postgresql.sql");
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("016");
    }

    @Override
    public String getDescription() {
        return "identity session";
    }
}
