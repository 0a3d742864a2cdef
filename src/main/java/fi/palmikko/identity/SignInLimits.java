package fi.palmikko.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts tries to sign in, before the password is looked at: two at once are two. What waits is refused without a look at the
 * password, and does not make the wait longer. An account that does not exist is counted as one that does. A device on which the
 * person has signed in before has a count of its own, so that nobody keeps a person out by failing in their name elsewhere.
 */
@Component
@Transactional(propagation = Propagation.REQUIRES_NEW)
class SignInLimits {

    /** Who says to be who, from where. */
    record Try(String username, String address, @Nullable String device) {}

    private static final SignInLimit OF_ACCOUNT =
            new SignInLimit(5, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofHours(1));

    /** Many people may sit behind one address. */
    private static final SignInLimit OF_ADDRESS =
            new SignInLimit(30, Duration.ofSeconds(10), Duration.ofMinutes(15), Duration.ofMinutes(1));

    private enum Kind {
        ACCOUNT,
        ADDRESS,
        DEVICE,
        ANEW
    }

    private record Key(Kind kind, String text) {

        static Key of(Kind kind, String... texts) {
            return new Key(kind, String.join("\0", texts));
        }

        SignInLimit limit() {
            return kind == Kind.ADDRESS ? OF_ADDRESS : OF_ACCOUNT;
        }

        byte[] hash() {
            return SignInLimits.hash(text);
        }
    }

    private record Row(int tries, OffsetDateTime lastAt, OffsetDateTime openAt) {}

    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient db;
    private final KnownDevices devices;
    private final Clock clock;

    SignInLimits(JdbcClient db, KnownDevices devices, Clock clock) {
        this.db = db;
        this.devices = devices;
        this.clock = clock;
    }

    /** May the password be looked at? The try is counted if so. */
    boolean admits(Try one) {
        return admits(keys(one));
    }

    /** The password was right: the try does not count, and the account begins anew. */
    void succeeded(Try one) {
        keys(one).forEach(this::undo);
        db.sql("delete from sign_in_limit where last_at < ?")
                .param(OffsetDateTime.now(clock).minus(KEPT))
                .update();
    }

    /** As {@link #admits(Try)}, for somebody who is signed in and types the password anew. */
    boolean admitsAnew(String username) {
        return admits(List.of(Key.of(Kind.ANEW, username)));
    }

    void succeededAnew(String username) {
        undo(Key.of(Kind.ANEW, username));
    }

    private List<Key> keys(Try one) {
        String account = one.username().trim().toLowerCase(Locale.ROOT);
        return devices.knows(one.device(), account)
                ? List.of(Key.of(Kind.DEVICE, account, String.valueOf(one.device())))
                : List.of(Key.of(Kind.ACCOUNT, account), Key.of(Kind.ADDRESS, one.address()));
    }

    private boolean admits(List<Key> keys) {
        var now = now();
        var rows = keys.stream().map(key -> locked(key, now)).toList();
        if (rows.stream().anyMatch(row -> row.openAt().isAfter(now))) {
            return false;
        }
        for (int n = 0; n < keys.size(); n++) {
            var limit = keys.get(n).limit();
            int tries = 1 + limit.left(rows.get(n).tries(), rows.get(n).lastAt().toInstant(), now.toInstant());
            keep(keys.get(n), tries, now, now.plus(limit.waitAfter(tries)));
        }
        return true;
    }

    /** As exactly as the database keeps it: rounded up there, a moment would lie ahead of itself. */
    private OffsetDateTime now() {
        return OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
    }

    private Row locked(Key key, OffsetDateTime now) {
        db.sql("insert into sign_in_limit (kind, key_hash, tries, last_at, open_at) values (?, ?, 0, ?, ?)"
                        + " on conflict do nothing")
                .params(key.kind().name(), key.hash(), now, now)
                .update();
        return db.sql("select tries, last_at, open_at from sign_in_limit where kind = ? and key_hash = ? for update")
                .params(key.kind().name(), key.hash())
                .query((row, n) -> new Row(
                        row.getInt(1), row.getObject(2, OffsetDateTime.class), row.getObject(3, OffsetDateTime.class)))
                .single();
    }

    private void keep(Key key, int tries, OffsetDateTime now, OffsetDateTime openAt) {
        db.sql("update sign_in_limit set tries = ?, last_at = ?, open_at = ? where kind = ? and key_hash = ?")
                .params(tries, now, openAt, key.kind().name(), key.hash())
                .update();
    }

    /** An address keeps the tries of others: whoever has an account of their own does not wash it clean. */
    private void undo(Key key) {
        var now = now();
        var row = locked(key, now);
        if (key.kind() == Kind.ADDRESS && row.tries() > 1) {
            keep(key, row.tries() - 1, row.lastAt(), now);
        } else {
            db.sql("delete from sign_in_limit where kind = ? and key_hash = ?")
                    .params(key.kind().name(), key.hash())
                    .update();
        }
    }

    static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
