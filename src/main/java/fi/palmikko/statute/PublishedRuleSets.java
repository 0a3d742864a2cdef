package fi.palmikko.statute;

import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.NotFound;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
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
import tools.jackson.databind.json.JsonMapper;

/**
 * Rule sets that were published after the program was made. They begin tomorrow at the earliest, so that no day that has been counted by
 * is counted by other rules, and every server has read them by then.
 */
@Component
public class PublishedRuleSets {

    /** Who did it, and when. */
    public record Done(String by, Instant at) {}

    /**
     * A set as the list shows it.
     *
     * @param address what its page is found by: its name, or its id when it was withdrawn
     * @param published null for those the program came with
     * @param withdrawn null while it holds
     */
    public record Listed(
            String address,
            String name,
            LocalDate validFrom,
            @Nullable Done published,
            @Nullable Done withdrawn) {}

    /**
     * A set to be read.
     *
     * @param json as it was written
     * @param withdrawable may it still be taken back?
     */
    public record Content(Listed listed, RuleSet set, String json, boolean withdrawable) {}

    /** A set that begins later than acts are given is one whose year was typed wrong. */
    private static final int YEARS_AHEAD = 10;

    private static final String READ_EVERY = "PT5M";

    /** By then every server has read that a set was withdrawn, and none has counted a day by it. */
    private static final Duration READ_BY_ALL = Duration.parse(READ_EVERY).multipliedBy(2);

    private final RuleSets sets;
    private final RuleSetText texts;
    private final JdbcClient db;
    private final Clock clock;

    PublishedRuleSets(RuleSets sets, JsonMapper json, JdbcClient db, Clock clock) {
        this.sets = sets;
        this.texts = new RuleSetText(json);
        this.db = db;
        this.clock = clock;
    }

    /** Reads what another server may have published. */
    @EventListener(ApplicationStartedEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @Scheduled(fixedDelayString = READ_EVERY, initialDelayString = READ_EVERY)
    public void read() {
        sets.hold(db.sql("select content from rule_set where withdrawn_at is null").query(String.class).list().stream()
                .map(texts::stored)
                .toList());
    }

    /** The sets that hold, the newest first. */
    @Transactional
    public List<Listed> all() {
        var published = stored("r.withdrawn_at is null").stream().collect(Collectors.toMap(Listed::name, one -> one));
        return sets.all().reversed().stream()
                .map(set -> published.getOrDefault(set.name(), shipped(set)))
                .toList();
    }

    /** Sets that were withdrawn, the last one first. */
    @Transactional
    public List<Listed> withdrawn() {
        return stored("r.withdrawn_at is not null");
    }

    /** Sets of the program that are not used, because a published one has their name or their first day. */
    public List<Listed> leftOut() {
        return sets.leftOut().stream().map(PublishedRuleSets::shipped).toList();
    }

    private static Listed shipped(RuleSet set) {
        return new Listed(set.name(), set.name(), set.validFrom(), null, null);
    }

    private List<Listed> stored(String which) {
        return db.sql("""
                        select r.id, r.name, r.valid_from, r.published_at, r.withdrawn_at,
                               p.given_name || ' ' || p.family_name as published_name, w.given_name || ' ' || w.family_name as withdrawn_name
                        from rule_set r join worker p on p.id = r.published_by left join worker w on w.id = r.withdrawn_by
                        where\s""" + which + " order by r.withdrawn_at desc, r.valid_from desc")
                .query((row, n) -> listed(row))
                .list();
    }

    private static Listed listed(ResultSet row) throws SQLException {
        var withdrawn = row.getObject("withdrawn_at", OffsetDateTime.class);
        String name = row.getString("name");
        return new Listed(
                withdrawn == null ? name : row.getString("id"),
                name,
                row.getObject("valid_from", LocalDate.class),
                new Done(
                        row.getString("published_name"),
                        row.getObject("published_at", OffsetDateTime.class).toInstant()),
                withdrawn == null ? null : new Done(row.getString("withdrawn_name"), withdrawn.toInstant()));
    }

    /** The set of this name, or the one of this id that was withdrawn. */
    @Transactional
    public Content at(String address) {
        var listed = Stream.of(all(), leftOut(), withdrawn())
                .flatMap(List::stream)
                .filter(one -> one.address().equals(address))
                .findFirst()
                .orElseThrow(NotFound::new);
        if (listed.published() == null) {
            return new Content(
                    listed, sets.named(listed.name()).orElseThrow(NotFound::new), sets.textOf(listed.name()), false);
        }
        String content =
                db.sql("""
                        select content from rule_set where id::text = ? or name = ? and withdrawn_at is null""").params(address, address).query(String.class).single();
        boolean withdrawable = listed.withdrawn() == null && listed.validFrom().isAfter(soon());
        return new Content(listed, texts.stored(content), content, withdrawable);
    }

    private LocalDate soon() {
        return LocalDate.ofInstant(clock.instant().plus(READ_BY_ALL), Days.ZONE);
    }

    /**
     * Takes a set back that has not begun, so that another may be published for its day. It stays with who and when; {@link Invalid} at {@code
     * name} when it is too late or a time without a set would be left.
     */
    @Transactional
    public void withdraw(String name, UUID by) {
        var content = at(name);
        if (content.listed().published() == null || content.listed().withdrawn() != null) {
            throw new NotFound();
        }
        if (!content.withdrawable()) {
            throw new Invalid(
                    "name",
                    "ruleSet.invalid.begins",
                    name,
                    Days.text(content.set().validFrom()));
        }
        refuse("name", sets.faultsWithout(name));
        db.sql("update rule_set set withdrawn_at = ?, withdrawn_by = ? where name = ? and withdrawn_at is null")
                .params(OffsetDateTime.now(clock), by, name)
                .update();
        readWhenDone();
    }

    private static void refuse(String field, List<RuleSets.Fault> faults) {
        faults.stream().findFirst().ifPresent(fault -> {
            throw new Invalid(
                    field,
                    "ruleSet.invalid." + fault.key(),
                    fault.arguments().stream().map(String::valueOf).toArray());
        });
    }

    private void readWhenDone() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                read();
            }
        });
    }

    /** {@link Invalid} at {@code content} with the first thing that is wrong, and nothing is changed. */
    @Transactional
    public String publish(String content, UUID by) {
        var set = texts.pasted(content);
        if (!set.validFrom().isAfter(Days.today(clock))) {
            throw new Invalid("content", "ruleSet.invalid.past", Days.text(set.validFrom()));
        }
        if (set.validFrom().isAfter(Days.today(clock).plusYears(YEARS_AHEAD))) {
            throw new Invalid("content", "ruleSet.invalid.far", Days.text(set.validFrom()), YEARS_AHEAD);
        }
        refuse("content", sets.faultsWith(set));
        requireRulesOfCases(set);
        db.sql("""
                        insert into rule_set (id, name, valid_from, content, sha256, published_at, published_by)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        Ids.next(),
                        set.name(),
                        set.validFrom(),
                        content,
                        sha256(content),
                        OffsetDateTime.now(clock),
                        by)
                .update();
        readWhenDone();
        return set.name();
    }

    /**
     * Cases cannot do without the limits that run for them, and each of these ends on a day: timers and steps wait for it. When they run is written
     * in the program, so a set in which they run in other cases, for a part of its time or in two ways is one that cases cannot follow.
     */
    private void requireRulesOfCases(RuleSet set) {
        for (Rule rule : Rule.values()) {
            if (rule.isStatutory()) {
                requireFollowed(rule, set);
            }
        }
    }

    private void requireFollowed(Rule rule, RuleSet set) {
        var found = rule.allIn(set);
        if (found.isEmpty()) {
            throw new Invalid("content", "ruleSet.invalid.missing", rule.name());
        }
        var written = found.getFirst();
        if (found.size() > 1) {
            throw new Invalid("content", "ruleSet.invalid.doubled", rule.name(), written.event());
        }
        if (!written.hasDate()) {
            throw new Invalid("content", "ruleSet.invalid.noDate", rule.name());
        }
        var newest = sets.newestShipped();
        if (!written.appliesAs(rule.in(newest))) {
            throw new Invalid("content", "ruleSet.invalid.otherCases", rule.name(), newest.name());
        }
        if (written.inForceFrom() != null) {
            throw new Invalid("content", "ruleSet.invalid.later", rule.name());
        }
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
