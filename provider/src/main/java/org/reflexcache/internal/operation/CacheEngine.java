package org.reflexcache.internal.operation;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reflexcache.cache.Ticker;
import org.reflexcache.internal.copy.ValueForm;
import org.reflexcache.internal.event.Audience;
import org.reflexcache.internal.integration.ExpiryRule;
import org.reflexcache.internal.integration.Weighing;
import org.reflexcache.internal.statistics.CacheStatistics;
import org.reflexcache.internal.store.Bound;
import org.reflexcache.internal.store.Deadlines;
import org.reflexcache.internal.store.Entry;
import org.reflexcache.internal.store.EntryForm;
import org.reflexcache.internal.store.EntryMetadata;
import org.reflexcache.internal.store.EntryTable;
import org.reflexcache.internal.store.Exclusion;
import org.reflexcache.internal.store.ExpiryTimer;

/**
 * The store of one cache with its rules: the only place where a held entry meets bound, deadline and statistics.
 *
 * @since 0.1
 */
public final class CacheEngine {

    private final String name;
    private final EntryTable table;
    private final EntryMetadata metadata = new EntryMetadata();
    private final @Nullable Bound bound;
    private final Lifetimes lifetimes;
    private final Hits hits;
    private final Evictions evictions;
    private final PlainWrites plainWrites;
    private final ValueForm keys;
    private final ValueForm values;
    private final @Nullable Weighing<Object, Object> weighing;
    private final CacheStatistics statistics;
    private final Audience audience;
    private volatile boolean statisticsEnabled;

    /** What an engine is made of. */
    public record Parts(
            String name,
            EntryForm form,
            long expectedEntries,
            @Nullable Bound bound,
            @Nullable Weighing<Object, Object> weighing,
            ExpiryRule expiry,
            ExpiryTimer timer,
            ValueForm keys,
            ValueForm values,
            CacheStatistics statistics,
            Ticker ticker,
            Audience audience,
            Runnable onFirstEviction) {}

    /** No lambda: the first of a JVM takes milliseconds of a start, and each its share. */
    private record KeyCopy(ValueForm keys) implements UnaryOperator<Object> {

        @Override
        public Object apply(Object key) {
            return keys.copyOf(key);
        }
    }

    /** Makes the store of a cache, empty. */
    public CacheEngine(Parts parts) {
        this.name = parts.name;
        this.table = new EntryTable(parts.form, parts.expectedEntries, new KeyCopy(parts.keys));
        this.bound = parts.bound;
        this.weighing = parts.weighing;
        this.keys = parts.keys;
        this.values = parts.values;
        this.statistics = parts.statistics;
        this.audience = parts.audience;
        this.lifetimes = new Lifetimes(parts.expiry, parts.ticker, parts.timer, new SilentExpiry(this, parts.timer));
        this.evictions = new Evictions(this, bound, parts.onFirstEviction);
        this.hits = new Hits(table, audience, lifetimes, bound != null);
        this.plainWrites = new PlainWrites(this);
    }

    /** Whether entries under this rule can expire at all. */
    public static boolean isTimed(ExpiryRule expiry) {
        return Lifetimes.isTimed(expiry);
    }

    /** Whether entries of this cache can have a deadline. */
    public boolean canExpire() {
        return lifetimes.isTimed();
    }

    /** Begins to watch deadlines. */
    public void open() {
        Deadlines deadlines = lifetimes.deadlines();
        if (deadlines != null) {
            deadlines.open();
        }
    }

    /** Stops watching deadlines. */
    public void close() {
        Deadlines deadlines = lifetimes.deadlines();
        if (deadlines != null) {
            deadlines.close();
        }
    }

    /** Makes the timer look again because the cache's clock was moved by hand. */
    public void clockJumped() {
        Deadlines deadlines = lifetimes.deadlines();
        if (deadlines != null) {
            deadlines.clockJumped();
        }
    }

    public String name() {
        return name;
    }

    public EntryTable table() {
        return table;
    }

    /** The metadata of entries. */
    EntryMetadata metadata() {
        return metadata;
    }

    public ValueForm keys() {
        return keys;
    }

    public ValueForm values() {
        return values;
    }

    public Audience audience() {
        return audience;
    }

    /** Turns the recording of statistics on or off. */
    public void enableStatistics(boolean enabled) {
        statisticsEnabled = enabled;
    }

    /** The statistics, or {@code null} while they are switched off. */
    @Nullable
    CacheStatistics counted() {
        return statisticsEnabled ? statistics : null;
    }

    /** Whether this cache keeps a bound, so that hits are marked for it. */
    boolean isBounded() {
        return bound != null;
    }

    /** The fast path of reads. */
    Hits hits() {
        return hits;
    }

    /** The fast path of writes. */
    PlainWrites plainWrites() {
        return plainWrites;
    }

    /** How long entries live. */
    Lifetimes lifetimes() {
        return lifetimes;
    }

    /** Begins an operation on a key, present or not. */
    Step step(Object key) {
        Entry entry = table.hold(key, EntryTable.hashOf(key));
        return begin(entry);
    }

    /** Begins an operation on a key, or answers {@code null} when the table does not have it. */
    @Nullable
    Step stepIfThere(Object key) {
        Entry entry = table.holdIfThere(key, EntryTable.hashOf(key));
        return entry == null ? null : begin(entry);
    }

    /** Begins an operation on an entry that the calling thread holds; lets go of it when that fails. */
    Step begin(Entry entry) {
        return orRelease(entry, () -> new Step(this, entry, lifetimes.nowNanos()));
    }

    /** Goes on with an entry that the calling thread holds and found live before user code ran; lets go of it when that fails. */
    Step resume(Entry entry) {
        return orRelease(entry, () -> Step.resumed(this, entry));
    }

    private Step orRelease(Entry entry, Supplier<Step> begin) {
        boolean begun = false;
        try {
            Step step = begin.get();
            begun = true;
            return step;
        } finally {
            if (!begun) {
                table.release(entry);
            }
        }
    }

    /** The live entry's value as stored, without any effect; {@code null} when absent or expired. */
    @Nullable
    Object peek(Object key) {
        Entry entry = table.find(key, EntryTable.hashOf(key));
        if (entry == null) {
            return null;
        }
        boolean expired = lifetimes.isTimed() && entry.isExpiredAt(lifetimes.nowNanos());
        return expired ? null : entry.value();
    }

    // ---- commits, for the holder of the entry

    void commitCreation(Entry entry, Object stored, long deadlineNanos, int weight) {
        entry.value(stored);
        lifetimes.begin(entry, deadlineNanos);
        if (bound != null) {
            bound.added(entry, weight);
        }
    }

    void commitUpdate(Entry entry, Object stored, long ttlNanos, long nowNanos, int weight) {
        entry.value(stored);
        if (bound != null) {
            entry.touch();
        }
        if (lifetimes.isTimed() && ttlNanos != Lifetimes.TTL_UNCHANGED) {
            lifetimes.move(entry, lifetimes.deadline(nowNanos, ttlNanos));
        }
        if (weighing != null && bound != null) {
            bound.reweigh(entry, weight);
        }
    }

    void commitDeparture(Entry entry) {
        commitEviction(entry);
        if (bound != null) {
            bound.removed(entry);
        }
    }

    /** The departure of an entry that the bound has let go of. */
    void commitEviction(Entry entry) {
        entry.value(null);
        metadata.forget(entry);
        lifetimes.end(entry);
    }

    void countExpiration() {
        if (statisticsEnabled) {
            statistics.recordExpirations(1);
        }
    }

    /** Takes an entry away without event, writer or count: what {@code clear} does. */
    void discard(Entry entry) {
        if (Exclusion.hold(entry)) {
            discardHeld(entry);
        }
    }

    private void discardHeld(Entry entry) {
        try {
            if (entry.value() != null) {
                commitDeparture(entry);
            }
        } finally {
            table.release(entry);
        }
    }

    // ---- weight and eviction

    boolean isWeighted() {
        return weighing != null;
    }

    /** Weighs an entry; a weigher that fails leaves the entry as it was. */
    int weigh(Object key, Object value) {
        return weighing == null ? 1 : weighing.weigh(key, value);
    }

    /**
     * Evicts until the bound is kept.
     *
     * @return whether there is something to announce
     */
    boolean evictSurplus() {
        return evictions.evictSurplus();
    }
}
