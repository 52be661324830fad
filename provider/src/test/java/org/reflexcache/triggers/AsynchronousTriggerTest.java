package org.reflexcache.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_EXPIRE;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.Crew;
import org.reflexcache.trigger.CallScope;
import org.reflexcache.trigger.OverflowPolicy;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.Trigger;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.TriggerSettings;
import org.reflexcache.trigger.Triggers;

/** Asynchronous triggers run on other threads, keep the order of each key, and lose nothing unless told so. */
@SuppressWarnings("try") // scopes are there to be open
class AsynchronousTriggerTest {

    private static final TriggerOptions ASYNC = TriggerOptions.standard().withAsynchronous(true);

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Test
    void theCallDoesNotWaitForIt() {
        Cache<String, Integer> cache = cache(TriggerSettings.standard());
        Thread caller = Thread.currentThread();
        set(cache, event -> {
            Await.open(goOn);
            seen.add(
                    Thread.currentThread() == caller
                            ? "caller"
                            : Thread.currentThread().getName());
        });
        cache.put("a", 1);
        assertThat(seen).isEmpty();
        goOn.countDown();
        Await.until("it has run", () -> seen.size() == 1);
        assertThat(seen.get(0)).startsWith("reflex-trigger-");
        assertThat(only(cache).options().isAsynchronous()).isTrue();
    }

    @Test
    void eventsOfOneKeyRunInTheirOrderEachOnce() {
        Cache<String, Integer> cache = cache(TriggerSettings.standard());
        Map<String, List<Integer>> old = new ConcurrentHashMap<>();
        Map<String, List<Integer>> values = new ConcurrentHashMap<>();
        set(cache, event -> {
            old.computeIfAbsent(event.key(), key -> new ArrayList<>()).add(event.oldValue());
            values.computeIfAbsent(event.key(), key -> new ArrayList<>()).add(event.value());
        });
        Crew.run("writers", 4, Await.LIMIT, number -> {
            for (int i = 0; i < 2_000; i++) {
                cache.put("k" + i % 5, number * 10_000 + i);
            }
        });
        Await.until("all have run", () -> only(cache).executions() == 8_000);
        values.forEach((key, all) -> {
            List<Integer> before = old.get(key);
            assertThat(before.get(0)).isNull();
            assertThat(before.subList(1, before.size())).isEqualTo(all.subList(0, all.size() - 1));
        });
    }

    @Test
    void withWaitingNothingIsLostAndTheCallersAreHeldBack() {
        TriggerSettings small = TriggerSettings.standard().withAsync(10, OverflowPolicy.WAIT, Duration.ofSeconds(20));
        Cache<String, Integer> cache = cache(small);
        AtomicInteger most = new AtomicInteger();
        set(cache, event -> {
            long queued = cache.unwrap(Triggers.class).statistics().queuedRuns();
            most.accumulateAndGet((int) queued, Math::max);
        });
        Crew.run("writers", 4, Await.LIMIT, number -> {
            for (int i = 0; i < 1_000; i++) {
                cache.put(number + ":" + i, i);
            }
        });
        Await.until("all have run", () -> only(cache).executions() == 4_000);
        assertThat(only(cache).skipped()).isZero();
        assertThat(most.get()).as("the bound and what four calls add").isLessThanOrEqualTo(14);
    }

    @Test
    void withSkippingWhatComesTooMuchIsCounted() {
        Cache<String, Integer> cache =
                cache(TriggerSettings.standard().withAsync(3, OverflowPolicy.SKIP, Duration.ZERO));
        CountDownLatch begun = new CountDownLatch(1);
        set(cache, event -> {
            begun.countDown();
            Await.open(goOn);
        });
        cache.put("a", 0);
        Await.open(begun);
        for (int i = 1; i <= 10; i++) {
            cache.put("a", i);
        }
        assertThat(only(cache).skipped()).isEqualTo(7);
        goOn.countDown();
        Await.until("the others have run", () -> only(cache).executions() == 4);
    }

    @Test
    void closingTheCacheLetsWhatIsQueuedRun() {
        Cache<String, Integer> cache = cache(TriggerSettings.standard());
        AtomicInteger ran = new AtomicInteger();
        set(cache, event -> ran.incrementAndGet());
        for (int i = 0; i < 5_000; i++) {
            cache.put("k" + i, i);
        }
        cache.close();
        assertThat(ran).hasValue(5_000);
    }

    @Test
    void whatIsQueuedWhenATriggerIsDeletedNeverRuns() {
        Cache<String, Integer> cache = cache(TriggerSettings.standard());
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger ran = new AtomicInteger();
        set(cache, event -> {
            begun.countDown();
            Await.open(goOn);
            ran.incrementAndGet();
        });
        cache.put("a", 1);
        cache.put("a", 2);
        Await.open(begun);
        Thread deleter = new Thread(() -> cache.unwrap(Triggers.class).delete("*", ON_WRITE));
        deleter.start();
        Await.until("the deleter waits", () -> deleter.getState() == Thread.State.WAITING);
        goOn.countDown();
        Await.end(deleter);
        cache.close();
        assertThat(ran).hasValue(1);
    }

    @Test
    void whatItSetsOffIsCausedByItsEventAndBoundedInDepth() {
        Cache<String, Integer> cache = cache(TriggerSettings.standard());
        set(cache, event -> {
            seen.add(event.depth() + " "
                    + (event.cause() == null ? null : event.cause().depth()) + " " + event.caller());
            cache.put("n" + event.depth(), 1);
        });
        try (CallScope scope = CallScope.builder().caller("alice").open()) {
            cache.put("a", 1);
        }
        Await.until("the cascade is cut", () -> only(cache).skipped() == 1);
        assertThat(seen).hasSize(9).startsWith("0 null alice", "1 0 alice").endsWith("8 7 alice");
    }

    /** Two asynchronous triggers and a synchronous one that write each other's keys, with a queue that is always full. */
    @Test
    void crossingTriggersWithAFullQueueDoNotWaitForEachOther() {
        TriggerSettings small = TriggerSettings.standard().withAsync(1, OverflowPolicy.WAIT, Duration.ofSeconds(20));
        Cache<String, Integer> cache = cache(small);
        Triggers triggers = cache.unwrap(Triggers.class);
        triggers.set("a*", ON_WRITE, event -> cache.put("b", 1), ASYNC);
        triggers.set("b", ON_WRITE, event -> cache.put("a1", 1), ASYNC);
        triggers.set("c", ON_WRITE, event -> cache.put("a2", 1));
        CyclicBarrier barrier = new CyclicBarrier(4);
        Crew.run("writers", 4, Await.LIMIT, number -> {
            barrier.await();
            for (int i = 0; i < 200; i++) {
                cache.put(List.of("a", "b", "c", "a2").get(number), i);
            }
        });
        Await.until("the queue is empty", () -> triggers.statistics().queuedRuns() == 0);
    }

    @Test
    void expiriesAreRunInTheBackgroundToo() {
        Cache<String, Integer> cache = fixture.cache(new ReflexConfiguration<String, Integer>()
                .setExpiryPolicyFactory(javax.cache.expiry.CreatedExpiryPolicy.factoryOf(
                        new javax.cache.expiry.Duration(java.util.concurrent.TimeUnit.MILLISECONDS, 5))));
        cache.unwrap(Triggers.class)
                .set("*", ON_EXPIRE, event -> seen.add(Thread.currentThread().getName()), ASYNC);
        cache.put("a", 1);
        Await.until("it has run", () -> seen.size() == 1);
        assertThat(seen.get(0)).startsWith("reflex-trigger-");
    }

    private Cache<String, Integer> cache(TriggerSettings settings) {
        return fixture.cache(new ReflexConfiguration<String, Integer>().setTriggerSettings(settings));
    }

    private static void set(Cache<String, Integer> cache, Trigger<String, Integer> trigger) {
        cache.unwrap(Triggers.class).set("*", ON_WRITE, trigger, ASYNC);
    }

    private static RegisteredTrigger only(Cache<?, ?> cache) {
        return cache.unwrap(Triggers.class).list().get(0);
    }
}
