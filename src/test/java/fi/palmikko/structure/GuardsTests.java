package fi.palmikko.structure;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.structure.Guards.Guard;
import fi.palmikko.structure.Guards.Kind;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every guard is found in the source, and a few of the rules are missed when they are gone; GuardRemoval tries the rest. */
class GuardsTests {

    private static final int SAMPLE = 3;

    private static List<Guard> guards(Kind kind) throws IOException {
        return Guards.all().stream().filter(guard -> guard.kind() == kind).toList();
    }

    private static long inText(String pattern) {
        return SourceTree.files(SourceTree.JAVA.toString(), ".java").stream()
                .mapToLong(file -> Pattern.compile(pattern)
                        .matcher(SourceTree.read(file))
                        .results()
                        .count())
                .sum();
    }

    @Test
    void noGuardIsOverlooked() throws IOException {
        assertThat(guards(Kind.GROUND)).hasSize((int) inText("\\baccess\\s*\\.(require|requireAhead|hold)\\("));
        assertThat(guards(Kind.ADDRESS)).hasSize((int) inText("(?m)^\\s*@Requires\\("));
        assertThat(guards(Kind.LIST).stream().filter(guard -> guard.was().matches("[A-Z].*")))
                .hasSize((int) inText("VisibleCases\\.CONDITION|Disqualified\\.NOT"));
        assertThat(guards(Kind.LIST).stream()
                        .map(guard -> guard.file().getFileName().toString())
                        .collect(Collectors.toSet()))
                .contains("VisibleCases.java", "MyWork.java", "ReadUnitDeadlines.java", "Consultations.java");
        assertThat(guards(Kind.LOG))
                .hasSize((int) inText("\\blog\\s*\\.(used|listed|searched|recorded|watched|reviewed|wrote|refused)\\(")
                        + (int) inText("\\bdisclosures\\.\\w+\\("));
        assertThat(guards(Kind.LIST).stream().filter(guard -> guard.was().contains("((select")))
                .hasSize((int) inText("\\(\\(select (?!disqualified_in)\\w+\\([^)]*\\)\\)::uuid"));
        assertThat(guards(Kind.MASK).stream().filter(guard -> guard.was().matches(".*\\.may\\(Action\\.\\w+\\)")))
                .hasSize((int) inText("\\.may\\(\\s*Action\\.READ_"));
        assertThat(guards(Kind.MASK).stream().filter(guard -> guard.was().contains(".forTheFamily(")))
                .hasSize((int) inText("\\.forTheFamily\\("));
        assertThat(guards(Kind.RULE).stream()
                        .map(guard -> guard.file().getFileName().toString())
                        .collect(Collectors.toSet()))
                .contains("Policy.java", "Ledger.java", "Permit.java", "Prohibition.java");
    }

    @Test
    void theTestsMissARuleThatIsGone() throws IOException, InterruptedException {
        assertThat(GuardRemoval.without(GuardRemoval.sample(guards(Kind.RULE), SAMPLE), GuardRemoval.Reach.PURE))
                .hasSize(SAMPLE)
                .allMatch(result -> result.outcome() == GuardRemoval.Outcome.MISSED);
    }
}
