package fi.palmikko.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nothing a person typed is lost: a form with room for prose saves itself while it is being written. */
class FormsKeepTheirTextTests {

    private static final Pattern FORM = Pattern.compile("<form\\b.*?</form>", Pattern.DOTALL);

    @Test
    void everyFormWithRoomForProseSavesItself() {
        var forms = SourceTree.files("src/main/resources/templates", ".html").stream()
                .flatMap(file -> FORM.matcher(SourceTree.read(file))
                        .results()
                        .map(form -> file.getFileName() + " " + form.group()))
                .filter(form -> form.contains("textarea") || form.contains("form/questionnaire :: fields"))
                .toList();
        assertThat(forms).hasSizeGreaterThan(40);
        assertThat(forms.stream()
                        .filter(form -> !form.contains("components/draft ::"))
                        .map(form -> form.lines().findFirst().orElseThrow()))
                .isEmpty();
    }
}
