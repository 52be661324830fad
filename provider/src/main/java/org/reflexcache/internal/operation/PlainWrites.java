package org.reflexcache.internal.operation;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.event.Announcements;
import org.reflexcache.internal.event.Audience;
import org.reflexcache.internal.event.Change;
import org.reflexcache.internal.event.ChangeKind;
import org.reflexcache.internal.statistics.CacheStatistics;
import org.reflexcache.internal.store.Deadlines;
import org.reflexcache.internal.store.Entry;
import org.reflexcache.internal.store.EntryTable;
import org.reflexcache.internal.store.Exclusion;
import org.reflexcache.trigger.CallScope;

/**
 * The fast path of writes: a value for a key when nobody has to be asked about it, no trigger watches and nobody else is at it.
 * Whatever it declines, it has left as it was, and a {@link Step} does it.
 *
 * <p>It commits what {@link Step#write} would, in the same order, without the objects and the questions of a step: an update took 65
 * ns and takes 50, a {@code getAndPut} 240 and takes 50, an update that a listener is told of 230 and takes 130.
 *
 * @since 0.1
 */
final class PlainWrites {

    /** What a write is for its caller. */
    enum Kind {
        /** A put. */
        PUT(false, false),
        /** A put that finds out, too, whether there was a value. */
        REPLACE(true, false),
        /** A put that answers the value before. */
        GET_AND_PUT(true, true);

        private final boolean hit;
        private final boolean read;

        Kind(boolean hit, boolean read) {
            this.hit = hit;
            this.read = read;
        }
    }

    /** In place of a deadline: it stays. */
    private static final long KEPT = -1;

    /** In place of a deadline: that of the entry has passed. */
    private static final long OVER = -2;

    private final CacheEngine engine;
    private final EntryTable table;
    private final Audience audience;
    private final Lifetimes lifetimes;
    private final @Nullable Deadlines deadlines;
    private final boolean bounded;
    private final long creationTtl;
    private final long updateTtl;
    private final boolean possible;

    /** The plain writes of a cache; there are none where each value is weighed, or a policy of the user's own is asked. */
    PlainWrites(CacheEngine engine) {
        this.engine = engine;
        this.table = engine.table();
        this.audience = engine.audience();
        this.lifetimes = engine.lifetimes();
        this.deadlines = lifetimes.deadlines();
        this.bounded = engine.isBounded();
        boolean asks = engine.isWeighted() || !lifetimes.isConstant();
        this.creationTtl = asks ? Lifetimes.TTL_ZERO : lifetimes.creationTtl();
        this.updateTtl = asks ? Lifetimes.TTL_ZERO : lifetimes.updateTtl();
        this.possible = creationTtl != Lifetimes.TTL_ZERO && updateTtl != Lifetimes.TTL_ZERO;
    }

    /**
     * Creates or updates an entry.
     *
     * @param start when the call began, for statistics
     * @return false when it was not done
     * @throws javax.cache.event.CacheEntryListenerException when a synchronous listener failed; it was done all the same
     */
    boolean put(Object key, Object stored, long start) {
        // What counts is the answer while the entry is held; this one saves a step to look the key up twice.
        if (!possible || isWatched()) {
            return false;
        }
        int hash = EntryTable.hashOf(key);
        Entry entry = table.find(key, hash);
        return entry == null
                ? create(table.hold(key, hash), stored, start)
                : exchange(entry, null, stored, Kind.PUT, start);
    }

    private boolean create(Entry held, Object stored, long start) {
        Change told;
        try {
            if (held.value() != null || isWatched()) {
                return false;
            }
            long deadline = lifetimes.deadline(lifetimes.nowNanos(), creationTtl);
            engine.commitCreation(held, stored, deadline, 1);
            told = told(ChangeKind.CREATED, held, null, stored);
        } finally {
            table.release(held);
        }
        // Where an eviction fails, others may have been made before it.
        boolean evicted = true;
        try {
            count(Kind.PUT, start);
            evicted = engine.evictSurplus();
        } finally {
            // What took its place in the key's stream must be announced, or the key's later changes wait.
            if (told != null || evicted) {
                Announcements.announce(told);
            }
        }
        return true;
    }

    /** The key's entry, to be {@linkplain #exchange written}; {@code null} when a step must do it. */
    @Nullable
    Entry entry(Object key) {
        return possible ? table.find(key, EntryTable.hashOf(key)) : null;
    }

    /**
     * Gives a live entry another value.
     *
     * @param entry what {@link #entry} answered
     * @param expected the value as stored that the entry must have; {@code null} for any
     * @param stored the new value as stored
     * @param start when the call began, for statistics
     * @return false when it was not done
     * @throws javax.cache.event.CacheEntryListenerException when a synchronous listener failed; it was done all the same
     */
    boolean exchange(Entry entry, @Nullable Object expected, Object stored, Kind kind, long start) {
        if (isUpdateWatched(kind.read) || !Exclusion.tryHold(entry)) {
            return false;
        }
        Change told;
        try {
            Object before = entry.value();
            if (before == null || (expected != null && before != expected) || isUpdateWatched(kind.read)) {
                return false;
            }
            long deadline = nextDeadline(entry);
            if (deadline == OVER) {
                return false;
            }
            commit(entry, stored, deadline);
            told = told(ChangeKind.UPDATED, entry, before, stored);
        } finally {
            table.release(entry);
        }
        try {
            count(kind, start);
        } finally {
            if (told != null) {
                Announcements.announce(told);
            }
        }
        return true;
    }

    /** Whether an entry that the calling thread holds can be written by {@link #exchangeHeld}. */
    boolean allows(Entry entry, boolean read) {
        return !isUpdateWatched(read) && isLive(entry);
    }

    /**
     * Gives a live entry, which the calling thread holds and goes on to hold, another value.
     *
     * @return what to announce once the entry was let go, {@code null} when that is nothing
     */
    @Nullable
    Change exchangeHeld(Entry entry, Object stored) {
        Object before = entry.value();
        commit(
                entry,
                stored,
                updateTtl == Lifetimes.TTL_UNCHANGED ? KEPT : lifetimes.deadline(lifetimes.nowNanos(), updateTtl));
        return told(ChangeKind.UPDATED, entry, before, stored);
    }

    /** Whether an entry has a live value that may be written in this way, if nobody hears of it. */
    boolean isLive(Entry entry) {
        if (!possible || entry.value() == null) {
            return false;
        }
        return deadlines == null || isAhead(entry.deadlineNanos(), deadlines);
    }

    private boolean isAhead(long deadline, Deadlines watched) {
        return watched.isFar(deadline) || deadline > lifetimes.nowNanos();
    }

    private boolean isUpdateWatched(boolean read) {
        return isWatched() || (read && audience.mayHear(ChangeKind.READ));
    }

    /** Asked while the entry is held, just before the commit: whoever watches at that moment is told. */
    private boolean isWatched() {
        return audience.hasTriggersOn(ChangeKind.UPDATED) || CallScope.currentMetadata() != null;
    }

    private long nextDeadline(Entry entry) {
        if (deadlines == null) {
            return KEPT;
        }
        long deadline = entry.deadlineNanos();
        if (updateTtl == Lifetimes.TTL_UNCHANGED) {
            return isAhead(deadline, deadlines) ? KEPT : OVER;
        }
        long now = lifetimes.nowNanos();
        return deadline > now ? lifetimes.deadline(now, updateTtl) : OVER;
    }

    /**
     * What to announce of a change that was just committed, its place in the key's stream fixed; for the holder of the entry. It is
     * made after the commit, and after a fence: so whoever began to listen before is told, even a trigger that came since it was asked
     * for.
     */
    private @Nullable Change told(ChangeKind kind, Entry entry, @Nullable Object before, Object stored) {
        VarHandle.fullFence();
        Change change = audience.hasTriggersOn(kind)
                ? Step.late(engine, entry, kind, before, stored)
                : audience.captureForListeners(kind, entry, before, stored);
        if (change != null) {
            Announcements.enter(change);
        }
        return change;
    }

    /** Before anybody is told: a listener that throws must not hide what was done, nor a clock that throws what is to be told. */
    private void count(Kind kind, long start) {
        CacheStatistics counted = engine.counted();
        if (counted != null) {
            counted.recordPuts(1, start);
            if (kind.hit) {
                counted.recordGets(1, 0, CacheStatistics.UNTIMED);
            }
        }
    }

    private void commit(Entry entry, Object stored, long deadline) {
        entry.value(stored);
        if (bounded) {
            entry.touch();
        }
        if (deadline != KEPT) {
            lifetimes.move(entry, deadline);
        }
    }
}
