package org.reflexcache.trigger.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
public final class ManagerRegistry implements Supplier<Triggers> {

    private final String name;
    private final TriggerEnvironment environment;
    private final TriggerSettings settings;
    private final Sequences sequences = new Sequences();
    private final ReentrantLock lock = new ReentrantLock();
    /** Written under the lock, like the list of caches. */
    private volatile TriggerTable own = TriggerTable.EMPTY;

    /** Made when somebody asks. Written under the lock. */
    private volatile @Nullable ManagerTriggers triggers;

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
        this.settings = settings;
    }

    /**
     * The triggers as users see them.
     *
     * @return always the same
     */
    public Triggers triggers() {
        ManagerTriggers known = triggers;
        if (known != null) {
            return known;
        }
        lock.lock();
        try {
            known = triggers;
            if (known == null) {
                known = new ManagerTriggers(this, new Actions(settings, environment.classLoader()));
                triggers = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The same as {@link #triggers}.
     *
     * @return always the same
     */
    @Override
    public Triggers get() {
        return triggers();
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
        TriggerRegistry registry = new TriggerRegistry(cacheName, settings, cacheEnvironment, sequences, null);
        lock.lock();
        try {
            caches.add(registry);
            registry.installManaged(thoseFor(registry, own.all()));
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
                cache.installManaged(thoseFor(cache, installed));
            }
        } finally {
            lock.unlock();
        }
        return installed;
    }

    private static List<InstalledTrigger> thoseFor(TriggerRegistry cache, List<InstalledTrigger> all) {
        List<InstalledTrigger> those = new ArrayList<>();
        for (InstalledTrigger trigger : all) {
            if (trigger.registration().identity().isFor(cache.name())) {
                those.add(trigger);
            }
        }
        return those;
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
