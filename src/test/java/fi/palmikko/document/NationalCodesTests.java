package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.form.Questionnaire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A value no national code is known for is named as our own, counted and listed. */
class NationalCodesTests {

    static List<Structure> structures() {
        return ExportTests.structures();
    }

    /** The kept list may only grow shorter; -Dupdate=true writes it anew. */
    @Test
    void everyChoiceWithoutANationalCodeIsOnTheKeptList() throws IOException {
        var text = new StringBuilder();
        structures()
                .forEach(structure -> structure
                        .uncoded(ExportTests.template(structure.template()))
                        .forEach(one -> text.append(structure.template())
                                .append(' ')
                                .append(one.item().linkId())
                                .append(' ')
                                .append(one.option().code())
                                .append(' ')
                                .append(one.system())
                                .append('\n')));
        var file = Path.of("src/test/resources/uncoded-values.txt");
        if (Boolean.getBoolean("update")) {
            Files.writeString(file, text);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "").isEqualTo(text.toString());
    }

    @ParameterizedTest
    @MethodSource("structures")
    void noCodeOfOursStandsInADocumentAsANationalOne(Structure structure) {
        var form = ExportTests.template(structure.template());
        var listed =
                structure.uncoded(form).stream().map(one -> one.option().code()).toList();
        form.items()
                .filter(item -> item.choices().findAny().isPresent())
                .forEach(item -> item.choices().forEach(option -> {
                    var answers = Map.of(item.linkId(), option.code());
                    var data = new Export(structure, new Questionnaire(form, Map.of()), "fi")
                            .of(answers, ExportTests.facts());
                    codes(data).forEach((code, system) -> {
                        if (code.matches("[0-9]+")) {
                            return;
                        }
                        assertThat(listed).contains(option.code());
                        String list = system.substring(system.lastIndexOf('.') + 1);
                        assertThat(code).isEqualTo("https://palmikko.fi/codes/" + list + "/" + option.code());
                    });
                }));
    }

    /** Every code of a document with its system. */
    private static Map<String, String> codes(JsonNode data) {
        var codes = new HashMap<String, String>();
        data.findParents("code")
                .forEach(one ->
                        codes.put(one.get("code").asString(), one.get("system").asString()));
        return codes;
    }
}
