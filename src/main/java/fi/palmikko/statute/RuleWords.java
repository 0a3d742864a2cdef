package fi.palmikko.statute;

import java.util.Optional;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What a limit of a case says to its reader: in the words of the rule set the case runs by, whatever set is in force now. */
@Component
public class RuleWords {

    private final RuleSets sets;
    private final Laws laws;

    RuleWords(RuleSets sets, Laws laws) {
        this.sets = sets;
        this.laws = laws;
    }

    /** The rule as a sentence; empty for the area's own targets, which no set has. */
    public String says(Rule rule, String ruleSet) {
        return legal(rule, ruleSet).map(legal -> sentence(legal.says().here())).orElse("");
    }

    /** The sections it rests on; empty where there are none. */
    public String citation(Rule rule, String ruleSet) {
        return legal(rule, ruleSet)
                .map(legal -> laws.cite(sets.citation(legal)))
                .orElse("");
    }

    private Optional<LegalRule> legal(Rule rule, String ruleSet) {
        return sets.named(ruleSet).filter(rule::isIn).map(rule::in);
    }

    /** Sets write a rule as a part of a sentence. */
    private static String sentence(String words) {
        return words.isEmpty()
                ? ""
                : words.substring(0, 1).toUpperCase(LocaleContextHolder.getLocale()) + words.substring(1) + ".";
    }
}
