package fi.palmikko.deadline;

import fi.palmikko.shared.Invalid;
import fi.palmikko.statute.Limits.Question;
import fi.palmikko.statute.Occurrence;
import fi.palmikko.statute.RuleSet;
import fi.palmikko.statute.RuleSets;
import fi.palmikko.statute.SchoolCalendars;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.util.MultiValueMap;

/** A question as it comes in an address, with the field named that is wrong. What is misspelt is refused, never overlooked. */
final class Asked {

    /** Holidays are known for these years. */
    private static final LocalDate FIRST = LocalDate.of(1973, 1, 1);

    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    private static final List<String> OWN = List.of("event", "on", "rules", "provider", "lang");

    private Asked() {}

    static Question of(MultiValueMap<String, String> parameters, RuleSets sets, SchoolCalendars calendars) {
        var said = new TreeMap<String, String>();
        parameters.forEach((name, values) -> {
            if (values.size() > 1) {
                throw new Invalid(name, "count.invalid.twice", label(name, sets));
            }
            said.put(name, values.getFirst().strip());
        });
        var occurrence = occurrence(said.get("on"));
        var set = set(said.get("rules"), sets);
        var counted = set == null ? sets.inForce(occurrence.day()) : set;
        return new Question(
                event(said.get("event"), counted, sets),
                occurrence,
                facts(said, counted, sets),
                provider(said.get("provider"), calendars),
                set);
    }

    /** A parameter as the page calls it; the problem names the parameter itself as its field. */
    private static Object label(String name, RuleSets sets) {
        return sets.all().stream()
                .flatMap(one -> one.facts().stream())
                .filter(fact -> fact.name().equals(name))
                .<Object>map(fact -> fact.asks().here())
                .findFirst()
                .orElseGet(() -> OWN.contains(name) ? label(name) : name);
    }

    private static Object label(String name) {
        return new DefaultMessageSourceResolvable(new String[] {"count." + name}, name);
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static Occurrence occurrence(@Nullable String typed) {
        String on = filled(typed);
        if (on == null) {
            throw new Invalid("on", "count.invalid.missing", label("on"));
        }
        var occurrence = Occurrence.parse(on).orElseThrow(() -> new Invalid("on", "count.invalid.on", on));
        if (occurrence.day().isBefore(FIRST) || occurrence.day().isAfter(LAST)) {
            throw new Invalid("on", "count.invalid.range", on);
        }
        return occurrence;
    }

    private static @Nullable RuleSet set(@Nullable String rules, RuleSets sets) {
        String name = filled(rules);
        return name == null
                ? null
                : sets.named(name).orElseThrow(() -> new Invalid("rules", "count.invalid.rules", name));
    }

    /**
     * The provider's key. One without a calendar is known all the same: its days are counted as working days, and that is told. Where a
     * municipality has several, the days of one are not those of another.
     */
    private static @Nullable String provider(@Nullable String provider, SchoolCalendars calendars) {
        String name = filled(provider);
        if (name == null) {
            return null;
        }
        var keys = calendars.keys(name);
        if (keys.isEmpty()) {
            throw new Invalid("provider", "count.invalid.provider", name);
        }
        if (keys.size() > 1) {
            throw new Invalid("provider", "count.invalid.providers", name, String.join(", ", keys));
        }
        return keys.getFirst();
    }

    /** An event that only another set knows sets no limit here; one that none knows is a mistake. */
    private static String event(@Nullable String event, RuleSet set, RuleSets sets) {
        String name = filled(event);
        if (name == null) {
            throw new Invalid("event", "count.invalid.missing", label("event"));
        }
        boolean known = set.event(name) != null || sets.all().stream().anyMatch(one -> one.event(name) != null);
        if (!known) {
            throw new Invalid("event", "count.invalid.event", name);
        }
        return name;
    }

    private static Map<String, String> facts(Map<String, String> said, RuleSet set, RuleSets sets) {
        var facts = new TreeMap<String, String>();
        said.forEach((name, value) -> {
            if (OWN.contains(name)) {
                return;
            }
            var fact = java.util.stream.Stream.concat(java.util.stream.Stream.of(set), sets.all().stream())
                    .flatMap(one -> one.facts().stream())
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new Invalid(name, "count.invalid.name", name));
            if (!fact.values().contains(value)) {
                throw new Invalid(
                        name, "count.invalid.value", fact.asks().here(), value, String.join(", ", fact.values()));
            }
            facts.put(name, value);
        });
        return facts;
    }
}
