package fi.palmikko.oversight;

import fi.palmikko.shared.Days;
import fi.palmikko.statute.WorkingDays;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Goes through the logs day by day, once each, by the rules of {@code watch_day} and the limits of the settings. */
@Component
class Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    /** How many days back the first round of a new database goes. */
    private static final int FIRST = 31;

    private final JdbcClient db;
    private final WorkingDays workingDays;
    private final Clock clock;
    private final List<Object> limits;

    Watch(
            JdbcClient db,
            WorkingDays workingDays,
            Clock clock,
            @Value("${palmikko.oversight.many-cases}") int manyCases,
            @Value("${palmikko.oversight.many-searches}") int manySearches,
            @Value("${palmikko.oversight.many-refusals}") int manyRefusals,
            @Value("${palmikko.oversight.odd-uses}") int oddUses,
            @Value("${palmikko.oversight.night-from}") String nightFrom,
            @Value("${palmikko.oversight.night-until}") String nightUntil,
            @Value("${palmikko.oversight.leaving-days}") int leavingDays,
            @Value("${palmikko.oversight.leaving-uses}") int leavingUses) {
        this.db = db;
        this.workingDays = workingDays;
        this.clock = clock;
        this.limits = List.of(
                manyCases,
                manySearches,
                manyRefusals,
                oddUses,
                LocalTime.parse(nightFrom),
                LocalTime.parse(nightUntil),
                leavingDays,
                leavingUses);
    }

    /** Goes through one whole day; how many findings it made. A day that has been gone through makes none. */
    @Transactional
    int day(LocalDate day) {
        return db.sql("select watch_day(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(day, OffsetDateTime.now(clock), !workingDays.isWorkingDay(day))
                .params(limits)
                .query(Integer.class)
                .single();
    }

    /** Goes through the days that are over and have not been gone through. A failure is told; the next round tries again. */
    void catchUp() {
        try {
            int found = waiting().stream().mapToInt(this::day).sum();
            if (found > 0) {
                LOG.info("{} new findings of unusual use", found);
            }
        } catch (DataAccessException e) {
            LOG.error("ALARM: the logs could not be gone through for unusual use", e);
        }
    }

    private List<LocalDate> waiting() {
        var yesterday = Days.today(clock).minusDays(1);
        return db.sql("""
                        select d.day::date from generate_series(
                          coalesce((select max(day) + 1 from watched_day), ?::date)::timestamp, ?::date::timestamp, interval '1 day') d (day)""")
                .params(yesterday.minusDays(FIRST), yesterday)
                .query(LocalDate.class)
                .list();
    }
}
