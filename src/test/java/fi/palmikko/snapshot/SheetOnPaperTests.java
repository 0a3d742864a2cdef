package fi.palmikko.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.microsoft.playwright.Page;
import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.Browser;
import fi.palmikko.StartedCase;
import fi.palmikko.shared.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What a worker takes along: the browser's own print of a page. */
@AppTest
class SheetOnPaperTests {

    private static final String AINO = "aino.lehto";

    @LocalServerPort
    private int port;

    @Autowired
    private ACase aCase;

    @Autowired
    private Times times;

    @Autowired
    private MockMvcTester mvc;

    private void write(StartedCase one, String field) {
        assertThat(mvc.post()
                        .uri("/cases/{id}/assessment/draft", one.id())
                        .with(user(AINO))
                        .with(csrf())
                        .param("draft.section", field.split("\\.")[0])
                        .param("draft.from", String.valueOf(one.assessmentVersion()))
                        .param("draft.window", UUID.randomUUID().toString())
                        .param("draft.no", "1")
                        .param("draft.field", field)
                        .param(field, "Arjessa on paljon hyvää. ".repeat(790)))
                .hasStatusOk();
    }

    private byte[] printed(String path, String language) throws IOException {
        try (var aino = Browser.as(port, AINO, language)) {
            aino.open(path);
            byte[] paper = aino.page().pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
            var kept = Path.of("target/papers", path.replaceFirst(".*/", "printed-") + "-" + language + ".pdf");
            Files.createDirectories(kept.getParent());
            Files.write(kept, paper);
            return paper;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fi", "sv"})
    void theSheetIsOnePageHoweverMuchHasBeenWritten(String language) throws IOException {
        var one = aCase.begin().readyToSign(true);
        write(one, "strengths.text");
        write(one, "services.description");
        one.signed(true).given();
        try (var paper = Loader.loadPDF(printed("/cases/" + one.id() + "/sheet", language))) {
            assertThat(paper.getNumberOfPages()).isEqualTo(1);
            assertThat(new PDFTextStripper().getText(paper))
                    .contains("Arjessa on paljon hyvää", language.equals("fi") ? "on lyhennetty" : "har förkortats");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fi", "sv"})
    void theSheetOfADraftIsOnePageToo(String language) throws IOException {
        var one = aCase.begin().composed("sonja.karppinen", "saara.helander");
        for (String field : List.of("strengths.text", "services.description", "conclusions.professional")) {
            write(one, field);
        }
        var pages = pages(printed("/cases/" + one.id() + "/sheet", language));
        assertThat(pages).singleElement().asString().contains(language.equals("fi") ? "luonnos" : "utkast");
    }

    private static List<String> pages(byte[] paper) throws IOException {
        try (var document = Loader.loadPDF(paper)) {
            var pages = new ArrayList<String>();
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                var text = new PDFTextStripper();
                text.setStartPage(page);
                text.setEndPage(page);
                pages.add(text.getText(document));
            }
            return pages;
        }
    }

    @Test
    void everyPageSaysWhoPrintedItAndWhen() throws IOException {
        var one = aCase.begin().given();
        assertThat(pages(printed("/cases/" + one.id(), "fi")))
                .allSatisfy(page -> assertThat(page).contains("Tulostanut Aino Lehto " + times.today()));
    }

    @ParameterizedTest
    @CsvSource({"fi, LUONNOS", "sv, UTKAST", "en, DRAFT"})
    void aPlanThatIsNotAgreedSaysFirstOnPaperThatItIsADraft(String language, String draft) throws IOException {
        var one = aCase.begin().signed(true);
        String plan = "/cases/" + one.id() + "/plan";
        assertThat(pages(printed(plan, language)).getFirst()).startsWith(draft);
        one.agreed();
        assertThat(pages(printed(plan, language)))
                .allSatisfy(page -> assertThat(page).doesNotContain(draft));
    }
}
