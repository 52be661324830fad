package org.reflexcache.trigger.listener;

import java.time.Instant;
import java.time.InstantSource;

/** The clocks of the running system: a cache of another provider has no others to ask. */
enum SystemTicker implements InstantSource {
    INSTANCE;

    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public long millis() {
        return System.currentTimeMillis();
    }

    /** Nanoseconds from any start. */
    static long nanos() {
        return System.nanoTime();
    }
}
