package org.reflexcache.internal.operation;

import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.event.Audience;
import org.reflexcache.internal.event.ChangeKind;
import org.reflexcache.internal.statistics.CacheStatistics;
import org.reflexcache.internal.store.Bound;
import org.reflexcache.internal.store.Entry;

/**
 * Evicts what a cache has beyond its bound, each victim by a step of its own.
 *
 * @since 0.1
 */
final class Evictions {

    private final CacheEngine engine;
    private final Audience audience;
    private final @Nullable Bound bound;
    private final Runnable onFirst;
    private final boolean timed;
    private volatile boolean begun;

    /** The evictions of a cache; none without a bound. {@code onFirst} is run after the first. */
    Evictions(CacheEngine engine, @Nullable Bound bound, Runnable onFirst) {
        this.engine = engine;
        this.audience = engine.audience();
        this.bound = bound;
        this.onFirst = onFirst;
        this.timed = engine.lifetimes().isTimed();
    }

    /**
     * Evicts until the bound is kept.
     *
     * @return whether there is something to announce
     */
    boolean evictSurplus() {
        return bound != null && bound.isExceeded() && evictSurplus(bound);
    }

    private boolean evictSurplus(Bound exceeded) {
        boolean heard = false;
        boolean first = false;
        Entry victim;
        while (exceeded.isExceeded() && (victim = exceeded.takeVictim()) != null) {
            // Each write into a full cache comes here: no step where nobody listens and nothing expires.
            if (timed || audience.mayHear(ChangeKind.EVICTED)) {
                Step step = engine.begin(victim);
                try {
                    first |= step.stored() != null && count();
                    step.evict();
                } finally {
                    heard |= step.closeDeferred();
                }
            } else {
                first |= evictQuietly(victim);
            }
        }
        if (first) {
            tellOfFirst();
        }
        return heard;
    }

    private boolean evictQuietly(Entry victim) {
        try {
            // Another thread may have removed it just now.
            if (victim.value() == null) {
                return false;
            }
            engine.commitEviction(victim);
            return count();
        } finally {
            engine.table().release(victim);
        }
    }

    /** Counts an eviction; answers whether it is the cache's first. */
    private boolean count() {
        CacheStatistics counted = engine.counted();
        if (counted != null) {
            counted.recordEvictions(1);
        }
        boolean first = !begun;
        if (first) {
            begun = true;
        }
        return first;
    }

    /** Holding nothing, since a log may do anything. */
    private void tellOfFirst() {
        try {
            onFirst.run();
        } catch (RuntimeException e) {
            // A log that fails is no reason to fail a write.
        }
    }
}
