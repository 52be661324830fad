package org.reflexcache.trigger.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.reflexcache.trigger.TriggerSettings;
import org.reflexcache.trigger.Triggers;

/**
 * The triggers of a cache manager, and the registries of its caches.
 *
 * <p>A trigger of the manager is one object, which stands in the snapshot of each cache that it is for. So what an event runs is
 * decided by one snapshot, as ever. Changes are made under a lock of the manager, outside of those of the caches.
 *
 * @since 0.1
 */
public final class ManagerRegistry {

    private final String name;
    private final TriggerEnvironment environment;
    private final ManagerTriggers triggers;
    private final Sequences sequences = new Sequences();
    private final ReentrantLock lock = new ReentrantLock();
    /** Written under the lock, like the list of caches. */
    private volatile TriggerTable own = TriggerTable.EMPTY;

    private boolean closed;

    private final List<TriggerRegistry> caches = new CopyOnWriteArrayList<>();

    /**
     * Makes the registry of a manager that has no caches yet.
     *
     * @param name the name of the manager, for messages
     * @param settings bounds the scripts that are registered here
     * @param environment what the provider supplies; its target is not asked
     */
    public ManagerRegistry(String name, TriggerSettings settings, TriggerEnvironment environment) {
        this.name = name;
        this.environment = environment;
        this.triggers = new ManagerTriggers(this, new Actions(settings, environment.classLoader()));
    }

    /**
     * The triggers as users see them.
     *
     * @return always the same
     */
    public Triggers triggers() {
        return triggers;
    }

    /**
     * Makes the registry of a new cache, with the triggers of this manager that are for it.
     *
     * @param cacheName the name of the cache
     * @param settings what holds for all triggers in it
     * @param cacheEnvironment what the provider supplies
     * @return the registry; {@link #remove} takes it out again
     */
    public TriggerRegistry add(String cacheName, TriggerSettings settings, TriggerEnvironment cacheEnvironment) {
        TriggerRegistry registry = new TriggerRegistry(
                cacheName, settings, cacheEnvironment, sequences, System.getLogger(TriggerLog.LOGGER_NAME));
        lock.lock();
        try {
            caches.add(registry);
            registry.installManaged(own.all().stream()
                    .filter(trigger -> isFor(trigger, registry))
                    .toList());
        } finally {
            lock.unlock();
        }
        return registry;
    }

    /**
     * Forgets a cache that is being closed.
     *
     * @param registry what {@link #add} has answered for it
     */
    public void remove(TriggerRegistry registry) {
        lock.lock();
        try {
            caches.remove(registry);
        } finally {
            lock.unlock();
        }
    }

    /** Deletes the manager's own triggers, without waiting for their runs, and refuses new ones. Its caches are closed before. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            own.all().forEach(trigger -> trigger.registration().gate().close());
            own = TriggerTable.EMPTY;
        } finally {
            lock.unlock();
        }
    }

    /** The manager's own triggers. */
    TriggerTable own() {
        return own;
    }

    /** The registries of the caches that are open. */
    List<TriggerRegistry> caches() {
        return caches;
    }

    /** Puts triggers of the manager in place, and answers them; those that are there already keep their registrations. */
    List<InstalledTrigger> install(List<Draft> drafts) {
        List<InstalledTrigger> installed = new ArrayList<>();
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("Cache manager " + TriggerLog.quoted(name) + " is closed");
            }
            for (Draft draft : drafts) {
                InstalledTrigger replaced = own.find(draft.identity());
                Registration registration = replaced == null
                        ? new Registration(draft.identity(), sequences.nextRegistration())
                        : replaced.registration();
                InstalledTrigger trigger = draft.installed(registration, environment);
                own = own.with(trigger);
                installed.add(trigger);
            }
            for (TriggerRegistry cache : caches) {
                cache.installManaged(installed.stream()
                        .filter(trigger -> isFor(trigger, cache))
                        .toList());
            }
        } finally {
            lock.unlock();
        }
        return installed;
    }

    private static boolean isFor(InstalledTrigger trigger, TriggerRegistry cache) {
        return trigger.registration().identity().isFor(cache.context().name());
    }

    /** Takes triggers of the manager away, and waits for their runs if the calling thread may wait; whether one was there. */
    boolean delete(List<InstalledTrigger> deleted) {
        List<Registration> closed = new ArrayList<>();
        lock.lock();
        try {
            for (InstalledTrigger trigger : deleted) {
                InstalledTrigger found = own.find(trigger.registration().identity());
                if (found == null) {
                    continue;
                }
                Registration registration = found.registration();
                own = own.without(registration);
                caches.forEach(cache -> cache.uninstallManaged(registration));
                registration.gate().close();
                closed.add(registration);
            }
        } finally {
            lock.unlock();
        }
        if (!RunningTriggers.isInside() && environment.mayWait().getAsBoolean()) {
            closed.forEach(registration -> registration.gate().awaitEnd());
        }
        return !closed.isEmpty();
    }
}
