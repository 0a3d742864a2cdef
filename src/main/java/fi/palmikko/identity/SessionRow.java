package fi.palmikko.identity;

import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;

/**
 * The store would write a session's row, and its index, at every request, that of a page that saves itself too. The row is written
 * when something of it is new, or a minute has gone since it was. Who has been away too long is {@link Presence}'s to say; the store keeps a
 * session a little longer than that.
 */
@Component
class SessionRow implements SessionRepositoryCustomizer<JdbcIndexedSessionRepository> {

    /** {@link Presence#IDLE}, and a minute for each of the two that are not written at once. */
    static final int KEPT_SECONDS = 32 * 60;

    /** The parameters stand in the store's own order. */
    private static final String UPDATE = """
            with given as (select ?::char(36) as session_id, ?::bigint as now, ?::integer as idle, ?::bigint as expiry, ?::varchar as name)
            update %%TABLE_NAME%% s
            set session_id = g.session_id, last_access_time = g.now, max_inactive_interval = g.idle, expiry_time = g.expiry,
                principal_name = g.name
            from given g
            where s.primary_id = ?
              and (g.now >= s.last_access_time + %d or s.session_id <> g.session_id or s.max_inactive_interval <> g.idle
                   or s.principal_name is distinct from g.name)""".formatted(Presence.STEP.toMillis());

    @Override
    public void customize(JdbcIndexedSessionRepository store) {
        store.setUpdateSessionQuery(UPDATE);
    }
}
