package fi.palmikko.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FormsTests {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SourceTree.read(Path.of("src/main/resources/forms/template.schema.json")), InputFormat.JSON);

    static List<Path> forms() {
        return SourceTree.files("src/main/resources/forms", ".json").stream()
                .filter(file -> !file.toString().endsWith(".schema.json"))
                .toList();
    }

    private static JsonNode form(Path file) {
        return JsonMapper.shared().readTree(SourceTree.read(file));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void isAValidTemplate(Path file) {
        assertThat(SCHEMA.validate(SourceTree.read(file), InputFormat.JSON)).isEmpty();
        assertThat(file.getFileName()).hasToString(form(file).get("key").asString() + ".json");
    }

    /** Keys that begin so are the authors': no release takes one of theirs. */
    @ParameterizedTest
    @MethodSource("forms")
    void leavesTheAuthorsTheirKeys(Path file) {
        assertThat(form(file).get("key").asString()).doesNotStartWith("own-");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void saysEverythingInThreeLanguages(Path file) {
        var wrong = new ArrayList<String>();
        check(form(file), "", wrong);
        assertThat(wrong).isEmpty();
    }

    private static void check(JsonNode node, String at, List<String> wrong) {
        if (node.has("fi")) {
            for (String language : new String[] {"fi", "sv", "en"}) {
                if (!node.has(language) || node.get(language).asString().isBlank()) {
                    wrong.add(at + " " + language);
                }
            }
            if (node.get("fi").asString().length() > 12 && node.get("fi").equals(node.get("sv"))) {
                wrong.add(at + " is not translated");
            }
            return;
        }
        node.properties().forEach(property -> check(property.getValue(), at + "/" + property.getKey(), wrong));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            check(node.get(i), at + "/" + i, wrong);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void keysAreUniqueAndStandInTheirSection(Path file) {
        var seen = new TreeSet<String>();
        var wrong = new ArrayList<String>();
        for (var section : form(file).get("sections")) {
            String part = section.get("linkId").asString();
            if (!seen.add(part)) {
                wrong.add(part + " twice");
            }
            for (var item : section.get("items")) {
                String key = item.get("linkId").asString();
                if (!seen.add(key)) {
                    wrong.add(key + " twice");
                }
                if (!key.startsWith(part + ".")) {
                    wrong.add(key + " stands in " + part);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** What a question depends on stands before it, is asked once for all and can have that answer. */
    @ParameterizedTest
    @MethodSource("forms")
    void conditionsNameAnEarlierQuestionAndOneOfItsAnswers(Path file) {
        var earlier = new java.util.HashMap<String, JsonNode>();
        var wrong = new ArrayList<String>();
        for (var section : form(file).get("sections")) {
            for (var item : section.get("items")) {
                var condition = item.get("enableWhen");
                if (condition != null) {
                    var asked = earlier.get(condition.get("question").asString());
                    String answer = condition.get("equals").asString();
                    if (asked == null || asked.has("per") || !canAnswer(asked, answer)) {
                        wrong.add(item.get("linkId").asString());
                    }
                }
                earlier.put(item.get("linkId").asString(), item);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean canAnswer(JsonNode question, String answer) {
        if (question.get("type").asString().equals("boolean")) {
            return answer.equals("true") || answer.equals("false");
        }
        for (var option : question.path("options")) {
            if (option.get("code").asString().equals(answer)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void everyFormAUnitContributesWithIsThere() {
        var keys =
                forms().stream().map(file -> form(file).get("key").asString()).toList();
        for (String world : new String[] {"organisations", "world-2018"}) {
            for (var unit : form(Path.of("db/demo/" + world + ".json")).get("units")) {
                var template = unit.path("contributionTemplate");
                if (!template.isNull() && !template.isMissingNode()) {
                    assertThat(keys).as(unit.get("key").asString()).contains(template.asString());
                }
            }
        }
    }
}
