package fi.palmikko.structure;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.access.Action;
import fi.palmikko.casefile.Henkilotunnus;
import fi.palmikko.casefile.Phase;
import fi.palmikko.organisation.Sector;
import fi.palmikko.statute.DayOff;
import fi.palmikko.statute.Explained;
import fi.palmikko.statute.Rule;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTests {

    private static final Path FOLDER = Path.of("src/main/resources/messages");
    private static final Map<String, String> FI = all("fi");

    private static Map<String, String> all(String language) {
        var all = new TreeMap<String, String>();
        for (String module : SourceTree.modules()) {
            all.putAll(read(module, language));
        }
        return all;
    }

    private static Map<String, String> read(String module, String language) {
        var file = FOLDER.resolve(module + "_" + language + ".properties");
        var read = new TreeMap<String, String>();
        if (Files.exists(file)) {
            var properties = new Properties();
            try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(in);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            properties.forEach((key, value) -> read.put((String) key, (String) value));
        }
        return read;
    }

    static Set<String> modules() {
        return SourceTree.modules();
    }

    static List<Path> templates() {
        return SourceTree.files("src/main/resources/templates", ".html");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void theThreeLanguagesSayTheSameThings(String module) {
        var finnish = read(module, "fi");
        for (String language : new String[] {"sv", "en"}) {
            var other = read(module, language);
            assertThat(other.keySet()).as(language).isEqualTo(finnish.keySet());
            other.forEach((key, value) ->
                    assertThat(holes(value)).as(key + " in " + language).isEqualTo(holes(finnish.get(key))));
        }
    }

    private static Set<String> holes(String text) {
        return Pattern.compile("\\{\\w+}")
                .matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fi", "sv", "en"})
    void noMessageIsEmptyOrSpoiltByAnApostrophe(String language) {
        assertThat(all(language))
                .isNotEmpty()
                .allSatisfy((key, value) ->
                        assertThat(value).isNotBlank().isEqualTo(value.strip()).doesNotContain("'", "  ", "TODO", "�"));
    }

    /** People know an act by its name, and by one name. */
    @ParameterizedTest
    @ValueSource(strings = {"fi", "sv", "en"})
    void noActIsCalledByItsLetters(String language) {
        assertThat(all(language))
                .allSatisfy((key, value) -> assertThat(value)
                        .doesNotContainPattern("\\b(ATL|SHL|LSL|OHL|ThL|HL|FL|JulkL|KundUppL)\\b")
                        .doesNotContain("klientuppgiftslag"));
    }

    @Test
    void everyFileBelongsToAModuleAndALanguage() {
        assertThat(SourceTree.files(FOLDER.toString(), ".properties"))
                .isNotEmpty()
                .allSatisfy(file -> {
                    var parts = file.getFileName()
                            .toString()
                            .replace(".properties", "")
                            .split("_");
                    assertThat(SourceTree.modules()).contains(parts[0]);
                    assertThat(parts[1]).isIn("fi", "sv", "en");
                });
    }

    @Test
    void aKeyIsSaidInOneModuleAndOnce() {
        var seen = new TreeMap<String, String>();
        var doubled = new ArrayList<String>();
        for (String module : SourceTree.modules()) {
            for (var line : lines(module)) {
                String before = seen.put(line, module);
                if (before != null) {
                    doubled.add(line + " in " + before + " and " + module);
                }
            }
        }
        assertThat(doubled).isEmpty();
    }

    private static List<String> lines(String module) {
        var file = FOLDER.resolve(module + "_fi.properties");
        return Files.exists(file)
                ? SourceTree.read(file)
                        .lines()
                        .filter(l -> l.contains("="))
                        .map(l -> l.split("=")[0].strip())
                        .toList()
                : List.of();
    }

    private static final Pattern LITERAL = Pattern.compile("#\\{([A-Za-z][\\w.-]*)[({}]");
    private static final Pattern COMPOSED = Pattern.compile("#\\{\\|([A-Za-z][\\w.-]*\\.)\\$\\{[^}]*}([\\w.]*)\\|");
    private static final Pattern FIELD = Pattern.compile(
            "components/field :: (?:text|textarea|radios|yesno|checkboxes|select) \\((?:'[^']*'|\\$\\{[^}]*}), '([\\w.]+)'(?:, \\$\\{ ?\\{([^}]*)}[^}]*})?");

    @ParameterizedTest
    @MethodSource("templates")
    void whatATemplateSaysIsWritten(Path template) {
        var text = SourceTree.read(template);
        var missing = new TreeSet<String>();
        LITERAL.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(key -> !FI.containsKey(key))
                .forEach(missing::add);
        COMPOSED.matcher(text)
                .results()
                .filter(found -> FI.keySet().stream()
                        .noneMatch(key -> key.startsWith(found.group(1)) && key.endsWith(found.group(2))))
                .forEach(found -> missing.add(found.group(1) + "…" + found.group(2)));
        FIELD.matcher(text).results().forEach(found -> {
            if (!FI.containsKey(found.group(1))) {
                missing.add(found.group(1));
            }
            if (found.group(2) != null) {
                Arrays.stream(found.group(2).split(","))
                        .map(code -> found.group(1) + "." + code.strip().replace("'", ""))
                        .filter(key -> !FI.containsKey(key))
                        .forEach(missing::add);
            }
        });
        assertThat(missing).isEmpty();
    }

    private static final Pattern SAID_IN_JAVA = Pattern.compile(
            "new (?:Invalid|Refused)\\((?:[^,;\"]*\"[^\"]*\"[^,;\"]*, ?|[^,;\"]*, ?)?\"([\\w.]+)\"(?!\\s*\\+)|message = \"\\{([\\w.]+)}\"|default \"\\{([\\w.]+)}\"|rejectValue\\([^;]*?\"(\\w+\\.[\\w.]+)\"(?!\\s*\\+)");

    @Test
    void whatJavaSaysIsWritten() {
        var missing = new TreeSet<String>();
        for (Path file : SourceTree.files("src/main/java", ".java")) {
            SAID_IN_JAVA.matcher(SourceTree.read(file)).results().forEach(found -> {
                for (int group = 1; group <= 4; group++) {
                    String key = found.group(group);
                    if (key != null && key.contains(".") && !FI.containsKey(key)) {
                        missing.add(key + " in " + file.getFileName());
                    }
                }
            });
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyNameOfTheHouseHasWords() {
        var wanted = new TreeSet<String>();
        ProcessModelTests.steps().forEach(step -> wanted.add("task." + step));
        kindsOfEvents().forEach(kind -> wanted.add("event." + kind));
        for (var phase : Phase.values()) {
            wanted.add("phase." + phase);
        }
        for (var rule : Rule.values()) {
            wanted.add("rule." + rule + ".short");
            if (!rule.isStatutory()) {
                wanted.add("rule." + rule + ".why");
            }
        }
        for (var off : DayOff.values()) {
            wanted.add("dayOff." + off);
        }
        for (var kind : Explained.Warning.Kind.values()) {
            wanted.add("warning." + kind);
        }
        for (var sector : Sector.values()) {
            wanted.add("sector." + sector);
        }
        for (var fault : Henkilotunnus.Fault.values()) {
            wanted.add("invalid.hetu." + fault);
        }
        for (var action : Action.values()) {
            wanted.add("refused." + action);
        }
        for (String state : new String[] {
            "over",
            "today",
            "soon",
            "ok",
            "met",
            "metLate",
            "undone",
            "cancelled",
            "late",
            "late.calendar",
            "over.calendar",
            "soon.calendar",
            "ok.calendar"
        }) {
            wanted.add("deadline." + state);
        }
        wanted.removeAll(FI.keySet());
        assertThat(wanted).as("no words for").isEmpty();
    }

    private static final Pattern EVENT = Pattern.compile("events\\s*\\.(?:add|addByClock)\\(([^;]*)\\);");
    private static final Pattern WORD = Pattern.compile("\"([A-Z]\\w+)\"");

    private static Set<String> kindsOfEvents() {
        var kinds = new TreeSet<String>();
        for (Path file : SourceTree.files("src/main/java", ".java")) {
            EVENT.matcher(SourceTree.read(file))
                    .results()
                    .forEach(call -> WORD.matcher(call.group(1)).results().forEach(word -> kinds.add(word.group(1))));
        }
        return kinds;
    }

    private static final Set<String> WORDLESS = Set.of("FI", "SV", "EN", "Palmikko");
    private static final String[] FILLED = {"th:text", "th:utext", "th:replace", "th:insert", "th:errors", "th:remove"};

    /** Prototype text stands only where Thymeleaf replaces it. */
    @ParameterizedTest
    @MethodSource("templates")
    void templatesHoldNoWordsOfTheirOwn(Path template) {
        var words = new ArrayList<String>();
        Jsoup.parse(SourceTree.read(template)).traverse((node, depth) -> {
            if (node instanceof TextNode text && !text.text().strip().isEmpty() && !isFilled(text.parent())) {
                String said = text.text().strip();
                if (!WORDLESS.contains(said) && said.chars().anyMatch(Character::isLetterOrDigit)) {
                    words.add(said);
                }
            }
            if (node instanceof Element element) {
                for (String attribute :
                        new String[] {"alt", "title", "placeholder", "aria-label", "aria-description"}) {
                    if (element.hasAttr(attribute) && !element.hasAttr("hreflang")) {
                        words.add(attribute + "=" + element.attr(attribute));
                    }
                }
            }
        });
        assertThat(words).isEmpty();
    }

    private static boolean isFilled(org.jsoup.nodes.Node node) {
        for (var at = node; at instanceof Element element; at = at.parent()) {
            if (Arrays.stream(FILLED).anyMatch(element::hasAttr)
                    && !(element.normalName().equals("html"))) {
                return true;
            }
        }
        return false;
    }

    /** Every page works without scripts and under a strict content policy. */
    @ParameterizedTest
    @MethodSource("templates")
    void templatesHoldNoScriptOrStyle(Path template) {
        var page = Jsoup.parse(SourceTree.read(template));
        assertThat(page.select("style, [style], script:not([th:src])")).isEmpty();
        assertThat(page.select("*").stream()
                        .flatMap(element -> element.attributes().asList().stream())
                        .map(attribute -> attribute.getKey().toLowerCase(java.util.Locale.ROOT))
                        .filter(key -> key.matches("(th:)?on[a-z]+|th:utext|hx-on.*")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void aPageHasOneHeadingOfTheFirstOrder(Path template) {
        var text = SourceTree.read(template);
        if (text.contains("layout :: page")) {
            assertThat(Jsoup.parse(text).select("h1")).hasSize(1);
        }
    }
}
