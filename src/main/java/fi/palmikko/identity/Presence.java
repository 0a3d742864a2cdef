package fi.palmikko.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When the person of a session signed in, typed the password last and was last here, by the house's clock. */
@Component
class Presence {

    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration WHOLE = Duration.ofHours(10);

    static final Duration STEP = Duration.ofMinutes(1);
    private static final String SIGNED_IN = "palmikko.signedInAt";
    private static final String PASSWORD = "palmikko.passwordAt";
    private static final String ENDED = "palmikko.endedByItself";
    private static final String SEEN = "palmikko.seenAt";

    private final Clock clock;

    Presence(Clock clock) {
        this.clock = clock;
    }

    void begin(HttpSession session) {
        for (String moment : new String[] {SIGNED_IN, PASSWORD, SEEN}) {
            session.setAttribute(moment, clock.millis());
        }
    }

    /**
     * Is the session still good? Being here is written down once a minute, not at every request.
     *
     * @param somebody false for what a page asks by itself: that nobody is here
     */
    boolean goesOn(HttpSession session, boolean somebody) {
        var signedIn = moment(session, SIGNED_IN);
        if (signedIn == null) {
            return true;
        }
        var seen = moment(session, SEEN);
        if (isOlder(signedIn, WHOLE) || isOlder(seen, IDLE)) {
            return false;
        }
        if (somebody && isOlder(seen, STEP)) {
            session.setAttribute(SEEN, clock.millis());
        }
        return true;
    }

    /** Remembered in the session that follows: whoever signs in to it was not done. */
    static void endedByItself(HttpServletRequest request) {
        request.getSession().setAttribute(ENDED, true);
    }

    /** Somebody has signed in and was on the way to no page but the first. */
    static void arrives(HttpSession session, boolean first) {
        boolean ended = session.getAttribute(ENDED) != null;
        session.removeAttribute(ENDED);
        if (ended && first) {
            session.setAttribute(Arrival.BACK, true);
        }
    }

    void passwordTyped(HttpServletRequest request) {
        request.getSession().setAttribute(PASSWORD, clock.millis());
    }

    boolean hasTypedPassword(HttpServletRequest request, Duration within) {
        var session = request.getSession(false);
        return session != null && !isOlder(moment(session, PASSWORD), within);
    }

    private boolean isOlder(@Nullable Instant moment, Duration than) {
        return moment == null || moment.plus(than).isBefore(clock.instant());
    }

    private static @Nullable Instant moment(HttpSession session, String name) {
        return session.getAttribute(name) instanceof Long millis ? Instant.ofEpochMilli(millis) : null;
    }
}
