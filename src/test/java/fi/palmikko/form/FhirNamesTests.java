package fi.palmikko.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The guide tells of every name a form may use what FHIR Questionnaire calls it, and of no other. */
class FhirNamesTests {

    private static void add(TreeSet<String> names, String of, JsonNode object) {
        object.path("properties").propertyNames().forEach(name -> names.add(of + name));
    }

    @Test
    void theGuideTellsOfEachNameOfTheSchema() throws IOException {
        var schema = JsonMapper.shared()
                .readTree(Files.readString(Path.of("src/main/resources/forms/template.schema.json")));
        var names = new TreeSet<String>();
        add(names, "", schema);
        names.remove("$schema");
        add(names, "section.", schema.at("/$defs/section"));
        add(names, "item.", schema.at("/$defs/item"));
        add(names, "enableWhen.", schema.at("/$defs/item/properties/enableWhen"));
        add(names, "option.", schema.at("/$defs/option"));
        String guide = Files.readString(Path.of("docs/guide/forms.md"));
        var told = new TreeSet<String>();
        Pattern.compile("(?m)^\\| `([^`]+)` \\|")
                .matcher(guide.substring(guide.indexOf("## The names beside FHIR")))
                .results()
                .forEach(row -> told.add(row.group(1)));
        assertThat(told).isEqualTo(names);
    }
}
