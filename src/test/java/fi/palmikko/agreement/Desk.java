package fi.palmikko.agreement;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.boot.webmvc.test.autoconfigure.SpringBootMockMvcBuilderCustomizer;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;

/** Asks the whole program as a signed-in person would, form token and all. */
final class Desk {

    /** What came back. */
    record Answer(int status, String body, String location) {

        boolean isPage() {
            return status == 200 || status == 409 || status == 422;
        }
    }

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"[^\"]*\"");
    private static final Pattern REQUEST = Pattern.compile("name=\"requestId\" value=\"[^\"]*\"");

    private final MockMvcTester mvc;

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
        var request = mvc.method(HttpMethod.valueOf(method)).uri(path).with(user(username));
        if (method.equals("POST")) {
            request = request.with(csrf());
            for (var extra : extras.entrySet()) {
                request = fields.containsKey(extra.getKey()) ? request : request.param(extra.getKey(), extra.getValue());
            }
            for (var field : fields.entrySet()) {
                request = request.param(field.getKey(), field.getValue());
            }
        }
        return answer(request.exchange().getResponse());
    }

    /** Signs in by the form, and stays so. */
    Session session(String username) {
        var response = mvc.post()
                .uri("/login")
                .with(csrf())
                .param("username", username)
                .param("password", "palmikko")
                .exchange()
                .getResponse();
        return new Session(mvc, Objects.requireNonNull(response.getCookie("SESSION")));
    }

    record Session(MockMvcTester mvc, Cookie cookie) {

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

    /** Does it, or says why it could not be done. */
    void done(String path, String username, String... fields) {
        var answer = post(path, username, fields);
        if (answer.status() != 302) {
            throw new IllegalStateException(path + " as " + username + ": " + answer.status() + "\n"
                    + Jsoup.parse(answer.body()).select("main").text());
        }
    }

    private static Answer answer(MockHttpServletResponse response) {
        String location = response.getRedirectedUrl();
        return new Answer(
                response.getStatus(),
                new String(response.getContentAsByteArray(), StandardCharsets.UTF_8),
                location == null ? "" : location);
    }

    /** The page without what is new on every page: the form's token and the number of the form that is sent once. */
    static String still(String body) {
        return REQUEST.matcher(TOKEN.matcher(body).replaceAll("")).replaceAll("");
    }
}
