package fi.palmikko.shared;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * A migration that runs scripts out of a library's jar. The digest pins their content: another jar must never change
 * silently what an applied migration meant.
 */
public abstract class JarScript implements JavaMigration {

    private final String schema;
    private final String digest;
    private final String[] scripts;

    protected JarScript(String schema, String digest, String... scripts) {
        this.schema = schema;
        this.digest = digest;
        this.scripts = scripts;
    }

    @Override
    public void migrate(Context context) throws Exception {
        var connection = context.getConnection();
        var sha = MessageDigest.getInstance("SHA-256");
        for (String script : scripts) {
            sha.update(new ClassPathResource(script).getContentAsByteArray());
        }
        String found = HexFormat.of().formatHex(sha.digest());
        if (!found.equals(digest)) {
            throw new IllegalStateException("the scripts of " + getDescription() + " have changed: " + found);
        }
        try (var statement = connection.createStatement()) {
            statement.execute("set search_path to " + schema);
            for (String script : scripts) {
                ScriptUtils.executeSqlScript(connection, new ClassPathResource(script));
            }
            statement.execute("set search_path to app, engine");
        }
    }

    @Override
    public Integer getChecksum() {
        return digest.hashCode();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }
}
