package org.reflexcache.benchmarks.expiry;

import java.util.concurrent.TimeUnit;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Gives the entry that is put next a deadline near the one that was planned for it: durations of JCache are whole milliseconds.
 *
 * <p>Notes the deadline that results. One thread plans and puts.
 */
final class PlannedExpiry implements ExpiryPolicy {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private @Nullable Batch batch;
    private long key;
    private long target;

    /** Plans the deadline of one entry of a batch. */
    void plan(Batch of, long newKey, long deadline) {
        batch = of;
        key = newKey;
        target = deadline;
    }

    @Override
    public Duration getExpiryForCreation() {
        long now = System.nanoTime();
        long millis = Math.max(1, (target - now) / MILLI);
        if (batch != null) {
            batch.deadline(key, now + millis * MILLI);
        }
        return new Duration(TimeUnit.MILLISECONDS, millis);
    }

    @Override
    public @Nullable Duration getExpiryForAccess() {
        return null;
    }

    @Override
    public @Nullable Duration getExpiryForUpdate() {
        return null;
    }
}
