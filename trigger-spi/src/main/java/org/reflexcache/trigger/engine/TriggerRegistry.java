package org.reflexcache.trigger.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.KeyText;
import org.reflexcache.trigger.TriggerSettings;
import org.reflexcache.trigger.Triggers;

/**
 * The triggers of one cache: what users register, with the cache or with its manager, is what the provider sees in the next
 * {@link #snapshot()}.
 *
 * @since 0.1
 */
public final class TriggerRegistry {

    private final String name;
    private final TriggerSettings settings;
    private final TriggerEnvironment environment;
    private final Sequences sequences;
    private final KeyText standardKeyText;
    private final System.@Nullable Logger logger;
    private final ReentrantLock lock = new ReentrantLock();

    /** Made when there is a trigger or somebody asks: a cache without any starts without what runs need. Written under the lock. */
    private volatile @Nullable CacheContext context;

    /** Written under the lock. */
    private volatile @Nullable CacheTriggers triggers;

    /** Written under the lock. */
    private volatile TriggerSnapshot snapshot = TriggerSnapshot.EMPTY;

    private boolean closed;

    /**
     * Makes a registry without triggers, for a cache that has no manager.
     *
     * @param cacheName the name of the cache, for events and log lines
     * @param settings what holds for all its triggers
     * @param environment what the provider supplies
     */
    public TriggerRegistry(String cacheName, TriggerSettings settings, TriggerEnvironment environment) {
        this(cacheName, settings, environment, new Sequences(), null);
    }

    TriggerRegistry(
            String cacheName,
            TriggerSettings settings,
            TriggerEnvironment environment,
            Sequences sequences,
            System.@Nullable Logger logger) {
        this.name = cacheName;
        this.settings = settings;
        this.environment = environment;
        this.sequences = sequences;
        this.standardKeyText = KeyText.standard(environment.classLoader());
        this.logger = logger;
    }

    /**
     * What is registered now. Costs one volatile read.
     *
     * @return never changes; take a new one for each change of an entry
     */
    public TriggerSnapshot snapshot() {
        return snapshot;
    }

    /**
     * The triggers as users see them.
     *
     * @return always the same
     */
    public Triggers triggers() {
        CacheTriggers known = triggers;
        if (known != null) {
            return known;
        }
        lock.lock();
        try {
            known = triggers;
            if (known == null) {
                known = new CacheTriggers(this);
                triggers = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    /**
     * What holds for all triggers of the cache.
     *
     * @return the settings
     */
    public TriggerSettings settings() {
        return settings;
    }

    /**
     * The place of an event that happens now, for {@link Fact#order()}; for the holder of the entry.
     *
     * @param keyHash the same for equal keys
     * @param epochMillis the time of the event
     * @return greater than that of every earlier event of the key
     */
    public long nextOrder(int keyHash, long epochMillis) {
        return context().ids().next(keyHash, epochMillis);
    }

    /**
     * Counts an expiry that somebody is told.
     *
     * @param lagNanos how long ago its deadline was, in nanoseconds
     */
    public void countExpiry(long lagNanos) {
        context().counts().countExpiry(lagNanos);
    }

    /** The name of the cache. */
    String name() {
        return name;
    }

    /** What all runs in the cache share. */
    CacheContext context() {
        CacheContext known = context;
        if (known != null) {
            return known;
        }
        lock.lock();
        try {
            known = context;
            if (known == null) {
                known = new CacheContext(name, settings, environment, sequences, standardKeyText, logger);
                context = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    /** What is registered now, by event and pattern. */
    TriggerTable table() {
        return snapshot.table();
    }

    /** Puts triggers of the cache in place, all at once, and answers them; those that are there already keep their registrations. */
    List<InstalledTrigger> install(List<Draft> drafts) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("Cache " + TriggerLog.quoted(name) + " is closed");
            }
            TriggerTable changed = snapshot.table();
            List<InstalledTrigger> installed = new ArrayList<>();
            for (Draft draft : drafts) {
                InstalledTrigger replaced = changed.find(draft.identity());
                Registration registration = replaced == null
                        ? new Registration(draft.identity(), sequences.nextRegistration())
                        : replaced.registration();
                InstalledTrigger trigger = draft.installed(registration, environment);
                changed = changed.with(trigger);
                installed.add(trigger);
            }
            snapshot = new TriggerSnapshot(context(), changed);
            return installed;
        } finally {
            lock.unlock();
        }
    }

    /** Puts triggers of the manager in place, all at once; does nothing when the cache is closed. */
    void installManaged(List<InstalledTrigger> triggersOfManager) {
        lock.lock();
        try {
            if (!closed && !triggersOfManager.isEmpty()) {
                TriggerTable changed = snapshot.table();
                for (InstalledTrigger trigger : triggersOfManager) {
                    changed = changed.with(trigger);
                }
                snapshot = new TriggerSnapshot(context(), changed);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes a trigger of the manager away. */
    void uninstallManaged(Registration registration) {
        lock.lock();
        try {
            snapshot = new TriggerSnapshot(context(), snapshot.table().without(registration));
        } finally {
            lock.unlock();
        }
    }

    /** Takes one of the cache's own triggers away; answers its registration, or {@code null} when it was not there. */
    @Nullable
    Registration remove(Registration.Identity identity) {
        lock.lock();
        try {
            InstalledTrigger found = snapshot.table().find(identity);
            if (found == null) {
                return null;
            }
            Registration registration = found.registration();
            snapshot = new TriggerSnapshot(context(), snapshot.table().without(registration));
            registration.gate().close();
            return registration;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until runs of deleted triggers have ended, if the calling thread may wait. */
    void awaitEnd(List<Registration> deleted) {
        if (mayWait()) {
            deleted.forEach(registration -> registration.gate().awaitEnd());
        }
    }

    private boolean mayWait() {
        return !RunningTriggers.isInside() && environment.mayWait().getAsBoolean();
    }

    /**
     * Deletes all triggers and refuses new ones. Asynchronous runs that are queued still run, as far as they come within five seconds
     * or {@link TriggerSettings#getAsyncWait()}, whichever is longer; from inside a trigger, processor, loader or writer they are
     * skipped. Waits for runs in progress as {@link Triggers#delete} does, so the caller must hold nothing that a trigger might need.
     * Does nothing when called again.
     */
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            lock.unlock();
        }
        CacheContext used = context;
        if (used != null) {
            used.async().close(mayWait());
        }
        List<Registration> deleted = new ArrayList<>();
        lock.lock();
        try {
            for (InstalledTrigger trigger : snapshot.table().all()) {
                if (!trigger.registration().identity().isManaged()) {
                    trigger.registration().gate().close();
                    deleted.add(trigger.registration());
                }
            }
            snapshot = TriggerSnapshot.EMPTY;
        } finally {
            lock.unlock();
        }
        awaitEnd(deleted);
    }
}
