package fi.palmikko;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The program as people run it: a process of its own, with its own database on its own folder and the demo inside. It
 * can be killed and started again on the same folder and port, so that a page left open finds it again.
 *
 * <p>Neither the shared application of the other tests nor any other program on the machine is touched: only processes
 * that hold this folder are ended.
 */
public final class ARunningPalmikko implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration END = Duration.ofSeconds(30);

    private final Path home;
    private final int port;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Thread lastResort = new Thread(this::kill);
    private @Nullable Process program;

    private ARunningPalmikko(Path home) {
        this.home = home;
        this.port = freePort();
    }

    /** On an empty folder of this name under {@code target}, which no other test uses; not started yet. */
    public static ARunningPalmikko in(String name) throws IOException {
        var palmikko = new ARunningPalmikko(Path.of("target", name).toAbsolutePath());
        palmikko.kill();
        FileSystemUtils.deleteRecursively(palmikko.home);
        Files.createDirectories(palmikko.home);
        Runtime.getRuntime().addShutdownHook(palmikko.lastResort);
        return palmikko;
    }

    public int port() {
        return port;
    }

    /** Starts it, for the first time or again, and waits until it is ready for people and its timers run. */
    public void start() throws IOException {
        Files.writeString(
                arguments(),
                Stream.of(
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                classpath(),
                                "fi.palmikko.Palmikko",
                                "--server.port=" + port,
                                // a walk that is killed on its way takes a slow machine longer than five minutes
                                "--palmikko.fresh-sign-in=1h",
                                "--palmikko.data=" + home.resolve("data"))
                        .map(word -> '"' + word.replace("\\", "\\\\") + '"')
                        .collect(Collectors.joining("\n")));
        var started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + arguments())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
                .start();
        program = started;
        try {
            await("the program to be ready", START, () -> {
                if (!started.isAlive()) {
                    throw new IllegalStateException("the program ended by itself with " + started.exitValue());
                }
                return isReady();
            });
        } catch (AssertionError | IllegalStateException notReady) {
            throw new IllegalStateException(
                    log().lines().skip(Math.max(0, log().lines().count() - 60)).collect(Collectors.joining("\n")),
                    notReady);
        }
    }

    /** Kills the program and its database, both without warning. */
    public void kill() {
        var doomed = Stream.concat(programs(), databases()).toList();
        doomed.forEach(ProcessHandle::destroyForcibly);
        doomed.forEach(ARunningPalmikko::awaitEnd);
    }

    /** Kills the program only; its database stays behind and runs on. */
    public void killProgram() {
        programs().peek(ProcessHandle::destroyForcibly).forEach(ARunningPalmikko::awaitEnd);
    }

    /** Kills the database only, every process of it. */
    public void killDatabase() {
        var doomed = databases().toList();
        doomed.forEach(ProcessHandle::destroyForcibly);
        doomed.forEach(ARunningPalmikko::awaitEnd);
    }

    /** Starts the database alone again, as the program had started it, and waits until it answers. */
    public void startDatabase() throws IOException {
        var data = home.resolve("data/postgres");
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        var words = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(Files.readString(data.resolve("postmaster.opts")));
        while (words.find()) {
            command.add(words.group(1) == null ? words.group(2) : words.group(1));
        }
        Files.deleteIfExists(data.resolve("postmaster.pid"));
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("database.log").toFile()))
                .start();
        await("the database to answer", END, () -> {
            try (var connection = postmaster().size() > 7 ? database() : null) {
                return connection != null;
            } catch (SQLException notYet) {
                return false;
            }
        });
    }

    /** Its database, as the owner of the tables. */
    public Connection database() throws SQLException {
        String databasePort = postmaster().get(3);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + databasePort + "/palmikko?currentSchema=app,engine",
                "palmikko_owner",
                "");
    }

    /** What it has said since its first start. */
    public String log() {
        try {
            return Files.readString(logFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }

    /** Looks again and again until it is so. */
    public static void await(String what, Duration limit, BooleanSupplier so) {
        long end = System.nanoTime() + limit.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + limit.toSeconds() + " s for " + what);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for " + what, e);
            }
        }
    }

    private boolean isReady() {
        var readiness = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(readiness, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Also one that an earlier, broken off run of the tests has left: its arguments name this folder. */
    private Stream<ProcessHandle> programs() {
        var mine = Optional.ofNullable(program).map(Process::toHandle).stream();
        var left = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(words -> List.of(words).contains("@" + arguments()))
                        .isPresent());
        return Stream.concat(mine, left).distinct().filter(ProcessHandle::isAlive);
    }

    private Stream<ProcessHandle> databases() {
        return postmaster().stream()
                .limit(1)
                .map(line -> Long.parseLong(line.strip()))
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .filter(process -> process.info().command().orElse("").contains("postgres"))
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()));
    }

    /** What the server has written of itself: on the first line its process, on the fourth its port. */
    private List<String> postmaster() {
        Path file = home.resolve("data/postgres/postmaster.pid");
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A dead process that nobody has asked after keeps its number, but has no command any more. */
    private static void awaitEnd(ProcessHandle process) {
        await(
                "process " + process.pid() + " to end",
                END,
                () -> !process.isAlive() || process.info().command().isEmpty());
    }

    private Path arguments() {
        return home.resolve("java.arguments");
    }

    private Path logFile() {
        return home.resolve("palmikko.log");
    }

    private static String classpath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Below the ports that systems give to outgoing connections, so that nobody takes it while the program is down. */
    private static int freePort() {
        for (int tries = 0; tries < 100; tries++) {
            int candidate = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            try (var socket = new ServerSocket(candidate, 1, InetAddress.getByName("127.0.0.1"))) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IllegalStateException("no free port between 20000 and 30000");
    }
}
