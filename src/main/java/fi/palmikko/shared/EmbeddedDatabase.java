package fi.palmikko.shared;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL that needs no installing: runs unless {@code spring.datasource.url} names a server. Its data stays
 * in a folder between runs. The application's role owns nothing; the owner's role only migrates.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "no external server")
class EmbeddedDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String DATABASE = "palmikko";
    private static final String OWNER = "palmikko_owner";

    @Bean(destroyMethod = "close")
    EmbeddedPostgres server(@Value("${palmikko.data}") Path data, @Value("${palmikko.data.reset:false}") boolean reset)
            throws IOException, SQLException {
        Path home = data.resolve("postgres").toAbsolutePath();
        stopLeftover(home);
        if (reset) {
            FileSystemUtils.deleteRecursively(home);
            FileSystemUtils.deleteRecursively(data.resolve("checkpoints"));
        }
        Files.createDirectories(home);
        var server = EmbeddedPostgres.builder()
                .setDataDirectory(home)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "60")
                .setServerConfig("listen_addresses", "127.0.0.1")
                // a socket's lock file outlives a server that was killed, and keeps the next one from starting
                .setServerConfig("unix_socket_directories", "")
                .start();
        try (Connection superuser = server.getPostgresDatabase().getConnection()) {
            prepare(superuser, List.of(OWNER, APPLICATION));
        }
        LOG.info("PostgreSQL on 127.0.0.1:{}, data in {}", server.getPort(), home);
        return server;
    }

    private static final String APPLICATION = "palmikko_app";

    private static void prepare(Connection superuser, List<String> roles) throws SQLException {
        try (var statement = superuser.createStatement()) {
            for (var setting : List.of("fsync", "synchronous_commit")) {
                var value = statement.executeQuery("show " + setting);
                if (!value.next() || !"on".equals(value.getString(1))) {
                    throw new IllegalStateException("the database must run with " + setting + " on");
                }
            }
            var known = statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'");
            if (known.next()) {
                return;
            }
            for (String role : roles) {
                statement.execute("create role " + role + " login nosuperuser nobypassrls");
            }
            statement.execute("create database " + DATABASE + " owner " + OWNER);
        }
    }

    /** A killed program leaves its server running on this folder: end that one, and no other, before starting. */
    private static void stopLeftover(Path home) throws IOException {
        Path pidFile = home.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        ProcessHandle.of(pid)
                .filter(process -> process.info().command().orElse("").contains("postgres"))
                .ifPresent(EmbeddedDatabase::end);
        Files.deleteIfExists(pidFile);
    }

    private static void end(ProcessHandle process) {
        LOG.warn("ending the database server that an earlier run left behind, process {}", process.pid());
        process.destroy();
        try {
            process.onExit().get(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    @Bean
    @Primary
    HikariDataSource dataSource(EmbeddedPostgres server) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(server.getJdbcUrl(APPLICATION, DATABASE) + "&reWriteBatchedInserts=true");
        pool.setUsername(APPLICATION);
        pool.setMaximumPoolSize(16);
        pool.setConnectionInitSql("set search_path to app, engine");
        return pool;
    }

    @Bean
    @FlywayDataSource
    DataSource ownerDataSource(EmbeddedPostgres server) {
        return server.getDatabase(OWNER, DATABASE);
    }
}
