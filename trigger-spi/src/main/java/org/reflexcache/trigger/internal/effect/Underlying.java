package org.reflexcache.trigger.internal.effect;

import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.TimedCache;

/** What lies under the changes of a dry run, and is not touched by them. */
interface Underlying {

    String name();

    /** The manager as the dry run sees it; {@code null} for a cache without one. */
    @Nullable
    CacheManager manager();

    boolean isClosed();

    /** The value of a key; {@code null} when it is absent. */
    @Nullable
    Object peek(Object key);

    <C extends Configuration<Object, Object>> C configuration(Class<C> type);

    /**
     * Makes sure that entries can have a time to live of their own.
     *
     * @throws IllegalArgumentException when they cannot
     */
    void requireTimed();

    /** A cache that exists. */
    record Existing(
            Cache<Object, Object> cache,
            String name,
            @Nullable DryRunManager manager,
            PeekFunction peek) implements Underlying {

        @Override
        public boolean isClosed() {
            return cache.isClosed() || (manager != null && manager.isClosed());
        }

        @Override
        public @Nullable Object peek(Object key) {
            return peek.peek(cache, key);
        }

        @Override
        public <C extends Configuration<Object, Object>> C configuration(Class<C> type) {
            return cache.getConfiguration(type);
        }

        @Override
        public void requireTimed() {
            cache.unwrap(TimedCache.class);
        }
    }

    /** A cache that the dry run made, without an entry. */
    record Made(String name, DryRunManager manager, Configuration<?, ?> configuration) implements Underlying {

        @Override
        public boolean isClosed() {
            return manager.isClosed();
        }

        @Override
        public @Nullable Object peek(Object key) {
            return null;
        }

        @Override
        public <C extends Configuration<Object, Object>> C configuration(Class<C> type) {
            if (type.isInstance(configuration)) {
                return type.cast(configuration);
            }
            throw new IllegalArgumentException("cache '" + name + "': the configuration is not available as "
                    + type.getName() + "; allowed: " + configuration.getClass().getName()
                    + " and its superclasses and interfaces");
        }

        @Override
        public void requireTimed() {
            // Nobody knows what its provider would offer, and nothing of it lasts.
        }
    }
}
