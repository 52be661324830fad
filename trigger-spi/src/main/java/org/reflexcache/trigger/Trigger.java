package org.reflexcache.trigger;

/**
 * Code that runs when something happens to an entry.
 *
 * <p>It runs on the thread that made the change, before the call that made it returns, and holds no lock of the cache; an
 * expiry runs on a thread of the cache or on the one that met the expired entry. Several threads may be in one trigger at once,
 * for different keys. What it throws never changes the outcome of the cache operation: it is counted and logged, and the other
 * triggers run all the same.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 * @since 0.1
 */
@FunctionalInterface
public interface Trigger<K, V> {

    /**
     * Reacts to one event.
     *
     * @param event what happened
     * @throws Exception when it fails; an {@link InterruptedException} leaves the thread interrupted
     */
    void on(EntryEvent<K, V> event) throws Exception;
}
