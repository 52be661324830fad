package org.reflexcache.trigger.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.Effect;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.effect.EffectCollector;

/**
 * A fact as one trigger sees it. Reads the values when first asked, so that a trigger which does not want them does not pay for
 * copies, and so that no trigger sees what another did to its own.
 */
final class FactEvent implements EntryEvent<Object, Object>, EffectCollector {

    /** A value that was read and is not there; {@code null} is one that was not read yet. */
    static final Object ABSENT = new Object();

    private final CacheContext context;
    private final Registration registration;
    private final String keyText;
    private final Fact<Object, Object> fact;
    private final int depth;
    private volatile @Nullable Object value;
    private volatile @Nullable Object oldValue;
    /** Written before the trigger runs. */
    private boolean recorded;
    /** What the trigger sees as the cache; {@code null} until it asks, or where it is to see the cache itself. */
    private volatile @Nullable CacheAccess access;
    /** Of the thread that runs the trigger. */
    private @Nullable PendingEffects pending;

    FactEvent(CacheContext context, Registration registration, String keyText, Fact<Object, Object> fact, int depth) {
        this.context = context;
        this.registration = registration;
        this.keyText = keyText;
        this.fact = fact;
        this.depth = depth;
    }

    /** Has what the trigger does to caches through this event noted; before it runs. */
    void record() {
        recorded = true;
    }

    /** Decides what the trigger does to caches through this event; before it runs. */
    void accessedBy(CacheAccess newAccess) {
        access = newAccess;
    }

    CacheContext context() {
        return context;
    }

    Fact<Object, Object> fact() {
        return fact;
    }

    /** The value as far as somebody has looked at it: {@code null} when not, {@link #ABSENT} when there is none. */
    @Nullable
    Object seenValue() {
        return value;
    }

    /** The old value as far as somebody has looked at it, like {@link #seenValue}. */
    @Nullable
    Object seenOldValue() {
        return oldValue;
    }

    /** A failure in words; of a key that is masked without its message, for that may hold the value. */
    String described(Throwable failure) {
        return context.isMasked(keyText) ? failure.getClass().getName() : TriggerLog.described(failure);
    }

    /** What was done through this event. */
    List<Effect> effects() {
        CacheAccess used = access;
        return used == null ? List.of() : used.effects();
    }

    @Override
    public void request(String kind, String target, @Nullable Object payload) {
        pending().request(kind, target, payload);
    }

    @Override
    public void warm(String cacheName, Object key) {
        pending().warm(cacheName, key);
    }

    private PendingEffects pending() {
        PendingEffects made = pending;
        if (made == null) {
            made = new PendingEffects(this, context.sinks());
            pending = made;
        }
        return made;
    }

    /** Has done what the trigger asked for; after it has ended well. */
    void release() throws Exception {
        PendingEffects asked = pending;
        if (asked != null) {
            cache(); // makes what notes, where it is wanted
            CacheAccess used = access;
            asked.release(used == null ? null : used.notes(), used != null && used.isDry());
        }
    }

    @Override
    public String id() {
        return context.ids().text(fact.order(), fact.keyHash());
    }

    @Override
    public TriggerEvent event() {
        return registration.event();
    }

    @Override
    public String cacheName() {
        return context.name();
    }

    @Override
    public Cache<Object, Object> cache() {
        CacheAccess used = access;
        if (used == null && recorded) {
            used = new CacheAccess(context);
            access = used;
        }
        return used == null ? fact.cache() : used.cache(fact.cache());
    }

    @Override
    public Object key() {
        return fact.key();
    }

    @Override
    public String keyText() {
        return keyText;
    }

    @Override
    public String keySuffix() {
        return registration.pattern().suffixOf(keyText);
    }

    @Override
    public @Nullable Object value() {
        Object seen = value;
        if (seen == null) {
            seen = read(fact.value());
            value = seen;
        }
        return seen == ABSENT ? null : seen;
    }

    @Override
    public @Nullable Object oldValue() {
        Object seen = oldValue;
        if (seen == null) {
            seen = read(fact.oldValue());
            oldValue = seen;
        }
        return seen == ABSENT ? null : seen;
    }

    @Override
    public boolean isCreated() {
        return fact.isCreated();
    }

    @Override
    public Instant timestamp() {
        return Instant.ofEpochMilli(fact.epochMillis());
    }

    @Override
    public @Nullable Duration timeToLive() {
        long nanos = fact.timeToLiveNanos();
        return nanos == Fact.ETERNAL ? null : Duration.ofNanos(Math.max(0, nanos));
    }

    @Override
    public Map<String, Object> metadata() {
        return fact.metadata();
    }

    @Override
    public @Nullable String caller() {
        Origin origin = fact.origin();
        return origin == null ? null : origin.caller();
    }

    @Override
    public @Nullable EntryEvent<?, ?> cause() {
        Origin origin = fact.origin();
        return origin == null ? null : origin.cause();
    }

    @Override
    public @Nullable Set<String> diffKeys() {
        if (event() != TriggerEvent.ON_WRITE) {
            return Set.of();
        }
        Object after = value();
        return after == null ? null : context.changedKeys().between(oldValue(), after);
    }

    @Override
    public int depth() {
        return depth;
    }

    /** Names the entry but shows no value: it may end up in a log. */
    @Override
    public String toString() {
        return event() + " of " + TriggerLog.quoted(keyText) + " in cache " + TriggerLog.quoted(cacheName())
                + ", depth " + depth;
    }

    private static Object read(@Nullable Object stored) {
        return stored == null ? ABSENT : stored;
    }
}
