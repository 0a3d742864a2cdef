package fi.palmikko.statute;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.shared.Names;
import fi.palmikko.statute.LegalRule.Roll;
import fi.palmikko.statute.LegalRule.Unit;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

/** A case is told the rule as its own set has it, in the reader's language. */
class RuleWordsTests {

    private static final Names ACT = new Names("sosiaalihuoltolaki", "socialvårdslagen", "Social Welfare Act");

    private static RuleSet set(String name, String from, String section, Names says) {
        var rule = new LegalRule(
                "D3",
                "case-pending",
                null,
                Unit.DAYS,
                7,
                Calendar.ARKIPAIVA,
                Roll.NONE,
                List.of(section),
                says,
                null,
                null);
        return new RuleSet(
                name,
                LocalDate.parse(from),
                null,
                List.of(),
                List.of(new RuleSet.Event("case-pending", List.of(), says)),
                List.of(rule));
    }

    private final RuleSets sets = new RuleSets(
            List.of(
                    set("OLD", "2018-01-01", "SHL 36.3", new Names("vanha sääntö", "den gamla regeln", "the old rule")),
                    set("NEW", "2025-01-01", "SHL 36.4", new Names("uusi sääntö", "den nya regeln", "the new rule"))),
            new Statutes(List.of(
                    new Statutes.Act("SHL", "1301/2014", Statutes.Parts.SECTION, ACT, Map.of("36", 5, "39", 3)))));
    private final RuleWords words = new RuleWords(sets, new Laws(sets));

    @AfterEach
    void inFinnishAgain() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void theSetOfTheCaseSpeaks() {
        LocaleContextHolder.setLocale(Locale.of("fi"));
        assertThat(words.says(Rule.D3, "OLD")).isEqualTo("Vanha sääntö.");
        assertThat(words.says(Rule.D3, "NEW")).isEqualTo("Uusi sääntö.");
        assertThat(words.citation(Rule.D3, "OLD")).isEqualTo("sosiaalihuoltolaki 36 § 3 mom.");
        assertThat(words.citation(Rule.D3, "NEW")).contains("36 § 4 mom.");
    }

    @Test
    void itSpeaksTheReadersLanguage() {
        LocaleContextHolder.setLocale(Locale.of("sv"));
        assertThat(words.says(Rule.D3, "OLD")).isEqualTo("Den gamla regeln.");
        assertThat(words.citation(Rule.D3, "OLD")).contains("socialvårdslagen");
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(words.citation(Rule.D3, "OLD"))
                .contains("Social Welfare Act")
                .doesNotContain("§");
    }

    @Test
    void aTargetOfTheAreaHasNoWordsInAnySet() {
        LocaleContextHolder.setLocale(Locale.of("fi"));
        assertThat(words.says(Rule.FAMILY_CONTACT, "OLD")).isEmpty();
        assertThat(words.citation(Rule.FAMILY_CONTACT, "OLD")).isEmpty();
        assertThat(words.says(Rule.D3, "NONE")).isEmpty();
    }
}
