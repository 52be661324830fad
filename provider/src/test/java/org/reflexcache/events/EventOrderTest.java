package org.reflexcache.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/** Of each key, everybody is told every change once, in the order in which they were committed, whoever makes them. */
class EventOrderTest {

    private static final int WRITERS = 4;
    private static final int OPERATIONS = 4_000;
    private static final int KEYS = 5;

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final Chains chains = new Chains();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void listenersHearAChainOfChanges(boolean synchronous) {
        Cache<Integer, Integer> cache = fixture.cache(new ReflexConfiguration<Integer, Integer>());
        listen(cache, synchronous);

        write(cache);

        assertChains(cache);
    }

    @Test
    void triggersSeeAChainOfChanges() {
        Cache<Integer, Integer> cache = fixture.cache(new ReflexConfiguration<Integer, Integer>());
        trigger(cache, TriggerEvent.ON_WRITE, TriggerEvent.ON_DELETE);

        write(cache);

        assertChains(cache);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void expiriesAreLinksOfTheChain(boolean synchronous) {
        Cache<Integer, Integer> cache = fixture.cache(new ReflexConfiguration<Integer, Integer>()
                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.MILLISECONDS, 1))));
        listen(cache, synchronous);

        write(cache);

        Await.until("all entries have expired", () -> !cache.iterator().hasNext());
        assertChains(cache);
    }

    @Test
    void evictionsAreLinksOfTheChain() {
        Cache<Integer, Integer> cache =
                fixture.cache(new ReflexConfiguration<Integer, Integer>().setMaximumEntries(KEYS - 2));
        trigger(cache, TriggerEvent.ON_WRITE, TriggerEvent.ON_DELETE, TriggerEvent.ON_EVICT);

        write(cache);

        assertChains(cache);
        assertThat(chains.links(TriggerEvent.ON_EVICT.name())).isPositive();
    }

    private void listen(Cache<Integer, Integer> cache, boolean synchronous) {
        cache.registerCacheEntryListener(
                new MutableCacheEntryListenerConfiguration<>(() -> new Listening(chains), null, true, synchronous));
    }

    private void trigger(Cache<Integer, Integer> cache, TriggerEvent... events) {
        for (TriggerEvent event : events) {
            cache.unwrap(Triggers.class).set("*", event, (EntryEvent<Integer, Integer> seen) -> {
                boolean written = event == TriggerEvent.ON_WRITE;
                chains.add(seen.key(), new Link(event.name(), seen.oldValue(), written ? seen.value() : null));
            });
        }
    }

    /** Several threads change a few keys, each write with a value that no other has. */
    private static void write(Cache<Integer, Integer> cache) {
        List<Thread> writers = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
            int writer = w;
            Thread thread = new Thread(() -> {
                Random random = new Random(writer);
                for (int i = 0; i < OPERATIONS; i++) {
                    change(cache, random.nextInt(KEYS), writer * OPERATIONS + i, random.nextInt(6));
                }
            });
            writers.add(thread);
            thread.setDaemon(true);
            thread.start();
        }
        writers.forEach(Await::end);
    }

    private static void change(Cache<Integer, Integer> cache, Integer key, Integer value, int kind) {
        switch (kind) {
            case 0 -> cache.remove(key);
            case 1 -> cache.getAndPut(key, value);
            case 2 -> cache.putIfAbsent(key, value);
            case 3 -> cache.getAndRemove(key);
            case 4 ->
                cache.invoke(key, (entry, arguments) -> {
                    entry.setValue(value);
                    return null;
                });
            default -> cache.put(key, value);
        }
    }

    private void assertChains(Cache<Integer, Integer> cache) {
        for (int key = 0; key < KEYS; key++) {
            Integer present = cache.containsKey(key) ? cache.get(key) : null;
            Integer finalKey = key;
            Await.until(
                    "the last change of key " + key + " was told", () -> Objects.equals(present, chains.end(finalKey)));
            chains.assertUnbroken(key);
        }
    }

    /** One change of a key: what it found, and what it left. */
    private record Link(String kind, Integer before, Integer after) {}

    /** The changes of each key as one observer was told of them. */
    private static final class Chains {
        private final Map<Integer, Queue<Link>> links = new ConcurrentHashMap<>();

        void add(Integer key, Link link) {
            links.computeIfAbsent(key, any -> new ConcurrentLinkedQueue<>()).add(link);
        }

        Integer end(Integer key) {
            Integer end = null;
            for (Link link : links.get(key)) {
                end = link.after;
            }
            return end;
        }

        long links(String kind) {
            return links.values().stream()
                    .flatMap(Queue::stream)
                    .filter(link -> link.kind.equals(kind))
                    .count();
        }

        void assertUnbroken(Integer key) {
            Integer expected = null;
            for (Link link : links.get(key)) {
                assertThat(link.before).as("what %s of key %s found", link, key).isEqualTo(expected);
                assertThat(Objects.equals(link.before, link.after))
                        .as("%s changes something", link)
                        .isFalse();
                expected = link.after;
            }
        }
    }

    private record Listening(Chains chains)
            implements CacheEntryCreatedListener<Integer, Integer>,
                    CacheEntryUpdatedListener<Integer, Integer>,
                    CacheEntryRemovedListener<Integer, Integer>,
                    CacheEntryExpiredListener<Integer, Integer> {

        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends Integer, ? extends Integer>> events) {
            events.forEach(event -> add(event, event.getValue()));
        }

        @Override
        public void onUpdated(Iterable<CacheEntryEvent<? extends Integer, ? extends Integer>> events) {
            events.forEach(event -> add(event, event.getValue()));
        }

        @Override
        public void onRemoved(Iterable<CacheEntryEvent<? extends Integer, ? extends Integer>> events) {
            events.forEach(event -> add(event, null));
        }

        @Override
        public void onExpired(Iterable<CacheEntryEvent<? extends Integer, ? extends Integer>> events) {
            events.forEach(event -> add(event, null));
        }

        private void add(CacheEntryEvent<? extends Integer, ? extends Integer> event, Integer after) {
            chains.add(event.getKey(), new Link(event.getEventType().name(), event.getOldValue(), after));
        }
    }
}
