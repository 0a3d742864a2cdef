package fi.palmikko.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Browsers people have signed in with, known by a random word they keep. It lets nobody in: it only keeps their tries apart. */
@Component
@Transactional
class KnownDevices {

    static final Duration KNOWN = Duration.ofDays(180);

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient db;
    private final Clock clock;

    KnownDevices(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    boolean knows(@Nullable String device, String username) {
        return db.sql("""
                        select exists (select 1 from known_device d join worker w on w.id = d.worker_id
                                       where d.token_hash = ? and lower(w.username) = ? and w.active and d.used_at > ?)""")
                .params(SignInLimits.hash(String.valueOf(device)), username)
                .param(OffsetDateTime.now(clock).minus(KNOWN))
                .query(Boolean.class)
                .single();
    }

    /** Remembers the device as one of this person's; the word it is to keep. */
    String remember(@Nullable String device, String username) {
        String word = device == null ? newWord() : device;
        db.sql("""
                        insert into known_device (token_hash, worker_id, used_at)
                        select ?, w.id, ? from worker w where w.username = ?
                        on conflict (token_hash, worker_id) do update set used_at = excluded.used_at""")
                .params(SignInLimits.hash(word), OffsetDateTime.now(clock), username)
                .update();
        return word;
    }

    private String newWord() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
