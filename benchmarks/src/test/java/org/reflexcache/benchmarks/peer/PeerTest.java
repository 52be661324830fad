package org.reflexcache.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.cache.Cache;
import javax.cache.configuration.FactoryBuilder.SingletonFactory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeerTest {

    private static final CacheSpec<Long, String> PLAIN = CacheSpec.of(Long.class, String.class);

    static List<String> peers() {
        return Peer.names();
    }

    /** All but the bare map, which stands for the least that an operation can cost whatever the row. */
    static List<String> cachesThatExpire() {
        return Peer.names().stream().filter(name -> !name.equals("chm")).toList();
    }

    private static void assertRefused(Peer peer, CacheSpec<?, ?> spec) {
        try (PeerManager manager = peer.open()) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> manager.create("a", spec))
                    .withMessageContaining("refuses")
                    .withMessageEndingWith(peer.refusal(spec).orElseThrow());
        }
    }

    @ParameterizedTest
    @MethodSource("peers")
    void unboundedCacheKeepsAll(String name) {
        try (PeerManager manager = Peer.named(name).open()) {
            Cache<Long, String> cache = manager.create("a", PLAIN);
            fill(cache, 20_000);
            assertThat(size(cache)).isEqualTo(20_000);
        }
    }

    @ParameterizedTest
    @MethodSource("peers")
    void boundHolds(String name) {
        CacheSpec<Long, String> bounded = PLAIN.bounded(1_000);
        Peer peer = Peer.named(name);
        if (peer.refusal(bounded).isPresent()) {
            assertRefused(peer, bounded);
            return;
        }
        try (PeerManager manager = peer.open()) {
            Cache<Long, String> cache = manager.create("a", bounded);
            fill(cache, 20_000);
            await("at most 1,000 entries", () -> size(cache) <= 1_000);
            assertThat(size(cache)).as("the bound is used").isGreaterThan(900);
        }
    }

    @ParameterizedTest
    @MethodSource("peers")
    void weightHolds(String name) {
        CacheSpec<Long, String> weighted = PLAIN.bound(new Bound.Weight<>(1_000, (key, value) -> 10));
        Peer peer = Peer.named(name);
        if (peer.refusal(weighted).isPresent()) {
            assertRefused(peer, weighted);
            return;
        }
        try (PeerManager manager = peer.open()) {
            Cache<Long, String> cache = manager.create("a", weighted);
            fill(cache, 2_000);
            await("at most 100 entries", () -> size(cache) <= 100);
            assertThat(size(cache)).as("the bound is used").isGreaterThan(80);
        }
    }

    @ParameterizedTest
    @MethodSource("peers")
    void roomIsNotUsedUp(String name) {
        CacheSpec<Long, String> roomy = PLAIN.boundedWithRoom(20_000);
        Peer peer = Peer.named(name);
        if (peer.refusal(roomy).isPresent()) {
            assertRefused(peer, roomy);
            return;
        }
        try (PeerManager manager = peer.open()) {
            Cache<Long, String> cache = manager.create("a", roomy);
            fill(cache, 10_000);
            assertThat(size(cache)).isEqualTo(10_000);
        }
    }

    @ParameterizedTest
    @MethodSource("peers")
    void valuesAreCopiedOnlyByValue(String name) {
        CacheSpec<Long, BitSet> byReference = CacheSpec.of(Long.class, BitSet.class);
        CacheSpec<Long, BitSet> byValue = byReference.storedByValue();
        Peer peer = Peer.named(name);
        BitSet stored = BitSet.valueOf(new long[] {1});
        try (PeerManager manager = peer.open()) {
            Cache<Long, BitSet> cache = manager.create("reference", byReference);
            cache.put(1L, stored);
            assertThat(cache.get(1L)).isSameAs(stored);
            if (peer.refusal(byValue).isEmpty()) {
                Cache<Long, BitSet> copying = manager.create("value", byValue);
                copying.put(1L, stored);
                stored.set(2);
                assertThat(copying.get(1L))
                        .isEqualTo(BitSet.valueOf(new long[] {1}))
                        .isNotSameAs(copying.get(1L));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cachesThatExpire")
    void entriesExpire(String name) {
        CacheSpec<Long, String> expiring = PLAIN.expiring(new SingletonFactory<ExpiryPolicy>(
                new CreatedExpiryPolicy(new javax.cache.expiry.Duration(TimeUnit.MILLISECONDS, 20))));
        try (PeerManager manager = Peer.named(name).open()) {
            Cache<Long, String> cache = manager.create("a", expiring);
            cache.put(1L, "a");
            await("it has expired", () -> cache.get(1L) == null);
        }
    }

    @ParameterizedTest
    @MethodSource("peers")
    void missingEntryIsLoaded(String name) {
        CacheSpec<Long, String> loading = PLAIN.readThrough(new SingletonFactory<>(new Numbers()));
        try (PeerManager manager = Peer.named(name).open()) {
            Cache<Long, String> cache = manager.create("a", loading);
            assertThat(cache.get(7L)).isEqualTo("7");
            assertThat(cache.remove(7L)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("peers")
    void listenerIsTold(String name) throws InterruptedException {
        CountDownLatch told = new CountDownLatch(3);
        CacheEntryCreatedListener<Long, String> listener = events -> events.forEach(e -> told.countDown());
        CacheSpec<Long, String> listening = PLAIN.listening(
                new MutableCacheEntryListenerConfiguration<>(new SingletonFactory<>(listener), null, false, true));
        Peer peer = Peer.named(name);
        if (peer.refusal(listening).isPresent()) {
            assertRefused(peer, listening);
            return;
        }
        try (PeerManager manager = peer.open()) {
            fill(manager.create("a", listening), 3);
            assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whatAPeerCannotDoIsRefusedWithTheReason() {
        assertThat(Peer.named("chm").refusal(PLAIN.bounded(10))).contains("a map evicts nothing");
        assertThat(Peer.named("chm").refusal(PLAIN.storedByValue())).contains("a map stores by reference");
        assertThat(Peer.named("ri").refusal(PLAIN.bounded(10))).contains("the standard has no words for a bound");
        try (PeerManager manager = Peer.named("ri").open()) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> manager.create("a", PLAIN.bounded(10)))
                    .withMessageContaining("ri refuses")
                    .withMessageEndingWith("the standard has no words for a bound");
        }
    }

    @Test
    void anyProviderIsFoundByItsClass() {
        Peer peer = Peer.named("org.reflexcache.ReflexCachingProvider");
        try (PeerManager manager = peer.open()) {
            Cache<Long, String> cache = manager.create("a", PLAIN);
            cache.put(1L, "a");
            assertThat(cache.get(1L)).isEqualTo("a");
        }
    }

    @Test
    void unknownNameIsRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Peer.named("coffee"))
                .withMessageContaining("\"coffee\"")
                .withMessageContaining("[cache2k, ");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> Peer.named("java.lang.String").open())
                .withMessageContaining("java.lang.String, which cannot be made");
    }

    private static void fill(Cache<Long, String> cache, int entries) {
        for (long key = 0; key < entries; key++) {
            cache.put(key, "v");
        }
    }

    private static int size(Cache<?, ?> cache) {
        List<Object> entries = new ArrayList<>();
        for (Iterator<?> all = cache.iterator(); all.hasNext(); ) {
            entries.add(all.next());
        }
        return entries.size();
    }

    private static void await(String what, java.util.function.BooleanSupplier met) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!met.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Loads a number as its text. */
    private static final class Numbers implements CacheLoader<Long, String> {

        @Override
        public String load(Long key) {
            return key.toString();
        }

        @Override
        public java.util.Map<Long, String> loadAll(Iterable<? extends Long> keys) {
            java.util.Map<Long, String> loaded = new java.util.HashMap<>();
            keys.forEach(key -> loaded.put(key, load(key)));
            return loaded;
        }
    }
}
