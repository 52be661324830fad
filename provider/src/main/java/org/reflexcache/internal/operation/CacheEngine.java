package org.reflexcache.internal.operation;

import java.util.function.LongSupplier;
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

    /** The expiry policy leaves the deadline as it is. */
    static final long TTL_UNCHANGED = ExpiryRule.UNCHANGED;

    /** The expiry policy lets the entry expire at once. */
    static final long TTL_ZERO = ExpiryRule.AT_ONCE;

    /** A deadline before all others: the entry is expiring and no access can save it. */
    private static final long CLAIMED = Long.MIN_VALUE;

    private final String name;
    private final EntryTable table;
    private final EntryMetadata metadata = new EntryMetadata();
    private final @Nullable Bound bound;
    private final @Nullable Deadlines deadlines;
    private final ExpiryRule expiry;
    private final ValueForm keys;
    private final ValueForm values;
    private final @Nullable Weighing<Object, Object> weighing;
    private final CacheClock clock;
    private final CacheStatistics statistics;
    private final Audience audience;
    private final Runnable onFirstEviction;
    private volatile boolean statisticsEnabled;
    private volatile boolean evicted;

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

    /** Makes the store of a cache, empty. */
    public CacheEngine(Parts parts) {
        this.name = parts.name;
        this.table = new EntryTable(parts.form, parts.expectedEntries, parts.keys::copyOf);
        this.bound = parts.bound;
        this.weighing = parts.weighing;
        this.expiry = parts.expiry;
        this.keys = parts.keys;
        this.values = parts.values;
        this.clock = new CacheClock(parts.ticker);
        this.statistics = parts.statistics;
        this.audience = parts.audience;
        this.onFirstEviction = parts.onFirstEviction;
        this.deadlines = isTimed(expiry)
                ? new Deadlines(clock::nanos, new SilentExpiry(this, parts.timer)::due, parts.timer)
                : null;
    }

    /** Whether entries under this rule can expire at all. */
    public static boolean isTimed(ExpiryRule expiry) {
        return !expiry.isConstant()
                || expiry.creationNanos() != ExpiryRule.ETERNAL
                || !expiry.isIndifferentToAccess()
                || expiry.updateNanos() != ExpiryRule.UNCHANGED;
    }

    /** Begins to watch deadlines. */
    public void open() {
        if (deadlines != null) {
            deadlines.open();
        }
    }

    /** Stops watching deadlines. */
    public void close() {
        if (deadlines != null) {
            deadlines.close();
        }
    }

    /** Makes the timer look again because the cache's clock was moved by hand. */
    public void clockJumped() {
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

    /** The time in nanoseconds that deadlines are compared with; 0 when nothing in this cache expires. */
    long nowNanos() {
        return deadlines == null ? 0 : clock.nanos();
    }

    LongSupplier epochClock() {
        return clock.epochClock();
    }

    /** Whether this cache keeps a bound, so that hits are marked for it. */
    boolean isBounded() {
        return bound != null;
    }

    /** Whether entries can expire. */
    boolean isTimed() {
        return deadlines != null;
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
        boolean begun = false;
        try {
            Step step = new Step(this, entry, nowNanos());
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
        boolean expired = deadlines != null && entry.isExpiredAt(clock.nanos());
        return expired ? null : entry.value();
    }

    // ---- what the expiry policy says

    boolean isExpiryConstant() {
        return expiry.isConstant();
    }

    boolean movesOnAccess() {
        return deadlines != null && !expiry.isIndifferentToAccess();
    }

    long creationTtl() {
        return expiry.creationNanos();
    }

    long updateTtl() {
        return expiry.updateNanos();
    }

    long accessTtl() {
        return expiry.accessNanos();
    }

    /** The deadline of an entry that lives so long from now. */
    long deadline(long nowNanos, long ttlNanos) {
        if (ttlNanos == ExpiryRule.ETERNAL || deadlines == null) {
            return Entry.NEVER;
        }
        long deadline = nowNanos + ttlNanos;
        return deadline < 0 ? Entry.NEVER : deadline;
    }

    // ---- commits, for the holder of the entry

    /** Puts an entry back under its deadline, if it has one; it was due, but its deadline has moved since. */
    void scheduleAgain(Entry entry) {
        if (deadlines != null && entry.deadlineNanos() != Entry.NEVER) {
            deadlines.schedule(entry);
        }
    }

    /** Tries again later to expire an entry that is in use. */
    void expireLater(Entry entry) {
        if (deadlines != null) {
            deadlines.retryLater(entry);
        }
    }

    void commitCreation(Entry entry, Object stored, long deadlineNanos, int weight) {
        entry.value(stored);
        if (deadlines != null) {
            entry.deadlineNanos(deadlineNanos);
            if (deadlineNanos != Entry.NEVER) {
                deadlines.schedule(entry);
            }
        }
        if (bound != null) {
            bound.added(entry, weight);
        }
    }

    void commitUpdate(Entry entry, Object stored, long ttlNanos, long nowNanos, int weight) {
        entry.value(stored);
        if (bound != null) {
            entry.touch();
        }
        if (deadlines != null && ttlNanos != TTL_UNCHANGED) {
            moveDeadline(entry, deadline(nowNanos, ttlNanos));
        }
        if (weighing != null && bound != null) {
            bound.reweigh(entry, weight);
        }
    }

    void commitDeparture(Entry entry) {
        entry.value(null);
        metadata.forget(entry);
        if (deadlines != null) {
            deadlines.cancel(entry);
            entry.deadlineNanos(Entry.NEVER);
        }
        if (bound != null) {
            bound.removed(entry);
        }
    }

    /** Sets another deadline; the wheel is told only of one that is earlier. */
    void moveDeadline(Entry entry, long deadlineNanos) {
        long before = entry.deadlineNanos();
        entry.deadlineNanos(deadlineNanos);
        if (deadlines != null && deadlineNanos < before) {
            deadlines.schedule(entry);
        }
    }

    /**
     * Makes sure that no access without the exclusion can move the deadline any more, unless one just did.
     *
     * @return the deadline, which has passed; {@link Entry#NEVER} when it has not
     */
    long claimExpired(Entry entry, long nowNanos) {
        while (true) {
            long deadline = entry.deadlineNanos();
            if (deadline > nowNanos) {
                return Entry.NEVER;
            }
            if (entry.moveDeadline(deadline, CLAIMED)) {
                return deadline;
            }
        }
    }

    /** Takes back a claim whose expiry has failed, and has the entry tried again later. */
    void unclaim(Entry entry, long deadlineNanos) {
        entry.deadlineNanos(deadlineNanos);
        expireLater(entry);
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
        if (bound == null || !bound.isExceeded()) {
            return false;
        }
        boolean heard = false;
        boolean first = false;
        Entry victim;
        while ((victim = bound.takeVictim()) != null) {
            Step step = begin(victim);
            try {
                if (step.stored() != null) {
                    step.evict();
                    if (statisticsEnabled) {
                        statistics.recordEvictions(1);
                    }
                    first |= !evicted;
                    evicted = true;
                }
            } finally {
                heard |= step.closeDeferred();
            }
        }
        if (first) {
            tellOfFirstEviction();
        }
        return heard;
    }

    /** Holding nothing, since a log may do anything. */
    private void tellOfFirstEviction() {
        try {
            onFirstEviction.run();
        } catch (RuntimeException e) {
            // A log that fails is no reason to fail a write.
        }
    }
}
