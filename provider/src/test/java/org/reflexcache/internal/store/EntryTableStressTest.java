package org.reflexcache.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.reflexcache.testing.Crew;

/** What stays in the table is found at every moment, and met once by every walk, while the table grows and others come and go. */
class EntryTableStressTest {

    private static final int PERMANENT = 500;
    private static final int FULL = 100_000;
    private static final int SMALL = 2_000;
    private static final int WRITERS = 3;
    private static final int READERS = 3;

    private final LongAdder found = new LongAdder();
    private final LongAdder walks = new LongAdder();
    private final LongAdder inserted = new LongAdder();

    /** A key whose hash code is shared by seven others, so that chains are long. */
    private record Key(int number) {
        @Override
        public int hashCode() {
            return number >>> 3;
        }
    }

    private static EntryTable empty() {
        // Two segments of 16 bins at first.
        return new EntryTable(EntryForm.PLAIN, 1, UnaryOperator.identity());
    }

    private static void insert(EntryTable table, Object key) {
        Entry entry = table.hold(key, EntryTable.hashOf(key));
        entry.value("value");
        table.release(entry);
    }

    private static void remove(EntryTable table, Object key) {
        Entry entry = table.holdIfThere(key, EntryTable.hashOf(key));
        if (entry != null) {
            entry.value(null);
            table.release(entry);
        }
    }

    @Test
    void readersMissNothingThatStaysWhileTheTableGrows() {
        growing(Duration.ofMillis(1500));
    }

    @Test
    @Tag("long")
    void readersMissNothingThatStaysWhileTheTableGrowsForLong() {
        growing(Duration.ofSeconds(40));
    }

    private void growing(Duration duration) {
        long begun = System.nanoTime();
        int tables = 0;
        do {
            // Small ones too: they double at every moment of their short lives.
            growOnce(tables, tables % 8 == 0 ? FULL : SMALL);
            tables++;
        } while (System.nanoTime() - begun < duration.toNanos());
        System.out.printf(
                "table growth: %,d tables of up to %,d entries, %,d insertions, %,d lookups, %,d walks, %.2f s%n",
                tables, FULL, inserted.sum(), found.sum(), walks.sum(), (System.nanoTime() - begun) / 1e9);
        assertThat(found.sum()).isPositive();
        assertThat(walks.sum()).isPositive();
    }

    private void growOnce(int seed, int full) {
        EntryTable table = empty();
        for (int i = 0; i < PERMANENT; i++) {
            insert(table, new Key(-1 - i));
        }
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        Crew.run("growing table", WRITERS + READERS + 1, Crew.PATIENCE, number -> {
            if (number < WRITERS) {
                write(table, next, full, new SplittableRandom(seed * 31 + number));
                over.set(true);
            } else if (number < WRITERS + READERS) {
                while (!over.get()) {
                    lookAtAll(table);
                }
            } else {
                do {
                    walk(table);
                } while (!over.get());
            }
        });
        lookAtAll(table);
        walk(table);
    }

    /** Adds entries until the table is full, and takes some out again: neighbours of those that stay. */
    private void write(EntryTable table, AtomicInteger next, int full, SplittableRandom random) {
        int number;
        while ((number = next.getAndIncrement()) < full) {
            insert(table, new Key(number));
            inserted.increment();
            if ((number & 3) == 0) {
                remove(table, new Key(random.nextInt(number + 1)));
            }
        }
    }

    private void lookAtAll(EntryTable table) {
        for (int i = 0; i < PERMANENT; i++) {
            Key key = new Key(-1 - i);
            Entry entry = table.find(key, EntryTable.hashOf(key));
            if (entry == null || !"value".equals(entry.value())) {
                throw new AssertionError("missed " + key + ", found " + entry);
            }
        }
        found.add(PERMANENT);
    }

    private void walk(EntryTable table) {
        int[] met = new int[PERMANENT];
        EntryTable.Scan scan = table.scan();
        Entry entry;
        while ((entry = scan.next()) != null) {
            int number = ((Key) entry.key()).number();
            if (number < 0) {
                met[-1 - number]++;
            }
        }
        for (int i = 0; i < PERMANENT; i++) {
            if (met[i] != 1) {
                throw new AssertionError("a walk met the entry " + i + " " + met[i] + " times");
            }
        }
        walks.increment();
    }

    /** All threads fight for few keys that come and go: the table never has two entries for one, and none is left behind. */
    @Test
    void noKeyEverHasTwoEntries() {
        fighting(Duration.ofMillis(800));
    }

    @Test
    @Tag("long")
    void noKeyEverHasTwoEntriesForLong() {
        fighting(Duration.ofSeconds(30));
    }

    private static void fighting(Duration duration) {
        EntryTable table = empty();
        AtomicInteger[] holders = new AtomicInteger[32];
        for (int i = 0; i < holders.length; i++) {
            holders[i] = new AtomicInteger();
        }
        LongAdder holds = new LongAdder();
        long begun = System.nanoTime();
        Crew.run("table fight", 8, Crew.PATIENCE.plus(duration), thread -> {
            SplittableRandom random = new SplittableRandom(thread);
            while (System.nanoTime() - begun < duration.toNanos()) {
                int number = random.nextInt(holders.length);
                Key key = new Key(number);
                boolean make = random.nextBoolean();
                Entry entry =
                        make ? table.hold(key, EntryTable.hashOf(key)) : table.holdIfThere(key, EntryTable.hashOf(key));
                if (entry == null) {
                    continue;
                }
                holds.increment();
                if (holders[number].getAndIncrement() != 0) {
                    throw new AssertionError("a key is held twice: " + key);
                }
                if (entry.value() != null && !entry.value().equals(number)) {
                    throw new AssertionError("the value of another key: " + entry.value() + " for " + key);
                }
                entry.value(random.nextBoolean() ? number : null);
                if (random.nextInt(16) == 0) {
                    Crew.letOthersIn();
                }
                holders[number].decrementAndGet();
                table.release(entry);
            }
        });
        int live = 0;
        for (int i = 0; i < holders.length; i++) {
            Entry entry = table.find(new Key(i), EntryTable.hashOf(new Key(i)));
            if (entry != null) {
                assertThat(entry.value())
                        .as("an absent entry was left in the table")
                        .isNotNull();
                live++;
            }
        }
        assertThat(table.estimatedSize()).isEqualTo(live);
        System.out.printf("table fight: %,d holds%n", holds.sum());
    }
}
