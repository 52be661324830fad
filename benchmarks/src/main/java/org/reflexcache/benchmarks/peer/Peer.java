package org.reflexcache.benchmarks.peer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A cache provider that is measured. {@link #named} finds it; {@link #open} makes a manager, and that makes caches by
 * {@link CacheSpec}.
 *
 * <pre>{@code
 * try (PeerManager manager = Peer.named("caffeine").open()) {
 *     Cache<Long, String> cache = manager.create("a", CacheSpec.of(Long.class, String.class).bounded(1_000));
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads.
 *
 * @since 0.1
 */
public interface Peer {

    /**
     * Returns the name by which it was asked for.
     *
     * @return the name
     * @since 0.1
     */
    String name();

    /**
     * Says why no such cache can be had here.
     *
     * @param spec what is wanted
     * @return the reason; empty if {@link PeerManager#create} makes it
     * @since 0.1
     */
    Optional<String> refusal(CacheSpec<?, ?> spec);

    /**
     * Makes a manager of its own. A JVM should hold one of the same provider at a time: some share state between managers.
     *
     * @return the manager, to be closed
     * @throws IllegalStateException if the provider is not on the class path
     * @since 0.1
     */
    PeerManager open();

    /**
     * Finds a peer.
     *
     * @param name one of {@link #names}, or the class of a {@code CachingProvider} of which nothing is known but the standard
     * @return the peer
     * @throws IllegalArgumentException if it is neither
     * @since 0.1
     */
    static Peer named(String name) {
        Supplier<Peer> known = known().get(name);
        if (known != null) {
            return known.get();
        }
        if (name.indexOf('.') < 0) {
            throw new IllegalArgumentException("the peer is \"" + name + "\", allowed is one of " + names()
                    + ", or the name of a class that is a javax.cache.spi.CachingProvider");
        }
        return new StandardPeer(name, name, new StandardDialect());
    }

    /**
     * Returns the names of the peers whose bound is known.
     *
     * @return the names, sorted
     * @since 0.1
     */
    static List<String> names() {
        return List.copyOf(known().keySet());
    }

    private static Map<String, Supplier<Peer>> known() {
        String caffeine = "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider";
        String cache2k = "org.cache2k.jcache.provider.JCacheProvider";
        Map<String, Supplier<Peer>> known = new TreeMap<>();
        known.put("chm", MapPeer::new);
        known.put(
                "reflex",
                () -> new StandardPeer("reflex", "org.reflexcache.ReflexCachingProvider", new ReflexDialect()));
        known.put("caffeine", () -> new StandardPeer("caffeine", caffeine, new CaffeineDialect(false, false)));
        known.put(
                "caffeine-direct",
                () -> new StandardPeer("caffeine-direct", caffeine, new CaffeineDialect(true, false)));
        known.put(
                "caffeine-scheduled",
                () -> new StandardPeer("caffeine-scheduled", caffeine, new CaffeineDialect(false, true)));
        known.put("cache2k", () -> new StandardPeer("cache2k", cache2k, new Cache2kDialect(true)));
        known.put("cache2k-lean", () -> new StandardPeer("cache2k-lean", cache2k, new Cache2kDialect(false)));
        known.put(
                "ehcache",
                () -> new StandardPeer("ehcache", "org.ehcache.jsr107.EhcacheCachingProvider", new EhcacheDialect()));
        known.put("ri", () -> new StandardPeer("ri", "org.jsr107.ri.spi.RICachingProvider", new StandardDialect()));
        return known;
    }
}
