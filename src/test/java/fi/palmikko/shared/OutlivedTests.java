package fi.palmikko.shared;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.AppTest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Over the wire, as what went wrong before any page's code is told by the server's own error page. */
@AppTest
class OutlivedTests {

    private static final String TEXT = "Isä tulee <b>torstaina</b> & hakee.";

    @LocalServerPort
    private int port;

    private HttpResponse<String> post(String path, String kind, String body, String language)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header("Content-Type", kind)
                            .header("Cookie", "language=" + language)
                            .header("Accept", "text/html")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private HttpResponse<String> post(String path, String language, Map<String, String> typed)
            throws IOException, InterruptedException {
        String body = typed.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return post(path, "application/x-www-form-urlencoded", body, language);
    }

    private static String told(HttpResponse<String> answer) {
        var page = Jsoup.parse(answer.body());
        return page.select("h1").text() + " " + page.select("main > p").text();
    }

    @ParameterizedTest
    @CsvSource({"fi, Istuntosi on päättynyt", "sv, Din session har avslutats", "en, Your session has ended"})
    void whatWasSentAfterTheSessionEndedIsGivenBackToBeCopied(String language, String said) throws Exception {
        var answer = post(
                "/cases/1/plan/delivery",
                language,
                Map.of("givenTo", TEXT, "password", "Salasana, ei näytetä", "_csrf", "vanha-tunniste x"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(told(answer)).contains(said);
        assertThat(Jsoup.parse(answer.body()).select("textarea[readonly]").eachText())
                .containsExactly(TEXT);
        assertThat(answer.body()).doesNotContain("Salasana, ei", "vanha-tunniste x", "<b>torstaina");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(kept -> assertThat(kept).contains("no-store"));
    }

    @Test
    void soIsWhatWasSentWithAFile() throws Exception {
        String form = String.join(
                "\r\n",
                "--raja",
                "Content-Disposition: form-data; name=\"words\"",
                "",
                "Koulun todistus keväältä.",
                "--raja",
                "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"",
                "",
                "sisältö",
                "--raja--",
                "");
        var answer = post("/cases/1/attachments", "multipart/form-data; boundary=raja", form, "fi");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(Jsoup.parse(answer.body()).select("textarea[readonly]").eachText())
                .containsExactly("Koulun todistus keväältä.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/logout"})
    void aSignInPageLeftOpenIsOpenedAnew(String path) throws Exception {
        var answer = post(path, "fi", Map.of("username", "aino.lehto", "password", "palmikko"));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login?outlived"));
        assertThat(answer.body()).isEmpty();
    }

    /** What could not even be read cannot be given back; the page that says so is whole all the same. */
    @Test
    void aFormThatCannotBeReadIsToldSo() throws Exception {
        var answer = post("/cases/1/plan/delivery", "application/x-www-form-urlencoded", "givenTo=%zz", "fi");
        assertThat(answer.statusCode()).isBetween(400, 403);
        assertThat(told(answer)).isNotBlank();
        assertThat(answer.body()).contains("</html>");
    }
}
