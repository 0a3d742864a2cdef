package fi.palmikko.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nothing a person typed is lost: a form with room for prose saves itself while it is being written. */
class FormsKeepTheirTextTests {

    private static final String PAGES = "src/main/resources/templates/";
    private static final Pattern FORM = Pattern.compile("<form\\b.*?</form>", Pattern.DOTALL);

    /** A part of a page that stands in a file of its own; fields are asked for by their kind, and questions by name. */
    private static final Pattern PART = Pattern.compile("~\\{((?!components/|form/)[\\w/-]+) ::");

    @Test
    void everyFormWithRoomForProseSavesItself() {
        var forms = SourceTree.files(PAGES, ".html").stream()
                .flatMap(file -> FORM.matcher(SourceTree.read(file))
                        .results()
                        .map(form -> file.getFileName() + " " + form.group()))
                .filter(form -> hasRoom(form) || form.contains("form/questionnaire :: fields"))
                .toList();
        assertThat(forms).hasSizeGreaterThan(40);
        assertThat(forms.stream()
                        .filter(form -> !form.contains("components/draft ::"))
                        .map(form -> form.lines().findFirst().orElseThrow()))
                .isEmpty();
    }

    private static boolean hasRoom(String form) {
        return form.contains("textarea")
                || PART.matcher(form)
                        .results()
                        .map(part -> SourceTree.read(Path.of(PAGES + part.group(1) + ".html")))
                        .anyMatch(part -> part.contains("textarea"));
    }
}
