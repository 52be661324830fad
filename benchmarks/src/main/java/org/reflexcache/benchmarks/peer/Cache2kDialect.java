package org.reflexcache.benchmarks.peer;

import javax.cache.configuration.CompleteConfiguration;
import org.cache2k.Cache2kBuilder;
import org.cache2k.jcache.ExtendedMutableConfiguration;
import org.cache2k.jcache.JCacheConfig;
import org.jspecify.annotations.Nullable;

/**
 * cache2k, whose own configuration turns parts of the standard off unless they are asked for again.
 *
 * @param complete whether listeners may come later, as the standard has it; cache2k is faster if only those of the configuration can
 */
record Cache2kDialect(boolean complete) implements Dialect {

    @Override
    public @Nullable String refusal(CacheSpec<?, ?> spec) {
        return null;
    }

    @Override
    public <K, V> CompleteConfiguration<K, V> configuration(CacheSpec<K, V> spec) {
        Cache2kBuilder<K, V> builder = Cache2kBuilder.of(spec.keyType(), spec.valueType())
                .sharpExpiry(true)
                .with(
                        JCacheConfig.class,
                        (JCacheConfig.Builder section) -> section.copyAlwaysIfRequested(true)
                                .supportOnlineListenerAttachment(complete)
                                .enableStatistics(spec.statistics()));
        if (spec.bound() instanceof Bound.Entries<K, V> entries) {
            builder.entryCapacity(entries.maximum());
        } else if (spec.bound() instanceof Bound.Weight<K, V> weight) {
            builder.maximumWeight(weight.maximum()).weigher(weight.weigher()::applyAsInt);
        } else {
            builder.entryCapacity(Long.MAX_VALUE);
        }
        return spec.into(ExtendedMutableConfiguration.of(builder));
    }
}
