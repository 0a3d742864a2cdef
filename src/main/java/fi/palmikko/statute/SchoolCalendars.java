package fi.palmikko.statute;

import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.Names;
import fi.palmikko.shared.NotFound;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The school calendars that education providers have given. */
@Component
public class SchoolCalendars implements Schools {

    /**
     * An education provider and its calendar.
     *
     * @param times its terms and what is missing between them; none when there is no calendar
     */
    public record Provider(UUID id, String key, Names name, List<SchoolCalendar.Time> times) {}

    /** Who did it, and when. */
    public record Done(String by, Instant at) {}

    /**
     * What one file brought, as far as it went out of use together.
     *
     * @param outOfUse null while it is counted by
     */
    public record Imported(UUID id, Done imported, @Nullable Done outOfUse, List<SchoolPeriod> periods) {}

    private final JdbcClient db;
    private final Clock clock;

    SchoolCalendars(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    public List<Provider> providers() {
        var terms = new HashMap<UUID, List<SchoolPeriod>>();
        db.sql("""
                        select controller_id, kind, first_on, last_on from school_period
                        where replaced_at is null and kind = 'TERM'""").query(row -> {
            terms.computeIfAbsent(row.getObject("controller_id", UUID.class), id -> new ArrayList<>())
                    .add(period(row, 0));
        });
        return db.sql("""
                        select id, key, name_fi, name_sv, name_en from controller
                        where kind = 'EDUCATION_PROVIDER' order by name_fi""").query((row, n) -> provider(row, terms)).list();
    }

    private static Provider provider(ResultSet row, Map<UUID, List<SchoolPeriod>> terms) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Provider(
                id,
                row.getString("key"),
                new Names(row.getString("name_fi"), row.getString("name_sv"), row.getString("name_en")),
                new SchoolCalendar(terms.getOrDefault(id, List.of())).times());
    }

    /** The keys of the providers somebody may mean: the one of this key, or all in the municipality of this number. */
    public List<String> keys(String provider) {
        var keys = db.sql("""
                        select key from controller
                        where kind = 'EDUCATION_PROVIDER' and ? in (key, municipality_code) order by key""").param(provider).query(String.class).list();
        return keys.contains(provider) ? List.of(provider) : keys;
    }

    /** Found by the provider's key. */
    @Override
    public @Nullable SchoolCalendar of(String provider) {
        var periods = db.sql("""
                        select p.kind, p.first_on, p.last_on from school_period p join controller c on c.id = p.controller_id
                        where c.kind = 'EDUCATION_PROVIDER' and c.key = ? and p.replaced_at is null""").param(provider).query(SchoolCalendars::period).list();
        return periods.isEmpty() ? null : new SchoolCalendar(periods);
    }

    /** All that was ever imported for the provider: what is in use first, then what went out of use last. */
    public List<Imported> imported(UUID provider) {
        var found = new LinkedHashMap<List<?>, Imported>();
        db.sql("""
                        select p.import_id, p.kind, p.first_on, p.last_on, p.imported_at, p.replaced_at,
                               w.given_name || ' ' || w.family_name as by_name, r.given_name || ' ' || r.family_name as out_by
                        from school_period p join worker w on w.id = p.imported_by left join worker r on r.id = p.replaced_by
                        where p.controller_id = ?
                        order by p.replaced_at desc nulls first, p.imported_at desc, p.first_on, p.last_on desc""").param(provider).query(row -> {
            var one = imported(row);
            found.computeIfAbsent(Arrays.asList(one.id(), one.outOfUse()), key -> one)
                    .periods()
                    .add(period(row, 0));
        });
        return List.copyOf(found.values());
    }

    private static Imported imported(ResultSet row) throws SQLException {
        var out = row.getObject("replaced_at", OffsetDateTime.class);
        return new Imported(
                row.getObject("import_id", UUID.class),
                new Done(
                        row.getString("by_name"),
                        row.getObject("imported_at", OffsetDateTime.class).toInstant()),
                out == null ? null : new Done(Objects.requireNonNullElse(row.getString("out_by"), ""), out.toInstant()),
                new ArrayList<>());
    }

    /** Takes out of use what this file brought and no later one has replaced. What is out already stays as it is. */
    public void takeOutOfUse(UUID provider, UUID imported, UUID by) {
        if (imported(provider).stream().noneMatch(one -> one.id().equals(imported))) {
            throw new NotFound();
        }
        db.sql("""
                        update school_period set replaced_at = ?, replaced_by = ?
                        where controller_id = ? and import_id = ? and replaced_at is null""").params(OffsetDateTime.now(clock), by, provider, imported).update();
    }

    /**
     * Takes a file's periods in place of those it covers. A stored term that would be cut in two is refused, and nothing is
     * changed.
     */
    public void replace(UUID provider, List<SchoolPeriod> periods, UUID by) {
        LocalDate from = periods.stream()
                .map(SchoolPeriod::first)
                .min(LocalDate::compareTo)
                .orElseThrow();
        LocalDate until = periods.stream()
                .map(SchoolPeriod::last)
                .max(LocalDate::compareTo)
                .orElseThrow();
        db.sql("select id from controller where id = ? for update")
                .param(provider)
                .query(UUID.class)
                .single();
        db.sql("""
                        select kind, first_on, last_on from school_period
                        where controller_id = ? and replaced_at is null and first_on <= ? and last_on >= ?
                          and (first_on < ? or last_on > ?) order by first_on limit 1""")
                .params(provider, until, from, from, until)
                .query(SchoolCalendars::period)
                .optional()
                .ifPresent(cut -> {
                    throw new Invalid("text", "school.invalid.cut", Days.text(cut.first()), Days.text(cut.last()));
                });
        var now = OffsetDateTime.now(clock);
        db.sql("""
                        update school_period set replaced_at = ?, replaced_by = ?
                        where controller_id = ? and replaced_at is null and first_on >= ? and last_on <= ?""").params(now, by, provider, from, until).update();
        var file = Ids.next();
        for (SchoolPeriod period : periods) {
            db.sql("""
                            insert into school_period (id, import_id, controller_id, kind, first_on, last_on, imported_at, imported_by)
                            values (?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(Ids.next(), file, provider, period.kind().name(), period.first(), period.last(), now, by)
                    .update();
        }
    }

    private static SchoolPeriod period(ResultSet row, int n) throws SQLException {
        return new SchoolPeriod(
                SchoolPeriod.Kind.valueOf(row.getString("kind")),
                row.getObject("first_on", LocalDate.class),
                row.getObject("last_on", LocalDate.class));
    }
}
