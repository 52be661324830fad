package org.reflexcache.internal.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.store.Entry;
import org.reflexcache.trigger.engine.Fact;
import org.reflexcache.trigger.engine.MatchedTriggers;
import org.reflexcache.trigger.engine.Origin;

/**
 * A change that triggers are to see, with what they may ask about it.
 *
 * @since 0.1
 */
final class TriggeringChange extends Change implements Fact<Object, Object> {

    private final MatchedTriggers triggers;
    private final long epochMillis;
    private final long order;
    private final @Nullable Origin origin;
    private long timeToLiveNanos = ETERNAL;
    private Map<String, Object> metadata = Map.of();

    TriggeringChange(
            ChangeKind kind,
            CacheView view,
            Entry entry,
            @Nullable Object oldStored,
            @Nullable Object newStored,
            ListenerRegistration[] listeners,
            MatchedTriggers triggers,
            long epochMillis,
            long order) {
        super(kind, view, entry, oldStored, newStored, listeners);
        this.triggers = triggers;
        this.epochMillis = epochMillis;
        this.order = order;
        this.origin = Origin.current(kind.isCalled());
    }

    @Override
    public void describe(long leftNanos, Map<String, Object> entryMetadata) {
        super.describe(leftNanos, entryMetadata);
        timeToLiveNanos = leftNanos;
        metadata = entryMetadata;
    }

    @Override
    boolean hasTriggers() {
        return true;
    }

    @Override
    int runTriggers(@Nullable String skipReason) {
        if (skipReason == null) {
            return triggers.run(this, depth());
        }
        triggers.skip(this, depth(), skipReason);
        return 0;
    }

    @Override
    @Nullable
    MatchedTriggers crowded() {
        return triggers.isCrowded() ? triggers : null;
    }

    @Override
    public boolean isCreated() {
        return kind() == ChangeKind.CREATED;
    }

    @Override
    public long epochMillis() {
        return epochMillis;
    }

    @Override
    public int keyHash() {
        return entry().hash();
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
