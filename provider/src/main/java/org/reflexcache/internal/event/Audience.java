package org.reflexcache.internal.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryListenerException;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.store.Entry;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.engine.MatchedTriggers;
import org.reflexcache.trigger.engine.TriggerRegistry;
import org.reflexcache.trigger.engine.TriggerSnapshot;

/**
 * Everybody who listens to one cache: its standard listeners and its triggers.
 *
 * @since 0.1
 */
public final class Audience {

    private static final ListenerRegistration[] NOBODY = {};

    private final CacheView view;
    private final TriggerRegistry triggers;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile Listeners listeners = new Listeners(NOBODY, 0);

    /** The audience of a cache that has no listeners yet. */
    public Audience(CacheView view, TriggerRegistry triggers) {
        this.view = view;
        this.triggers = triggers;
    }

    /** The triggers of the cache. */
    public TriggerRegistry triggers() {
        return triggers;
    }

    /** Takes note of a synchronous listener that failed where no caller can be told. */
    public void listenerFailed(CacheEntryListenerException failure) {
        view.listenerFailed(failure);
    }

    /** Adds a listener. */
    public void add(ListenerRegistration registration) {
        changing.lock();
        try {
            ListenerRegistration[] before = listeners.all;
            ListenerRegistration[] after = Arrays.copyOf(before, before.length + 1);
            after[before.length] = registration;
            listeners = Listeners.of(after);
        } finally {
            changing.unlock();
        }
    }

    /** Removes the listener that was registered with an equal configuration, and closes it; no-op when there is none. */
    public void remove(CacheEntryListenerConfiguration<?, ?> configuration) {
        List<ListenerRegistration> ended = new ArrayList<>();
        changing.lock();
        try {
            List<ListenerRegistration> kept = new ArrayList<>();
            for (ListenerRegistration registration : listeners.all) {
                (registration.configuration().equals(configuration) ? ended : kept).add(registration);
            }
            listeners = Listeners.of(kept.toArray(NOBODY));
        } finally {
            changing.unlock();
        }
        ended.forEach(ListenerRegistration::close);
    }

    /** Whether a listener is registered with an equal configuration. */
    public boolean has(CacheEntryListenerConfiguration<?, ?> configuration) {
        return Arrays.stream(listeners.all)
                .anyMatch(registration -> registration.configuration().equals(configuration));
    }

    /** Removes and closes all listeners. */
    public void close() {
        ListenerRegistration[] ended;
        changing.lock();
        try {
            ended = listeners.all;
            listeners = new Listeners(NOBODY, 0);
        } finally {
            changing.unlock();
        }
        for (ListenerRegistration registration : ended) {
            registration.close();
        }
    }

    /** Whether anybody might want to know of such a change; two plain reads. */
    public boolean mayHear(ChangeKind kind) {
        return listeners.hear(kind) || triggers.snapshot().listensTo(kind.triggerEvent());
    }

    /** Whether a trigger may want to know of such a change, whatever the key. */
    public boolean hasTriggersOn(ChangeKind kind) {
        return triggers.snapshot().listensTo(kind.triggerEvent());
    }

    /** Like {@link #capture} where no trigger wants to know: the key's text is not asked for. */
    public @Nullable Change captureForListeners(
            ChangeKind kind, Entry entry, @Nullable Object oldStored, @Nullable Object newStored) {
        Listeners told = listeners;
        return told.hear(kind) ? new Change(kind, view, entry, oldStored, newStored, told.all) : null;
    }

    /** Whether a trigger watches reads of the key; one plain read when no trigger watches reads at all. */
    public boolean watchesReads(Object key) {
        TriggerSnapshot snapshot = triggers.snapshot();
        return snapshot.listensTo(TriggerEvent.ON_READ) && snapshot.match(TriggerEvent.ON_READ, key) != null;
    }

    /**
     * Who listens now, for {@link #isStill}.
     *
     * @return something to be compared only
     */
    public Object listening() {
        return listeners;
    }

    /** Whether the same listeners and triggers listen as before. */
    public boolean isStill(Object listening, TriggerSnapshot snapshot) {
        return listeners == listening && triggers.snapshot() == snapshot;
    }

    /**
     * Makes the fact of a change, for the holder of the entry's exclusion, at the moment of the commit.
     *
     * @param oldStored the value before, as stored; of a departure what departed, of a read what was read
     * @param newStored the value after, as stored
     * @param clock the time of day in milliseconds, asked only if a trigger listens
     * @return {@code null} when nobody listens
     */
    public @Nullable Change capture(
            ChangeKind kind, Entry entry, @Nullable Object oldStored, @Nullable Object newStored, LongSupplier clock) {
        Listeners told = listeners;
        TriggerSnapshot snapshot = triggers.snapshot();
        MatchedTriggers matched =
                snapshot.listensTo(kind.triggerEvent()) ? snapshot.match(kind.triggerEvent(), entry.key()) : null;
        boolean heard = told.hear(kind);
        if (!heard && matched == null) {
            return null;
        }
        ListenerRegistration[] hearing = heard ? told.all : NOBODY;
        if (matched == null) {
            return new Change(kind, view, entry, oldStored, newStored, hearing);
        }
        long epochMillis = clock.getAsLong();
        long order = triggers.nextOrder(entry.hash(), epochMillis);
        return new TriggeringChange(kind, view, entry, oldStored, newStored, hearing, matched, epochMillis, order);
    }

    /** All listeners, and the kinds of changes that at least one of them hears; immutable. */
    private static final class Listeners {
        private final ListenerRegistration[] all;
        private final int kinds;

        Listeners(ListenerRegistration[] all, int kinds) {
            this.all = all;
            this.kinds = kinds;
        }

        static Listeners of(ListenerRegistration[] all) {
            int kinds = 0;
            for (ListenerRegistration registration : all) {
                kinds |= registration.kinds();
            }
            return new Listeners(all, kinds);
        }

        boolean hear(ChangeKind kind) {
            return (kinds & kind.bit()) != 0;
        }
    }
}
