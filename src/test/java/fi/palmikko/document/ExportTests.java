package fi.palmikko.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fi.palmikko.casefile.Identity;
import fi.palmikko.form.Questionnaire;
import fi.palmikko.form.Template;
import fi.palmikko.shared.Days;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was signed goes into the official structure and comes back the same. */
class ExportTests {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final String[] WORDS = {
        "koulu",
        "aamu",
        "Lumi",
        "äiti",
        "sanoi",
        "\"Mä en jaksa.\"",
        "öisin",
        "▪ Otsikko",
        "▪▪",
        "\n",
        "\n\n",
        "😀",
        "rätt",
        "\\u0041",
        "<b>",
        "\t",
        "– 3.12.2026",
        "{\"a\":1}",
        "isän luona",
        "{0}",
        "\u200f",
        "▪",
        "\n▪ Koti\n"
    };

    /** As names are typed: with a title, without one, in one word, with a comma too many, with more spaces than one. */
    private static final String[] NAMES = {
        "Aino Lehto",
        "Aino Maria Lehto, sosiaalityöntekijä",
        "Lehto",
        "Lehto, Aino",
        "Aino  Maria   Lehto",
        "Aino Lehto, sosiaalityöntekijä, Sastamala",
        "Lehto,Aino",
        "O’Neill-Öhman  ,  psykiatri",
        ", psykiatri"
    };

    private static final Identity CLIENT = new Identity(new UUID(0, 1), "Lumi Aino", "Meikäläinen", "010115A901T");

    static List<Structure> structures() {
        try (var files = Files.list(Path.of("src/main/resources/exports"))) {
            return files.sorted()
                    .map(file -> JSON.readValue(file, Structure.class))
                    .toList();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    static Template template(String key) {
        return JSON.readValue(Path.of("src/main/resources/forms", key + ".json"), Template.class);
    }

    static Structure structure(String template) {
        return structures().stream()
                .filter(one -> one.template().equals(template))
                .findFirst()
                .orElseThrow();
    }

    /** Two people of each kind, two of them of the same name. */
    private static Questionnaire questionnaire(String template) {
        return new Questionnaire(
                template(template),
                Map.of(
                        "child", List.of(owner(1, "Lumi Meikäläinen"), owner(2, "Lumi Meikäläinen")),
                        "guardian", List.of(owner(3, "Tuuli Meikäläinen"), owner(4, "Pekka  Mäki")),
                        "partner", List.of(owner(5, "Saara Helander, psykiatri"))));
    }

    private static Questionnaire.Owner owner(int id, String name) {
        return new Questionnaire.Owner(new UUID(9, id).toString(), name);
    }

    static Export.Facts facts() {
        return new Export.Facts(
                List.of(CLIENT),
                "Aino Lehto",
                "sosiaalityöntekijä",
                LocalDate.of(2026, 3, 2),
                Map.of(
                        "consultations", "Neuvottiin.",
                        "plan.agreedOn", "1.3.2026",
                        "plan.agreedWith", "Tuuli (äiti)",
                        "plan.reviewOn", "1.6.2026",
                        "goal.01", "Aamut sujuvat",
                        "goal.01.saidBy", "Lumi",
                        "goal.01.action.01", "Herätys yhdessä · Aino Lehto"));
    }

    /** Whatever may be answered: what is required always, the rest now and then. */
    static Map<String, String> answers(Questionnaire questionnaire, Random random) {
        var answers = new LinkedHashMap<String, String>();
        questionnaire.fields().forEach(field -> {
            var item = field.item();
            boolean second = item.linkId().matches(".*(Second|Third)");
            String before = item.linkId().replaceFirst("Third$", "Second").equals(item.linkId())
                    ? item.linkId().replaceFirst("Second$", "")
                    : item.linkId().replaceFirst("Third$", "Second");
            if (second && !answers.containsKey(before)) {
                return;
            }
            if (item.required() || random.nextInt(3) > 0) {
                String answer = answer(item, random);
                if (!answer.isEmpty()) {
                    answers.put(field.name(), answer);
                }
            }
        });
        return answers;
    }

    private static String answer(Template.Item item, Random random) {
        return switch (item.type()) {
            case "boolean" -> String.valueOf(random.nextBoolean());
            case "date" -> Days.text(LocalDate.of(2020, 1, 1).plusDays(random.nextInt(4000)));
            case "dateTime" ->
                "%d.%d.2026 klo %d.%02d"
                        .formatted(
                                1 + random.nextInt(28),
                                1 + random.nextInt(12),
                                4 + random.nextInt(20),
                                random.nextInt(60));
            case "integer" -> String.valueOf(random.nextInt(11));
            case "choice" -> choice(item, random);
            case "string" -> {
                String name = NAMES[random.nextInt(NAMES.length)];
                yield name.substring(0, Math.min(item.limit(), name.length())).strip();
            }
            default -> {
                var text = new StringBuilder();
                for (int words = 1 + random.nextInt(12); words > 0; words--) {
                    text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(4) == 0 ? "" : " ");
                }
                // as Questionnaire.read keeps what is typed
                yield text.toString().isBlank() ? "Kirjattu." : text.toString().strip();
            }
        };
    }

    private static String choice(Template.Item item, Random random) {
        var options = item.options().stream().map(Template.Option::code).toList();
        if (!item.many()) {
            return options.get(random.nextInt(options.size()));
        }
        var chosen = new ArrayList<String>();
        options.stream().filter(option -> random.nextInt(3) == 0).forEach(chosen::add);
        return chosen.isEmpty() ? options.getFirst() : String.join(" ", chosen);
    }

    private static void roundTrip(String template, long seed) {
        var random = new Random(seed);
        String language = random.nextBoolean() ? "fi" : "sv";
        var questionnaire = questionnaire(template);
        var structure = structure(template);
        var answers = answers(questionnaire, random);
        // as it is signed: written down as JSON with the keys in order
        var signed = JSON.readValue(JSON.writeValueAsString(new TreeMap<>(answers)), Map.class);
        @SuppressWarnings("unchecked")
        var exported = new Export(structure, questionnaire, language).of((Map<String, String>) signed, facts());
        String written = JSON.writeValueAsString(exported);
        if (Sosmeta.has(structure.oid())) {
            assertThat(Sosmeta.faults(structure.oid(), written))
                    .as(template + " " + seed)
                    .isEmpty();
        }
        assertThat(new ReadBack(structure, questionnaire, language).answers(JSON.readTree(written)))
                .as(template + " " + seed)
                .containsExactlyInAnyOrderEntriesOf(answers);
    }

    @ParameterizedTest
    @MethodSource("structures")
    void everyDocumentComesBackAsItWasSigned(Structure structure) {
        for (int seed = 0; seed < 100; seed++) {
            roundTrip(structure.template(), seed);
        }
    }

    /** What is not in the structure would be lost on the way. */
    @ParameterizedTest
    @MethodSource("structures")
    void everyQuestionHasAPlaceAndEveryPlaceAQuestion(Structure structure) {
        var asked = new TreeSet<String>();
        template(structure.template()).items().filter(Template.Item::asks).forEach(item -> asked.add(item.linkId()));
        var placed = new TreeSet<String>();
        structure
                .fields()
                .forEach(field -> field.from().stream()
                        .filter(from -> !from.startsWith("@"))
                        .forEach(placed::add));
        assertThat(placed).isEqualTo(asked);
        assertThat(template(structure.template()).structure()).isEqualTo(structure.oid());
    }

    @ParameterizedTest
    @MethodSource("structures")
    void isValidByTheOfficialSchemaWhereThatIsAtHand(Structure structure) {
        assumeTrue(Sosmeta.has(structure.oid()), "the official schema is not at hand: " + structure.oid());
        var questionnaire = questionnaire(structure.template());
        var answers = answers(questionnaire, new Random(1));
        var exported = new Export(structure, questionnaire, "fi").of(answers, facts());
        assertThat(Sosmeta.faults(structure.oid(), exported.toString())).isEmpty();
        ((tools.jackson.databind.node.ObjectNode) exported.get(structure.root())).put("tuntematon", 1);
        assertThat(Sosmeta.faults(structure.oid(), exported.toString())).isNotEmpty();
    }

    /** A field that is needed on a condition is nothing the schema itself asks for. */
    @ParameterizedTest
    @MethodSource("structures")
    void theDataWaitForAnIdentityCodeWhereTheStructureAsksForIt(Structure structure) {
        assumeTrue(Sosmeta.has(structure.oid()), "the official schema is not at hand: " + structure.oid());
        var code = Sosmeta.said(
                structure.oid(),
                "/properties/" + structure.root() + "/properties/asiakas/items/properties/henkilotunnus/sosmeta");
        assertThat(structure.isForTheIdentified())
                .isEqualTo(code.get("required").asBoolean()
                        || code.get("conditionalRequired").asBoolean());
    }

    @ParameterizedTest
    @MethodSource("structures")
    void aTemporaryCodeHasAFieldOfItsOwnWhereTheStructureHasOne(Structure structure) {
        assumeTrue(Sosmeta.has(structure.oid()), "the official schema is not at hand: " + structure.oid());
        var field = Sosmeta.said(
                structure.oid(),
                "/properties/" + structure.root() + "/properties/asiakas/items/properties/tilapainen_yksilointitunnus");
        assertThat(structure.partsTemporaryCodes()).isEqualTo(!field.isMissingNode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"010115A901T", "010115A301T"})
    void aCodeStandsInTheFieldOfItsKind(String code) {
        var client = new Identity(new UUID(0, 1), "Lumi", "Meikäläinen", code);
        String kind = code.equals("010115A901T") ? "tilapainen_yksilointitunnus" : "henkilotunnus";
        assertThat(Export.client(client, true).at("/" + kind + "/value").asString())
                .isEqualTo(code);
        assertThat(Export.client(client, true).size()).isEqualTo(3);
        assertThat(Export.client(client, false).at("/henkilotunnus/value").asString())
                .isEqualTo(code);
    }

    /** What the structure requires is required by the form too, whatever the schema lets pass under a heading that is not there. */
    @ParameterizedTest
    @MethodSource("structures")
    void whatTheOfficialStructureRequiresIsRequiredByTheForm(Structure structure) {
        assumeTrue(Sosmeta.has(structure.oid()), "the official schema is not at hand: " + structure.oid());
        var items =
                template(structure.template()).items().collect(Collectors.toMap(Template.Item::linkId, item -> item));
        for (var field : structure.fields()) {
            String place = "/properties/"
                    + (structure.root() + "." + field.path())
                            .replace("[].", "/items/properties/")
                            .replace("[]", "")
                            .replace(".", "/properties/");
            var official = Sosmeta.said(structure.oid(), place);
            assertThat(official.isMissingNode()).as(field.path()).isFalse();
            boolean required = official.path("sosmeta").path("required").asBoolean(false)
                    || official.path("items").path("sosmeta").path("required").asBoolean(false);
            if (required && field.from().stream().noneMatch(from -> from.startsWith("@"))) {
                assertThat(field.from().stream().map(items::get))
                        .as(structure.template() + " " + field.path())
                        .anyMatch(item -> item.required() && item.enableWhen() == null);
            }
        }
    }

    @Test
    void answersThatShareAFieldStandUnderTheirQuestionsAndLoseNothing() {
        var answers = new LinkedHashMap<String, String>();
        answers.put("Lapsi: Lumi", "▪ Otsikko\nteksti\n\n▪▪ toinen");
        answers.put("Lapsi: Lumi (2)", "");
        answers.put("Miksi", "▪");
        assertThat(Blocks.parted(Blocks.joined(answers))).isEqualTo(answers);
    }
}
