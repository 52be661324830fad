package org.reflexcache.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.trigger.CallScope;
import org.reflexcache.trigger.CascadeLimits;
import org.reflexcache.trigger.OverflowPolicy;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.TriggerSettings;
import org.reflexcache.trigger.Triggers;

/** What asynchronous runs must not do to each other, to other caches and to who closes a cache. */
@Timeout(120)
@SuppressWarnings("try") // scopes are there to be open
class BackgroundRunsTest {

    private static final TriggerOptions ASYNC = TriggerOptions.standard().withAsynchronous(true);

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        goOn.countDown();
    }

    @Test
    void theNumberOfACascadeIsBoundedAcrossItsAsynchronousRuns() {
        Cache<String, Integer> cache = cache(TriggerSettings.standard().withCascadeLimits(new CascadeLimits(8, 50)));
        Triggers triggers = cache.unwrap(Triggers.class);
        triggers.set(
                "*",
                ON_WRITE,
                event -> {
                    for (int i = 0; i < 10; i++) {
                        cache.put(event.keyText() + i, i);
                    }
                },
                ASYNC);
        cache.put("a", 1);
        Await.until("all is quiet", () -> {
            RegisteredTrigger only = triggers.list().get(0);
            return triggers.statistics().queuedRuns() == 0
                    && only.executions() + only.skipped() == 1 + 10 * only.executions();
        });
        // Each thread may let one more through.
        assertThat(triggers.list().get(0).executions())
                .isBetween(51L, 52L + Runtime.getRuntime().availableProcessors());
    }

    @Test
    void aFullQueueThatSkipsDoesNotHideOneThatWaits() {
        assertBounded(cache(TriggerSettings.standard().withAsync(1, OverflowPolicy.SKIP, Duration.ZERO)));
    }

    @Test
    void aFullQueueDoesNotHideAnotherOne() {
        assertBounded(cache(TriggerSettings.standard().withAsync(1, OverflowPolicy.WAIT, Duration.ofNanos(1))));
    }

    /** One cache whose queue is full for ever, and another one that its writes lead to. */
    private void assertBounded(Cache<String, Integer> first) {
        Cache<String, Integer> second =
                cache(TriggerSettings.standard().withAsync(1, OverflowPolicy.WAIT, Duration.ofSeconds(60)));
        CountDownLatch begun = new CountDownLatch(2);
        first.unwrap(Triggers.class).set("*", ON_WRITE, event -> second.put(event.keyText(), 1));
        for (Cache<String, Integer> cache : List.of(first, second)) {
            cache.unwrap(Triggers.class)
                    .set(
                            "a",
                            ON_WRITE,
                            event -> {
                                begun.countDown();
                                Await.open(goOn);
                            },
                            ASYNC);
        }
        Thread writer = new Thread(() -> {
            for (int i = 0; i < 20; i++) {
                first.put("a", i);
            }
        });
        writer.start();
        Await.open(begun);
        Triggers waitedFor = second.unwrap(Triggers.class);
        Await.until(
                "the writer waits or is through",
                () -> (waitedFor.statistics().queuedRuns() == 1 && writer.getState() == Thread.State.TIMED_WAITING)
                        || !writer.isAlive());
        assertThat(writer.isAlive()).isTrue();
        assertThat(waitedFor.statistics().queuedRuns()).isOne();
        goOn.countDown();
        Await.end(writer);
    }

    /** The run that is waited for may itself wait for the turn of the key whose trigger closes the cache. */
    @Test
    void whoClosesACacheFromInsideATriggerDoesNotWaitForItsRuns() {
        Cache<String, Integer> cache =
                cache(TriggerSettings.standard().withAsync(10, OverflowPolicy.WAIT, Duration.ofSeconds(100)));
        Triggers triggers = cache.unwrap(Triggers.class);
        CountDownLatch begun = new CountDownLatch(1);
        triggers.set(
                "slow",
                ON_WRITE,
                event -> {
                    begun.countDown();
                    Await.open(goOn);
                },
                ASYNC);
        cache.put("slow", 1);
        Await.open(begun);
        triggers.set("close", ON_WRITE, event -> cache.close());
        Thread closer = new Thread(() -> cache.put("close", 1));
        closer.start();
        Await.end(closer);
        assertThat(cache.isClosed()).isTrue();
    }

    @Test
    void aScopeThatATriggerLeavesOpenIsNotForTheNextRun() {
        Cache<String, Integer> cache = cache(TriggerSettings.standard());
        List<String> seen = new CopyOnWriteArrayList<>();
        cache.unwrap(Triggers.class)
                .set(
                        "*",
                        ON_WRITE,
                        event -> {
                            seen.add(CallScope.currentCaller() + " " + CallScope.currentMetadata());
                            CallScope.builder()
                                    .caller("forgotten")
                                    .metadata("a", 1)
                                    .open();
                        },
                        ASYNC);
        cache.put("a", 1);
        cache.put("a", 2);
        try (CallScope scope = CallScope.builder().caller("alice").open()) {
            cache.put("a", 3);
        }
        cache.put("a", 4);
        Await.until("all have run", () -> seen.size() == 4);
        assertThat(seen).containsExactly("null null", "null null", "alice null", "null null");
    }

    /** Closing looks for threads that a run may be about to make. */
    @Test
    void nothingOfACacheRunsAfterItWasClosed() throws Exception {
        Triggers all = fixture.manager().unwrap(Triggers.class);
        AtomicInteger late = new AtomicInteger();
        for (int round = 0; round < 300; round++) {
            Cache<String, Integer> cache = cache(TriggerSettings.standard());
            AtomicBoolean closed = new AtomicBoolean();
            all.set("*", ON_WRITE, event -> late.addAndGet(closed.get() ? 1 : 0), ASYNC);
            CyclicBarrier together = new CyclicBarrier(2);
            Thread writer = new Thread(() -> {
                try {
                    together.await();
                    cache.put("a", 1);
                } catch (IllegalStateException e) {
                    // Closed already.
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            writer.start();
            together.await();
            cache.close();
            closed.set(true);
            Await.end(writer);
        }
        assertThat(late).hasValue(0);
    }

    private Cache<String, Integer> cache(TriggerSettings settings) {
        return fixture.cache(new ReflexConfiguration<String, Integer>().setTriggerSettings(settings));
    }
}
