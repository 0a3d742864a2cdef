package fi.palmikko.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.palmikko.ACase;
import fi.palmikko.AppTest;
import fi.palmikko.shared.Stale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A version that has been published stands, whoever published it. */
@AppTest
class TemplatesTests {

    private static final String WORDS = "{\"fi\": \"%1$s\", \"sv\": \"%1$s\", \"en\": \"%1$s\"}";

    @Autowired
    Templates templates;

    @Autowired
    ACase aCase;

    private static String form(String key, int version, String title) {
        return "{\"key\": \"%s\", \"version\": %d, \"title\": %s, \"sections\": []}"
                .formatted(key, version, WORDS.formatted(title));
    }

    private static ObjectNode tree(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }

    @Test
    void aFileThatChangedWithoutANewVersionStopsTheStart() {
        templates.publish(form("only-here", 1, "A"));
        templates.publish(form("only-here", 1, "A"));
        assertThatThrownBy(() -> templates.publish(form("only-here", 1, "B")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("only-here");
    }

    /** The next release may bring a version of the same number; the author's is the one cases have been written on. */
    @Test
    void whatAnAuthorHasPublishedIsNotReplacedByAFile() {
        var author = aCase.as("kimmo.raitanen").id();
        templates.publish(form("only-there", 1, "A"));
        templates.publish(tree(form("only-there", 2, "Tekijän")), "syy", author);
        templates.publish(form("only-there", 2, "Ohjelman"));
        assertThat(templates.require("only-there", 2).title().fi()).isEqualTo("Tekijän");
        assertThatThrownBy(() -> templates.publish(tree(form("only-there", 2, "Toisen")), "syy", author))
                .isInstanceOf(Stale.class);
        assertThat(templates.versions("only-there"))
                .extracting(Templates.Version::version, Templates.Version::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, "syy"), org.assertj.core.groups.Tuple.tuple(1, null));
    }
}
