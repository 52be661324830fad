package org.reflexcache.internal.operation;

import java.util.function.LongSupplier;
import org.reflexcache.cache.Ticker;

/**
 * The clock of one cache: nanoseconds since the cache was made, so that deadlines compare plainly and never wrap.
 *
 * @since 0.1
 */
public final class CacheClock implements LongSupplier {

    private final Ticker ticker;
    private final long originNanos;
    private final LongSupplier epochClock;

    public CacheClock(Ticker ticker) {
        this.ticker = ticker;
        this.originNanos = ticker.nanos();
        this.epochClock = new EpochClock(ticker);
    }

    /** Nanoseconds since the cache was made; never negative. */
    public long nanos() {
        return Math.max(0, ticker.nanos() - originNanos);
    }

    /** The same as {@link #nanos}. */
    @Override
    public long getAsLong() {
        return nanos();
    }

    /** Whether time passes by itself, at the speed of the system's: nobody moves this clock by hand. */
    boolean isSteady() {
        return ticker == Ticker.system();
    }

    /** The time of day in milliseconds since 1970-01-01T00:00Z. */
    LongSupplier epochClock() {
        return epochClock;
    }

    private record EpochClock(Ticker ticker) implements LongSupplier {

        @Override
        public long getAsLong() {
            return ticker.epochMillis();
        }
    }
}
