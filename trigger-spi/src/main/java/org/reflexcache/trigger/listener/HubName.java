package org.reflexcache.trigger.listener;

import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.TriggerSettings;

/**
 * The name of a hub, which leads to the same hub wherever it is resolved in this JVM; serializable, to stand in a configuration.
 *
 * <p>The map of names holds hubs weakly, so it keeps nobody's classes; a name that was resolved holds its hub, so that triggers outlast
 * the time from the configuration to the cache.
 */
final class HubName implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final ReentrantLock LOCK = new ReentrantLock();

    /** Guarded by the lock, which is a leaf. */
    private static final Map<String, WeakReference<TriggerHub>> HUBS = new HashMap<>();

    private final String name;

    /** {@code null} for those of whoever names some, or the standard ones. */
    private final @Nullable TriggerSettings settings;

    private transient volatile @Nullable TriggerHub held;

    HubName(String name, @Nullable TriggerSettings settings) {
        this.name = Objects.requireNonNull(name, "name");
        this.settings = settings;
    }

    /**
     * Finds the hub, or makes it.
     *
     * @throws IllegalArgumentException when it is there with other settings
     */
    TriggerHub resolve() {
        TriggerHub known = held;
        TriggerHub hub = known == null || known.isClosed() ? find() : known;
        if (settings != null && !settings.equals(hub.settings())) {
            throw new IllegalArgumentException("Triggers '" + name
                    + "' are there already, with other settings; allowed are equal ones, or none, or another name");
        }
        held = hub;
        return hub;
    }

    private TriggerHub find() {
        LOCK.lock();
        try {
            WeakReference<TriggerHub> known = HUBS.get(name);
            TriggerHub hub = known == null ? null : known.get();
            if (hub == null || hub.isClosed()) {
                HUBS.values().removeIf(reference -> reference.refersTo(null));
                hub = new TriggerHub(
                        name, settings == null ? TriggerSettings.standard() : settings, null, contextClassLoader());
                HUBS.put(name, new WeakReference<>(hub));
            }
            return hub;
        } finally {
            LOCK.unlock();
        }
    }

    private static ClassLoader contextClassLoader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? HubName.class.getClassLoader() : context;
    }

    /** How many names there are, collected ones included that no new name has swept away yet. */
    static int known() {
        LOCK.lock();
        try {
            return HUBS.size();
        } finally {
            LOCK.unlock();
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HubName hubName
                && name.equals(hubName.name)
                && Objects.equals(settings, hubName.settings);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
