package fi.palmikko.form;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Removes text that was set aside and can go nowhere any more, a month after its document was signed or sent, its question answered
 * or its case closed: data are kept no longer than they are needed for (GDPR 5 art. 1 e). It is shown to nobody, so it is no use of
 * the data.
 */
@Component
class SpentDrafts {

    private static final Logger LOG = LoggerFactory.getLogger(SpentDrafts.class);

    /** A part that was sent may be given back to its writer, who then finds it there. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient db;
    private final Clock clock;

    SpentDrafts(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** How many were removed. */
    @Scheduled(cron = "0 20 4 * * *", zone = "Europe/Helsinki")
    @Transactional
    public int forget() {
        int removed = db.sql("select forget_spent_drafts(?)")
                .param(OffsetDateTime.now(clock).minus(KEPT))
                .query(Integer.class)
                .single();
        if (removed > 0) {
            LOG.info("{} texts that had been set aside were removed", removed);
        }
        return removed;
    }
}
