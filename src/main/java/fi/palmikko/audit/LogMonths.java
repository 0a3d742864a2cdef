package fi.palmikko.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The months the logs can be written to, made ahead. There is no month for everything else: a missing one is told. */
@Component
class LogMonths {

    private static final Logger LOG = LoggerFactory.getLogger(LogMonths.class);

    private final JdbcClient db;
    private final Clock clock;

    LogMonths(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Makes the months that are missing, up to eighteen ahead. A failure is an alarm: there is time to mend it. */
    @EventListener(ApplicationReadyEvent.class)
    void extend() {
        try {
            int made = db.sql("select extend_logs()").query(Integer.class).single();
            if (made > 0) {
                LOG.info("{} months were made ahead for the logs", made);
            }
        } catch (DataAccessException e) {
            LOG.error("ALARM: no months could be made ahead for the logs, {} are left", ahead(), e);
        }
    }

    /** How many months after this one both logs can be written to; negative when this month is missing. */
    long ahead() {
        var last = db.sql("""
                        select min(last) from (
                          select max(to_date(right(c.relname, 7), 'YYYY_MM')) as last
                          from pg_inherits i join pg_class c on c.oid = i.inhrelid
                          where i.inhparent in ('use_log'::regclass, 'disclosure_log'::regclass) group by i.inhparent) m""").query(LocalDate.class).single();
        return ChronoUnit.MONTHS.between(YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)), YearMonth.from(last));
    }
}
