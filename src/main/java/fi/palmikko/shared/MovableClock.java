package fi.palmikko.shared;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The wall clock, which tests and the loading of the demo world may set back or forward. Everything else asks it only
 * for the time.
 */
public final class MovableClock extends Clock {

    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    /** From now on tell the time this far from the wall clock; zero brings it back. */
    public void move(Duration fromWallClock) {
        offset.set(fromWallClock);
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(offset.get());
    }

    @Override
    public ZoneId getZone() {
        return Days.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(Days.ZONE) ? this : Clock.offset(Clock.system(zone), offset.get());
    }
}
