package org.reflexcache.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.reflexcache.internal.policy.ReuseClock;
import org.reflexcache.testing.Crew;

/** What writers tell of one entry arrives in the order in which they told it, so that nothing is left that has gone. */
class BoundOrderStressTest {

    private static final int THREADS = 8;
    private static final int ENTRIES = 64;
    private static final long DEADLINE = Duration.ofHours(1).toNanos();

    @Test
    void theBoundKnowsExactlyTheEntriesWithAValue() {
        boundFor(Duration.ofMillis(600));
    }

    @Test
    @Tag("long")
    void theBoundKnowsExactlyTheEntriesWithAValueForLong() {
        boundFor(Duration.ofSeconds(30));
    }

    @Test
    void theWheelKnowsExactlyTheEntriesWithADeadline() {
        wheelFor(Duration.ofMillis(600));
    }

    @Test
    @Tag("long")
    void theWheelKnowsExactlyTheEntriesWithADeadlineForLong() {
        wheelFor(Duration.ofSeconds(30));
    }

    private static void boundFor(Duration duration) {
        Entry[] entries = entries(EntryForm.PLAIN);
        Bound bound = new Bound(new ReuseClock(1_000_000));
        bursts(duration, entries, entry -> bound.added(entry, 1), bound::removed, bound::size);
    }

    private static void wheelFor(Duration duration) {
        Entry[] entries = entries(EntryForm.TIMED);
        Deadlines deadlines = new Deadlines(() -> 0, false, entry -> {}, new ExpiryTimer("unused", null));
        Consumer<Entry> schedule = entry -> {
            entry.deadlineNanos(DEADLINE);
            deadlines.schedule(entry);
        };
        bursts(duration, entries, schedule, entry -> drop(deadlines, entry), deadlines::size);
    }

    private static void drop(Deadlines deadlines, Entry entry) {
        deadlines.cancel(entry);
        entry.deadlineNanos(Entry.NEVER);
    }

    private static void bursts(
            Duration duration, Entry[] entries, Consumer<Entry> added, Consumer<Entry> removed, LongSupplier known) {
        long begun = System.nanoTime();
        for (int round = 0; System.nanoTime() - begun < duration.toNanos(); round++) {
            int seed = round * THREADS;
            Crew.run("order", THREADS, Crew.PATIENCE, number -> {
                SplittableRandom random = new SplittableRandom(seed + number);
                for (int i = 0; i < 5_000; i++) {
                    change(entries[random.nextInt(ENTRIES)], added, removed);
                }
            });
            assertThat(known.getAsLong()).as("entries that are known").isEqualTo(present(entries));
        }
    }

    private static void change(Entry entry, Consumer<Entry> added, Consumer<Entry> removed) {
        Exclusion.hold(entry);
        try {
            if (entry.value() == null) {
                entry.value("value");
                added.accept(entry);
            } else {
                entry.value(null);
                removed.accept(entry);
            }
        } finally {
            Exclusion.free(entry);
        }
    }

    private static Entry[] entries(EntryForm form) {
        return IntStream.range(0, ENTRIES)
                .mapToObj(key -> {
                    Entry entry = form.create(key, key);
                    Exclusion.free(entry);
                    return entry;
                })
                .toArray(Entry[]::new);
    }

    private static long present(Entry[] entries) {
        return Arrays.stream(entries).filter(entry -> entry.value() != null).count();
    }

    /**
     * The count of what is queued is raised a moment after the queue itself grew. A writer that is interrupted between the two
     * makes the count too low meanwhile, and others must not take that for an empty queue.
     */
    @Test
    void aCountThatRunsBehindTheQueueHidesNothingFromTheBound() throws ReflectiveOperationException {
        Entry entry = EntryForm.PLAIN.create("key", 1);
        Bound bound = new Bound(new ReuseClock(1_000));
        behind(bound, () -> bound.added(entry, 1), () -> bound.removed(entry));
        assertThat(bound.size()).isZero();
    }

    @Test
    void aCountThatRunsBehindTheQueueHidesNothingFromTheWheel() throws ReflectiveOperationException {
        Entry entry = EntryForm.TIMED.create("key", 1);
        entry.deadlineNanos(DEADLINE);
        Deadlines deadlines = new Deadlines(() -> 0, false, due -> {}, new ExpiryTimer("unused", null));
        behind(deadlines, () -> deadlines.schedule(entry), () -> deadlines.cancel(entry));
        assertThat(deadlines.size()).isZero();
    }

    /** Tells one thing while the lock is taken, another one after it, and has the count too low by one meanwhile. */
    private static void behind(Object queueing, Runnable whileLocked, Runnable after)
            throws ReflectiveOperationException {
        AtomicInteger queued = field(queueing, "queued", AtomicInteger.class);
        ReentrantLock lock = field(queueing, "lock", ReentrantLock.class);
        queued.decrementAndGet();
        lock.lock();
        try {
            Crew.run("writer", 1, Crew.PATIENCE, number -> whileLocked.run());
        } finally {
            lock.unlock();
        }
        after.run();
        queued.incrementAndGet();
    }

    private static <T> T field(Object owner, String name, Class<T> type) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return type.cast(field.get(owner));
    }
}
