package fi.palmikko.identity;

import java.time.Duration;
import java.time.Instant;

/**
 * How many tries are free, and how long the next ones wait. A try wears off with time, so that an office with many people behind
 * one address does not add up its slips of a day; nobody is ever shut out for good.
 *
 * @param wearsOff after how long one try is forgotten
 */
record SignInLimit(int free, Duration first, Duration longest, Duration wearsOff) {

    /** What is left of so many tries at this moment. */
    int left(int tries, Instant last, Instant now) {
        long forgotten = Math.max(0, Duration.between(last, now).dividedBy(wearsOff));
        return (int) Math.max(0, tries - forgotten);
    }

    /** How long the try after this many waits: twice as long each time, up to the longest. */
    Duration waitAfter(int tries) {
        if (tries < free) {
            return Duration.ZERO;
        }
        var wait = first;
        for (int n = free; n < tries && wait.compareTo(longest) < 0; n++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
