package org.reflexcache.benchmarks.peer;

import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;
import org.jspecify.annotations.Nullable;

/** How one provider is told what the standard has no words for. */
interface Dialect {

    /** Says why it cannot be had, or null. */
    @Nullable
    String refusal(CacheSpec<?, ?> spec);

    /** Says it in the provider's words; only what is not refused. */
    <K, V> CompleteConfiguration<K, V> configuration(CacheSpec<K, V> spec);

    /** Changes what can be said to a living cache only. */
    default <K, V> void made(Cache<K, V> cache, CacheSpec<K, V> spec) {}
}
