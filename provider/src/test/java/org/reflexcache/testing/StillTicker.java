package org.reflexcache.testing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.reflexcache.cache.Ticker;

/**
 * A ticker that is moved by hand and stands still for the timers of caches: an entry that has expired stays where it is until
 * somebody meets it.
 *
 * <p>For tests of what meeting an expired entry does. With {@link ManualTicker} a cache expires its entries by itself. Safe for
 * use by many threads.
 */
public final class StillTicker implements Ticker {

    private static final String TIMER_THREADS = "reflex-expiry-timer-";
    private static final long START_NANOS = 1_000_000_000L;

    private final AtomicLong elapsedNanos = new AtomicLong();

    @Override
    public long nanos() {
        return Thread.currentThread().getName().startsWith(TIMER_THREADS)
                ? START_NANOS
                : START_NANOS + elapsedNanos.get();
    }

    @Override
    public long epochMillis() {
        return ManualTicker.START_EPOCH_MILLIS
                + Duration.ofNanos(elapsedNanos.get()).toMillis();
    }

    /** Moves both clocks on. */
    public void advance(Duration by) {
        elapsedNanos.addAndGet(by.toNanos());
    }
}
