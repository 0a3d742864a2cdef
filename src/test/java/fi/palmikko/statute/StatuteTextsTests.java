package fi.palmikko.statute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the rules cite stands in the text of the law, where that text is at hand: it is no part of the product. It is looked for as
 * {@code shared/guide/statutes-fi.txt} beside the repository or above it, or where {@code -Dpalmikko.statutes} says.
 */
class StatuteTextsTests {

    /** The act of a block of the text, and a section of it. */
    private static final Pattern BLOCK = Pattern.compile(
            "=+ \\d+\\. .*?\\b(SHL|LSL|OHL|ThL|ATL|STMa|MääräaikaL)\\b.*=+", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern SECTION = Pattern.compile("§ (\\d+(?: [a-z])?)");

    /** Cited, and said in the text itself not to be printed there. */
    private static final Set<String> ELSEWHERE = Set.of("LSL 38", "HL 49 c", "GDPR 12", "GDPR 33");

    private static Optional<Path> text() {
        String said = System.getProperty("palmikko.statutes");
        if (said != null) {
            return Optional.of(Path.of(said));
        }
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            var text = at.resolve("shared/guide/statutes-fi.txt");
            if (Files.exists(text)) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    private static Set<String> printed(Path text) throws IOException {
        var sections = new TreeSet<String>();
        String act = "";
        for (String line : Files.readAllLines(text)) {
            var block = BLOCK.matcher(line);
            if (block.matches()) {
                act = block.group(1);
            }
            var section = SECTION.matcher(line);
            if (section.matches()) {
                sections.add(act + " " + section.group(1));
            }
        }
        return sections;
    }

    @Test
    void everySectionThatIsCitedIsPrinted() throws IOException {
        var text = text();
        assumeTrue(text.isPresent(), "the text of the law is not at hand");
        var cited = Written.all().stream()
                .flatMap(set -> set.rules().stream())
                .flatMap(rule -> rule.citations().stream())
                .map(citation -> citation.replaceAll("\\.\\d+$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(cited).contains("SHL 36", "LSL 26", "OHL 15").containsAll(ELSEWHERE);
        cited.removeAll(ELSEWHERE);
        assertThat(printed(text.orElseThrow())).containsAll(cited).doesNotContainAnyElementsOf(ELSEWHERE);
    }
}
