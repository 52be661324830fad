package org.reflexcache.trigger.listener;

import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.event.CacheEntryEvent;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.TriggerSettings;
import org.reflexcache.trigger.Triggers;
import org.reflexcache.trigger.engine.MatchedTriggers;
import org.reflexcache.trigger.engine.TriggerEnvironment;
import org.reflexcache.trigger.engine.TriggerRegistry;
import org.reflexcache.trigger.engine.TriggerSnapshot;
import org.reflexcache.trigger.listener.Senders.Sender;

/** The triggers of one cache of another provider, between those who register them and the listener that sets them off. */
final class TriggerHub {

    private final ForeignTarget target;
    private final TriggerRegistry registry;
    private final Triggers triggers;
    private final Senders senders = new Senders();
    private volatile boolean closed;

    /**
     * Makes a hub without triggers.
     *
     * @param cache {@code null} when it is not known yet
     * @param classLoader finds script languages and key texts
     */
    TriggerHub(String name, TriggerSettings settings, @Nullable Cache<?, ?> cache, ClassLoader classLoader) {
        this.target = new ForeignTarget(name, cache);
        this.registry = new TriggerRegistry(
                name,
                settings,
                new TriggerEnvironment(SystemTicker.INSTANCE, SystemTicker::nanos, () -> true, classLoader, target));
        this.triggers = new SupportedTriggers(name, registry.triggers(), this);
    }

    TriggerSettings settings() {
        return registry.settings();
    }

    /** Keeps this hub alive as long as somebody holds it. */
    Triggers triggers() {
        return triggers;
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
        registry.close();
    }

    /** Whether a trigger wants the event; asked by the provider's filter, notes where such an event comes from. */
    boolean wants(TriggerEvent kind, CacheEntryEvent<?, ?> event) {
        TriggerSnapshot snapshot = registry.snapshot();
        if (!snapshot.listensTo(kind) || snapshot.match(kind, event.getKey()) == null) {
            return false;
        }
        senders.note(event, isCalled(kind));
        return true;
    }

    /** Runs the triggers that match the event; throws nothing that they throw. */
    void announce(TriggerEvent kind, boolean isCreated, CacheEntryEvent<?, ?> event) {
        target.met(ListenerFact.cacheOf(event));
        TriggerSnapshot snapshot = registry.snapshot();
        MatchedTriggers matched = snapshot.listensTo(kind) ? snapshot.match(kind, event.getKey()) : null;
        if (matched == null) {
            return;
        }
        Sender sender = senders.take(event, isCalled(kind));
        run(matched, ListenerFact.of(kind, isCreated, event, place(event.getKey()), sender.origin()), sender);
    }

    private void run(MatchedTriggers matched, ListenerFact fact, Sender sender) {
        AtomicInteger outer = sender.runs();
        AtomicInteger runs = outer == null ? new AtomicInteger() : outer;
        int depth = sender.depth();
        String reason = settings().getCascadeLimits().exceededBy(depth, runs.get());
        if (reason != null) {
            matched.skip(fact, depth, reason);
            return;
        }
        // Counted ahead, for the triggers that these set off run inside of them.
        int counted = depth == 0 ? 0 : matched.size();
        runs.addAndGet(counted);
        Cascade.counting(runs, () -> {
            int ran = matched.run(fact, depth);
            runs.addAndGet(Math.min(0, ran - counted));
        });
        if (outer == null && matched.isCrowded()) {
            matched.awaitRoom();
        }
    }

    private ListenerFact.Place place(Object key) {
        int hash = key.hashCode();
        long millis = SystemTicker.INSTANCE.millis();
        return new ListenerFact.Place(hash, millis, registry.nextOrder(hash, millis));
    }

    /** Whether somebody has asked for what happened. */
    private static boolean isCalled(TriggerEvent kind) {
        return kind != TriggerEvent.ON_EXPIRE;
    }

    @Override
    public String toString() {
        return triggers.toString();
    }
}
