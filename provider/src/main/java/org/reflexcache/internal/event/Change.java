package org.reflexcache.internal.event;

import java.util.Map;
import javax.cache.Cache;
import javax.cache.event.CacheEntryListenerException;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.store.Entry;
import org.reflexcache.trigger.engine.Fact;
import org.reflexcache.trigger.engine.MatchedTriggers;
import org.reflexcache.trigger.engine.Origin;

/**
 * One committed change of one entry that somebody listens to, with everybody who does.
 *
 * <p>Immutable from {@link #describe} on, but for the marks of {@link Turns}, which only its stripe's lock or its own thread touches. Values are kept as
 * stored and copied out for each listener and trigger.
 *
 * @since 0.1
 */
public final class Change implements Fact<Object, Object> {

    private final ChangeKind kind;
    private final CacheView view;
    private final Entry entry;
    private final @Nullable Object oldStored;
    private final @Nullable Object newStored;
    private final ListenerRegistration[] listeners;
    private final @Nullable MatchedTriggers triggers;
    private final long epochMillis;
    private final long order;
    private final @Nullable Origin origin;
    private final int depth;

    private long timeToLiveNanos = ETERNAL;
    private Map<String, Object> metadata = Map.of();

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
            ListenerRegistration[] listeners,
            @Nullable MatchedTriggers triggers,
            long epochMillis,
            long order,
            @Nullable Origin origin,
            int depth) {
        this.kind = kind;
        this.view = view;
        this.entry = entry;
        this.oldStored = oldStored;
        this.newStored = newStored;
        this.listeners = listeners;
        this.triggers = triggers;
        this.epochMillis = epochMillis;
        this.order = order;
        this.origin = origin;
        this.depth = depth;
    }

    /**
     * Completes a change that nobody else knows yet.
     *
     * @param leftNanos how long the entry had to live, {@link #ETERNAL} if it does not expire; 0 or less if it has expired
     * @param entryMetadata what the entry has
     */
    public void describe(long leftNanos, Map<String, Object> entryMetadata) {
        timeToLiveNanos = leftNanos;
        metadata = entryMetadata;
        if (kind == ChangeKind.EXPIRED) {
            view.expiryTold(-leftNanos);
        }
    }

    /** Appends a later change of the same call and key. */
    public void append(Change later) {
        Change last = this;
        while (last.sibling != null) {
            last = last.sibling;
        }
        last.sibling = later;
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

    /**
     * Tells everybody, listeners first.
     *
     * @param skipReason why triggers do not run, or {@code null} when they do
     * @return how many triggers ran
     */
    int announce(@Nullable String skipReason, Change head) {
        for (ListenerRegistration listener : listeners) {
            CacheEntryListenerException thrown = listener.tell(this);
            if (thrown != null) {
                head.addFailure(thrown);
            }
        }
        if (triggers == null) {
            return 0;
        }
        if (skipReason == null) {
            return triggers.run(this, depth);
        }
        triggers.skip(this, depth, skipReason);
        return 0;
    }

    /** The triggers, if more of their asynchronous runs wait than should. */
    @Nullable
    MatchedTriggers crowded() {
        return triggers != null && triggers.isCrowded() ? triggers : null;
    }

    private void addFailure(CacheEntryListenerException thrown) {
        if (failure == null) {
            failure = thrown;
        } else {
            failure.addSuppressed(thrown);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // listeners and triggers are registered for the cache's own types
    public Cache<Object, Object> cache() {
        return (Cache<Object, Object>) view.cache();
    }

    @Override
    public Object key() {
        return view.keyOut(entry.key());
    }

    @Override
    public @Nullable Object value() {
        Object stored = kind.isDeparture() || kind == ChangeKind.READ ? oldStored : newStored;
        return stored == null ? null : view.valueOut(stored);
    }

    @Override
    public @Nullable Object oldValue() {
        return oldStored == null ? null : view.valueOut(oldStored);
    }

    @Override
    public boolean isCreated() {
        return kind == ChangeKind.CREATED;
    }

    @Override
    public long epochMillis() {
        return epochMillis;
    }

    @Override
    public int keyHash() {
        return entry.hash();
    }

    @Override
    public long order() {
        return order;
    }

    @Override
    public long timeToLiveNanos() {
        return timeToLiveNanos;
    }

    @Override
    public Map<String, Object> metadata() {
        return metadata;
    }

    @Override
    public @Nullable Origin origin() {
        return origin;
    }
}
