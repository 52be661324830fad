package org.reflexcache.internal.jcache;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.reflexcache.cache.Ticker;

/**
 * A cache's ticker as triggers and statistics read it. A class, like others here that a first cache needs: each lambda in their place
 * would have to be made into a class by the JVM as it starts.
 *
 * @since 0.1
 */
final class TickerClock implements InstantSource, LongSupplier {

    private final Ticker ticker;

    TickerClock(Ticker ticker) {
        this.ticker = ticker;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(ticker.epochMillis());
    }

    @Override
    public long millis() {
        return ticker.epochMillis();
    }

    /** The monotonic time in nanoseconds. */
    @Override
    public long getAsLong() {
        return ticker.nanos();
    }
}
