package fi.palmikko.notification;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.identity.Actor;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was sent and what was not, for the administrator. */
@Service
@Transactional(readOnly = true)
class ReadNotices {

    /** How many letters stand in a state. */
    record Count(String state, int number) {}

    /** A letter that has not been sent. */
    record Unsent(
            String receiver,
            String kind,
            String state,
            Instant written,
            int tries,
            @Nullable String fault) {

        /** What the fault means to the reader; a letter that has not been tried yet has none. */
        public @Nullable String why() {
            return fault == null
                    ? null
                    : switch (fault.split(" ")[0]) {
                        case "WorkerHasLeft" -> "left";
                        case "AddressException", "SMTPAddressFailedException" -> "address";
                        case "AuthenticationFailedException" -> "signIn";
                        case "ConnectException",
                                "MailConnectException",
                                "UnknownHostException",
                                "SocketTimeoutException",
                                "NoRouteToHostException" -> "unreachable";
                        default -> "other";
                    };
        }
    }

    /** All states, and the latest letters that have not been sent. */
    record Page(List<Count> counts, List<Unsent> unsent) {}

    private final Access access;
    private final JdbcClient db;

    ReadNotices(Access access, JdbcClient db) {
        this.access = access;
        this.db = db;
    }

    Page read(Actor actor) {
        access.require(actor, Action.READ_NOTICES);
        var counts = db.sql("select state, count(*) from notice group by state order by state")
                .query((row, n) -> new Count(row.getString(1), row.getInt(2)))
                .list();
        var unsent = db.sql("""
                        select w.given_name || ' ' || w.family_name as receiver, n.kind, n.state, n.created_at, n.tries, n.fault
                        from notice n join worker w on w.id = n.worker_id
                        where n.state <> 'SENT' order by n.created_at desc limit 100""")
                .query((row, n) -> new Unsent(
                        row.getString("receiver"),
                        row.getString("kind"),
                        row.getString("state"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getInt("tries"),
                        row.getString("fault")))
                .list();
        return new Page(counts, unsent);
    }
}
