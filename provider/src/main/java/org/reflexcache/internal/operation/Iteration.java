package org.reflexcache.internal.operation;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
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
    }

    @Override
    public boolean hasNext() {
        checkOpen();
        while (upcomingStored == null) {
            Entry entry = scan.next();
            if (entry == null) {
                return false;
            }
            upcomingDeadlineNanos = entry.deadlineNanos();
            upcomingStored = live(entry);
            upcoming = entry;
        }
        return true;
    }

    /** Null if the last entry expired after {@link #hasNext} had seen it, as the standard allows. */
    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // only keys and values of these types were put in
    public Cache.Entry<K, V> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("cache '" + engine.name() + "': the iteration has no more entries");
        }
        Entry entry;
        Object stored;
        do {
            entry = Objects.requireNonNull(upcoming, "what hasNext saw");
            stored = stillLive(entry);
            upcomingStored = null;
            upcoming = null;
        } while (stored == null && hasNext());
        if (stored == null) {
            last = null;
            return null;
        }
        CacheStatistics counted = engine.counted();
        if (counted != null) {
            counted.recordGets(1, 0, CacheStatistics.UNTIMED);
        }
        K key = (K) engine.keys().copyOf(entry.key());
        V value = (V) engine.values().out(stored);
        access(entry);
        last = entry;
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
        boolean over = engine.isTimed() && upcomingDeadlineNanos <= engine.nowNanos();
        return over ? live(entry) : upcomingStored;
    }

    private @Nullable Object live(Entry entry) {
        Object stored = entry.value();
        if (stored == null) {
            return null;
        }
        if (engine.isTimed() && entry.isExpiredAt(engine.nowNanos())) {
            Step step = engine.stepIfThere(entry.key());
            if (step != null) {
                step.close();
            }
            return null;
        }
        return stored;
    }

    private void access(Entry entry) {
        if (!engine.movesOnAccess()) {
            return;
        }
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
