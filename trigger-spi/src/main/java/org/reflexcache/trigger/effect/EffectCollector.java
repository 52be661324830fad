package org.reflexcache.trigger.effect;

import org.jspecify.annotations.Nullable;

/**
 * Takes what a run asks for until it has ended. Events that the engine makes for triggers are collectors of their run's requests; for the
 * run's own thread.
 *
 * @since 0.1
 */
public interface EffectCollector {

    /**
     * Asks for an effect, to be released when the run has ended well.
     *
     * @param kind such as {@link EffectSink#EMIT}
     * @param target as for {@link EffectRequest}
     * @param payload as for {@link EffectRequest}
     * @throws IllegalStateException when no sink delivers such effects; the message says what is missing
     */
    void request(String kind, String target, @Nullable Object payload);

    /**
     * Asks for an entry to be loaded by the loader of its cache when the run has ended well, unless it is there.
     *
     * @param cacheName the event's cache, or another one of its manager
     * @param key the key
     * @throws IllegalStateException when the cache does not exist or has no loader
     */
    void warm(String cacheName, Object key);
}
