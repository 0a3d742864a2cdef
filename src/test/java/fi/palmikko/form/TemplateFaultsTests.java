package fi.palmikko.form;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.form.TemplateDifference.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A questionnaire that is not in order is not published, and its author is told where and why. */
class TemplateFaultsTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Stream<Resource> files() throws IOException {
        return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath*:forms/*.json"))
                .filter(file -> !String.valueOf(file.getFilename()).endsWith(".schema.json"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatComesWithTheProgramIsInOrder(Resource file) throws IOException {
        var form = JSON.readTree(file.getContentAsString(StandardCharsets.UTF_8));
        assertThat(TemplateFaults.of(form, form)).isEmpty();
    }

    private static ObjectNode form() {
        return (ObjectNode) JSON.readTree("""
                {"key": "a", "version": 1, "title": {"fi": "A", "sv": "A", "en": "A"}, "sections": [
                  {"linkId": "s", "withheldFrom": ["PUPIL_WELFARE"], "title": {"fi": "S", "sv": "S", "en": "S"}, "items": [
                    {"linkId": "s.yes", "type": "boolean", "text": {"fi": "K", "sv": "K", "en": "K"}},
                    {"linkId": "s.one", "type": "choice", "text": {"fi": "V", "sv": "V", "en": "V"}, "options": [
                      {"code": "a", "text": {"fi": "a", "sv": "a", "en": "a"}}, {"code": "b", "text": {"fi": "b", "sv": "b", "en": "b"}}]},
                    {"linkId": "s.text", "type": "text", "maxLength": 100, "code": "teksti", "required": true, "text": {"fi": "T", "sv": "T", "en": "T"},
                     "enableWhen": {"question": "s.yes", "equals": "true"}}]}]}""");
    }

    @Test
    void aContributionIsNotSaidToBeAboutOneChild() throws IOException {
        var statement = new ClassPathResource("forms/statement.json").getContentAsString(StandardCharsets.UTF_8);
        assertThat(TemplateFaults.of(((ObjectNode) JSON.readTree(statement)).put("oneChild", true)))
                .isEmpty();
        var part = new ClassPathResource("forms/contribution-teaching.json").getContentAsString(StandardCharsets.UTF_8);
        assertThat(TemplateFaults.of(((ObjectNode) JSON.readTree(part)).put("oneChild", true)))
                .extracting(TemplateFaults.Fault::key)
                .containsExactly("schema");
    }

    private static ObjectNode item(ObjectNode form, int at) {
        return (ObjectNode) form.path("sections").path(0).path("items").path(at);
    }

    private static void when(ObjectNode item, String question, String equals) {
        item.putObject("enableWhen").put("question", question).put("equals", equals);
    }

    private static Arguments fault(String key, String linkId, Consumer<ObjectNode> change) {
        return Arguments.of(key, linkId, change);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "language.sv",
                        "s.yes",
                        form -> ((ObjectNode) item(form, 0).path("text")).remove("sv")),
                fault("language.en", "", form -> ((ObjectNode) form.path("title")).put("en", " ")),
                fault(
                        "language.fi",
                        "s",
                        form -> form.withArray("sections")
                                .forEach(section -> ((ObjectNode) section)
                                        .putObject("help")
                                        .put("sv", "x")
                                        .put("en", "x"))),
                fault(
                        "language.sv",
                        "s.one",
                        form -> ((ObjectNode)
                                        item(form, 1).path("options").path(0).path("text"))
                                .remove("sv")),
                fault("circle", "s.yes", form -> {
                    when(item(form, 0), "s.one", "a");
                    when(item(form, 1), "s.yes", "true");
                }),
                fault("circle", "s.one", form -> when(item(form, 1), "s.one", "a")),
                fault("conditionOnLater", "s.yes", form -> when(item(form, 0), "s.one", "a")),
                fault("conditionOnNothing", "s.text", form -> when(item(form, 2), "s.gone", "a")),
                fault("conditionOnOther", "s.text", form -> when(item(form, 2), "s.one", "c")),
                fault("twice", "s.yes", form -> item(form, 1).put("linkId", "s.yes")),
                fault("otherSection", "t.one", form -> item(form, 1).put("linkId", "t.one")),
                fault(
                        "fewOptions",
                        "s.one",
                        form -> item(form, 1).withArray("options").remove(1)),
                fault(
                        "codeTwice",
                        "s.one",
                        form -> ((ObjectNode) item(form, 1).path("options").path(1)).put("code", "a")),
                fault(
                        "noQuestions",
                        "s",
                        form -> ((ObjectNode) form.path("sections").path(0)).putArray("items")),
                fault(
                        "leastAboveMost",
                        "s.yes",
                        form -> item(form, 0)
                                .put("type", "integer")
                                .put("minValue", 5)
                                .put("maxValue", 4.5)),
                fault("schema", "", form -> item(form, 0).put("minValue", 1)),
                fault("noSections", "", form -> form.putArray("sections")),
                fault("otherKind.type", "s.yes", form -> item(form, 0).put("type", "date")),
                fault("otherKind.per", "s.yes", form -> item(form, 0).put("per", "child")),
                fault("madeOptional", "s.text", form -> item(form, 2).remove("required")),
                fault("madeConditional", "s.text", form -> when(item(form, 2), "s.yes", "false")),
                fault(
                        "neededByProgram",
                        "",
                        form -> form.withArray("sections")
                                .forEach(section -> section.withArray("items").remove(2))),
                fault(
                        "widened",
                        "s",
                        form -> form.withArray("sections")
                                .forEach(section -> ((ObjectNode) section).remove("withheldFrom"))),
                fault("schema", "", form -> form.put("colour", "red")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void eachFaultIsFoundWhereItIs(String key, String linkId, Consumer<ObjectNode> change) {
        var form = form();
        assertThat(TemplateFaults.of(form, form())).isEmpty();
        change.accept(form);
        assertThat(TemplateFaults.of(form, form()))
                .extracting(TemplateFaults.Fault::linkId, TemplateFaults.Fault::key)
                .contains(org.assertj.core.groups.Tuple.tuple(linkId, key));
    }

    @Test
    void noQuestionNamesASourceNobodyFills() {
        var form = form();
        item(form, 0).put("prefill", "case.weather");
        assertThat(TemplateFaults.of(form))
                .extracting(TemplateFaults.Fault::key)
                .containsExactly("schema");
    }

    /** A removed question whose answer nobody but people read is no fault; its name is not given to another. */
    @Test
    void aQuestionNobodyNeedsMayGo() {
        var form = form();
        item(form, 2).remove("enableWhen");
        form.withArray("sections").forEach(section -> section.withArray("items").remove(0));
        assertThat(TemplateFaults.of(form, form())).isEmpty();
    }

    /** A choice that keeps its words and loses its code means something else to whoever reads the data. */
    @Test
    void theDifferenceTellsTheCodes() {
        var form = form();
        var before = form();
        options(before, "red", "blue");
        options(form, "blue", "crimson");
        item(form, 0).put("code", "ms_new");
        var added = form.path("sections").path(0).withArray("items").addObject();
        added.put("linkId", "s.new").put("code", "ms_added").putObject("text").put("fi", "Uusi");
        assertThat(TemplateDifference.of(before, form, "fi"))
                .contains(
                        new TemplateDifference.Change(
                                Kind.CHANGED, "s.yes", "K", "optionCodes", "red, blue", "blue, crimson"),
                        new TemplateDifference.Change(Kind.CHANGED, "s.yes", "K", "code", "", "ms_new"),
                        new TemplateDifference.Change(Kind.ADDED, "s.new", "Uusi", "code", "", "ms_added"))
                .anyMatch(change ->
                        change.option().equals("crimson") && change.after().equals("Sana"));
        assertThat(TemplateDifference.of(form, before, "fi"))
                .contains(new TemplateDifference.Change(Kind.REMOVED, "s.new", "Uusi", "code", "ms_added", ""));
    }

    private static void options(ObjectNode form, String... codes) {
        var options = item(form, 0).putArray("options");
        for (String code : codes) {
            options.addObject().put("code", code).putObject("text").put("fi", "Sana");
        }
    }

    @Test
    void theDifferenceNamesWhatCameWentMovedAndChanged() {
        var form = form();
        var items = form.path("sections").path(0).withArray("items");
        ((ObjectNode) item(form, 0).path("text")).put("sv", "Ja?");
        items.insert(0, items.remove(1));
        items.remove(2);
        items.addObject().put("linkId", "s.new").putObject("text").put("fi", "Uusi");
        var changes = TemplateDifference.of(form(), form, "fi");
        assertThat(changes)
                .extracting(TemplateDifference.Change::kind, TemplateDifference.Change::linkId)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(Kind.REMOVED, "s.text"),
                        org.assertj.core.groups.Tuple.tuple(Kind.ADDED, "s.new"),
                        org.assertj.core.groups.Tuple.tuple(Kind.MOVED, "s.one"));
        assertThat(changes).contains(new TemplateDifference.Change(Kind.CHANGED, "s.yes", "K", "text.sv", "K", "Ja?"));
        assertThat(TemplateDifference.of(form(), form(), "fi")).isEqualTo(List.<JsonNode>of());
    }
}
