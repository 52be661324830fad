package org.reflexcache.effects.internal.webhook;

import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * When to try again, and when to give up.
 *
 * <p>The waits are those between attempts, each longer or shorter by a random part of it, so that parcels that failed together do
 * not come back together. Safe for use by several threads if the source of randomness is.
 *
 * @since 0.1
 */
public final class RetrySchedule {

    /** In place of a time: no more attempts. */
    public static final long DEAD = -1;

    /** Waits before each attempt, as Standard Webhooks suggests them: ten attempts within some three days. */
    public static final List<Duration> STANDARD_WAITS = List.of(
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private final long[] waitsMillis;
    private final double jitter;
    private final DoubleSupplier random;

    /**
     * Makes a schedule.
     *
     * @param waits before the first attempt, the second and so on; so as many as attempts
     * @param jitter the part of a wait by which it may be longer or shorter, 0 to 0.5
     * @param random evenly spread from 0 to 1, without 1
     * @throws IllegalArgumentException if there is no wait, a negative one, or the jitter is out of range
     */
    public RetrySchedule(List<Duration> waits, double jitter, DoubleSupplier random) {
        if (waits.isEmpty() || waits.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException(
                    "retry schedule " + waits + ": at least one wait is needed, none negative");
        }
        if (!(jitter >= 0 && jitter <= 0.5)) {
            throw new IllegalArgumentException("jitter " + jitter + ": allowed is 0 to 0.5");
        }
        this.waitsMillis = waits.stream().mapToLong(Duration::toMillis).toArray();
        this.jitter = jitter;
        this.random = random;
    }

    /** How many attempts are made at most. */
    public int attempts() {
        return waitsMillis.length;
    }

    /**
     * When the next attempt is due.
     *
     * @param made how many attempts were made, 0 for a parcel that is new
     * @param nowMillis the clock, in milliseconds since 1970
     * @param retryAfterMillis what the receiver asked for; it is never called earlier, but not put off by more than 24 hours;
     *     {@link Answer#UNKNOWN} if nothing
     * @return milliseconds since 1970, or {@link #DEAD}
     */
    public long nextMillis(int made, long nowMillis, long retryAfterMillis) {
        if (made >= waitsMillis.length) {
            return DEAD;
        }
        double factor = 1 + jitter * (2 * random.getAsDouble() - 1);
        long wait = Math.round(waitsMillis[made] * factor);
        return nowMillis + Math.max(wait, Math.min(retryAfterMillis, RetryAfter.MAX_MILLIS));
    }
}
