package org.reflexcache.trigger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reflexcache.trigger.RegisteredTrigger;

@Timeout(60)
class DeletionTest {

    private final RegistryFixture fixture = new RegistryFixture();
    private final TriggerRegistry registry = fixture.registry;
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicBoolean ended = new AtomicBoolean();
    private Future<Integer> run;

    @AfterEach
    void close() {
        goOn.countDown();
        fixture.close();
    }

    @Test
    void waitsForRunsThatHadBegun() throws Exception {
        runBlocked();
        FutureTask<Boolean> deletion =
                new FutureTask<>(() -> registry.triggers().delete("a", ON_WRITE) && ended.get());
        Thread deleter = start(deletion);
        RegistryFixture.awaitParked(deleter);
        assertThat(registry.triggers().list()).isEmpty();
        goOn.countDown();
        assertThat(RegistryFixture.await(deletion)).isTrue();
        assertThat(RegistryFixture.await(run)).isEqualTo(1);
    }

    @Test
    void waitsForRunsOfAReplacedTriggerToo() throws Exception {
        runBlocked();
        registry.triggers().set("a", ON_WRITE, e -> {});
        FutureTask<Boolean> deletion =
                new FutureTask<>(() -> registry.triggers().delete("a", ON_WRITE) && ended.get());
        RegistryFixture.awaitParked(start(deletion));
        goOn.countDown();
        assertThat(RegistryFixture.await(deletion)).isTrue();
    }

    @Test
    void closeWaitsLikeDelete() throws Exception {
        runBlocked();
        FutureTask<Boolean> closing = new FutureTask<>(() -> {
            registry.close();
            return ended.get();
        });
        RegistryFixture.awaitParked(start(closing));
        goOn.countDown();
        assertThat(RegistryFixture.await(closing)).isTrue();
    }

    @Test
    void interruptedThreadStopsWaitingAndStaysInterrupted() throws Exception {
        runBlocked();
        FutureTask<Boolean> deletion =
                new FutureTask<>(() -> registry.triggers().delete("a", ON_WRITE)
                        && Thread.currentThread().isInterrupted());
        Thread deleter = start(deletion);
        RegistryFixture.awaitParked(deleter);
        deleter.interrupt();
        assertThat(RegistryFixture.await(deletion)).isTrue();
        assertThat(ended).isFalse();
    }

    @Test
    void threadThatMustNotWaitDoesNot() throws Exception {
        runBlocked();
        fixture.mayWait = false;
        assertThat(registry.triggers().delete("a", ON_WRITE)).isTrue();
        assertThat(ended).isFalse();
    }

    @Test
    void triggerMayDeleteItself() {
        AtomicInteger runs = new AtomicInteger();
        registry.triggers().set("a", ON_WRITE, e -> {
            runs.incrementAndGet();
            assertThat(registry.triggers().delete("a", ON_WRITE)).isTrue();
        });
        assertThat(fixture.write("a")).isEqualTo(1);
        assertThat(fixture.write("a")).isZero();
        assertThat(runs).hasValue(1);
        assertThat(fixture.logger.lines).isEmpty();
    }

    @Test
    void triggersThatDeleteEachOtherDoNotWaitForEachOther() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        registry.triggers().set("a", ON_WRITE, e -> {
            both.await();
            registry.triggers().delete("b", ON_WRITE);
        });
        registry.triggers().set("b", ON_WRITE, e -> {
            both.await();
            registry.triggers().delete("a", ON_WRITE);
        });
        Future<Integer> first = fixture.async(() -> fixture.write("a"));
        Future<Integer> second = fixture.async(() -> fixture.write("b"));
        assertThat(RegistryFixture.await(first) + RegistryFixture.await(second)).isEqualTo(2);
        assertThat(registry.triggers().list()).isEmpty();
    }

    @Test
    void threadIsOutsideAgainAfterItsTriggers() throws Exception {
        registry.triggers().set("b", ON_WRITE, e -> {
            throw new IllegalStateException();
        });
        runBlocked();
        FutureTask<Boolean> deletion = new FutureTask<>(() -> {
            fixture.write("b");
            return registry.triggers().delete("a", ON_WRITE) && ended.get();
        });
        RegistryFixture.awaitParked(start(deletion));
        goOn.countDown();
        assertThat(RegistryFixture.await(deletion)).isTrue();
    }

    @Test
    void eventCommittedBeforeIsNoLongerHandled() {
        registry.triggers().set("a", ON_WRITE, e -> ended.set(true));
        MatchedTriggers committed = registry.snapshot().match(ON_WRITE, "a");
        registry.triggers().set("a", ON_WRITE, e -> ended.set(true));
        MatchedTriggers committedLater = registry.snapshot().match(ON_WRITE, "a");
        registry.triggers().delete("a", ON_WRITE);
        registry.triggers().set("a", ON_WRITE, e -> {});
        assertThat(committed.run(TestFact.created("a"), 0)).isZero();
        assertThat(committedLater.run(TestFact.created("a"), 0)).isZero();
        assertThat(ended).isFalse();
        assertThat(fixture.only().executions()).isZero();
    }

    @Test
    void whatIsRegisteredAfterDeletionRunsLast() {
        List<String> ran = new ArrayList<>();
        registry.triggers().set("a", ON_WRITE, e -> ran.add("a"));
        registry.triggers().set("*", ON_WRITE, e -> ran.add("*"));
        registry.triggers().delete("a", ON_WRITE);
        registry.triggers().set("a", ON_WRITE, e -> ran.add("a"));
        fixture.write("a");
        assertThat(ran).containsExactly("*", "a");
        assertThat(registry.triggers().list())
                .extracting(RegisteredTrigger::pattern)
                .containsExactly("*", "a");
    }

    @Test
    void onlyOneOfSeveralDeletionsFindsTheTrigger() throws Exception {
        for (int round = 0; round < 200; round++) {
            registry.triggers().set("a", ON_WRITE, e -> {});
            CyclicBarrier together = new CyclicBarrier(3);
            List<Future<Boolean>> deletions = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                deletions.add(fixture.async(() -> {
                    together.await();
                    return registry.triggers().delete("a", ON_WRITE);
                }));
            }
            int successes = 0;
            for (Future<Boolean> deletion : deletions) {
                successes += RegistryFixture.await(deletion) ? 1 : 0;
            }
            assertThat(successes).isEqualTo(1);
        }
        assertThat(registry.triggers().delete("a", ON_WRITE)).isFalse();
    }

    @Test
    void noRunIsSeenAfterDeletionUnderLoad() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger late = new AtomicInteger();
        List<Future<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            writers.add(fixture.async(() -> {
                int ran = 0;
                while (!stop.get()) {
                    ran += fixture.write("key");
                }
                return ran;
            }));
        }
        for (int round = 0; round < 2_000; round++) {
            AtomicBoolean deleted = new AtomicBoolean();
            registry.triggers().set("k*", ON_WRITE, e -> late.addAndGet(deleted.get() ? 1 : 0));
            Thread.onSpinWait();
            registry.triggers().delete("k*", ON_WRITE);
            deleted.set(true);
        }
        stop.set(true);
        for (Future<Integer> writer : writers) {
            RegistryFixture.await(writer);
        }
        assertThat(late).hasValue(0);
    }

    /** Begins a run of the trigger of "a", which ends when {@link #goOn} says so. */
    private void runBlocked() throws InterruptedException {
        registry.triggers().set("a", ON_WRITE, e -> {
            inside.countDown();
            goOn.await();
            ended.set(true);
        });
        run = fixture.async(() -> fixture.write("a"));
        inside.await();
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
