package org.reflexcache.internal.operation;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.event.Announcements;
import org.reflexcache.internal.event.Change;
import org.reflexcache.internal.event.ChangeKind;
import org.reflexcache.internal.store.Entry;
import org.reflexcache.internal.store.HeldEntries;

/**
 * One operation on one key: decide and commit while the entry is held, announce after letting go.
 *
 * <p>A step begins with the entry held and an expired value already gone (its expiry is the step's first change). Closing it
 * fixes the place of its changes in the key's stream, lets the entry go, evicts what the bound demands, and announces. Changes
 * that were committed are announced even when the operation fails after them.
 *
 * @since 0.1
 */
public final class Step implements AutoCloseable {

    private final CacheEngine engine;
    private final Entry entry;
    private long nowNanos;
    private @Nullable Object stored;
    private @Nullable Change changes;
    private boolean ranUserCode;

    /** Takes over an entry that the calling thread holds. */
    Step(CacheEngine engine, Entry entry, long nowNanos) {
        this.engine = engine;
        this.entry = entry;
        this.nowNanos = nowNanos;
        this.stored = entry.value();
        if (stored != null && entry.isExpiredAt(nowNanos)) {
            expireUnlessTouched();
        }
    }

    /** The value as stored, or {@code null} when the key is absent. */
    public @Nullable Object stored() {
        return stored;
    }

    /** The value as a caller may have it, or {@code null} when the key is absent. */
    public @Nullable Object value() {
        Object present = stored;
        return present == null ? null : engine.values().out(present);
    }

    /**
     * Sets the value: creates or updates the entry, with the deadline that the expiry policy gives it.
     *
     * @param newStored the value as stored
     * @param value the value as the caller has it, for the weigher
     * @return false when nothing was stored because the new entry expires at once
     */
    public boolean write(Object newStored, Object value) {
        boolean created = stored == null;
        long ttlNanos = ttl(created);
        if (created && ttlNanos == CacheEngine.TTL_ZERO) {
            // "considered to be already expired and will not be added to the cache"
            return false;
        }
        int weight = weigh(value);
        note(created ? ChangeKind.CREATED : ChangeKind.UPDATED, stored, newStored);
        stored = newStored;
        if (created) {
            engine.commitCreation(entry, newStored, engine.deadline(nowNanos, ttlNanos), weight);
        } else {
            engine.commitUpdate(entry, newStored, ttlNanos, nowNanos, weight);
            if (ttlNanos == CacheEngine.TTL_ZERO) {
                expireUnlessTouched();
            }
        }
        return true;
    }

    /** Removes the present entry. */
    public void remove() {
        depart(ChangeKind.REMOVED);
    }

    /** Evicts the present entry, which the bound has already let go of. */
    void evict() {
        depart(ChangeKind.EVICTED);
    }

    /** Notes that the present entry was read, for the triggers that watch reads. */
    public void read() {
        note(ChangeKind.READ, stored, stored);
    }

    /** Marks an access to the present entry for the bound, and applies what the expiry policy says about it. */
    public void touch() {
        if (stored == null) {
            return;
        }
        if (engine.isBounded()) {
            entry.touch();
        }
        if (!engine.movesOnAccess()) {
            return;
        }
        long ttlNanos = engine.isExpiryConstant() ? engine.accessTtl() : duringUserCode(engine::accessTtl);
        if (ttlNanos == CacheEngine.TTL_UNCHANGED) {
            return;
        }
        engine.moveDeadline(entry, engine.deadline(nowNanos, ttlNanos));
        if (ttlNanos == CacheEngine.TTL_ZERO) {
            expireUnlessTouched();
        }
    }

    /** Runs user code under this entry's exclusion: other keys are free to use, this one is refused. */
    <T extends @Nullable Object> T duringUserCode(Supplier<T> userCode) {
        enterUserCode();
        try {
            return userCode.get();
        } finally {
            HeldEntries.pop();
            // A slow loader or writer must not eat up the time to live of what it answers.
            nowNanos = engine.nowNanos();
        }
    }

    /** Marks that user code runs from now until {@link HeldEntries#pop}. */
    void enterUserCode() {
        ranUserCode = true;
        HeldEntries.push(entry, engine.name());
    }

    /**
     * Lets the entry go and announces.
     *
     * @throws javax.cache.event.CacheEntryListenerException when a synchronous listener failed
     */
    @Override
    public void close() {
        Change head = changes;
        try {
            if (head != null) {
                Announcements.enter(head);
            }
        } finally {
            engine.table().release(entry);
        }
        boolean evicted = false;
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

    /**
     * Lets the entry go without announcing; the changes are announced with the others of this thread.
     *
     * @return whether there are any
     */
    boolean closeDeferred() {
        Change head = changes;
        try {
            if (head != null) {
                Announcements.enterDeferred(head);
            }
        } finally {
            engine.table().release(entry);
        }
        return head != null;
    }

    private long ttl(boolean created) {
        if (engine.isExpiryConstant()) {
            return created ? engine.creationTtl() : engine.updateTtl();
        }
        return duringUserCode(() -> created ? engine.creationTtl() : engine.updateTtl());
    }

    private int weigh(Object value) {
        return engine.isWeighted() ? duringUserCode(() -> engine.weigh(entry.key(), value)) : 1;
    }

    private void depart(ChangeKind kind) {
        Object departing = stored;
        if (departing == null) {
            return;
        }
        note(kind, departing, null);
        stored = null;
        engine.commitDeparture(entry);
    }

    private void expireUnlessTouched() {
        if (engine.claimExpired(entry, nowNanos)) {
            engine.countExpiration();
            depart(ChangeKind.EXPIRED);
        }
    }

    private void note(ChangeKind kind, @Nullable Object oldStored, @Nullable Object newStored) {
        if (!engine.audience().mayHear(kind)) {
            return;
        }
        Change change = engine.audience().capture(kind, entry, oldStored, newStored, engine.epochMillis());
        if (change == null) {
            return;
        }
        if (changes == null) {
            changes = change;
        } else {
            changes.append(change);
        }
    }
}
