package org.reflexcache.internal.operation;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.event.Announcements;
import org.reflexcache.internal.event.Audience;
import org.reflexcache.internal.event.Change;
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
    private final AtomicBoolean told = new AtomicBoolean();

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
        boolean wasBegun = begun;
        Entry victim;
        while (exceeded.isExceeded() && (victim = exceeded.takeVictim()) != null) {
            // Each write into a full cache comes here: no step where nobody listens and nothing expires.
            if (timed || audience.mayHear(ChangeKind.EVICTED)) {
                heard |= evictByStep(exceeded, victim);
            } else {
                heard |= evictQuietly(victim);
            }
        }
        if (!wasBegun && begun && told.compareAndSet(false, true)) {
            tellOfFirst();
        }
        return heard;
    }

    /** Answers whether there is something to announce. One that fails stays, and the bound knows of it again. */
    private boolean evictByStep(Bound from, Entry victim) {
        Step step = null;
        boolean heard;
        try {
            step = new Step(engine, victim, engine.lifetimes().nowNanos());
            boolean present = step.stored() != null;
            step.evict();
            if (present) {
                count();
            }
        } finally {
            if (victim.value() != null) {
                from.takeBack(victim);
            }
            if (step == null) {
                engine.table().release(victim);
                heard = false;
            } else {
                heard = step.closeDeferred();
            }
        }
        return heard;
    }

    /** Answers whether there is something to announce: somebody may have begun to listen just now. */
    private boolean evictQuietly(Entry victim) {
        Change told = null;
        try {
            Object stored = victim.value();
            // Another thread may have removed it just now.
            if (stored != null) {
                engine.commitEviction(victim);
                count();
                VarHandle.fullFence();
                if (audience.mayHear(ChangeKind.EVICTED)) {
                    told = Step.late(engine, victim, ChangeKind.EVICTED, stored, null);
                }
            }
        } finally {
            if (told != null) {
                Announcements.enterDeferred(told);
            }
            engine.table().release(victim);
        }
        return told != null;
    }

    private void count() {
        CacheStatistics counted = engine.counted();
        if (counted != null) {
            counted.recordEvictions(1);
        }
        if (!begun) {
            begun = true;
        }
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
