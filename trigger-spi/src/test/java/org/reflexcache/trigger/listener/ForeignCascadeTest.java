package org.reflexcache.trigger.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.event.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reflexcache.trigger.CallScope;
import org.reflexcache.trigger.CascadeLimits;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.OverflowPolicy;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.TriggerSettings;

@SuppressWarnings("try") // scopes are there to be open
class ForeignCascadeTest {

    private static final int MOST = 20;

    private final FakeProvider provider = new FakeProvider();
    private final List<EntryEvent<Object, Object>> seen = new CopyOnWriteArrayList<>();

    private ForeignTriggers open(int depth, int runs) {
        return ForeignTriggers.of(
                provider.cache, TriggerSettings.standard().withCascadeLimits(new CascadeLimits(depth, runs)));
    }

    /** Writes through the cache itself, which says nothing of who does. */
    private void countUp(EntryEvent<Object, Object> event) {
        seen.add(event);
        int next = (Integer) event.key() + 1;
        if (next < MOST) {
            provider.cache.put(next, "x");
        }
    }

    @ParameterizedTest
    @CsvSource({"false,false", "false,true", "true,false"})
    void depthIsBounded(boolean hops, boolean copiesEvents) {
        provider.hops = hops;
        provider.copiesEvents = copiesEvents;
        try (ForeignTriggers foreign = open(3, 1_000)) {
            foreign.triggers().set("*", ON_WRITE, this::countUp);
            provider.put(0, "x");
            assertThat(seen).extracting(EntryEvent::depth).containsExactly(0, 1, 2, 3);
            assertThat(seen.get(3).cause()).isSameAs(seen.get(2));
            assertThat(provider.content).hasSize(5);
            assertThat(foreign.triggers().list().get(0).skipped()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void numberIsBoundedForEachCall(boolean hops) {
        provider.hops = hops;
        try (ForeignTriggers foreign = open(8, 5)) {
            foreign.triggers().set("*", ON_WRITE, this::countUp);
            provider.put(0, "x");
            assertThat(seen).hasSize(1 + 5);
            provider.put(MOST - 3, "x");
            assertThat(seen).hasSize(1 + 5 + 3);
        }
    }

    @Test
    void runsThatDidNotHappenAreNotCounted() {
        try (ForeignTriggers foreign = open(8, 2)) {
            foreign.triggers().set("0", ON_WRITE, (EntryEvent<Object, Object> e) -> {
                for (int i = 1; i < MOST; i++) {
                    provider.cache.put(i, "x");
                }
            });
            foreign.triggers().set("1*", ON_WRITE, e -> seen.add(e));
            foreign.triggers().suspend("1*", ON_WRITE);
            provider.put(0, "x");
            assertThat(foreign.triggers().log(100))
                    .filteredOn(run -> run.error() != null)
                    .allSatisfy(run -> assertThat(run.error()).isEqualTo("it is suspended"));
        }
    }

    @ParameterizedTest
    @CsvSource({"false,false", "false,true", "true,false"})
    void callerIsThatOfTheCall(boolean hops, boolean copiesEvents) {
        provider.hops = hops;
        provider.copiesEvents = copiesEvents;
        try (ForeignTriggers foreign = open(3, 1_000)) {
            foreign.triggers().set("*", ON_WRITE, e -> seen.add(e));
            try (CallScope scope = CallScope.builder().caller("alice").open()) {
                provider.put("a", "x");
            }
            provider.put("b", "x");
        }
        assertThat(seen).extracting(EntryEvent::caller).containsExactly("alice", null);
    }

    /** A pool may let a thread that waits in a trigger tell the listeners of somebody else's call. */
    @Test
    void eventOfAnotherThreadIsNotThatOfTheTriggerItIsToldIn() throws Exception {
        try (ForeignTriggers foreign = open(3, 1_000)) {
            OriginFilter<Object, Object> filter = new OriginFilter<>(hubOf(foreign));
            TriggerCacheEntryListener<Object, Object> listener = new TriggerCacheEntryListener<>(hubOf(foreign));
            FakeEvent others = new FakeEvent(provider.cache, EventType.CREATED, "others", "x", null);
            foreign.triggers().set("mine", ON_WRITE, e -> {
                Thread other = new Thread(() -> filter.evaluate(others));
                other.start();
                other.join();
                listener.onCreated(List.of(others));
            });
            foreign.triggers().set("others", ON_WRITE, e -> seen.add(e));
            provider.put("mine", "x");
        }
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).depth()).isZero();
        assertThat(seen.get(0).cause()).isNull();
    }

    private static TriggerHub hubOf(ForeignTriggers foreign) {
        return ((SupportedTriggers) foreign.triggers()).hub();
    }

    @Test
    void eventsThatAreEqualAreStillDifferent() {
        Senders senders = new Senders();
        FakeEvent first = new FakeEvent(provider.cache, EventType.CREATED, "a", 1, null);
        try (CallScope scope = CallScope.builder().caller("alice").open()) {
            senders.note(first, true);
        }
        assertThat(senders.take(first.copy(), true).origin()).isNull();
        assertThat(senders.take(first, true).origin().caller()).isEqualTo("alice");
        assertThat(senders.take(first, true).origin()).as("taken once").isNull();
    }

    @Test
    void whatNobodyTakesGoesWithItsEvent() {
        Senders senders = new Senders();
        int notes = 0;
        do {
            senders.note(new FakeEvent(provider.cache, EventType.CREATED, "a", 1, null), true);
            notes++;
            if (notes % 1_000 == 0) {
                System.gc();
            }
        } while (senders.size() == notes && notes < 1_000_000);
        assertThat(senders.size()).isLessThan(notes);
    }

    @Test
    void nothingStaysInTheThread() {
        AtomicInteger during = new AtomicInteger();
        try (ForeignTriggers foreign = open(3, 1_000)) {
            foreign.triggers().set("*", ON_WRITE, e -> during.set(Cascade.current() == null ? 0 : 1));
            provider.put("a", "x");
        }
        assertThat(during).hasValue(1);
        assertThat(Cascade.current()).isNull();
    }

    @Test
    void filterLeavesOutWhatNoTriggerWants() {
        try (ForeignTriggers foreign = open(3, 1_000)) {
            OriginFilter<Object, Object> filter = new OriginFilter<>(hubOf(foreign));
            foreign.triggers().set("a*", ON_WRITE, e -> {});
            assertThat(filter.evaluate(event(EventType.CREATED, "a"))).isTrue();
            assertThat(filter.evaluate(event(EventType.UPDATED, "a"))).isTrue();
            assertThat(filter.evaluate(event(EventType.REMOVED, "a"))).isFalse();
            assertThat(filter.evaluate(event(EventType.EXPIRED, "a"))).isFalse();
            assertThat(filter.evaluate(event(EventType.CREATED, "b"))).isFalse();
        }
    }

    private FakeEvent event(EventType type, Object key) {
        return new FakeEvent(provider.cache, type, key, 1, null);
    }

    @Test
    void callWaitsWhileTooManyAsynchronousRunsWait() throws Exception {
        TriggerSettings narrow = TriggerSettings.standard().withAsync(1, OverflowPolicy.WAIT, Duration.ofSeconds(60));
        CountDownLatch mayRun = new CountDownLatch(1);
        try (ForeignTriggers foreign = ForeignTriggers.of(provider.cache, narrow)) {
            foreign.triggers()
                    .set(
                            "*",
                            ON_WRITE,
                            e -> mayRun.await(),
                            TriggerOptions.standard().withAsynchronous(true));
            Thread writer = new Thread(() -> {
                for (int i = 0; i < MOST; i++) {
                    provider.put(i, "x");
                }
            });
            writer.start();
            while (writer.getState() != Thread.State.TIMED_WAITING) {
                assertThat(writer.isAlive()).as("the writer waits").isTrue();
                Thread.onSpinWait();
            }
            mayRun.countDown();
            writer.join();
        }
        assertThat(provider.content).hasSize(MOST);
    }

    @Test
    void numberIsBoundedForAnAsynchronousRun() throws Exception {
        List<Object> told = new CopyOnWriteArrayList<>();
        CountDownLatch ended = new CountDownLatch(1);
        try (ForeignTriggers foreign = open(8, 5)) {
            foreign.triggers()
                    .set(
                            "0",
                            ON_WRITE,
                            e -> {
                                for (int i = 1; i < MOST; i++) {
                                    provider.cache.put(i, "x");
                                }
                                ended.countDown();
                            },
                            TriggerOptions.standard().withAsynchronous(true));
            foreign.triggers().set("*", ON_WRITE, e -> told.add(e.depth()));
            provider.put(0, "x");
            assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(told).containsExactlyInAnyOrder(0, 1, 1, 1, 1, 1);
    }
}
