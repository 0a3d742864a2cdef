package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;

/**
 * How long an assessment of thirty pages takes to become a file, beside one of one page in the same run. Figures go to
 * {@code target/bench/paper.txt}; nothing is asserted of time.
 */
@Tag("bench")
class PaperBenchTests {

    private static final int TIMES = 11;
    private static final String SENTENCE =
            "Lapsi kertoi, että aamut ovat vaikeita, mutta koulussa on hyvä olla, kun kaveri on paikalla. ";

    private final Pdf pdf = new Pdf(new StaticMessageSource(), Clock.systemUTC());

    private static String page(int questions) {
        var body = new StringBuilder("<h1>Yhteinen palvelutarpeen arvio</h1>");
        for (int n = 1; n <= questions; n++) {
            body.append("<h2>Kysymys ").append(n).append("</h2><dl><dt>Lapsen arki</dt><dd class=\"pk-text\">");
            body.append((SENTENCE.repeat(8) + "\n\n").repeat(2)).append("</dd></dl>");
        }
        return """
                <!DOCTYPE html>
                <html lang="fi"><head><title>Arvio</title><meta name="description" content="Arvio"/></head><body>
                <div class="pk-paper-top"><p>Ylhäällä</p></div>
                <div class="pk-paper-foot"><p>Alhaalla <span class="pk-paper-page"></span></p></div>
                %s</body></html>""".formatted(body);
    }

    @Test
    void anAssessmentOfThirtyPages() throws IOException {
        var lines = new ArrayList<String>();
        for (int questions : List.of(1, 76)) {
            var took = new ArrayList<Double>();
            byte[] file = {};
            for (int n = 0; n < TIMES; n++) {
                long start = System.nanoTime();
                file = pdf.of(page(questions), null);
                took.add((System.nanoTime() - start) / 1e6);
            }
            took.sort(null);
            try (var document = Loader.loadPDF(file)) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%d pages, %,d bytes: median %.0f ms, slowest of %d %.0f ms",
                        document.getNumberOfPages(),
                        file.length,
                        took.get(TIMES / 2),
                        TIMES,
                        took.getLast()));
            }
            if (questions > 1) {
                Verified.accessibleAndLasting(file, "thirty pages");
            }
        }
        var out = Path.of("target", "bench", "paper.txt");
        Files.createDirectories(out.getParent());
        Files.write(out, lines);
        lines.forEach(System.out::println);
        assertThat(out).isNotEmptyFile();
    }
}
