package fi.palmikko.statute;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the limits of cases are counted, with what whoever works on the case should know of the rule and its set. */
@Component
class CaseCounting {

    private final WorkingDays days;
    private final RuleSets sets;

    CaseCounting(WorkingDays days, RuleSets sets) {
        this.days = days;
        this.sets = sets;
    }

    /** @param set whose rule it is, or null for a target of the area's own */
    Explained explain(LegalRule rule, @Nullable RuleSet set, int amount, LocalDate from) {
        var counted = new Counting(days, null).explain(rule, amount, Occurrence.on(from));
        return set == null ? counted : sets.warned(counted, rule, set);
    }
}
