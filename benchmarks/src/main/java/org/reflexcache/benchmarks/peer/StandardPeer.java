package org.reflexcache.benchmarks.peer;

import java.util.Optional;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.spi.CachingProvider;

/** A provider of {@code javax.cache}. */
record StandardPeer(String name, String providerClass, Dialect dialect) implements Peer {

    @Override
    public Optional<String> refusal(CacheSpec<?, ?> spec) {
        return Optional.ofNullable(dialect.refusal(spec));
    }

    @Override
    public PeerManager open() {
        CachingProvider provider = provider();
        return new Manager(provider, provider.getCacheManager());
    }

    /** A new one, whose managers nobody else has. */
    private CachingProvider provider() {
        try {
            return Class.forName(providerClass)
                    .asSubclass(CachingProvider.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | ClassCastException failed) {
            throw new IllegalStateException(
                    "the provider of the peer \"" + name + "\" is " + providerClass
                            + ", which cannot be made; allowed is a CachingProvider on the class path",
                    failed);
        }
    }

    private final class Manager implements PeerManager {

        private final CachingProvider provider;
        private final CacheManager manager;

        Manager(CachingProvider provider, CacheManager manager) {
            this.provider = provider;
            this.manager = manager;
        }

        @Override
        public <K, V> Cache<K, V> create(String cacheName, CacheSpec<K, V> spec) {
            refusal(spec).ifPresent(reason -> {
                throw new IllegalArgumentException(name + " refuses " + spec + ": " + reason);
            });
            Cache<K, V> cache = manager.createCache(cacheName, dialect.configuration(spec));
            dialect.made(cache, spec);
            return cache;
        }

        @Override
        public void close() {
            manager.close();
            provider.close();
        }
    }
}
