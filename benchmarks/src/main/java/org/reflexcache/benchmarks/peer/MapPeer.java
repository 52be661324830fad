package org.reflexcache.benchmarks.peer;

import java.util.Optional;
import javax.cache.Cache;

/**
 * The floor: a {@code ConcurrentHashMap} that does what it can of the same, and no more. It neither counts nor expires, whatever was
 * asked: a figure of it says what the map alone costs.
 */
record MapPeer() implements Peer {

    @Override
    public String name() {
        return "chm";
    }

    @Override
    public Optional<String> refusal(CacheSpec<?, ?> spec) {
        if (spec.byValue()) {
            return Optional.of("a map stores by reference");
        }
        if (!spec.listeners().isEmpty()) {
            return Optional.of("a map has no listeners");
        }
        boolean evicts = spec.bound() instanceof Bound.Entries<?, ?> entries && !entries.roomy();
        return evicts || spec.bound() instanceof Bound.Weight ? Optional.of("a map evicts nothing") : Optional.empty();
    }

    @Override
    public PeerManager open() {
        return new PeerManager() {

            @Override
            public <K, V> Cache<K, V> create(String name, CacheSpec<K, V> spec) {
                refusal(spec).ifPresent(reason -> {
                    throw new IllegalArgumentException("chm refuses " + spec + ": " + reason);
                });
                return new MapCache<>(name, spec);
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }
}
