package org.reflexcache.benchmarks.peer;

import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Weigher;
import com.github.benmanes.caffeine.jcache.configuration.CaffeineConfiguration;
import java.util.Optional;
import java.util.OptionalLong;
import javax.cache.configuration.CompleteConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Caffeine.
 *
 * @param direct whether maintenance and listeners run on the calling thread, not on the common pool
 * @param scheduled whether a scheduler looks for what has expired; else only calls of the cache do
 */
record CaffeineDialect(boolean direct, boolean scheduled) implements Dialect {

    @Override
    public @Nullable String refusal(CacheSpec<?, ?> spec) {
        return null;
    }

    @Override
    public <K, V> CompleteConfiguration<K, V> configuration(CacheSpec<K, V> spec) {
        CaffeineConfiguration<K, V> configuration = new CaffeineConfiguration<>(spec.standard());
        if (spec.bound() instanceof Bound.Entries<K, V> entries) {
            configuration.setMaximumSize(OptionalLong.of(entries.maximum()));
        }
        if (spec.bound() instanceof Bound.Weight<K, V> weight) {
            Weigher<K, V> weigher = weight.weigher()::applyAsInt;
            configuration.setMaximumWeight(OptionalLong.of(weight.maximum()));
            configuration.setWeigherFactory(Optional.of(() -> weigher));
        }
        if (direct) {
            configuration.setExecutorFactory(() -> Runnable::run);
        }
        if (scheduled) {
            configuration.setSchedulerFactory(Scheduler::systemScheduler);
        }
        return configuration;
    }
}
