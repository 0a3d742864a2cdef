package fi.palmikko.bench;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Books;
import fi.palmikko.shared.Ids;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Five hundred people, each signed in to the running server with a session of their own and with a text of their own open, save over HTTP
 * every five seconds, a hundred saves a second. As often somebody updates one row by its key on the server's own connection pool. Both are measured from
 * the moment they were due; of each at most {@link #AT_ONCE} are on their way at a time, as many as the server has threads for.
 * Figures go to {@code target/bench/draft.txt}; nothing is asserted of time.
 */
@AppTest
@Tag("bench")
class DraftBenchTests {

    private static final String LIKE = "sonja.karppinen";
    private static final List<String> FIELDS =
            List.of("basis.sources", "child.words", "strengths.text", "conclusions.summary", "sharing.limits");
    private static final int WRITERS = Integer.getInteger("bench.writers", 500);
    private static final int IN_A_TEAM = 5;
    private static final int EVERY_MILLIS = 5_000;
    /** The first are not counted: the program has not been compiled to the last yet, as it is after a morning's work. */
    private static final int WARMING = Integer.getInteger("bench.warming", 8);

    private static final int ROUNDS = WARMING + 12;
    private static final int AT_ONCE = 32;

    @Autowired
    ACase aCase;

    @Autowired
    Books books;

    @Autowired
    JdbcClient db;

    @LocalServerPort
    private int port;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Somebody with a page open, in a session of their own. */
    private final class Writer {
        private final Map<String, String> cookies = new LinkedHashMap<>();
        private final String field;
        private final String token;
        private final String address;
        private final String window;
        private int from;
        private int no;

        Writer(String username, UUID part, String field) throws Exception {
            this.field = field;
            var login = Jsoup.parse(get("/login").body()).selectFirst("input[name=_csrf]");
            var in = post("/login", Map.of("username", username, "password", "palmikko", "_csrf", login.val()));
            assertThat(in.headers().firstValue("Location").orElse("")).doesNotContain("login");
            var page = Jsoup.parse(get("/contributions/" + part).body());
            var draft = page.selectFirst("[data-draft]");
            this.token =
                    page.selectFirst("form:has([data-draft]) input[name=_csrf]").val();
            this.address = draft.attr("data-url");
            this.window = draft.attr("data-window");
            this.from = Integer.parseInt(draft.attr("data-from"));
        }

        /** As the page's script sends it. */
        synchronized boolean save() throws Exception {
            var answer = post(
                    address,
                    Map.of(
                            "_csrf",
                            token,
                            "draft.section",
                            field.split("\\.")[0],
                            "draft.from",
                            String.valueOf(from),
                            "draft.window",
                            window,
                            "draft.no",
                            String.valueOf(++no),
                            "draft.field",
                            field,
                            field,
                            "Lapsi nukkuu huonosti. ".repeat(20 + no)));
            boolean saved = answer.statusCode() == 200;
            if (saved) {
                from = Integer.parseInt(answer.body().replaceAll("(?s).*\"version\":(\\d+).*", "$1"));
            }
            return saved;
        }

        private HttpResponse<String> get(String path) throws Exception {
            return send(at(path));
        }

        private HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
            return send(at(path).header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(fields.entrySet().stream()
                            .map(one -> coded(one.getKey()) + "=" + coded(one.getValue()))
                            .collect(Collectors.joining("&")))));
        }

        private HttpRequest.Builder at(String path) {
            return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
            if (!cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(one -> one.getKey() + "=" + one.getValue())
                                .collect(Collectors.joining("; ")));
            }
            var answer = http.send(request.build(), BodyHandlers.ofString());
            for (String cookie : answer.headers().allValues("Set-Cookie")) {
                var said = cookie.split(";", 2)[0].split("=", 2);
                cookies.put(said[0], said[1]);
            }
            return answer;
        }
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void compares() throws Exception {
        var writers = writers();
        var rows = rows();
        var saves = new ArrayList<Double>();
        var updates = new ArrayList<Double>();
        var failed = new AtomicInteger();
        try (var people = Executors.newScheduledThreadPool(AT_ONCE);
                var others = Executors.newScheduledThreadPool(AT_ONCE)) {
            for (int round = 0; round < ROUNDS; round++) {
                var saving = new ArrayList<Future<Double>>();
                var updating = new ArrayList<Future<Double>>();
                long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
                for (int n = 0; n < WRITERS; n++) {
                    var writer = writers.get(n);
                    var row = rows.get(n);
                    long due = begin + TimeUnit.MILLISECONDS.toNanos((long) EVERY_MILLIS * n / WRITERS);
                    saving.add(timed(people, due, () -> writer.save() ? 0 : failed.incrementAndGet()));
                    updating.add(timed(
                            others,
                            due,
                            () -> db.sql("update submission set location = 'x' where request_id = ?")
                                    .param(row)
                                    .update()));
                }
                collect(saving, round < WARMING ? new ArrayList<>() : saves);
                collect(updating, round < WARMING ? new ArrayList<>() : updates);
            }
        }
        report(saves, updates, failed.get());
    }

    /** Each has been asked for a part of some case, five in a case, and has it open. */
    private List<Writer> writers() throws Exception {
        var writers = new ArrayList<Writer>();
        while (writers.size() < WRITERS) {
            var team = new ArrayList<String>();
            for (int n = 0; n < IN_A_TEAM; n++) {
                team.add(hired("kirjoittaja." + (writers.size() + n)));
            }
            var one = aCase.begin().composed(team.toArray(String[]::new));
            for (int n = 0; n < IN_A_TEAM; n++) {
                writers.add(new Writer(team.get(n), one.partOf(team.get(n)), FIELDS.get(n)));
            }
        }
        return writers;
    }

    /** A colleague of somebody of the demo, with the same work and the same password. */
    private String hired(String username) {
        books.sql("""
                        with hired as (
                            insert into worker
                            select (jsonb_populate_record(w, jsonb_build_object('id', ?::uuid, 'username', ?::text, 'email', null, 'featured', false))).*
                            from worker w where w.username = ? returning id)
                        insert into worker_role (worker_id, role)
                        select h.id, r.role from hired h cross join worker_role r join worker w on w.id = r.worker_id and w.username = ?""").params(Ids.next(), username, LIKE, LIKE).update();
        return username;
    }

    private List<UUID> rows() {
        var rows = new ArrayList<UUID>();
        while (rows.size() < WRITERS) {
            UUID row = Ids.next();
            db.sql("insert into submission (request_id, worker_id, created_at) select ?, id, now() from worker limit 1")
                    .param(row)
                    .update();
            rows.add(row);
        }
        return rows;
    }

    private static Future<Double> timed(ScheduledExecutorService who, long due, Callable<?> act) {
        return who.schedule(
                () -> {
                    act.call();
                    return (System.nanoTime() - due) / 1e6;
                },
                due - System.nanoTime(),
                TimeUnit.NANOSECONDS);
    }

    private static void collect(List<Future<Double>> from, List<Double> into) throws Exception {
        for (var one : from) {
            into.add(one.get());
        }
    }

    private static double p(List<Double> millis, double part) {
        return millis.get((int) Math.min(millis.size() - 1, Math.round(millis.size() * part)));
    }

    private static void report(List<Double> saves, List<Double> updates, int failed) throws IOException {
        Collections.sort(saves);
        Collections.sort(updates);
        var lines = List.of(
                line("autosave over HTTP, %d sessions".formatted(WRITERS), saves),
                line("bare update of one row", updates),
                String.format(
                        Locale.ROOT,
                        "p95 autosave / p95 bare update: %.2f; p50: %.2f; not saved: %d",
                        p(saves, 0.95) / p(updates, 0.95),
                        p(saves, 0.5) / p(updates, 0.5),
                        failed));
        var out = Path.of("target", "bench", "draft.txt");
        Files.createDirectories(out.getParent());
        Files.write(out, lines);
        lines.forEach(System.out::println);
        assertThat(failed).isZero();
    }

    private static String line(String what, List<Double> millis) {
        return String.format(
                Locale.ROOT,
                "%s: %d, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms",
                what,
                millis.size(),
                p(millis, 0.5),
                p(millis, 0.95),
                p(millis, 0.99));
    }
}
