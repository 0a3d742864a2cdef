package fi.palmikko.statute;

import fi.palmikko.shared.Names;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One limit as a rule set writes it. A published rule never changes; what the law changes stands in a new set.
 *
 * @param id as in the table of limits (docs/guide/deadlines.md); two limits of one section share it
 * @param event what starts the time; the day of it is day 0 and not counted
 * @param when in which cases it applies: any of these, and of each all; nothing means always
 * @param inForceFrom when the rule came into force later than its set
 * @param verified was the text of the law itself read?
 */
public record LegalRule(
        String id,
        String event,
        @Nullable List<Map<String, List<String>>> when,
        Unit unit,
        int amount,
        Calendar calendar,
        Roll roll,
        List<String> citations,
        Names says,
        @Nullable LocalDate inForceFrom,
        @Nullable Boolean verified) {

    /** What is counted. */
    public enum Unit {
        HOURS,
        DAYS,
        WEEKS,
        MONTHS,
        YEARS,
        /** The law gives no number, as "without delay". */
        NONE
    }

    /** What becomes of a last day on which nobody works. */
    public enum Roll {
        /** It stays. */
        NONE,
        /** The first working day after it (act 150/1930 section 5). */
        FORWARD
    }

    public boolean hasDate() {
        return unit != Unit.NONE;
    }

    boolean isInForce(LocalDate day) {
        return inForceFrom == null || !day.isBefore(inForceFrom);
    }

    boolean isVerified() {
        return verified == null || verified;
    }

    /** Does the rule apply where these facts hold? */
    boolean applies(Map<String, String> facts) {
        return when == null
                || when.stream()
                        .anyMatch(all -> all.entrySet().stream()
                                .allMatch(one -> one.getValue().contains(facts.get(one.getKey()))));
    }

    /** Does it apply in the same cases, in whatever order they are written? */
    boolean appliesAs(LegalRule other) {
        return Objects.equals(cases(when), cases(other.when));
    }

    private static @Nullable Set<Map<String, Set<String>>> cases(@Nullable List<Map<String, List<String>>> when) {
        return when == null ? null : when.stream().map(LegalRule::values).collect(Collectors.toSet());
    }

    private static Map<String, Set<String>> values(Map<String, List<String>> all) {
        return all.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, one -> Set.copyOf(one.getValue())));
    }
}
