package org.reflexcache.internal.operation;

import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.event.Audience;
import org.reflexcache.internal.store.Deadlines;
import org.reflexcache.internal.store.Entry;
import org.reflexcache.internal.store.EntryTable;

/**
 * The fast path of reads: a hit that needs nothing but to be marked. No lock, no allocation, and in most cases no clock.
 *
 * <p>A deadline is read before the value, and writers store them the other way round: so the value is at least as new as the
 * deadline it is judged by, and an expired value is never taken for a live one.
 *
 * @since 0.1
 */
final class Hits {

    private final EntryTable table;
    private final Audience audience;
    private final Lifetimes lifetimes;
    private final @Nullable Deadlines deadlines;
    private final boolean bounded;
    private final boolean movesOnAccess;

    /** How long an entry lives on after an access; of a policy of the user's own, which is asked each time, nothing. */
    private final long accessTtl;

    private final boolean constant;

    Hits(EntryTable table, Audience audience, Lifetimes lifetimes, boolean bounded) {
        this.table = table;
        this.audience = audience;
        this.lifetimes = lifetimes;
        this.deadlines = lifetimes.deadlines();
        this.bounded = bounded;
        this.movesOnAccess = lifetimes.movesOnAccess();
        this.constant = lifetimes.isConstant();
        this.accessTtl = constant ? lifetimes.accessTtl() : Lifetimes.TTL_UNCHANGED;
    }

    /** The live value as stored; {@code null} when there is none, or when a hit takes more than to mark it. */
    @Nullable
    Object find(Object key) {
        Entry entry = table.find(key, EntryTable.hashOf(key));
        if (entry == null) {
            return null;
        }
        Object stored = deadlines == null ? entry.value() : timed(entry, deadlines);
        if (stored == null || audience.watchesReads(key)) {
            return null;
        }
        if (bounded) {
            entry.touch();
        }
        return stored;
    }

    private @Nullable Object timed(Entry entry, Deadlines watched) {
        long deadline = entry.deadlineNanos();
        Object stored = entry.value();
        if (stored == null) {
            return null;
        }
        if (movesOnAccess) {
            return constant && moved(entry, deadline, watched) ? stored : null;
        }
        // Reading the clock stops the processor from overlapping one call's cache misses with the next one's: 28 ns
        // became 120.
        return watched.isFar(deadline) || deadline > lifetimes.nowNanos() ? stored : null;
    }

    /** Moves the deadline; false when that takes the exclusion, since it is brought closer or has passed. */
    private boolean moved(Entry entry, long deadline, Deadlines watched) {
        if (watched.wasMovedLately(deadline, accessTtl)) {
            return true;
        }
        long now = lifetimes.nowNanos();
        long later = lifetimes.deadline(now, accessTtl);
        return deadline > now && later >= deadline && entry.prolong(now, later);
    }
}
