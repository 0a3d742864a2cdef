package fi.palmikko.agreement;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
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

    /** The program with all its filters. Nothing is kept to be printed: there are too many requests for that. */
    Desk(WebApplicationContext program) {
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
        var form = new java.util.LinkedHashMap<String, String>();
        for (int at = 0; at < fields.length; at += 2) {
            form.put(fields[at], fields[at + 1]);
        }
        return ask("POST", path, username, form);
    }

    Answer ask(String method, String path, String username, Map<String, String> fields) {
        var request = mvc.method(HttpMethod.valueOf(method)).uri(path).with(user(username));
        if (method.equals("POST")) {
            request = request.with(csrf());
            for (var field : fields.entrySet()) {
                request = request.param(field.getKey(), field.getValue());
            }
        }
        return answer(request.exchange().getResponse());
    }

    /** Does it, or says why it could not be done. */
    void done(String path, String username, String... fields) {
        var answer = post(path, username, fields);
        if (answer.status() != 302) {
            throw new IllegalStateException(path + " as " + username + ": " + answer.status() + "\n"
                    + org.jsoup.Jsoup.parse(answer.body()).select("main").text());
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
