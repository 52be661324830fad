package org.reflexcache.benchmarks.peer;

import javax.cache.configuration.CompleteConfiguration;
import org.jspecify.annotations.Nullable;
import org.reflexcache.ReflexConfiguration;

/** Our own. */
final class ReflexDialect implements Dialect {

    @Override
    public @Nullable String refusal(CacheSpec<?, ?> spec) {
        return null;
    }

    @Override
    public <K, V> CompleteConfiguration<K, V> configuration(CacheSpec<K, V> spec) {
        ReflexConfiguration<K, V> configuration = spec.into(new ReflexConfiguration<>());
        if (spec.bound() instanceof Bound.Entries<K, V> entries) {
            return configuration.setMaximumEntries(entries.maximum());
        }
        if (spec.bound() instanceof Bound.Weight<K, V> weight) {
            return configuration.setMaximumWeight(weight.maximum(), weight.weigher()::applyAsInt);
        }
        return configuration.setUnbounded();
    }
}
