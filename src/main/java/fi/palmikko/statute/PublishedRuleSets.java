package fi.palmikko.statute;

import fi.palmikko.shared.Days;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.Names;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rule sets that were published after the program was made. They begin tomorrow at the earliest, so that no day that has been counted by
 * is counted by other rules, and every server has read them by then.
 */
@Component
public class PublishedRuleSets {

    /** Who published a set, and when. */
    public record Published(String by, Instant at) {}

    /** A set as the list shows it; those the program came with have nobody who published them. */
    public record Listed(
            String name,
            LocalDate validFrom,
            int rules,
            @Nullable Published published) {}

    private static final int LONGEST_NAME = 40;

    /** A set that begins later than acts are given is one whose year was typed wrong. */
    private static final int YEARS_AHEAD = 10;

    private final RuleSets sets;
    private final JsonMapper json;
    private final JdbcClient db;
    private final Clock clock;

    PublishedRuleSets(RuleSets sets, JsonMapper json, JdbcClient db, Clock clock) {
        this.sets = sets;
        this.json = json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        this.db = db;
        this.clock = clock;
    }

    /** Reads what another server may have published. */
    @EventListener(ApplicationStartedEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT5M")
    public void read() {
        sets.hold(db.sql("select content from rule_set").query(String.class).list().stream()
                .map(content -> json.readValue(content, RuleSet.class))
                .toList());
    }

    /** All sets, the newest first. */
    @Transactional
    public List<Listed> all() {
        var published = new HashMap<String, Published>();
        db.sql("""
                        select r.name, r.published_at, w.given_name || ' ' || w.family_name as by_name
                        from rule_set r join worker w on w.id = r.published_by""").query(row -> {
            var at = row.getObject("published_at", OffsetDateTime.class).toInstant();
            published.put(row.getString("name"), new Published(row.getString("by_name"), at));
        });
        return sets.all().reversed().stream()
                .map(set -> new Listed(set.name(), set.validFrom(), set.rules().size(), published.get(set.name())))
                .toList();
    }

    /** {@link Invalid} at {@code content} with the first thing that is wrong, and nothing is changed. */
    @Transactional
    public String publish(String content, UUID by) {
        var set = parsed(content);
        if (!set.validFrom().isAfter(Days.today(clock))) {
            throw new Invalid("content", "ruleSet.invalid.past", Days.text(set.validFrom()));
        }
        if (set.validFrom().isAfter(Days.today(clock).plusYears(YEARS_AHEAD))) {
            throw new Invalid("content", "ruleSet.invalid.far", Days.text(set.validFrom()), YEARS_AHEAD);
        }
        sets.faultsWith(set).stream().findFirst().ifPresent(fault -> {
            throw new Invalid(
                    "content",
                    "ruleSet.invalid." + fault.key(),
                    fault.arguments().stream().map(String::valueOf).toArray());
        });
        requireRulesOfCases(set);
        db.sql(
                        "insert into rule_set (name, valid_from, content, sha256, published_at, published_by) values (?, ?, ?, ?, ?, ?)")
                .params(set.name(), set.validFrom(), content, sha256(content), OffsetDateTime.now(clock), by)
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                read();
            }
        });
        return set.name();
    }

    private RuleSet parsed(String content) {
        RuleSet set;
        try {
            set = json.readValue(content, RuleSet.class);
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new Invalid(
                    "content",
                    "ruleSet.invalid.json",
                    at == null ? 0 : at.getLineNr(),
                    at == null ? 0 : at.getColumnNr());
        }
        if (set == null || !isWhole(set)) {
            throw new Invalid("content", "ruleSet.invalid.incomplete");
        }
        if (!set.name().matches("[A-Z0-9][A-Za-z0-9.-]*") || set.name().length() > LONGEST_NAME) {
            throw new Invalid("content", "ruleSet.invalid.name");
        }
        return set;
    }

    @SuppressWarnings("ConstantConditions")
    private static boolean isWhole(RuleSet set) {
        boolean all = some(set.name(), set.validFrom(), set.facts(), set.events(), set.rules());
        return all
                && set.facts().stream()
                        .allMatch(fact -> fact != null
                                && some(fact.name(), fact.unsaid())
                                && isWhole(fact.values())
                                && isWhole(fact.asks()))
                && set.events().stream()
                        .allMatch(event ->
                                event != null && some(event.name()) && isWhole(event.facts()) && isWhole(event.says()))
                && set.rules().stream().allMatch(rule -> rule != null && isWhole(rule));
    }

    private static boolean isWhole(LegalRule rule) {
        boolean all = some(rule.id(), rule.event(), rule.unit(), rule.calendar(), rule.roll(), rule.says());
        return all
                && isWhole(rule.citations())
                && (rule.when() == null
                        || rule.when().stream()
                                .allMatch(one ->
                                        one != null && one.values().stream().allMatch(PublishedRuleSets::isWhole)));
    }

    private static boolean isWhole(@Nullable List<String> words) {
        return words != null && words.stream().allMatch(Objects::nonNull);
    }

    private static boolean isWhole(@Nullable Names names) {
        return names != null && some(names.fi(), names.sv(), names.en());
    }

    private static boolean some(@Nullable Object... values) {
        return Stream.of(values).allMatch(Objects::nonNull);
    }

    /** Cases cannot do without the limits that run for them, and each of these ends on a day: timers and steps wait for it. */
    private static void requireRulesOfCases(RuleSet set) {
        Arrays.stream(Rule.values()).filter(Rule::isStatutory).forEach(rule -> {
            if (!rule.isIn(set)) {
                throw new Invalid("content", "ruleSet.invalid.missing", rule.name());
            }
            if (!rule.in(set).hasDate()) {
                throw new Invalid("content", "ruleSet.invalid.noDate", rule.name());
            }
        });
    }

    private static String sha256(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
