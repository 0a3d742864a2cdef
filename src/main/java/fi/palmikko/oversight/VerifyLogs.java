package fi.palmikko.oversight;

import fi.palmikko.access.Access;
import fi.palmikko.access.Action;
import fi.palmikko.audit.Integrity;
import fi.palmikko.audit.UseLog;
import fi.palmikko.identity.Actor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Compares the logs of the last days with what was sealed of them. The whole of them is for the command {@code verify-audit}. */
@Service
@Transactional
class VerifyLogs {

    static final int DAYS = 7;

    private final Access access;
    private final Watched watched;
    private final Integrity integrity;
    private final UseLog log;
    private final Clock clock;

    VerifyLogs(Access access, Watched watched, Integrity integrity, UseLog log, Clock clock) {
        this.access = access;
        this.watched = watched;
        this.integrity = integrity;
        this.log = log;
        this.clock = clock;
    }

    Integrity.Outcome verify(Actor actor) {
        access.require(actor, Action.VERIFY_LOGS);
        var registers = watched.registers().stream().map(Watched.Register::id).toList();
        log.watched(actor, Action.VERIFY_LOGS, null, "seals", List.of());
        return integrity.verify(registers, clock.instant().minus(Duration.ofDays(DAYS)));
    }
}
