package org.reflexcache.benchmarks.peer;

import javax.cache.configuration.CompleteConfiguration;
import org.jspecify.annotations.Nullable;

/** Knows the standard alone, so no bound. */
final class StandardDialect implements Dialect {

    @Override
    public @Nullable String refusal(CacheSpec<?, ?> spec) {
        return spec.bound() instanceof Bound.None ? null : "the standard has no words for a bound";
    }

    @Override
    public <K, V> CompleteConfiguration<K, V> configuration(CacheSpec<K, V> spec) {
        return spec.standard();
    }
}
