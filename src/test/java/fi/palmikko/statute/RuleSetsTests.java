package fi.palmikko.statute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.palmikko.shared.Names;
import fi.palmikko.statute.LegalRule.Roll;
import fi.palmikko.statute.LegalRule.Unit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSetsTests {

    private static final Names WORDS = new Names("a", "b", "c");

    private static final Statutes STATUTES = new Statutes(
            List.of(new Statutes.Act("SHL", "1301/2014", Statutes.Parts.SECTION, WORDS, Map.of("36", 5, "25 a", 4))));

    private static LegalRule rule(String event, Calendar calendar, Unit unit, Roll roll, String citation) {
        return new LegalRule("D3", event, null, unit, 7, calendar, roll, List.of(citation), WORDS, null, null);
    }

    private static final LegalRule GOOD = rule("pending", Calendar.ARKIPAIVA, Unit.DAYS, Roll.NONE, "SHL 36.3");

    private static RuleSet set(String name, String from, @Nullable String until, LegalRule... rules) {
        return new RuleSet(
                name,
                LocalDate.parse(from),
                until == null ? null : LocalDate.parse(until),
                List.of(new RuleSet.Fact("urgent", List.of("yes", "no"), "no", WORDS)),
                List.of(new RuleSet.Event("pending", List.of("urgent"), WORDS)),
                List.of(rules));
    }

    private static void assertRefused(String sentence, RuleSet... sets) {
        assertThatThrownBy(() -> new RuleSets(List.of(sets), STATUTES)).hasMessage(sentence);
    }

    @Test
    void theTableOfLimitsIsWhole() {
        var ids = new TreeSet<Integer>();
        Written.newest()
                .rules()
                .forEach(rule -> ids.add(Integer.parseInt(rule.id().substring(1))));
        assertThat(ids)
                .containsExactly(
                        java.util.stream.IntStream.rangeClosed(1, 25).boxed().toArray(Integer[]::new));
    }

    @Test
    void theRulesOfTodayAreNotThoseOfThePilotYears() {
        assertThat(Written.sets().named("FI-2018"))
                .hasValueSatisfying(set -> assertThat(set.rules())
                        .extracting(LegalRule::id)
                        .contains("D3", "D4", "D11")
                        .doesNotContain("D8", "D16", "D18", "D20"));
    }

    @ParameterizedTest
    @CsvSource({
        "1990-01-01, FI-2018",
        "2017-06-01, FI-2018",
        "2022-12-31, FI-2018",
        "2023-01-01, FI-2023",
        "2024-12-31, FI-2023",
        "2025-01-01, FI-2025",
        "2026-12-31, FI-2025",
        "2027-01-01, FI-2027",
        "2099-01-01, FI-2027"
    })
    void aDayHasTheRulesInForceOnIt(LocalDate day, String name) {
        assertThat(Written.sets().inForce(day).name()).isEqualTo(name);
    }

    /** A set that is out is never edited; a change of law is a new set. */
    @Test
    void whatIsPublishedStandsToTheLetter() throws Exception {
        for (String line : Files.readAllLines(Path.of("src/test/resources/rule-sets.txt"))) {
            var cells = line.split(" ");
            var file = Files.readAllBytes(Path.of("src/main/resources/statute/rules", cells[0] + ".json"));
            var digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(file));
            assertThat(digest)
                    .as("%s is published: write a new set with its own valid-from", cells[0])
                    .isEqualTo(cells[1]);
        }
        assertThat(Files.readAllLines(Path.of("src/test/resources/rule-sets.txt")))
                .hasSameSizeAs(Written.all());
    }

    @Test
    void everyCitationIsASectionOfTheListedActsAndIsWrittenInThreeLanguages() {
        for (RuleSet set : Written.all()) {
            for (LegalRule rule : set.rules()) {
                var citation = Written.sets().citation(rule);
                assertThat(List.of(citation.fi(), citation.sv(), citation.en()))
                        .doesNotHaveDuplicates()
                        .allSatisfy(text -> assertThat(text).isNotBlank());
            }
        }
        var d3 = Written.sets().citation(CountingTests.rule("D3"));
        assertThat(d3.fi()).isEqualTo("SHL 36 § 3 mom.; LSL 26 § 5 mom.");
        assertThat(d3.sv()).isEqualTo("36 § 3 mom. i socialvårdslagen; 26 § 5 mom. i barnskyddslagen");
        assertThat(d3.en()).isEqualTo("Social Welfare Act, section 36(3); Child Welfare Act, section 26(5)");
        assertThat(Written.sets().citation(CountingTests.rule("D23")).fi()).isEqualTo("GDPR 33 artikla 1 kohta");
    }

    /** Written by hand from the statutes: the number of a section or subsection that slips in a new set is seen here. */
    private static final String CITATIONS = """
            D1 SHL 36.1
            D2 LSL 26.2
            D3 SHL 36.3, LSL 26.5, SHL 36.2
            D4 SHL 36.3, LSL 26.5
            D5 SHL 36.2
            D6 SHL 45.1
            D7 SHL 45.2
            D8 SHL 45.3, SHL 25 a.2
            D9 LSL 30.2
            D10 SHL 39.3
            D11 OHL 15.1, OHL 15.2
            D12 OHL 17.2
            D13 ThL 52.2
            D14 ThL 53.3
            D15 ThL 53.4
            D16 ThL 53.1
            D17 ThL 52.3
            D18 ThL 51 a.1, ThL 51 a.3
            D19 LSL 25 d
            D20 ATL 11.1
            D21 HL 49 c
            D22 GDPR 12.3
            D23 GDPR 33.1
            D24 LSL 38
            D25 SHL 40.2""";

    @Test
    void theNewestSetCitesTheSectionsOfTheTableOfLimits() {
        var cited = new LinkedHashMap<String, Set<String>>();
        Written.newest()
                .rules()
                .forEach(rule -> cited.computeIfAbsent(rule.id(), id -> new LinkedHashSet<>())
                        .addAll(rule.citations()));
        assertThat(cited.entrySet().stream().map(one -> one.getKey() + " " + String.join(", ", one.getValue())))
                .containsExactlyElementsOf(CITATIONS.lines().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHL 99", "SHL 36.9", "ABC 1", "SHL", "36.3", "SHL 36.0"})
    void aSectionThatDoesNotExistIsNotCited(String citation) {
        assertRefused(
                "FI-1 D3: no such section: " + citation,
                set("FI-1", "2020-01-01", null, rule("pending", Calendar.ARKIPAIVA, Unit.DAYS, Roll.NONE, citation)));
    }

    /** The area's own targets cite the law too, where the law says something of the matter. */
    @Test
    void aTargetCitesNoSectionThatDoesNotExist() {
        assertThat(RuleSets.faultsOfTargets(STATUTES))
                .extracting(RuleSets.Fault::text)
                .containsExactly("PLAN_REVIEW: no such section: SHL 39.3", "PLAN_REVIEW: no such section: LSL 30.2");
    }

    @Test
    void aNewSetFollowsTheOneBefore() {
        var first = set("FI-1", "2020-01-01", null, GOOD);
        var sets = new RuleSets(List.of(set("FI-2", "2021-01-01", null, GOOD), first), STATUTES);
        assertThat(sets.inForce(LocalDate.of(2020, 12, 31))).isEqualTo(first);
        assertThat(sets.isInForce(first, LocalDate.of(2020, 12, 31))).isTrue();
        assertThat(sets.isInForce(first, LocalDate.of(2021, 1, 1))).isFalse();
        assertThat(sets.isInForce(first, LocalDate.of(2019, 12, 31))).isFalse();
        new RuleSets(
                List.of(set("FI-2", "2021-01-01", null, GOOD), set("FI-1", "2020-01-01", "2020-12-31", GOOD)),
                STATUTES);
        assertRefused(
                "rule sets FI-1 and FI-2 overlap",
                set("FI-1", "2020-01-01", "2021-01-01", GOOD),
                set("FI-2", "2021-01-01", null, GOOD));
        assertRefused(
                "rule sets FI-1 and FI-2 overlap",
                set("FI-1", "2021-01-01", null, GOOD),
                set("FI-2", "2021-01-01", null, GOOD));
        assertRefused(
                "between rule sets FI-1 and FI-2 no set is in force",
                set("FI-1", "2020-01-01", "2020-11-30", GOOD),
                set("FI-2", "2021-01-01", null, GOOD));
        assertRefused(
                "rule set FI-1 is there twice",
                set("FI-1", "2020-01-01", "2020-12-31", GOOD),
                set("FI-1", "2021-01-01", null, GOOD));
        assertRefused("rule set FI-1 ends before it begins", set("FI-1", "2020-01-01", "2019-12-31", GOOD));
        assertThatThrownBy(() -> new RuleSets(List.of(), STATUTES)).hasMessage("there is no rule set");
    }

    /** A newer program may bring a set of a name or a day that was published before: it starts, and what cases count by stays. */
    @Test
    void aPublishedSetStandsWhereANewerProgramHasOneOfItsNameOrDay() {
        var shipped = set("FI-1", "2020-01-01", null, GOOD);
        var ofTheDay = set("FI-2", "2021-01-01", null, GOOD);
        var ofTheName = set("FI-3", "2022-01-01", null, GOOD);
        var sets = new RuleSets(List.of(shipped, ofTheDay, ofTheName), STATUTES);
        var published = List.of(set("MINE", "2021-01-01", null, GOOD), set("FI-3", "2022-06-01", null, GOOD));
        sets.hold(published);
        assertThat(sets.all()).containsExactly(shipped, published.get(0), published.get(1));
        assertThat(sets.leftOut()).containsExactly(ofTheDay, ofTheName);
        assertThat(sets.named("FI-3")).contains(published.get(1));
        assertThat(sets.named("FI-2")).as("known by its name all the same").contains(ofTheDay);
        assertThat(sets.inForce(LocalDate.of(2021, 1, 1))).isEqualTo(published.get(0));
        sets.hold(List.of());
        assertThat(sets.all()).containsExactly(shipped, ofTheDay, ofTheName);
        assertThat(sets.leftOut()).isEmpty();
    }

    @Test
    void aTimeThatNoLongerFitsWithANewerProgramKeepsItFromNothing() {
        var first = set("FI-1", "2020-01-01", null, GOOD);
        var last = set("FI-3", "2023-01-01", null, GOOD);
        var sets = new RuleSets(List.of(first, last), STATUTES);
        var gap = set("MINE", "2021-01-01", "2021-06-30", GOOD);
        assertThat(sets.faultsWith(gap)).extracting(RuleSets.Fault::key).containsExactly("gap");
        sets.hold(List.of(gap));
        assertThat(sets.inForce(LocalDate.of(2022, 1, 1))).isEqualTo(gap);
        assertThat(sets.inForce(LocalDate.of(2023, 1, 1))).isEqualTo(last);
        assertThat(sets.faultsWith(set("MORE", "2024-01-01", null, GOOD)))
                .as("what is there already keeps nobody from publishing")
                .isEmpty();
        assertThatThrownBy(() -> sets.hold(List.of(set(
                        "MINE",
                        "2021-01-01",
                        null,
                        rule("pending", Calendar.ARKIPAIVA, Unit.DAYS, Roll.NONE, "SHL 99")))))
                .hasMessage("MINE D3: no such section: SHL 99");
    }

    @Test
    void aRuleThatCannotBeCountedIsNotTaken() {
        assertRefused(
                "FI-1 D3: unknown event never",
                set("FI-1", "2020-01-01", null, rule("never", Calendar.ARKIPAIVA, Unit.DAYS, Roll.NONE, "SHL 36.3")));
        assertRefused(
                "FI-1 D3: only days are counted in working days",
                set(
                        "FI-1",
                        "2020-01-01",
                        null,
                        rule("pending", Calendar.ARKIPAIVA, Unit.MONTHS, Roll.NONE, "SHL 36.3")));
        assertRefused(
                "FI-1 D3: a count of working days never rolls",
                set(
                        "FI-1",
                        "2020-01-01",
                        null,
                        rule("pending", Calendar.SCHOOL_DAY, Unit.DAYS, Roll.FORWARD, "SHL 36.3")));
        var unknownFact = new LegalRule(
                "D3",
                "pending",
                List.of(Map.of("age", List.of("15"))),
                Unit.DAYS,
                7,
                Calendar.ARKIPAIVA,
                Roll.NONE,
                List.of("SHL 36.3"),
                WORDS,
                null,
                null);
        assertRefused(
                "FI-1 D3: asks what pending does not tell: age=[15]", set("FI-1", "2020-01-01", null, unknownFact));
    }
}
