package org.reflexcache.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.reflexcache.testing.Crew;

/** One holder at a time, nobody forgotten, whatever many threads do to few entries; {@link ParkingLot} does the waiting. */
class ExclusionStressTest {

    private static final int THREADS = 16;

    /** Unprotected, so that only the exclusion keeps it right. */
    private long plain;

    private static Entry held(int hash) {
        return new Entry("key", hash);
    }

    @Test
    void onlyOneThreadHoldsAtATime() {
        oneAtATime(Duration.ofMillis(800));
    }

    @Test
    @Tag("long")
    void onlyOneThreadHoldsAtATimeForLong() {
        oneAtATime(Duration.ofSeconds(30));
    }

    /** Some holders are slow, so that others park; one thread interrupts all the time, which must disturb nobody. */
    private void oneAtATime(Duration duration) {
        Entry entry = held(1);
        Exclusion.free(entry);
        AtomicInteger inside = new AtomicInteger();
        AtomicLong counted = new AtomicLong();
        long begun = System.nanoTime();
        Crew crew = Crew.start("exclusion", THREADS, number -> {
            SplittableRandom random = new SplittableRandom(number);
            long own = 0;
            while (System.nanoTime() - begun < duration.toNanos()) {
                assertThat(Exclusion.hold(entry)).isTrue();
                if (inside.getAndIncrement() != 0) {
                    throw new AssertionError("two holders");
                }
                plain++;
                own++;
                if (random.nextInt(64) == 0) {
                    Crew.letOthersIn();
                }
                inside.decrementAndGet();
                Exclusion.free(entry);
            }
            counted.addAndGet(own);
        });
        while (crew.isAnyAlive() && System.nanoTime() - begun < duration.toNanos()) {
            crew.interrupt();
            Crew.letOthersIn();
        }
        crew.join(Crew.PATIENCE.plus(duration));
        assertThat(plain).isEqualTo(counted.get());
        System.out.printf("exclusion: %,d holds by %d threads%n", plain, THREADS);
    }

    @Test
    void anEntryThatDiesWakesAllWhoWaitForIt() {
        dying(Duration.ofMillis(800));
    }

    @Test
    @Tag("long")
    void anEntryThatDiesWakesAllWhoWaitForItForLong() {
        dying(Duration.ofSeconds(30));
    }

    /** As in the table: who ends an entry's life leaves another one in its place, and whoever waited goes on to that. */
    private void dying(Duration duration) {
        AtomicReference<Entry> current = new AtomicReference<>(held(0));
        Exclusion.free(current.get());
        AtomicLong deaths = new AtomicLong();
        AtomicLong refused = new AtomicLong();
        long begun = System.nanoTime();
        Crew.run("dying entries", THREADS, Crew.PATIENCE.plus(duration), number -> {
            SplittableRandom random = new SplittableRandom(number);
            while (System.nanoTime() - begun < duration.toNanos()) {
                Entry entry = current.get();
                if (!Exclusion.hold(entry)) {
                    assertThat(Exclusion.isDead(entry)).isTrue();
                    refused.incrementAndGet();
                    continue;
                }
                if (current.get() != entry) {
                    throw new AssertionError("a dead entry was held");
                }
                plain++;
                if (random.nextInt(4) == 0) {
                    Crew.letOthersIn();
                }
                if (random.nextInt(3) == 0) {
                    Entry successor = held(random.nextInt());
                    current.set(successor);
                    Exclusion.kill(entry);
                    Exclusion.free(successor);
                    deaths.incrementAndGet();
                } else {
                    Exclusion.free(entry);
                }
            }
        });
        assertThat(deaths.get()).isPositive();
        System.out.printf("dying entries: %,d holds, %,d deaths, %,d refusals%n", plain, deaths.get(), refused.get());
    }

    /** The waiter that was woken finds another holder, who was there first, knows of no waiters, and ends the entry's life. */
    @Test
    void aHolderThatSawNoWaitersEndsTheLifeForAllOfThem() {
        int waiters = 4;
        for (int round = 0; round < 50; round++) {
            Entry entry = held(round);
            AtomicInteger refused = new AtomicInteger();
            Crew crew = Crew.start("waiting", waiters, number -> {
                if (Exclusion.hold(entry)) {
                    Exclusion.kill(entry);
                } else {
                    refused.incrementAndGet();
                }
            });
            Crew.await("all wait", () -> crew.parkedOn(entry) == waiters);
            Exclusion.free(entry);
            if (Exclusion.tryHold(entry)) {
                Exclusion.kill(entry);
                crew.join(Crew.PATIENCE);
                assertThat(refused).hasValue(waiters);
            } else {
                crew.join(Crew.PATIENCE);
                assertThat(refused).hasValue(waiters - 1);
            }
        }
    }

    @Test
    void anInterruptIsKeptForLater() {
        Entry entry = held(3);
        AtomicInteger keptInterrupts = new AtomicInteger();
        Crew crew = Crew.start("interrupted", 1, number -> {
            assertThat(Exclusion.hold(entry)).isTrue();
            if (Thread.interrupted()) {
                keptInterrupts.incrementAndGet();
            }
            Exclusion.free(entry);
        });
        Crew.await("it waits", () -> crew.parkedOn(entry) == 1);
        crew.interrupt();
        Crew.await("it waits again", () -> crew.parkedOn(entry) == 1 && !crew.isInterrupted());
        Exclusion.free(entry);
        crew.join(Crew.PATIENCE);
        assertThat(keptInterrupts).hasValue(1);
    }

    @Test
    void waitersGetTheirTurnInOrder() {
        Entry entry = held(5);
        StringBuilder order = new StringBuilder();
        Crew[] crews = new Crew[4];
        for (int i = 0; i < crews.length; i++) {
            int before = i;
            crews[i] = Crew.start("waiter " + i, 1, number -> {
                assertThat(Exclusion.hold(entry)).isTrue();
                order.append(before);
                Exclusion.free(entry);
            });
            Crew.await("it waits", () -> crews[before].parkedOn(entry) == 1);
        }
        Exclusion.free(entry);
        for (Crew crew : crews) {
            crew.join(Crew.PATIENCE);
        }
        assertThat(order.toString()).isEqualTo("0123");
        assertThat(entry.exclusion).isEqualTo(Exclusion.FREE);
    }
}
