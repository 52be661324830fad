package org.reflexcache.internal.event;

import java.util.Map;
import javax.cache.Cache;
import javax.cache.event.CacheEntryListenerException;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.store.Entry;
import org.reflexcache.trigger.engine.Fact;
import org.reflexcache.trigger.engine.MatchedTriggers;

/**
 * One committed change of one entry that somebody listens to, with everybody who does.
 *
 * <p>Immutable from {@link #describe} on, but for the marks of {@link Turns}, which only its stripe's lock or its own thread touches. Values are kept as
 * stored and copied out for each listener and trigger. What triggers alone may ask is in {@link TriggeringChange}, so that listeners
 * do not pay for it.
 *
 * @since 0.1
 */
public class Change {

    private final ChangeKind kind;
    private final CacheView view;
    private final Entry entry;
    private final @Nullable Object oldStored;
    private final @Nullable Object newStored;
    private final ListenerRegistration[] listeners;
    private final int depth;

    /** The next change of the same call and key, announced in the same turn. */
    private @Nullable Change sibling;

    private @Nullable CacheEntryListenerException failure;

    /** Whether this change has the turn since its commit. */
    boolean owned;

    /** Whether its thread has something else to finish before it can announce it. */
    boolean deferred;

    /** Whether it stands in its key's queue since its commit. */
    boolean queued;

    /** Whether a queued change was announced. */
    boolean done;

    /** The thread that waits to announce it. */
    @Nullable
    Thread waiter;

    Change(
            ChangeKind kind,
            CacheView view,
            Entry entry,
            @Nullable Object oldStored,
            @Nullable Object newStored,
            ListenerRegistration[] listeners) {
        this.kind = kind;
        this.view = view;
        this.entry = entry;
        this.oldStored = oldStored;
        this.newStored = newStored;
        this.listeners = listeners;
        this.depth = Announcements.depth();
    }

    /**
     * Completes a change that nobody else knows yet.
     *
     * @param leftNanos how long the entry had to live, {@link Fact#ETERNAL} if it does not expire; 0 or less if it has expired
     * @param metadata what the entry has
     */
    public void describe(long leftNanos, Map<String, Object> metadata) {
        if (kind == ChangeKind.EXPIRED) {
            view.expiryTold(-leftNanos);
        }
    }

    /**
     * With a later change of the same call and key.
     *
     * @param replaced the last change so far, in whose place the later one comes; {@code null} where it comes after that
     * @return the first change
     */
    public Change with(@Nullable Change replaced, Change later) {
        if (this == replaced) {
            return later;
        }
        Change last = this;
        while (last.sibling != null && last.sibling != replaced) {
            last = last.sibling;
        }
        last.sibling = later;
        return this;
    }

    @Nullable
    Change sibling() {
        return sibling;
    }

    Entry entry() {
        return entry;
    }

    CacheView view() {
        return view;
    }

    ChangeKind kind() {
        return kind;
    }

    int depth() {
        return depth;
    }

    /** What synchronous listeners threw for this change and its siblings. */
    @Nullable
    CacheEntryListenerException failure() {
        return failure;
    }

    /** Tells the listeners, who come before the triggers; {@code head} takes what they throw. */
    void tellListeners(Change head) {
        for (ListenerRegistration listener : listeners) {
            CacheEntryListenerException thrown = listener.tell(this);
            if (thrown != null) {
                head.addFailure(thrown);
            }
        }
    }

    /** Whether triggers are to see the change. */
    boolean hasTriggers() {
        return false;
    }

    /** Runs the triggers that are to see the change, or skips them; answers how many ran. */
    int runTriggers(@Nullable String skipReason) {
        return 0;
    }

    /** The triggers, if more of their asynchronous runs wait than should. */
    @Nullable
    MatchedTriggers crowded() {
        return null;
    }

    private void addFailure(CacheEntryListenerException thrown) {
        if (failure == null) {
            failure = thrown;
        } else {
            failure.addSuppressed(thrown);
        }
    }

    /** The cache as listeners see it. */
    @SuppressWarnings("unchecked") // listeners and triggers are registered for the cache's own types
    public Cache<Object, Object> cache() {
        return (Cache<Object, Object>) view.cache();
    }

    /** The key as a caller may have it; a copy of the caller's own, if need be. */
    public Object key() {
        return view.keyOut(entry.key());
    }

    /** The value after, of a departure the one that departed; a copy of the caller's own, if need be. */
    public @Nullable Object value() {
        Object stored = kind.isDeparture() || kind == ChangeKind.READ ? oldStored : newStored;
        return stored == null ? null : view.valueOut(stored);
    }

    /** The value before, like {@link #value}. */
    public @Nullable Object oldValue() {
        return oldStored == null ? null : view.valueOut(oldStored);
    }
}
