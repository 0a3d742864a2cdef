package fi.palmikko.statute;

import fi.palmikko.shared.Names;
import fi.palmikko.statute.Explained.Warning;
import fi.palmikko.statute.Explained.Warning.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The limits the law sets from an event, each with its explanation. Knows no case. */
@Component
public class Limits {

    /**
     * What is asked.
     *
     * @param facts what is known of the matter; what is missing is taken as the rule set says
     * @param provider the education provider whose school days are counted, or null
     * @param set the rule set that was asked for by name, or null for the one in force on the day
     */
    public record Question(
            String event,
            Occurrence occurrence,
            Map<String, String> facts,
            @Nullable String provider,
            @Nullable RuleSet set) {}

    /**
     * One limit.
     *
     * @param explained null where the law gives no number
     */
    public record Limit(
            LegalRule rule,
            RuleSet set,
            Names citation,
            @Nullable Explained explained) {}

    private final RuleSets sets;
    private final WorkingDays arkipaiva;
    private final Schools schools;

    Limits(RuleSets sets, WorkingDays arkipaiva, Schools schools) {
        this.sets = sets;
        this.arkipaiva = arkipaiva;
        this.schools = schools;
    }

    /** Of a set asked for by name every rule is told, with a warning where it was not in force; else only what was the law. */
    public List<Limit> of(Question question) {
        LocalDate day = question.occurrence().day();
        boolean asked = question.set() != null;
        var set = setOf(question);
        return set.of(question.event(), question.facts()).stream()
                .filter(rule -> asked || rule.isInForce(day))
                .map(rule -> new Limit(rule, set, sets.citation(rule), explained(rule, set, question)))
                .toList();
    }

    /** What the reader is warned of where the set knows no limit: it may be that the law did. */
    public List<Warning> withoutLimits(Question question) {
        return sets.warnings(setOf(question), question.occurrence().day());
    }

    private RuleSet setOf(Question question) {
        return question.set() == null ? sets.inForce(question.occurrence().day()) : question.set();
    }

    /** How many days of its own calendar are left of a limit: 0 on the last day, negative after it. */
    public int left(LegalRule rule, LocalDate date, @Nullable String provider, LocalDate today) {
        return new Counting(arkipaiva, schoolOf(rule, provider)).left(rule.calendar(), today, date);
    }

    private @Nullable SchoolCalendar schoolOf(LegalRule rule, @Nullable String provider) {
        return rule.calendar() == Calendar.SCHOOL_DAY && provider != null ? schools.of(provider) : null;
    }

    private @Nullable Explained explained(LegalRule rule, RuleSet set, Question question) {
        if (!rule.hasDate()) {
            return null;
        }
        var counting = new Counting(arkipaiva, schoolOf(rule, question.provider()));
        var explained = sets.warned(counting.explain(rule, question.occurrence()), rule, set);
        return isCountedAsIfSupportWereNeeded(rule, set, question.facts())
                ? Counting.with(explained, Warning.of(Kind.SPECIAL_SUPPORT_OPEN))
                : explained;
    }

    /** Would the rule not apply if the child did not need special support? */
    private static boolean isCountedAsIfSupportWereNeeded(LegalRule rule, RuleSet set, Map<String, String> facts) {
        String support = "special-support";
        if (!facts.getOrDefault(support, "unknown").equals("unknown")) {
            return false;
        }
        var otherwise = new java.util.HashMap<>(facts);
        otherwise.put(support, "no");
        return !set.of(rule.event(), otherwise).contains(rule);
    }
}
