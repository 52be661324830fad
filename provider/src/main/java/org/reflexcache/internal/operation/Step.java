package org.reflexcache.internal.operation;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.event.Announcements;
import org.reflexcache.internal.event.Change;
import org.reflexcache.internal.event.ChangeKind;
import org.reflexcache.internal.store.Entry;
import org.reflexcache.internal.store.HeldEntries;
import org.reflexcache.trigger.CallScope;
import org.reflexcache.trigger.engine.Fact;

/**
 * One operation on one key: decide and commit while the entry is held, announce after letting go.
 *
 * <p>A step begins with the entry held and an expired value already gone (its expiry is the step's first change). Closing it
 * fixes the place of its changes in the key's stream, lets the entry go, evicts what the bound demands, and announces. Changes
 * that were committed are announced even when the operation fails after them.
 *
 * @since 0.1
 */
public final class Step extends NotedChanges implements AutoCloseable {

    private static final long BEFORE_ALL_DEADLINES = Long.MIN_VALUE;

    private long nowNanos;
    private @Nullable Object stored;
    private boolean ranUserCode;

    /** Takes over an entry that the calling thread holds. */
    Step(CacheEngine engine, Entry entry, long nowNanos) {
        super(engine, entry);
        this.nowNanos = nowNanos;
        this.stored = entry.value();
        if (stored != null && entry.isExpiredAt(nowNanos)) {
            expireUnlessTouched();
        }
    }

    /** Goes on with an entry that the calling thread holds, found live before user code ran. */
    static Step resumed(CacheEngine engine, Entry entry) {
        Step step = new Step(engine, entry, BEFORE_ALL_DEADLINES);
        step.ranUserCode = true;
        step.refreshClock();
        return step;
    }

    /** The change that was committed to an entry, which the calling thread holds, without a step; {@code null} if nobody listens. */
    static @Nullable Change late(
            CacheEngine engine, Entry entry, ChangeKind kind, @Nullable Object before, @Nullable Object after) {
        Step step = resumed(engine, entry);
        step.note(
                kind,
                before,
                after,
                step.left(entry.deadlineNanos()),
                engine.metadata().of(entry));
        return step.noted();
    }

    @Override
    protected String cacheName() {
        return engine.name();
    }

    /** The value as stored, or {@code null} when the key is absent. */
    public @Nullable Object stored() {
        return stored;
    }

    /** The value as a caller may have it, or {@code null} when the key is absent. */
    public @Nullable Object value() {
        Object present = stored;
        if (present == null || engine.values().isIdentity()) {
            return present;
        }
        // Copying may run code of the value's own.
        return duringUserCode(() -> engine.values().out(present));
    }

    /** Whether the key is present with a value that equals another. */
    public boolean holds(Object expected) {
        Object present = value();
        return present != null && duringUserCode(() -> expected.equals(present));
    }

    /**
     * Weighs a value that is about to be written, before anybody hears of it.
     *
     * @param value the value as the caller has it
     * @return what {@link #write} wants to know
     * @throws javax.cache.CacheException when the weigher fails
     */
    public int weigh(Object value) {
        return engine.isWeighted() ? duringUserCode(() -> engine.weigh(entry().key(), value)) : 1;
    }

    /**
     * Sets the value: creates or updates the entry, with the deadline that the expiry policy gives it.
     *
     * @param newStored the value as stored
     * @param weight what {@link #weigh} said of it
     * @return false when nothing was stored because the new entry expires at once
     */
    public boolean write(Object newStored, int weight) {
        refreshClock();
        return commitWrite(newStored, weight, ttl(stored == null));
    }

    /**
     * Sets the value: creates or updates the entry, with a deadline of its own.
     *
     * @param newStored the value as stored
     * @param weight what {@link #weigh} said of it
     * @param ttlNanos how long it lives from now, in nanoseconds, more than 0
     */
    void write(Object newStored, int weight, long ttlNanos) {
        refreshClock();
        commitWrite(newStored, weight, ttlNanos);
    }

    private boolean commitWrite(Object newStored, int weight, long ttlNanos) {
        boolean created = stored == null;
        if (created && ttlNanos == Lifetimes.TTL_ZERO) {
            // "considered to be already expired and will not be added to the cache"
            return false;
        }
        long deadlineNanos = ttlNanos == Lifetimes.TTL_UNCHANGED
                ? entry().deadlineNanos()
                : lifetimes().deadline(nowNanos, ttlNanos);
        Map<String, Object> given = CallScope.currentMetadata();
        Map<String, Object> metadata = given == null ? engine.metadata().of(entry()) : given;
        ChangeKind kind = created ? ChangeKind.CREATED : ChangeKind.UPDATED;
        Object before = stored;
        long left = left(deadlineNanos);
        note(kind, before, newStored, left, metadata);
        stored = newStored;
        if (created) {
            engine.commitCreation(entry(), newStored, deadlineNanos, weight);
        } else {
            engine.commitUpdate(entry(), newStored, ttlNanos, nowNanos, weight);
        }
        if (given != null) {
            engine.metadata().set(entry(), given);
        }
        committed(kind, before, newStored, left, metadata);
        if (!created && ttlNanos == Lifetimes.TTL_ZERO) {
            expireUnlessTouched();
        }
        return true;
    }

    /** Removes the present entry. */
    public void remove() {
        depart(ChangeKind.REMOVED, entry().deadlineNanos());
    }

    /** Evicts the present entry, which the bound has already let go of. */
    void evict() {
        depart(ChangeKind.EVICTED, entry().deadlineNanos());
    }

    /** Notes that the entry was read if it is present, for the triggers that watch reads. */
    public void read() {
        if (stored != null) {
            note(
                    ChangeKind.READ,
                    stored,
                    stored,
                    left(entry().deadlineNanos()),
                    engine.metadata().of(entry()));
        }
    }

    /** Marks an access to the present entry for the bound, and applies what the expiry policy says about it. */
    public void touch() {
        if (stored == null) {
            return;
        }
        if (engine.isBounded()) {
            entry().touch();
        }
        if (!lifetimes().movesOnAccess()) {
            return;
        }
        refreshClock();
        long ttlNanos = lifetimes().isConstant() ? lifetimes().accessTtl() : duringUserCode(lifetimes()::accessTtl);
        if (ttlNanos == Lifetimes.TTL_UNCHANGED) {
            return;
        }
        long deadlineNanos = lifetimes().deadline(nowNanos, ttlNanos);
        if (ttlNanos == Lifetimes.TTL_ZERO) {
            lifetimes().move(entry(), deadlineNanos);
            expireUnlessTouched();
        } else if (!lifetimes().isConstant() || !entry().prolong(nowNanos, deadlineNanos)) {
            // Else reads, which do not wait, may have moved it further meanwhile.
            lifetimes().move(entry(), deadlineNanos);
        }
    }

    /** Runs user code under this entry's exclusion: other keys are free to use, this one is refused. */
    @Override
    <T extends @Nullable Object> T duringUserCode(Supplier<T> userCode) {
        enterUserCode();
        try {
            return userCode.get();
        } finally {
            HeldEntries.pop(this);
            // A slow loader or writer must not eat up the time to live of what it answers.
            nowNanos = lifetimes().nowNanos();
        }
    }

    /** A slow loader, writer or processor must not eat up the time to live of what comes of it. */
    private void refreshClock() {
        if (ranUserCode) {
            nowNanos = lifetimes().nowNanos();
        }
    }

    /** Marks that user code runs from now until {@link #leaveUserCode}. */
    void enterUserCode() {
        ranUserCode = true;
        HeldEntries.push(this);
    }

    /** Marks that user code has run since the step began. */
    void ranUserCode() {
        ranUserCode = true;
    }

    /** Takes back one {@link #enterUserCode}. */
    void leaveUserCode() {
        HeldEntries.pop(this);
    }

    /**
     * Lets the entry go and announces.
     *
     * @throws javax.cache.event.CacheEntryListenerException when a synchronous listener failed
     */
    @Override
    public void close() {
        Change head = noted();
        try {
            if (head != null) {
                Announcements.enter(head);
            }
        } finally {
            engine.table().release(entry());
        }
        // Where an eviction fails, others may have been made before it.
        boolean evicted = true;
        try {
            evicted = engine.evictSurplus();
        } finally {
            // Whatever happened, what took its place in the key's stream must be announced, or the key's later changes
            // wait.
            if (head != null || ranUserCode || evicted) {
                Announcements.announce(head);
            }
        }
    }

    /** Lets the entry go and leaves the announcing, if there is something to announce, to somebody else. */
    void closeFor(Consumer<Change> announcer) {
        Change head = noted();
        try {
            if (head != null) {
                Announcements.enterFor(head);
            }
        } finally {
            engine.table().release(entry());
        }
        if (head != null) {
            announcer.accept(head);
        }
    }

    /**
     * Lets the entry go without announcing; the changes are announced with the others of this thread.
     *
     * @return whether there are any
     */
    boolean closeDeferred() {
        Change head = noted();
        try {
            if (head != null) {
                Announcements.enterDeferred(head);
            }
        } finally {
            engine.table().release(entry());
        }
        return head != null;
    }

    private Lifetimes lifetimes() {
        return engine.lifetimes();
    }

    private long ttl(boolean created) {
        if (lifetimes().isConstant()) {
            return created ? lifetimes().creationTtl() : lifetimes().updateTtl();
        }
        return duringUserCode(
                () -> created ? lifetimes().creationTtl() : lifetimes().updateTtl());
    }

    private void depart(ChangeKind kind, long deadlineNanos) {
        if (stored == null) {
            return;
        }
        Object before = stored;
        long left = left(deadlineNanos);
        Map<String, Object> metadata = engine.metadata().of(entry());
        note(kind, before, null, left, metadata);
        stored = null;
        if (kind == ChangeKind.EVICTED) {
            engine.commitEviction(entry());
        } else {
            engine.commitDeparture(entry());
        }
        committed(kind, before, null, left, metadata);
    }

    private void expireUnlessTouched() {
        long deadlineNanos = lifetimes().claimExpired(entry(), nowNanos);
        if (deadlineNanos == Entry.NEVER) {
            return;
        }
        try {
            depart(ChangeKind.EXPIRED, deadlineNanos);
            engine.countExpiration();
        } finally {
            if (stored != null) {
                // A clock or a key's text has failed: the deadline is as it was, and who meets the entry next tries
                // again.
                lifetimes().unclaim(entry(), deadlineNanos);
            }
        }
    }

    private long left(long deadlineNanos) {
        return deadlineNanos == Entry.NEVER ? Fact.ETERNAL : deadlineNanos - nowNanos;
    }
}
