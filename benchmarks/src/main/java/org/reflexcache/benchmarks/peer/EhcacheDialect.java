package org.reflexcache.benchmarks.peer;

import static org.ehcache.config.builders.ResourcePoolsBuilder.heap;

import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;
import org.jspecify.annotations.Nullable;

/** Ehcache. Its own configuration would replace the standard's; so the bound is set on the living cache, which it allows. */
final class EhcacheDialect implements Dialect {

    @Override
    public @Nullable String refusal(CacheSpec<?, ?> spec) {
        return spec.bound() instanceof Bound.Weight ? "Ehcache has no weigher" : null;
    }

    @Override
    public <K, V> CompleteConfiguration<K, V> configuration(CacheSpec<K, V> spec) {
        return spec.standard();
    }

    @Override
    public <K, V> void made(Cache<K, V> cache, CacheSpec<K, V> spec) {
        if (spec.bound() instanceof Bound.Entries<K, V> entries) {
            cache.unwrap(org.ehcache.Cache.class)
                    .getRuntimeConfiguration()
                    .updateResourcePools(heap(entries.maximum()).build());
        }
    }
}
