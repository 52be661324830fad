package org.reflexcache.model;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.configuration.Factory;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.cache.Ticker;
import org.reflexcache.model.CacheModel.Lives;
import org.reflexcache.trigger.TriggerEvent;

/** One of the ways to configure a cache, drawn by lot; what it says is tried with the model beside it. */
record ModelCase(
        boolean byValue,
        boolean reading,
        boolean writing,
        int bound,
        boolean weighing,
        Lives lives,
        boolean constant,
        Set<TriggerEvent> triggers) {

    private static final long[] DURATIONS = {0, 2, 5, CacheModel.ETERNAL};

    static ModelCase drawn(Random random) {
        boolean constant = random.nextInt(4) != 0;
        EnumSet<TriggerEvent> triggers = EnumSet.noneOf(TriggerEvent.class);
        if (random.nextInt(3) == 0) {
            triggers.addAll(EnumSet.allOf(TriggerEvent.class));
            triggers.removeIf(event -> random.nextInt(3) == 0);
        }
        int bound = random.nextBoolean() ? 0 : 1 + random.nextInt(12);
        return new ModelCase(
                random.nextInt(3) == 0,
                random.nextInt(4) == 0,
                random.nextInt(4) == 0,
                bound,
                bound > 0 && random.nextInt(3) == 0,
                constant ? constantLives(random) : anyLives(random),
                constant,
                triggers);
    }

    /** The number that the loader has for a key; none for some. */
    static @Nullable Integer load(int key) {
        return key % 3 == 0 ? null : 10_000 + key;
    }

    /** A value of weight 0, 1 or 2. */
    static int weight(int number) {
        return number % 3;
    }

    ReflexConfiguration<Integer, Box> configuration(Ticker ticker, Consumer<String> onWrite) {
        ReflexConfiguration<Integer, Box> configuration = new ReflexConfiguration<Integer, Box>()
                .setTicker(ticker)
                .setStoreByValue(byValue)
                .setStatisticsEnabled(true)
                .setExpiryPolicyFactory(policy());
        if (reading) {
            configuration.setReadThrough(true).setCacheLoaderFactory(Loader::new);
        }
        if (writing) {
            configuration.setWriteThrough(true).setCacheWriterFactory(() -> new Writer(onWrite));
        }
        if (bound == 0) {
            return configuration.setUnbounded();
        }
        return weighing
                ? configuration.setMaximumWeight(bound, (key, box) -> weight(box.number()))
                : configuration.setMaximumEntries(bound);
    }

    private static Lives constantLives(Random random) {
        long life = DURATIONS[random.nextInt(DURATIONS.length)];
        long none = CacheModel.UNCHANGED;
        return List.of(
                        new Lives(CacheModel.ETERNAL, none, none),
                        new Lives(life, none, none),
                        new Lives(life, none, life),
                        new Lives(life, life, none),
                        new Lives(life, life, life))
                .get(random.nextInt(5));
    }

    private static Lives anyLives(Random random) {
        return new Lives(
                random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(6), random.nextInt(8) - 1, random.nextInt(8) - 1);
    }

    private Factory<? extends ExpiryPolicy> policy() {
        if (!constant) {
            return () -> new AskedPolicy(lives);
        }
        Duration life = duration(lives.creation());
        boolean updates = lives.update() != CacheModel.UNCHANGED;
        if (lives.access() != CacheModel.UNCHANGED) {
            return updates ? TouchedExpiryPolicy.factoryOf(life) : AccessedExpiryPolicy.factoryOf(life);
        }
        if (updates) {
            return ModifiedExpiryPolicy.factoryOf(life);
        }
        return life.isEternal() ? EternalExpiryPolicy.factoryOf() : CreatedExpiryPolicy.factoryOf(life);
    }

    private static Duration duration(long millis) {
        return millis == CacheModel.ETERNAL ? Duration.ETERNAL : new Duration(TimeUnit.MILLISECONDS, millis);
    }

    /** A policy that the cache does not know to answer always the same. */
    private record AskedPolicy(Lives lives) implements ExpiryPolicy {

        @Override
        public Duration getExpiryForCreation() {
            return duration(lives.creation());
        }

        @Override
        @SuppressWarnings("NullAway") // null is how the standard says "unchanged"
        public Duration getExpiryForAccess() {
            return lives.access() == CacheModel.UNCHANGED ? null : duration(lives.access());
        }

        @Override
        @SuppressWarnings("NullAway") // null is how the standard says "unchanged"
        public Duration getExpiryForUpdate() {
            return lives.update() == CacheModel.UNCHANGED ? null : duration(lives.update());
        }
    }

    private static final class Loader implements CacheLoader<Integer, Box> {

        @Override
        @SuppressWarnings("NullAway") // null is how the standard says "nothing there"
        public Box load(Integer key) {
            Integer number = ModelCase.load(key);
            return number == null ? null : new Box(number);
        }

        @Override
        public Map<Integer, Box> loadAll(Iterable<? extends Integer> keys) {
            Map<Integer, Box> loaded = new HashMap<>();
            for (Integer key : keys) {
                Box box = load(key);
                if (box != null) {
                    loaded.put(key, box);
                }
            }
            return loaded;
        }
    }

    private record Writer(Consumer<String> onCall) implements CacheWriter<Integer, Box> {

        @Override
        public void write(Cache.Entry<? extends Integer, ? extends Box> entry) {
            onCall.accept("write " + entry.getKey() + "=" + entry.getValue());
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends Integer, ? extends Box>> entries) {
            entries.forEach(this::write);
            entries.clear();
        }

        @Override
        public void delete(Object key) {
            onCall.accept("delete " + key);
        }

        @Override
        public void deleteAll(Collection<?> keys) {
            keys.forEach(this::delete);
            keys.clear();
        }
    }
}
