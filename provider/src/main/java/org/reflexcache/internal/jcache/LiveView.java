package org.reflexcache.internal.jcache;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.event.CacheView;
import org.reflexcache.internal.operation.CacheEngine;
import org.reflexcache.internal.store.Entry;
import org.reflexcache.trigger.CascadeLimits;
import org.reflexcache.trigger.engine.TriggerRegistry;

/**
 * A cache as its announcements see it.
 *
 * @since 0.1
 */
final class LiveView implements CacheView {

    private final String name;
    private final Supplier<Cache<?, ?>> cache;
    private final TriggerRegistry triggers;
    private final AtomicLong listenerFailures = new AtomicLong();
    private @Nullable CacheEngine engine;

    LiveView(String name, Supplier<Cache<?, ?>> cache, TriggerRegistry triggers) {
        this.name = name;
        this.cache = cache;
        this.triggers = triggers;
    }

    /** Names the engine, which cannot be made before this view. */
    void bind(CacheEngine made) {
        engine = made;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Cache<?, ?> cache() {
        return cache.get();
    }

    @Override
    public Object keyOut(Object storedKey) {
        return engine().keys().copyOf(storedKey);
    }

    @Override
    public Object valueOut(Object storedValue) {
        return engine().values().out(storedValue);
    }

    @Override
    public void retire(Entry entry) {
        engine().table().retire(entry);
    }

    @Override
    public CascadeLimits cascadeLimits() {
        return triggers.settings().getCascadeLimits();
    }

    @Override
    public void expiryTold(long lagNanos) {
        triggers.countExpiry(lagNanos);
    }

    @Override
    public void listenerFailed(Throwable failure) {
        if (listenerFailures.getAndIncrement() == 0) {
            System.getLogger("org.reflexcache.listeners")
                    .log(
                            System.Logger.Level.WARNING,
                            "cache '" + name
                                    + "': a synchronous listener failed for an expiry, or for a change that a listener or"
                                    + " trigger made, where no caller can be told; further such failures are counted, not"
                                    + " logged",
                            failure);
        }
    }

    private CacheEngine engine() {
        return Objects.requireNonNull(engine, "engine");
    }
}
