package fi.palmikko.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailSendException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what waits, a letter a transaction, to each person in the order it was written. Two programs do not meet: a letter one
 * has in hand is passed over by the other. Between the server's answer and the mark there is a moment in which a crash means
 * that the letter goes again, with the same Message-ID: at least once, and one letter for whoever reads it.
 */
@Component
@ConditionalOnProperty("spring.mail.host")
class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /** How long a letter that could not be sent waits before the next try: some two days in all, a long weekend's repair. */
    static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(12),
            Duration.ofHours(24));

    private static final String CLAIM = """
            select n.id, n.kind, n.tries, n.created_at, w.email, w.language, w.active
            from notice n join worker w on w.id = n.worker_id
            where n.state = 'WAITING' and n.next_at <= ?
              and not exists (select 1 from notice o where o.worker_id = n.worker_id and o.state = 'WAITING' and o.id < n.id)
            order by n.id limit 1 for update of n skip locked""";

    private enum Outcome {
        SENT,
        DEAD,
        LATER,
        NOTHING
    }

    private final JdbcClient db;
    private final Post post;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Outbox(JdbcClient db, Post post, TransactionTemplate transaction, Clock clock) {
        this.db = db;
        this.post = post;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Sends what is due, until nothing is left or the server does not take it; tells how many were sent. */
    int round() {
        int sent = 0;
        while (true) {
            var outcome = Objects.requireNonNull(transaction.execute(status -> next()));
            if (outcome == Outcome.SENT) {
                sent++;
            } else if (outcome != Outcome.DEAD) {
                return sent;
            }
        }
    }

    private Outcome next() {
        return claim().map(this::send).orElse(Outcome.NOTHING);
    }

    private Optional<Letter> claim() {
        return db.sql(CLAIM)
                .param(OffsetDateTime.now(clock))
                .query((row, n) -> new Letter(
                        row.getObject("id", UUID.class),
                        Notices.Kind.valueOf(row.getString("kind")),
                        String.valueOf(row.getString("email")),
                        Locale.of(row.getString("language")),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getInt("tries"),
                        row.getBoolean("active")))
                .optional();
    }

    private Outcome send(Letter letter) {
        if (!letter.here()) {
            return end(letter, "WorkerHasLeft", true);
        }
        try {
            post.send(letter);
        } catch (MessagingException | RuntimeException failure) {
            return failed(letter, failure);
        }
        db.sql("update notice set state = 'SENT', tries = tries + 1, sent_at = ?, fault = null where id = ?")
                .params(OffsetDateTime.now(clock), letter.id())
                .update();
        return Outcome.SENT;
    }

    private Outcome failed(Letter letter, Exception failure) {
        var faults = faults(failure);
        boolean dead = letter.tries() >= WAITS.size() || faults.stream().anyMatch(Outbox::isForGood);
        return end(letter, name(faults.getLast()), dead);
    }

    private Outcome end(Letter letter, String fault, boolean dead) {
        var now = OffsetDateTime.now(clock);
        db.sql("update notice set state = ?, tries = tries + 1, next_at = ?, fault = ? where id = ?")
                .params(dead ? "DEAD" : "WAITING", dead ? now : now.plus(WAITS.get(letter.tries())), fault, letter.id())
                .update();
        if (dead) {
            LOG.error("a notice was given up, see the page of notices: {}, {}", letter.id(), fault);
        } else {
            LOG.warn("a notice is tried again later: {}, {}", letter.id(), fault);
        }
        return dead ? Outcome.DEAD : Outcome.LATER;
    }

    /** The failure and what lies behind it, the innermost last. */
    private static List<Throwable> faults(Throwable failure) {
        var faults = new ArrayList<Throwable>();
        for (Throwable at = failure; at != null && !faults.contains(at); at = behind(at)) {
            faults.add(at);
        }
        return faults;
    }

    private static @Nullable Throwable behind(Throwable failure) {
        if (failure instanceof MailSendException sending && sending.getMessageExceptions().length > 0) {
            return sending.getMessageExceptions()[0];
        }
        if (failure instanceof MessagingException mail && mail.getNextException() != null) {
            return mail.getNextException();
        }
        return failure.getCause();
    }

    /** An address that is none, or that the server will not know tomorrow either. */
    private static boolean isForGood(Throwable fault) {
        return fault instanceof AddressException
                || (fault instanceof SMTPAddressFailedException refused && refused.getReturnCode() >= 500);
    }

    /** The kind of fault, without the server's words: they may name the receiver. */
    private static String name(Throwable fault) {
        return fault.getClass().getSimpleName()
                + (fault instanceof SMTPAddressFailedException refused ? " " + refused.getReturnCode() : "");
    }
}
