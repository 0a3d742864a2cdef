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

    /** In its time the law changed piece by piece, and not every piece is in it. */
    private static final String CHANGING = "FI-2023";

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
                .filter(rule -> asked || inForce(rule, day))
                .map(rule -> new Limit(rule, set, sets.citation(rule), explained(rule, set, question)))
                .toList();
    }

    /** What the reader is warned of where the set knows no limit: it may be that the law did. */
    public List<Warning> withoutLimits(Question question) {
        var set = setOf(question);
        return isChanging(set) ? List.of(Warning.of(Kind.LAW_WAS_CHANGING, set.validFrom())) : List.of();
    }

    private RuleSet setOf(Question question) {
        return question.set() == null ? sets.inForce(question.occurrence().day()) : question.set();
    }

    private static boolean isChanging(RuleSet set) {
        return set.name().equals(CHANGING);
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
        var explained =
                new Counting(arkipaiva, schoolOf(rule, question.provider())).explain(rule, question.occurrence());
        LocalDate day = question.occurrence().day();
        if (!sets.isInForce(set, day)) {
            explained = Counting.with(explained, Warning.of(Kind.SET_NOT_IN_FORCE, set.validFrom()));
        } else if (rule.inForceFrom() != null && !inForce(rule, day)) {
            explained = Counting.with(explained, Warning.of(Kind.RULE_NOT_IN_FORCE, rule.inForceFrom()));
        } else if (isChanging(set)) {
            explained = Counting.with(explained, Warning.of(Kind.LAW_WAS_CHANGING, set.validFrom()));
        }
        if (isCountedAsIfSupportWereNeeded(rule, set, question.facts())) {
            explained = Counting.with(explained, Warning.of(Kind.SPECIAL_SUPPORT_OPEN));
        }
        return rule.isVerified() ? explained : Counting.with(explained, Warning.of(Kind.NOT_VERIFIED));
    }

    private static boolean inForce(LegalRule rule, LocalDate day) {
        return rule.inForceFrom() == null || !day.isBefore(rule.inForceFrom());
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
