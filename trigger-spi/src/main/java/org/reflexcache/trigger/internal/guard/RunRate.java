package org.reflexcache.trigger.internal.guard;

import java.util.concurrent.atomic.AtomicLong;
import org.reflexcache.trigger.RateLimit;

/**
 * Lets runs through as often as a {@link RateLimit} allows.
 *
 * <p>A bucket of tokens in one number (the generic cell rate algorithm): the moment at which the bucket will be full again. A run
 * moves it on by the time that one token takes to come back, and is refused if that moment were then more than a whole bucket
 * away. Exactly: with n runs per period p, and T = p / n rounded up to whole nanoseconds, the runs let through whose time of
 * calling lies in an interval of length t are at most n + t / T, whatever the order in which threads come with the times they have
 * read. At the start the bucket is full. Rates above one run per nanosecond are cut to that.
 *
 * <p>Lock-free; the clock may overflow.
 *
 * @since 0.1
 */
public final class RunRate {

    private final long tokenNanos;
    private final long burstNanos;
    private final AtomicLong fullAtNanos;

    /**
     * Makes a full bucket.
     *
     * @param limit what it lets through
     * @param nowNanos the clock, of which later calls hand in readings
     */
    public RunRate(RateLimit limit, long nowNanos) {
        // Rounded up: rather a run too few than one too many.
        tokenNanos = (limit.period().toNanos() - 1) / limit.runs() + 1;
        burstNanos = (limit.runs() - 1) * tokenNanos;
        fullAtNanos = new AtomicLong(nowNanos);
    }

    /**
     * Whether one run may begin now; each true is for one run.
     *
     * @param nowNanos the clock
     */
    public boolean tryAcquire(long nowNanos) {
        while (true) {
            long seen = fullAtNanos.get();
            long awayNanos = Math.max(0, seen - nowNanos);
            if (awayNanos > burstNanos) {
                return false;
            }
            if (fullAtNanos.compareAndSet(seen, nowNanos + awayNanos + tokenNanos)) {
                return true;
            }
        }
    }
}
