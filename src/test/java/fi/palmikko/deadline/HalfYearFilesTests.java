package fi.palmikko.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.deadline.HalfYearFigures.Counts;
import fi.palmikko.deadline.HalfYearFigures.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.StaticMessageSource;

/** What a spreadsheet would take for a formula is text in both files, whatever a place is called. */
class HalfYearFilesTests {

    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);

    private static HalfYearFiles files() {
        var texts = new StaticMessageSource();
        texts.setUseCodeAsDefaultMessage(true);
        return new HalfYearFiles(texts);
    }

    private static HalfYearFigures of(String place) {
        var row = new Row(place, new Counts(3, 1, 0), Counts.NONE, Counts.NONE, Counts.NONE);
        return new HalfYearFigures(HalfYear.of(APRIL), APRIL, true, List.of(row), List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"http://x\";\"y\")", "+1+1", "-1+1", "@SUM(A1)", "\tx", "\r=1"})
    void aPlaceIsNoFormula(String place, @TempDir Path folder) throws IOException {
        var csv = new String(files().csv(of(place)), StandardCharsets.UTF_8);
        assertThat(csv).contains("'" + place.replace("\"", "\"\"")).doesNotContain(";" + place);
        var file = Files.write(folder.resolve("half-year.xlsx"), files().excel(of(place)));
        try (var zip = new ZipFile(file.toFile())) {
            var sheet =
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes();
            assertThat(new String(sheet, StandardCharsets.UTF_8))
                    .contains("<v>4</v>")
                    .doesNotContain("<f>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sastamala", "Mänttä-Vilppula"})
    void aPlainPlaceStandsAsItIs(String place) {
        assertThat(new String(files().csv(of(place)), StandardCharsets.UTF_8))
                .contains("2026-04;" + place + ";halfYear.group.everybody;halfYear.figure.STARTED;4;");
    }
}
