package org.reflexcache.internal.operation;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.statistics.CacheStatistics;
import org.reflexcache.internal.store.Entry;
import org.reflexcache.internal.store.EntryTable;

/**
 * A walk over the live entries, weakly consistent: what stays in the cache is met exactly once, what comes or goes meanwhile may
 * be met or not. An entry is an access and a hit when {@link #next} hands it out; an expired one that is met expires.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.1
 */
public final class Iteration<K, V> implements Iterator<Cache.Entry<K, V>> {

    private final CacheEngine engine;
    private final Writes<K, V> writes;
    private final BooleanSupplier isClosed;
    private final EntryTable.Scan scan;
    private final boolean timed;
    private final boolean movesOnAccess;
    /** Whether keys and values are handed out as they are stored. */
    private final boolean shared;

    /** Whether {@link #upcoming} has not been handed out yet. References are left in place: to clear them costs more than a flag. */
    private boolean found;

    private @Nullable Entry upcoming;
    private @Nullable Object upcomingStored;
    private long upcomingDeadlineNanos;
    private @Nullable Entry last;

    /** Begins a walk; {@code isClosed} says whether the cache was closed meanwhile. */
    public Iteration(CacheEngine engine, Writes<K, V> writes, BooleanSupplier isClosed) {
        this.engine = engine;
        this.writes = writes;
        this.isClosed = isClosed;
        this.scan = engine.table().scan();
        this.timed = engine.lifetimes().isTimed();
        this.movesOnAccess = engine.lifetimes().movesOnAccess();
        this.shared = engine.keys().isIdentity() && engine.values().isIdentity();
    }

    @Override
    public boolean hasNext() {
        checkOpen();
        return found || advance();
    }

    private boolean advance() {
        Entry entry;
        while ((entry = scan.next()) != null) {
            if (timed) {
                upcomingDeadlineNanos = entry.deadlineNanos();
            }
            Object stored = live(entry);
            if (stored != null) {
                upcoming = entry;
                upcomingStored = stored;
                found = true;
                return true;
            }
        }
        return false;
    }

    /** Null if the last entry expired after {@link #hasNext} had seen it, as the standard allows. */
    @Override
    @SuppressWarnings("NullAway") // javax.cache does not say that next may answer null
    public Cache.Entry<K, V> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("cache '" + engine.name() + "': the iteration has no more entries");
        }
        Object stored;
        do {
            found = false;
            stored = timed ? stillLive(upcoming) : upcomingStored;
        } while (stored == null && hasNext());
        // Until the next one is found, what was upcoming is the last.
        last = stored == null ? null : upcoming;
        return stored == null ? null : handOut(upcoming, stored);
    }

    @SuppressWarnings("unchecked") // only keys and values of these types were put in
    private Cache.Entry<K, V> handOut(Entry entry, Object stored) {
        CacheStatistics counted = engine.counted();
        if (counted != null) {
            counted.recordGets(1, 0, CacheStatistics.UNTIMED);
        }
        K key = (K) (shared ? entry.key() : engine.keys().copyOf(entry.key()));
        V value = (V) (shared ? stored : engine.values().out(stored));
        if (movesOnAccess) {
            access(entry);
        }
        return new LiveEntry<>(key, value);
    }

    @Override
    @SuppressWarnings("unchecked") // only keys of this type were put in
    public void remove() {
        checkOpen();
        Entry entry = last;
        if (entry == null) {
            throw new IllegalStateException("cache '" + engine.name() + "': remove() must follow a next(), once");
        }
        last = null;
        // Not the key that the caller was given, and may have changed.
        writes.remove((K) engine.keys().copyOf(entry.key()));
    }

    /** What {@link #hasNext} saw, unless its time has come since; then what took its place. */
    private @Nullable Object stillLive(Entry entry) {
        boolean over = upcomingDeadlineNanos <= engine.lifetimes().nowNanos();
        return over ? live(entry) : upcomingStored;
    }

    private @Nullable Object live(Entry entry) {
        // Before the value, see TimedEntry: another value may take its place meanwhile, with another deadline.
        boolean expired = timed && entry.isExpiredAt(engine.lifetimes().nowNanos());
        Object stored = entry.value();
        if (stored == null) {
            return null;
        }
        if (expired) {
            Step step = engine.stepIfThere(entry.key());
            if (step != null) {
                step.close();
            }
            return null;
        }
        return stored;
    }

    private void access(Entry entry) {
        try (Step step = engine.stepIfThere(entry.key())) {
            if (step != null) {
                step.touch();
            }
        }
    }

    private void checkOpen() {
        if (isClosed.getAsBoolean()) {
            throw new IllegalStateException("cache '" + engine.name() + "' is closed");
        }
    }
}
