package fi.palmikko.agreement;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.boot.webmvc.test.autoconfigure.SpringBootMockMvcBuilderCustomizer;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;

/** Asks the whole program as a signed-in person would, form token and all. */
final class Desk {

    /** What came back. */
    record Answer(int status, String body, String location) {

        /** Two answers at the same address, one after the other. */
        Answer and(Answer next) {
            return new Answer(next.status, body + next.body, next.location);
        }

        boolean isPage() {
            return status == 200 || status == 409 || status == 422;
        }
    }

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"[^\"]*\"");
    private static final Pattern WINDOW = Pattern.compile("data-window=\"[^\"]*\"");
    private static final Pattern PAGE = Pattern.compile("name=\"unsent\" value=\"[^\"]*\"");
    private static final Pattern REQUEST = Pattern.compile("name=\"requestId\" value=\"[^\"]*\"");

    /** Forms that are sent with the password typed anew. */
    private static final Pattern ANEW = Pattern.compile(
            "/contributions/[^/]+/(sending|correction)|/oversight/(searches|requests/[^/]+/(extract|refusal))|/cases/[^/]+/((permits|prohibitions|guardian-prohibitions)(/[^/]+/withdrawal)?|assessment/(signature|correction)|plan/(agreement|correction)|documents/[^/]+/(signature|correction))");

    private static final String[] PASSWORD = {"password", "palmikko"};

    private final MockMvcTester mvc;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    private final Map<String, String> extras;

    Desk(WebApplicationContext program) {
        this(program, Map.of());
    }

    /** The program with all its filters. Nothing is kept to be printed: there are too many requests for that. */
    Desk(WebApplicationContext program, Map<String, String> extras) {
        this.extras = extras;
        var filters = new SpringBootMockMvcBuilderCustomizer(program);
        filters.setPrint(MockMvcPrint.NONE);
        this.mvc = MockMvcTester.from(program, builder -> {
            filters.customize(builder);
            return builder.apply(springSecurity()).build();
        });
    }

    Answer get(String path, String username) {
        return ask("GET", path, username, Map.of());
    }

    Answer post(String path, String username, String... fields) {
        var form = new LinkedHashMap<String, String>();
        for (int at = 0; at < fields.length; at += 2) {
            form.put(fields[at], fields[at + 1]);
        }
        return ask("POST", path, username, form);
    }

    Answer ask(String method, String path, String username, Map<String, String> fields) {
        var request = mvc.method(HttpMethod.valueOf(method)).uri(path);
        boolean fresh = method.equals("POST") && ANEW.matcher(path).matches() && !fields.containsKey(PASSWORD[0]);
        request = fresh ? request.cookie(fresh(username).cookie()) : request.with(user(username));
        if (method.equals("POST")) {
            request = request.with(csrf());
            for (var extra : extras.entrySet()) {
                request =
                        fields.containsKey(extra.getKey()) ? request : request.param(extra.getKey(), extra.getValue());
            }
            for (var field : fields.entrySet()) {
                request = request.param(field.getKey(), field.getValue());
            }
        }
        return answer(request.exchange().getResponse());
    }

    /** Attaches a small file, or says why it could not be done. */
    void attach(String path, String username, String name) {
        var sent = new MockMultipartFile(
                "upload", name, "application/octet-stream", "Kirje koulusta.".getBytes(StandardCharsets.UTF_8));
        var answer = answer(mvc.post()
                .uri(path)
                .with(user(username))
                .with(csrf())
                .multipart()
                .file(sent)
                .param("words", "Koulun kirje")
                .exchange()
                .getResponse());
        if (answer.status() != 302) {
            throw new IllegalStateException(path + " as " + username + ": " + answer.status());
        }
    }

    /** Signs in by the form, from a desk of one's own, and stays so. */
    Session session(String username) {
        var response = mvc.post()
                .uri("/login")
                .with(csrf())
                .with(request -> {
                    int number = Math.floorMod(username.hashCode(), 65_000);
                    request.setRemoteAddr("10.11." + number / 256 + "." + number % 256);
                    return request;
                })
                .param("username", username)
                .param(PASSWORD[0], PASSWORD[1])
                .exchange()
                .getResponse();
        return new Session(
                mvc,
                Objects.requireNonNull(
                        response.getCookie("SESSION"), () -> username + " is sent to " + response.getRedirectedUrl()),
                Instant.now());
    }

    record Session(MockMvcTester mvc, Cookie cookie, Instant since) {

        Answer get(String path) {
            return answer(mvc.get().uri(path).cookie(cookie).exchange().getResponse());
        }
    }

    /** Somebody who has not signed in, with a form token all the same. */
    Answer unknown(String method, String path) {
        return answer(mvc.method(HttpMethod.valueOf(method))
                .uri(path)
                .with(csrf())
                .exchange()
                .getResponse());
    }

    /** A session in which the password was typed a moment ago; typing it at each request would take longer than all the rest. */
    private Session fresh(String username) {
        return sessions.compute(
                username,
                (name, known) ->
                        known != null && known.since().plusSeconds(60).isAfter(Instant.now()) ? known : session(name));
    }

    /** Does it, with the password where it is asked for, or says why it could not be done. */
    void done(String path, String username, String... fields) {
        var typed = Stream.concat(Stream.of(fields), Stream.of(PASSWORD)).toArray(String[]::new);
        var answer = post(path, username, typed);
        if (answer.status() != 302) {
            throw new IllegalStateException(path + " as " + username + ": " + answer.status() + "\n"
                    + Jsoup.parse(answer.body()).select("main").text());
        }
    }

    private static Answer answer(MockHttpServletResponse response) {
        String location = response.getRedirectedUrl();
        byte[] body = response.getContentAsByteArray();
        boolean paper = String.valueOf(response.getContentType()).startsWith("application/pdf");
        return new Answer(
                response.getStatus(),
                paper ? paper(body) : new String(body, StandardCharsets.UTF_8),
                location == null ? "" : location);
    }

    /** What a person reads on the paper, and what travels inside the file. */
    private static String paper(byte[] file) {
        try (var document = Loader.loadPDF(file)) {
            var text = new StringBuilder(new PDFTextStripper().getText(document));
            var inside = document.getDocumentCatalog().getNames();
            if (inside != null && inside.getEmbeddedFiles() != null) {
                for (var attached : inside.getEmbeddedFiles().getNames().values()) {
                    text.append(new String(attached.getEmbeddedFile().toByteArray(), StandardCharsets.UTF_8));
                }
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page without what is new on every page, as the form's token, or follows from its address. */
    static String still(String body) {
        String still = body;
        for (Pattern own : List.of(TOKEN, WINDOW, PAGE, REQUEST)) {
            still = own.matcher(still).replaceAll("");
        }
        return still;
    }
}
