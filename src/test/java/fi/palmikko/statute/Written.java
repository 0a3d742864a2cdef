package fi.palmikko.statute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The rule sets as they are published. */
final class Written {

    private static final RuleSets SETS = read();

    private Written() {}

    private static RuleSets read() {
        try {
            return new RuleSets(JsonMapper.builder().build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RuleSets sets() {
        return SETS;
    }

    static List<RuleSet> all() {
        return SETS.all();
    }

    static RuleSet newest() {
        return SETS.all().getLast();
    }
}
