package fi.palmikko.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever a due day shows, why it is that day stands beside it: in the same cell, line or panel. */
class DeadlinesExplainedTests {

    private static final Pattern CHIP = Pattern.compile("components/case :: (deadline|left|late) \\(");
    private static final Pattern WHY = Pattern.compile(":: (why|agreed|because) \\(|^#\\{deadline\\.why}$");

    /** Words in a line of text: what explains them may stand after the line. */
    private static final Set<String> INLINE = Set.of("p", "span", "strong", "a", "th:block");

    static List<Path> templates() {
        return SourceTree.files("src/main/resources/templates", ".html");
    }

    private static Stream<String> said(Element element) {
        return Stream.of("th:replace", "th:insert", "th:text").map(element::attr);
    }

    private static boolean says(Element element, Pattern what) {
        return said(element).anyMatch(text -> what.matcher(text).find());
    }

    private static Element place(Element chip) {
        var at = Objects.requireNonNull(chip.parent());
        while (INLINE.contains(at.normalName())) {
            at = Objects.requireNonNull(at.parent());
        }
        return at;
    }

    private static Set<String> unexplained(String html) {
        var found = new TreeSet<String>();
        var page = Jsoup.parse(html);
        for (var chip : page.getAllElements()) {
            if (says(chip, CHIP) && place(chip).getAllElements().stream().noneMatch(one -> says(one, WHY))) {
                found.add(chip.outerHtml());
            }
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("templates")
    void noDueDayStandsAlone(Path template) {
        assertThat(unexplained(SourceTree.read(template))).isEmpty();
    }

    @Test
    void oneThatStandsAloneIsFound() {
        String chip = "<span th:replace=\"~{components/case :: left (null, ${q.dueOn()})}\"></span>";
        String why = "<a th:replace=\"~{components/case :: why (1, 2, 3, 4)}\"></a>";
        assertThat(unexplained("<ul><li><p>" + chip + "</p></li><li>" + why + "</li></ul>"))
                .hasSize(1);
        assertThat(unexplained("<ul><li><p>" + chip + "</p>" + why + "</li></ul>"))
                .isEmpty();
    }

    /** Words made anywhere else would slip past. */
    @Test
    void onlyTheFragmentsSayHowManyDaysAreLeft() {
        assertThat(templates())
                .filteredOn(file -> !file.endsWith("components/case.html"))
                .allSatisfy(file -> assertThat(SourceTree.read(file)).doesNotContain("deadline.${chip"));
    }
}
