package fi.palmikko.statute;

import fi.palmikko.shared.Days;
import fi.palmikko.shared.Ids;
import fi.palmikko.shared.Invalid;
import fi.palmikko.shared.Names;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The school calendars that education providers have given. */
@Component
public class SchoolCalendars implements Schools {

    /**
     * An education provider and the time its calendar covers.
     *
     * @param from the first day of its first term, or null when there is no calendar
     */
    public record Provider(
            UUID id,
            String key,
            Names name,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    private final JdbcClient db;
    private final Clock clock;

    SchoolCalendars(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    public List<Provider> providers() {
        return db.sql("""
                        select c.id, c.key, c.name_fi, c.name_sv, c.name_en, min(p.first_on) as from_on, max(p.last_on) as until_on
                        from controller c
                        left join school_period p on p.controller_id = c.id and p.kind = 'TERM' and p.replaced_at is null
                        where c.kind = 'EDUCATION_PROVIDER' group by c.id order by c.name_fi""")
                .query((row, n) -> new Provider(
                        row.getObject("id", UUID.class),
                        row.getString("key"),
                        new Names(row.getString("name_fi"), row.getString("name_sv"), row.getString("name_en")),
                        row.getObject("from_on", LocalDate.class),
                        row.getObject("until_on", LocalDate.class)))
                .list();
    }

    /** Is there an education provider of this key, or in the municipality of this number? */
    public boolean isProvider(String provider) {
        return db.sql("""
                        select exists (select 1 from controller c
                                       where c.kind = 'EDUCATION_PROVIDER' and ? in (c.key, c.municipality_code))""").param(provider).query(Boolean.class).single();
    }

    /** Found by the provider's key or by the number of its municipality. */
    @Override
    public @Nullable SchoolCalendar of(String provider) {
        var periods = db.sql("""
                        select p.kind, p.first_on, p.last_on from school_period p join controller c on c.id = p.controller_id
                        where c.kind = 'EDUCATION_PROVIDER' and ? in (c.key, c.municipality_code) and p.replaced_at is null""").param(provider).query(SchoolCalendars::period).list();
        return periods.isEmpty() ? null : new SchoolCalendar(periods);
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
                        update school_period set replaced_at = ?
                        where controller_id = ? and replaced_at is null and first_on >= ? and last_on <= ?""").params(now, provider, from, until).update();
        for (SchoolPeriod period : periods) {
            db.sql("""
                            insert into school_period (id, controller_id, kind, first_on, last_on, imported_at, imported_by)
                            values (?, ?, ?, ?, ?, ?, ?)""")
                    .params(Ids.next(), provider, period.kind().name(), period.first(), period.last(), now, by)
                    .update();
        }
    }

    private static SchoolPeriod period(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new SchoolPeriod(
                SchoolPeriod.Kind.valueOf(row.getString("kind")),
                row.getObject("first_on", LocalDate.class),
                row.getObject("last_on", LocalDate.class));
    }
}
