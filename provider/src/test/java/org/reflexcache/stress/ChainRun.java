package org.reflexcache.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import javax.cache.integration.CacheLoader;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.cache.ReflexCache;
import org.reflexcache.stress.ChainActor.Use;
import org.reflexcache.stress.KeyStream.Kind;
import org.reflexcache.testing.Crew;
import org.reflexcache.trigger.TriggerEvent;

/** One run of the chain tests: a cache with a listener of each sort and all triggers, hammered, then compared. */
final class ChainRun implements AutoCloseable {

    static final int KEYS = 8;
    private static final int LOADER = 63;

    private final StressManager manager = new StressManager();
    private final String name;
    private final Set<Use> uses;
    private final boolean isBounded;
    private final boolean isCounted;
    private final ReflexCache<Integer, Long> cache;
    private final ChainStream listener;
    private final ChainStream asynchronous;
    private final ChainStream triggers;
    private final List<ChainActor> actors;
    private final LongAdder loadedSum = new LongAdder();
    private final AtomicLong loads = new AtomicLong();

    /** A run with 8 threads; with {@code withReads} triggers watch reads too. */
    ChainRun(String name, ReflexConfiguration<Integer, Long> configuration, Set<Use> uses, boolean withReads) {
        this.name = name;
        this.uses = uses;
        this.isBounded = !configuration.isUnbounded();
        this.isCounted = configuration.isStatisticsEnabled();
        this.listener = new ChainStream("the listener", KEYS, isBounded, false);
        this.asynchronous = new ChainStream("the asynchronous listener", KEYS, isBounded, false);
        this.triggers = new ChainStream("the triggers", KEYS, false, false);
        configuration
                .addCacheEntryListenerConfiguration(StressManager.listening(listener, true))
                .addCacheEntryListenerConfiguration(StressManager.listening(asynchronous, false));
        if (uses.contains(Use.LOADS)) {
            configuration.setReadThrough(true).setCacheLoaderFactory(Loader::new);
        }
        this.cache = manager.create(name, configuration);
        triggers.setOn(
                cache.triggers(),
                withReads ? EnumSet.allOf(TriggerEvent.class) : EnumSet.complementOf(EnumSet.of(TriggerEvent.ON_READ)));
        this.actors = IntStream.range(0, 8)
                .mapToObj(thread -> new ChainActor(cache, KEYS, thread, uses, List.of(listener, triggers)))
                .toList();
    }

    ReflexCache<Integer, Long> cache() {
        return cache;
    }

    ChainStream triggers() {
        return triggers;
    }

    /** Lets all threads work for so long, then waits until nothing is on the way. */
    void work(long nanos) {
        long begun = System.nanoTime();
        Crew.run(
                name,
                actors.size(),
                Crew.PATIENCE.plusNanos(nanos),
                thread -> actors.get(thread).workFor(nanos));
        long took = System.nanoTime() - begun;
        Crew.await("all loads have ended", () -> actors.stream().allMatch(ChainActor::isDoneLoading));
        StressManager.report(
                name,
                sum(actor -> actor.operations),
                listener.events() + triggers.events(),
                took,
                String.format(
                        "%,d created, %,d updated, %,d removed, %,d expired, %,d evicted, %,d read",
                        triggers.count(Kind.CREATED),
                        triggers.count(Kind.UPDATED),
                        triggers.count(Kind.REMOVED),
                        triggers.count(Kind.EXPIRED),
                        triggers.count(Kind.EVICTED),
                        triggers.count(Kind.READ)));
    }

    /** Waits until all entries were told to have expired, untouched. */
    void awaitExpiries() {
        Crew.await("all entries have expired", triggers::isAllGone);
        assertThat(cache.iterator()).isExhausted();
        Crew.await("expired entries have left the table", () -> cache.estimatedSize() == 0);
    }

    /** The chain is whole, everybody was told the same, once, and it is what the callers were answered. */
    void check(boolean withReads) {
        Crew.await("the asynchronous listener was told all", () -> asynchronous.events() == listener.events());
        triggers.check();
        listener.check();
        asynchronous.check();
        listener.checkSameAs(triggers);
        asynchronous.checkSameAs(triggers);
        assertThat(triggers.count(Kind.CREATED) + triggers.count(Kind.UPDATED))
                .as("writes")
                .isEqualTo(sum(actor -> actor.writes) + loads.get());
        KeyStream.Sums told = triggers.sums();
        assertThat(told.written())
                .as("sum of written values")
                .isEqualTo(sum(a -> a.sums().written()) + loadedSum.sum());
        assertThat(told.pairs())
                .as("sum of old and new values")
                .isEqualTo(sum(a -> a.sums().pairs()));
        if (!uses.contains(Use.UNTOLD_REMOVALS)) {
            assertThat(triggers.count(Kind.REMOVED)).as("removals").isEqualTo(sum(actor -> actor.removals));
            assertThat(told.removed())
                    .as("sum of removed values")
                    .isEqualTo(sum(a -> a.sums().removed()));
        }
        if (withReads) {
            assertThat(triggers.count(Kind.READ)).as("reads").isEqualTo(sum(actor -> actor.reads));
            assertThat(told.read())
                    .as("sum of read values")
                    .isEqualTo(sum(a -> a.sums().read()));
        }
        if (!isBounded) {
            assertThat(triggers.count(Kind.EVICTED)).isZero();
        }
        if (isCounted) {
            assertThat(statistic("CachePuts")).isEqualTo(sum(actor -> actor.writes));
            assertThat(statistic("CacheRemovals")).isEqualTo(triggers.count(Kind.REMOVED));
            assertThat(statistic("CacheEvictions")).isEqualTo(triggers.count(Kind.EVICTED));
        }
        checkFinalState();
    }

    private long statistic(String attribute) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName pattern = new ObjectName("javax.cache:type=CacheStatistics,Cache=" + name + ",*");
            return (Long) server.getAttribute(
                    server.queryNames(pattern, null).iterator().next(), attribute);
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }

    private void checkFinalState() {
        for (int key = 0; key < KEYS; key++) {
            Long present = cache.peek(key);
            assertThat(present == null ? 0 : present)
                    .as("the last event of key %d and what is there", key)
                    .isEqualTo(triggers.key(key).last());
        }
        long left = triggers.count(Kind.REMOVED) + triggers.count(Kind.EXPIRED) + triggers.count(Kind.EVICTED);
        long present = triggers.sum(key -> key.last() == 0 ? 0 : 1);
        assertThat(triggers.count(Kind.CREATED)).as("what came").isEqualTo(left + present);
    }

    private long sum(ToLongFunction<ChainActor> of) {
        return actors.stream().mapToLong(of).sum();
    }

    @Override
    public void close() {
        manager.close();
    }

    /** Loads values like no other, and remembers their sum. */
    private final class Loader implements CacheLoader<Integer, Long> {

        @Override
        public Long load(Integer key) {
            long value = ChainValue.of(ChainValue.By.LOAD, LOADER, loads.incrementAndGet());
            loadedSum.add(ChainValue.mix(value));
            return value;
        }

        @Override
        public Map<Integer, Long> loadAll(Iterable<? extends Integer> keys) {
            Map<Integer, Long> loaded = new HashMap<>();
            keys.forEach(key -> loaded.put(key, load(key)));
            return loaded;
        }
    }
}
