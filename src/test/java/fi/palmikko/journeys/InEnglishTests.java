package fi.palmikko.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.AppTest;
import fi.palmikko.Browser;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@AppTest
class InEnglishTests {

    @LocalServerPort
    private int port;

    @Test
    void aSpecialistWritesAPartInEnglishAndComesBackToIt() {
        try (var writer = Browser.as(port, "satu.immonen", "en")) {
            writer.open("/");
            assertThat(writer.page().locator("html").getAttribute("lang")).isEqualTo("en");
            var tasks = writer.page().locator("a[href^='/contributions/']");
            writer.submit(tasks.first());
            String path = writer.path();
            writer.write("conclusions.summary", "He sleeps well and grows well.")
                    .submit(writer.page().locator("button[value=save]"));
            writer.sees("Saved");
            writer.open(path);
            assertThat(writer.page().locator("[name='conclusions.summary']").inputValue())
                    .isEqualTo("He sleeps well and grows well.");
        }
    }
}
