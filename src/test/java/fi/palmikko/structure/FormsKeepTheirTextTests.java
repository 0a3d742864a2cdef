package fi.palmikko.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing a person typed is lost: a form with room for words saves itself while it is being written. */
class FormsKeepTheirTextTests {

    private static final String PAGES = "src/main/resources/templates/";
    private static final Pattern FORM = Pattern.compile("<form\\b.*?</form>", Pattern.DOTALL);

    /** A part of a page that stands in a file of its own; fields are asked for by their kind, and questions by name. */
    private static final Pattern PART = Pattern.compile("~\\{((?!components/|form/)[\\w/-]+) ::");

    /** Where nothing is told but only looked for, and where nobody has signed in yet whose text it could be. */
    private static final Set<String> LOOKED_FOR = Set.of("login.html", "search.html", "timeline.html", "count.html");

    @Test
    void everyFormWithRoomForWordsSavesItself() {
        var forms = SourceTree.files(PAGES, ".html").stream()
                .flatMap(file -> FORM.matcher(SourceTree.read(file))
                        .results()
                        .map(form -> file.getFileName() + " " + form.group()))
                .filter(form -> hasRoom(form) || form.contains("form/questionnaire :: fields"))
                .filter(form -> !LOOKED_FOR.contains(form.split(" ", 2)[0]))
                .toList();
        assertThat(forms).hasSizeGreaterThan(45);
        assertThat(forms.stream()
                        .filter(form -> !form.contains("components/draft ::"))
                        .map(form -> form.lines().findFirst().orElseThrow()))
                .isEmpty();
    }

    private static boolean hasRoom(String form) {
        return takesWords(form)
                || PART.matcher(form)
                        .results()
                        .map(part -> SourceTree.read(Path.of(PAGES + part.group(1) + ".html")))
                        .anyMatch(FormsKeepTheirTextTests::takesWords);
    }

    private static boolean takesWords(String markup) {
        return Stream.of("textarea", "components/field :: text ", "type=\"text\"", "type=\"search\"")
                .anyMatch(markup::contains);
    }
}
