package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

/** A page becomes a file that lasts and that everybody can read. */
class PdfTests {

    private final Pdf pdf = new Pdf(words(), Clock.systemUTC());

    private static MessageSource words() {
        var words = new ResourceBundleMessageSource();
        words.setBasename("messages/document");
        words.setDefaultEncoding("UTF-8");
        return words;
    }

    private static String page(String body) {
        return """
                <!DOCTYPE html>
                <html lang="fi"><head><title>Koe</title><meta name="author" content="Aino Lehto, sosiaalityöntekijä"/><meta name="description" content="Koe"/></head><body>
                <div class="pk-paper-top"><p>Ylhäällä</p></div>
                <div class="pk-paper-foot"><p>Alhaalla <span class="pk-paper-page"></span></p></div>
                <h1>Koe</h1>%s</body></html>""".formatted(body);
    }

    static String author(byte[] file) {
        try (var document = Loader.loadPDF(file)) {
            return String.valueOf(document.getDocumentInformation().getAuthor());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The file of this name inside a paper. */
    static String inside(byte[] paper, String name) throws IOException {
        try (var document = Loader.loadPDF(paper)) {
            var files =
                    document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
            assertThat(files).containsKey(name);
            return new String(files.get(name).getEmbeddedFile().toByteArray(), StandardCharsets.UTF_8);
        }
    }

    /** All the files inside a paper. */
    static List<String> inside(byte[] paper) throws IOException {
        try (var document = Loader.loadPDF(paper)) {
            var names = document.getDocumentCatalog().getNames();
            if (names == null || names.getEmbeddedFiles() == null) {
                return List.of();
            }
            var contents = new ArrayList<String>();
            for (var one : names.getEmbeddedFiles().getNames().values()) {
                contents.add(new String(one.getEmbeddedFile().toByteArray(), StandardCharsets.UTF_8));
            }
            return contents;
        }
    }

    static String text(byte[] file) {
        try (var document = Loader.loadPDF(file)) {
            return new PDFTextStripper().getText(document);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aPageIsAccessibleAndLasting() {
        var file = pdf.of(
                page("<h2>Otsikko</h2><dl><dt>Kysymys</dt><dd class=\"pk-text\">Vastaus\nåäö ŠŽ ëñ</dd></dl>"
                        + "<table class=\"pk-paper-table\"><thead><tr><th scope=\"col\">A</th></tr></thead>"
                        + "<tbody><tr><td>1</td></tr></tbody></table><ul><li>Yksi</li></ul>"),
                null);
        Verified.accessibleAndLasting(file, "a page");
        assertThat(text(file)).contains("Vastaus", "åäö ŠŽ ëñ", "Ylhäällä", "Alhaalla 1/1");
    }

    /** What a reader, an archive and a search over files go by, without opening the page. */
    @Test
    void saysWhatItIsWhoWroteItInWhichLanguageAndWhenItWasMade() throws IOException {
        var before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var file = pdf.of(page("<p>Teksti</p>"), null);
        Verified.accessibleAndLasting(file, "what the file says of itself");
        try (var document = Loader.loadPDF(file)) {
            var said = document.getDocumentInformation();
            assertThat(said.getTitle()).isEqualTo("Koe");
            assertThat(said.getAuthor()).isEqualTo("Aino Lehto, sosiaalityöntekijä");
            assertThat(said.getProducer()).isEqualTo("Palmikko");
            assertThat(said.getCreationDate().toInstant()).isBetween(before, Instant.now());
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("fi");
            assertThat(new String(document.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8))
                    .contains("Koe", "Aino Lehto, sosiaalityöntekijä", "CreateDate");
        }
    }

    @ParameterizedTest
    @CsvSource({"fi, kuvamerkki", "sv, bildtecken"})
    void whatTheFontDoesNotHaveIsWrittenByItsName(String language, String word) {
        LocaleContextHolder.setLocale(Locale.of(language));
        try {
            var file = pdf.of(page("<p>Iloinen 😀 \u0000\u200f\u202eoikealta שלום 1#*©</p>"), null);
            Verified.accessibleAndLasting(file, "foreign letters");
            assertThat(text(file).replaceAll("\\s+", " "))
                    .contains("Iloinen [" + word + ": grinning face]", "[hebrew letter shin]", "1#*©");
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    /** Two letters drawn as one sign cannot be read aloud or searched. */
    @Test
    void lettersStayApart() {
        var file = pdf.of(page("<p>uppgifterna, effekt, fjäll, offentlig, fika, ff fi ft tt tf fj</p>"), null);
        Verified.accessibleAndLasting(file, "letters that a font would join");
        assertThat(text(file)).contains("uppgifterna, effekt, fjäll, offentlig, fika, ff fi ft tt tf fj");
    }

    @Test
    void theDataTravelsInsideTheDocument() throws IOException {
        var data = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
        var file = pdf.of(page("<p>Teksti</p>"), new Pdf.Attached("koe.json", "Koe", data));
        Verified.accessibleAndLasting(file, "with data inside");
        try (var document = Loader.loadPDF(file)) {
            var inside = document.getDocumentCatalog()
                    .getNames()
                    .getEmbeddedFiles()
                    .getNames()
                    .get("koe.json");
            assertThat(inside.getEmbeddedFile().toByteArray()).isEqualTo(data);
        }
    }

    @Test
    void nothingIsFetchedForAPage() {
        var file = pdf.of(page("<p>Kuva <img src=\"http://127.0.0.1:1/x.png\" alt=\"kuva\"/></p>"), null);
        assertThat(text(file)).contains("Kuva");
    }
}
