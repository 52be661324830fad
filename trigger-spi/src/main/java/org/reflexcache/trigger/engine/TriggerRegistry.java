package org.reflexcache.trigger.engine;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.KeyPattern;
import org.reflexcache.trigger.KeyText;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.Trigger;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/**
 * The triggers of one cache: what users register is what the provider sees in the next {@link #snapshot()}.
 *
 * @since 0.1
 */
public final class TriggerRegistry implements Triggers {

    private final TriggerEnvironment environment;
    private final TriggerLog log;
    private final ReentrantLock lock = new ReentrantLock();
    /** Written under the lock. */
    private volatile TriggerSnapshot snapshot;

    private long nextSequence;
    private boolean closed;

    /**
     * Makes a registry without triggers.
     *
     * @param cacheName the name of the cache, for events and log lines
     * @param keyText what patterns are matched against
     * @param environment what the provider supplies
     */
    public TriggerRegistry(String cacheName, KeyText keyText, TriggerEnvironment environment) {
        this(cacheName, keyText, environment, System.getLogger(TriggerLog.LOGGER_NAME));
    }

    TriggerRegistry(String cacheName, KeyText keyText, TriggerEnvironment environment, System.Logger logger) {
        this.environment = environment;
        this.log = new TriggerLog(cacheName, logger, environment.nanoClock());
        this.snapshot = TriggerSnapshot.empty(new GuardedKeyText(keyText, log));
    }

    /**
     * What is registered now. Costs one volatile read.
     *
     * @return never changes; take a new one for each change of an entry
     */
    public TriggerSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public <K, V> void set(String pattern, TriggerEvent event, Trigger<K, V> trigger) {
        KeyPattern parsed = KeyPattern.parse(pattern);
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(trigger, "trigger");
        Instant now = environment.clock().instant();
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("Cache " + log.cacheName() + " is closed");
            }
            InstalledTrigger replaced = snapshot.find(parsed, event);
            Registration registration =
                    replaced == null ? new Registration(parsed, event, nextSequence++) : replaced.registration();
            snapshot = snapshot.with(new InstalledTrigger(registration, trigger, now, log));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<RegisteredTrigger> list() {
        return snapshot.all().stream().map(InstalledTrigger::describe).toList();
    }

    @Override
    public boolean delete(String pattern, TriggerEvent event) {
        KeyPattern parsed = KeyPattern.parse(pattern);
        Objects.requireNonNull(event, "event");
        Registration deleted = remove(parsed, event);
        if (deleted == null) {
            return false;
        }
        awaitEnd(List.of(deleted));
        return true;
    }

    /**
     * Deletes all triggers and refuses new ones. Waits for runs in progress as {@link #delete} does, so the caller must hold
     * nothing that a trigger might need. Does nothing when called again.
     */
    public void close() {
        List<Registration> deleted;
        lock.lock();
        try {
            closed = true;
            deleted =
                    snapshot.all().stream().map(InstalledTrigger::registration).toList();
            snapshot = snapshot.emptied();
            deleted.forEach(registration -> registration.gate().close());
        } finally {
            lock.unlock();
        }
        awaitEnd(deleted);
    }

    private @Nullable Registration remove(KeyPattern pattern, TriggerEvent event) {
        lock.lock();
        try {
            InstalledTrigger found = snapshot.find(pattern, event);
            if (found == null) {
                return null;
            }
            Registration registration = found.registration();
            snapshot = snapshot.without(registration);
            registration.gate().close();
            return registration;
        } finally {
            lock.unlock();
        }
    }

    private void awaitEnd(List<Registration> deleted) {
        if (InsideTrigger.isInside() || !environment.mayWait().getAsBoolean()) {
            return;
        }
        for (Registration registration : deleted) {
            registration.gate().awaitEnd();
        }
    }
}
