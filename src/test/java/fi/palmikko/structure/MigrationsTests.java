package fi.palmikko.structure;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.AppTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class MigrationsTests {

    private static final Pattern FILE = Pattern.compile("V(\\d{3})__([a-z]+(?:_[a-z]+)*)\\.sql");

    /** Written before the rule; may only shrink. */
    private static final Set<String> WITHOUT_MODULE = Set.of();

    @Autowired
    Flyway flyway;

    private static List<String> files() {
        return SourceTree.files("db/migration", "").stream()
                .filter(file -> file.toFile().isFile())
                .map(file -> file.getFileName().toString())
                .toList();
    }

    @Test
    void filesSayNumberAndModule() {
        var unlabelled = new TreeSet<String>();
        for (String file : files()) {
            var name = FILE.matcher(file);
            assertThat(file).matches(FILE);
            if (name.matches() && !SourceTree.modules().contains(name.group(2).split("_")[0])) {
                unlabelled.add(name.group(2));
            }
        }
        assertThat(unlabelled).isEqualTo(new TreeSet<>(WITHOUT_MODULE));
    }

    @Test
    void numbersAreContiguousAndNoneIsTakenTwice() {
        var numbers = Arrays.stream(flyway.info().all())
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .map(version -> Integer.parseInt(version.getVersion()))
                .sorted()
                .toList();
        var expected = new ArrayList<Integer>();
        for (int n = 1; n <= numbers.size(); n++) {
            expected.add(n);
        }
        assertThat(numbers).isEqualTo(expected);
    }

    @Test
    void everyMigrationHasRunAndNothingElse() {
        assertThat(flyway.info().all())
                .allMatch(one -> one.getState().isApplied() && !one.getState().isFailed());
        assertThat(flyway.info().pending()).isEmpty();
        assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
    }

    /** Demo people are never in a migration. */
    @Test
    void migrationsHoldNoPeople() {
        for (var file : SourceTree.files("db/migration", ".sql")) {
            assertThat(SourceTree.read(file))
                    .doesNotContainIgnoringCase("insert into person", "insert into worker", "insert into case_");
        }
    }
}
