package org.reflexcache.trigger.engine;

import java.time.Instant;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.TriggerEvent;

/**
 * A fact as one trigger sees it. Reads the values when first asked, so that a trigger which does not want them does not pay for
 * copies, and so that no trigger sees what another did to its own.
 */
final class FactEvent implements EntryEvent<Object, Object> {

    /** A value that was read and is not there; {@code null} is one that was not read yet. */
    private static final Object ABSENT = new Object();

    private final InstalledTrigger trigger;
    private final String keyText;
    private final Fact<Object, Object> fact;
    private final int depth;
    private volatile @Nullable Object value;
    private volatile @Nullable Object oldValue;

    FactEvent(InstalledTrigger trigger, String keyText, Fact<Object, Object> fact, int depth) {
        this.trigger = trigger;
        this.keyText = keyText;
        this.fact = fact;
        this.depth = depth;
    }

    @Override
    public TriggerEvent event() {
        return trigger.registration().event();
    }

    @Override
    public String cacheName() {
        return trigger.cacheName();
    }

    @Override
    public Cache<Object, Object> cache() {
        return fact.cache();
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
        return trigger.registration().pattern().suffixOf(keyText);
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
