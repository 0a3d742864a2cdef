package fi.palmikko.deadline;

import fi.palmikko.casefile.EventDate;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The days of a case that limits run from or were met on, as they stand now. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class EventDates {

    /** Holidays are known from here on. */
    static final int FIRST_YEAR = 1973;

    private static final String SQL = """
            select 'PENDING' as date, c.pending_on as on_day from case_file c where c.id = ?
            union all
            select case d.rule when 'D3' then 'ASSESSMENT_STARTED' else 'FAMILY_MET' end, max(d.ended_on)
            from deadline d where d.case_id = ? and d.state = 'MET' and d.rule in ('D3', 'FAMILY_CONTACT') group by 1""";

    private final JdbcClient db;

    EventDates(JdbcClient db) {
        this.db = db;
    }

    /** Those that have happened. */
    Map<EventDate, LocalDate> of(UUID caseId) {
        var dates = new EnumMap<EventDate, LocalDate>(EventDate.class);
        db.sql(SQL).params(caseId, caseId).query(row -> {
            dates.put(EventDate.valueOf(row.getString("date")), row.getObject("on_day", LocalDate.class));
        });
        return dates;
    }
}
