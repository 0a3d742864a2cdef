package fi.palmikko.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * {@code verify-audit}: compares the logs of a database with the checkpoints kept outside it. It reads only, and needs
 * neither the program's settings nor its private key. Every fault is a line that says where and what; the exit code is 0
 * when there is none, 1 when there is, 2 when it could not be found out.
 */
public final class VerifyAudit {

    /** The first word on the command line. */
    public static final String COMMAND = "verify-audit";

    private static final String USAGE = """
            verify-audit --url jdbc:postgresql://host/database --user name [--password word, or PGPASSWORD]
                         --checkpoints folder --public-key file [--public-key file …] [--from day] [--to day]
            verify-audit [--data folder]     the embedded database of a program that is running; the folder is data""";

    private final Map<String, List<String>> options;
    private final PrintStream out;
    private final Clock clock;

    private VerifyAudit(Map<String, List<String>> options, PrintStream out, Clock clock) {
        this.options = options;
        this.out = out;
        this.clock = clock;
    }

    /** Runs the command with what follows it on the command line; the exit code. */
    public static int run(List<String> arguments, PrintStream out, Clock clock) {
        try {
            return new VerifyAudit(options(arguments), out, clock).verify();
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.println(USAGE);
        } catch (IOException | GeneralSecurityException | SQLException e) {
            out.println("could not verify: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 2;
    }

    private static Map<String, List<String>> options(List<String> arguments) {
        var options = new LinkedHashMap<String, List<String>>();
        for (int n = 0; n < arguments.size(); n += 2) {
            String name = arguments.get(n);
            if (!name.matches("--(data|url|user|password|checkpoints|public-key|from|to)")
                    || n + 1 == arguments.size()) {
                throw new IllegalArgumentException("not understood: " + name);
            }
            options.computeIfAbsent(name, key -> new ArrayList<>()).add(arguments.get(n + 1));
        }
        return options;
    }

    private @Nullable String option(String name) {
        var values = options.get(name);
        return values == null ? null : values.getLast();
    }

    private String required(String name) {
        var value = option(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static @Nullable Instant day(@Nullable String text, int plus) {
        try {
            return text == null
                    ? null
                    : LocalDate.parse(text)
                            .plusDays(plus)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("not a day as in 2026-01-31: " + text);
        }
    }

    private int verify() throws IOException, GeneralSecurityException, SQLException, InterruptedException {
        String url = option("--url");
        var data = Path.of(option("--data") == null ? "data" : required("--data"));
        var login = new Properties();
        login.setProperty("user", url == null ? "palmikko_app" : required("--user"));
        String password = option("--password") == null ? System.getenv("PGPASSWORD") : option("--password");
        if (password != null) {
            login.setProperty("password", password);
        }
        var files = new CheckpointFiles(url == null ? data.resolve("checkpoints") : Path.of(required("--checkpoints")));
        var keys = new ArrayList<PublicKey>();
        for (String file : options.getOrDefault(
                "--public-key", url == null ? List.of(data.resolve("audit.pub").toString()) : List.of())) {
            keys.add(SealKeys.readPublic(Path.of(file)));
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("--public-key is missing");
        }
        var window = new Comparison.Window(day(option("--from"), 0), day(option("--to"), 1));
        try (var connection = DriverManager.getConnection(url == null ? embedded(data) : url, login)) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            return tell(new Comparison(connection, files, keys, clock).of(window));
        }
    }

    /** The address of the embedded server that runs on this folder. */
    private static String embedded(Path data) throws IOException {
        Path file = data.resolve("postgres").resolve("postmaster.pid");
        if (!Files.exists(file)) {
            throw new IOException(
                    "no database is running on " + data.toAbsolutePath() + "; start the program first, or say --url");
        }
        return "jdbc:postgresql://127.0.0.1:" + Files.readAllLines(file).get(3).strip() + "/palmikko";
    }

    private int tell(Verifier.Report report) {
        report.faults().forEach(fault -> out.println(fault.line()));
        out.printf(
                "%d rows and %d leaves read, %d checkpoints; %d rows not sealed yet, %d removed after twelve years%n",
                report.rows(), report.leaves(), report.checkpoints(), report.unsealed(), report.expired());
        out.println(
                report.faults().isEmpty()
                        ? "OK: the logs are as they were sealed"
                        : "FAULTS: " + report.faults().size());
        return report.faults().isEmpty() ? 0 : 1;
    }
}
