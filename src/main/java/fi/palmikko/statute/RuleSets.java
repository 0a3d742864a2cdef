package fi.palmikko.statute;

import fi.palmikko.shared.Names;
import fi.palmikko.statute.Explained.Warning;
import fi.palmikko.statute.Explained.Warning.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The published rule sets, checked when they are read: one at a time is in force, and each rule cites a section that exists. */
@Component
public class RuleSets {

    /** What is wrong with a set: a sentence for the one who starts the program, and a key and words for the one who publishes. */
    record Fault(String key, String text, List<Object> arguments) {

        static Fault of(String key, String text, Object... arguments) {
            return new Fault(key, text.formatted(arguments), List.of(arguments));
        }
    }

    /** In its time the law changed piece by piece, and not every piece is in it. */
    private static final String CHANGING = "FI-2023";

    /**
     * What holds.
     *
     * @param published after the program was made
     * @param all in the order of their days
     * @param leftOut sets of the program in whose place a published one stands
     */
    private record Held(List<RuleSet> published, List<RuleSet> all, List<RuleSet> leftOut) {}

    private static final Logger LOG = LoggerFactory.getLogger(RuleSets.class);

    /** What a newer program can bring about between its sets and published ones. The set that begins later holds from its day, so work goes on. */
    private static final Set<String> OF_TIME = Set.of("overlap", "gap");

    private final List<RuleSet> shipped;
    private final Statutes statutes;
    private volatile Held held;

    @Autowired
    RuleSets(JsonMapper json) throws IOException {
        this(
                read(json),
                new Statutes(
                        List.of(read(json, new ClassPathResource("statute/statutes.json"), Statutes.Act[].class))));
        require(faultsOfTargets(statutes));
    }

    RuleSets(List<RuleSet> sets, Statutes statutes) {
        this.shipped = inOrder(sets);
        this.statutes = statutes;
        this.held = new Held(List.of(), shipped, List.of());
        require(faults(shipped));
    }

    /**
     * From now on these hold besides those the program came with. Where both have a name or a first day in common the published one stands: it
     * was there first, and cases may be counted by it.
     */
    void hold(List<RuleSet> published) {
        var next = held(published);
        var faults = faults(next.all());
        require(faults.stream().filter(fault -> !OF_TIME.contains(fault.key())).toList());
        if (!next.equals(held)) {
            next.leftOut()
                    .forEach(set -> LOG.warn(
                            "rule set {} of the program, from {}, is not used: a published one has its name or its first day",
                            set.name(),
                            set.validFrom()));
            faults.forEach(fault -> LOG.warn("{}; the one that begins later holds from its day", fault.text()));
        }
        this.held = next;
    }

    private Held held(List<RuleSet> published) {
        var taken = shipped.stream()
                .collect(Collectors.partitioningBy(set -> published.stream()
                        .anyMatch(other -> other.name().equals(set.name())
                                || other.validFrom().equals(set.validFrom()))));
        var all = new ArrayList<>(Objects.requireNonNull(taken.get(false)));
        all.addAll(published);
        return new Held(List.copyOf(published), inOrder(all), Objects.requireNonNull(taken.get(true)));
    }

    /** What would be wrong if this set were published too. */
    List<Fault> faultsWith(RuleSet another) {
        var all = new ArrayList<>(held.all());
        all.add(another);
        return added(inOrder(all));
    }

    /** What would be wrong if this published set were withdrawn. */
    List<Fault> faultsWithout(String name) {
        return added(held(held.published().stream()
                        .filter(set -> !set.name().equals(name))
                        .toList())
                .all());
    }

    /** Faults that are not there yet. */
    private List<Fault> added(List<RuleSet> sets) {
        var faults = new ArrayList<>(faults(sets));
        faults.removeAll(faults(held.all()));
        return faults;
    }

    private static List<RuleSet> inOrder(List<RuleSet> sets) {
        return sets.stream().sorted(Comparator.comparing(RuleSet::validFrom)).toList();
    }

    private static void require(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new IllegalStateException(faults.stream().map(Fault::text).collect(Collectors.joining("\n")));
        }
    }

    private static List<RuleSet> read(JsonMapper json) throws IOException {
        var sets = new ArrayList<RuleSet>();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:statute/rules/*.json")) {
            sets.add(read(json, file, RuleSet.class));
        }
        return sets;
    }

    private static <T> T read(JsonMapper json, Resource file, Class<T> type) throws IOException {
        try (var in = file.getInputStream()) {
            return json.readValue(in, type);
        }
    }

    public List<RuleSet> all() {
        return held.all();
    }

    /** Sets of the program that are not used, because a published one has their name or their first day. */
    public List<RuleSet> leftOut() {
        return held.leftOut();
    }

    /** The text of a set the program came with. */
    String textOf(String name) {
        try {
            return new ClassPathResource("statute/rules/" + name + ".json").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The newest set the program came with: cases follow what it follows. */
    RuleSet newestShipped() {
        return shipped.getLast();
    }

    /** Also one that is not used is known by its name. */
    public Optional<RuleSet> named(String name) {
        return Stream.concat(all().stream(), leftOut().stream())
                .filter(set -> set.name().equals(name))
                .findFirst();
    }

    /** The set in force on the day; before the first set the first. */
    public RuleSet inForce(LocalDate day) {
        var all = all();
        return all.reversed().stream()
                .filter(set -> !day.isBefore(set.validFrom()))
                .findFirst()
                .orElse(all.getFirst());
    }

    /** Was the set in force on the day, and no other? */
    boolean isInForce(RuleSet set, LocalDate day) {
        boolean begun = !day.isBefore(set.validFrom());
        boolean over = set.validUntil() != null && day.isAfter(set.validUntil());
        return begun && !over && inForce(day).equals(set);
    }

    /** What the reader should know of a set by which something is counted from this day, or by which nothing is. */
    List<Warning> warnings(RuleSet set, LocalDate day) {
        if (!isInForce(set, day)) {
            return List.of(Warning.of(Kind.SET_NOT_IN_FORCE, set.validFrom()));
        }
        return set.name().equals(CHANGING) ? List.of(Warning.of(Kind.LAW_WAS_CHANGING, set.validFrom())) : List.of();
    }

    /** With what the reader should know of the rule and its set. */
    Explained warned(Explained counted, LegalRule rule, RuleSet set) {
        var explained = counted;
        for (Warning warning : warnings(set, counted.dayZero())) {
            explained = Counting.with(explained, warning);
        }
        var since = rule.inForceFrom();
        if (since != null && isInForce(set, counted.dayZero()) && !rule.isInForce(counted.dayZero())) {
            explained = Counting.with(explained, Warning.of(Kind.RULE_NOT_IN_FORCE, since));
        }
        return rule.isVerified() ? explained : Counting.with(explained, Warning.of(Kind.NOT_VERIFIED));
    }

    /** The sections a rule rests on, as people of each language write them. */
    public Names citation(LegalRule rule) {
        return new Names(joined(rule, Names::fi), joined(rule, Names::sv), joined(rule, Names::en));
    }

    /** What an act is called whose letters are these; null where none is known. */
    @Nullable
    Names act(String letters) {
        return statutes.name(letters);
    }

    private String joined(LegalRule rule, Function<Names, String> language) {
        return rule.citations().stream()
                .map(one -> language.apply(statutes.names(one)))
                .collect(Collectors.joining("; "));
    }

    private List<Fault> faults(List<RuleSet> sets) {
        var faults = new ArrayList<Fault>();
        if (sets.isEmpty()) {
            faults.add(Fault.of("none", "there is no rule set"));
        }
        var names = new HashSet<String>();
        for (int n = 0; n < sets.size(); n++) {
            var set = sets.get(n);
            if (!names.add(set.name())) {
                faults.add(Fault.of("twice", "rule set %s is there twice", set.name()));
            }
            if (set.validUntil() != null && set.validUntil().isBefore(set.validFrom())) {
                faults.add(Fault.of("order", "rule set %s ends before it begins", set.name()));
            }
            if (n + 1 < sets.size()) {
                follow(set, sets.get(n + 1), faults);
            }
            set.rules().forEach(rule -> check(set, rule, faults));
            set.events().stream()
                    .flatMap(event -> event.facts().stream())
                    .filter(fact ->
                            set.facts().stream().noneMatch(known -> known.name().equals(fact)))
                    .forEach(fact ->
                            faults.add(Fault.of("fact", "rule set %s does not know the fact %s", set.name(), fact)));
        }
        return faults;
    }

    /** The area's own targets stand in the program and not in a set; what they cite is checked all the same. */
    static List<Fault> faultsOfTargets(Statutes statutes) {
        return Arrays.stream(Rule.values())
                .filter(rule -> !rule.isStatutory())
                .flatMap(rule -> faultsOfCitations(rule.name(), rule.target(), statutes))
                .toList();
    }

    private static Stream<Fault> faultsOfCitations(String name, LegalRule rule, Statutes statutes) {
        return rule.citations().stream()
                .filter(citation -> !statutes.knows(citation))
                .map(citation -> Fault.of("section", "%s: no such section: %s", name, citation));
    }

    private static void follow(RuleSet set, RuleSet next, List<Fault> faults) {
        boolean together = set.validFrom().equals(next.validFrom());
        boolean longer = set.validUntil() != null && !set.validUntil().isBefore(next.validFrom());
        if (together || longer) {
            faults.add(Fault.of("overlap", "rule sets %s and %s overlap", set.name(), next.name()));
        } else if (set.validUntil() != null && !set.validUntil().plusDays(1).equals(next.validFrom())) {
            faults.add(Fault.of("gap", "between rule sets %s and %s no set is in force", set.name(), next.name()));
        }
    }

    private void check(RuleSet set, LegalRule rule, List<Fault> faults) {
        String name = set.name() + " " + rule.id();
        var event = set.event(rule.event());
        if (event == null) {
            faults.add(Fault.of("event", "%s: unknown event %s", name, rule.event()));
            return;
        }
        if (rule.amount() < 0) {
            faults.add(Fault.of("negative", "%s: a limit is not negative", name));
        }
        if (isTooLong(rule)) {
            faults.add(Fault.of("long", "%s: the time is longer than ten years", name));
        }
        boolean workingDays = rule.calendar() != Calendar.CALENDAR;
        if (workingDays && rule.unit() != LegalRule.Unit.DAYS) {
            faults.add(Fault.of("unit", "%s: only days are counted in working days", name));
        }
        if (workingDays && rule.roll() != LegalRule.Roll.NONE) {
            faults.add(Fault.of("roll", "%s: a count of working days never rolls", name));
        }
        if (rule.citations().isEmpty()) {
            faults.add(Fault.of("nothing", "%s: cites nothing", name));
        }
        faultsOfCitations(name, rule, statutes).forEach(faults::add);
        if (Arrays.asList(rule.says().fi(), rule.says().sv(), rule.says().en()).stream()
                .anyMatch(text -> text == null || text.isBlank())) {
            faults.add(Fault.of("words", "%s: says nothing in some language", name));
        }
        var conditions = rule.when() == null ? List.<Map<String, List<String>>>of() : rule.when();
        conditions.stream()
                .flatMap(all -> all.entrySet().stream())
                .filter(one -> set.factsOf(event).stream()
                        .noneMatch(fact -> fact.name().equals(one.getKey())
                                && fact.values().containsAll(one.getValue())))
                .forEach(one ->
                        faults.add(Fault.of("asks", "%s: asks what %s does not tell: %s", name, rule.event(), one)));
    }

    /** No limit of these acts is nearly as long: more is a slip of the pen, and working days are counted one by one. */
    private static boolean isTooLong(LegalRule rule) {
        if (!rule.hasDate()) {
            return false;
        }
        var time = ChronoUnit.valueOf(rule.unit().name()).getDuration().multipliedBy(rule.amount());
        return time.compareTo(ChronoUnit.DECADES.getDuration()) > 0;
    }
}
