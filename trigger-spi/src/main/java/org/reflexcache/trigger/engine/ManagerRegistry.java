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

    private final TriggerEnvironment environment;
    private final ManagerTriggers triggers;
    private final Sequences sequences = new Sequences();
    private final ReentrantLock lock = new ReentrantLock();
    /** Written under the lock, like the list of caches. */
    private volatile TriggerTable own = TriggerTable.EMPTY;

    private final List<TriggerRegistry> caches = new CopyOnWriteArrayList<>();

    /**
     * Makes the registry of a manager that has no caches yet.
     *
     * @param settings bounds the scripts that are registered here
     * @param environment what the provider supplies; its target is not asked
     */
    public ManagerRegistry(TriggerSettings settings, TriggerEnvironment environment) {
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
            for (InstalledTrigger trigger : own.all()) {
                if (isFor(trigger, registry)) {
                    registry.installManaged(trigger);
                }
            }
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

    /** The manager's own triggers. */
    TriggerTable own() {
        return own;
    }

    /** The registries of the caches that are open. */
    List<TriggerRegistry> caches() {
        return caches;
    }

    /** Puts triggers of the manager in place; those that are there already keep their registrations. */
    void install(List<Draft> drafts) {
        lock.lock();
        try {
            for (Draft draft : drafts) {
                InstalledTrigger replaced = own.find(draft.identity());
                Registration registration = replaced == null
                        ? new Registration(draft.identity(), sequences.nextRegistration())
                        : replaced.registration();
                InstalledTrigger trigger = draft.installed(registration, environment);
                own = own.with(trigger);
                for (TriggerRegistry cache : caches) {
                    if (isFor(trigger, cache)) {
                        cache.installManaged(trigger);
                    }
                }
            }
        } finally {
            lock.unlock();
        }
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
                Registration registration = trigger.registration();
                if (own.find(registration.identity()) == null) {
                    continue;
                }
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
