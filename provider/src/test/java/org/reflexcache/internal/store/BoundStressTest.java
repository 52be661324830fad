package org.reflexcache.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.reflexcache.internal.policy.EvictionPolicy;
import org.reflexcache.internal.policy.PolicyNode;
import org.reflexcache.internal.policy.ReuseClock;
import org.reflexcache.testing.Crew;

/** Whatever writers do at once: when they have come to rest, the bound is kept, and it knows exactly the entries with a value. */
class BoundStressTest {

    private static final int THREADS = 8;

    private final EntryTable table = new EntryTable(EntryForm.WEIGHTED, 1, UnaryOperator.identity());
    private final LongAdder operations = new LongAdder();
    private final LongAdder victims = new LongAdder();

    private Entry hold(int key) {
        return table.hold(key, EntryTable.hashOf(key));
    }

    /** As a cache does it after each operation. */
    private void evictSurplus(Bound bound) {
        if (!bound.isExceeded()) {
            return;
        }
        Entry victim;
        while ((victim = bound.takeVictim()) != null) {
            if (victim.value() != null) {
                victim.value(null);
                bound.removed(victim);
                victims.increment();
            }
            table.release(victim);
        }
    }

    private void add(Bound bound, int key, int weight) {
        Entry entry = hold(key);
        entry.value("value");
        bound.added(entry, weight);
        table.release(entry);
    }

    @Test
    void theBoundIsKeptWhenWritersRest() {
        bursts(Duration.ofSeconds(1), 20);
    }

    @Test
    @Tag("long")
    void theBoundIsKeptWhenWritersRestForLong() {
        bursts(Duration.ofSeconds(30), 20);
    }

    /** Smaller than the number of threads: at many moments all candidates are in use. */
    @Test
    void aBoundSmallerThanTheNumberOfWritersIsKept() {
        bursts(Duration.ofMillis(700), 3);
    }

    private void bursts(Duration duration, int maximumWeight) {
        Bound bound = new Bound(new ReuseClock(maximumWeight));
        LongAdder rests = new LongAdder();
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < duration.toNanos()) {
            Crew.run("bound", THREADS, Crew.PATIENCE, number -> {
                SplittableRandom random = new SplittableRandom(begun + rests.sum() * 31 + number);
                for (int i = 0; i < 20; i++) {
                    change(bound, random);
                }
            });
            rests.increment();
            check(bound, maximumWeight);
        }
        System.out.printf(
                "bound %d: %,d operations, %,d victims, %,d rests%n",
                maximumWeight, operations.sum(), victims.sum(), rests.sum());
    }

    private void change(Bound bound, SplittableRandom random) {
        operations.increment();
        Entry entry = hold(random.nextInt(64));
        int weight = random.nextInt(4);
        if (entry.value() == null) {
            entry.value("value");
            bound.added(entry, weight);
        } else if (random.nextInt(3) == 0) {
            entry.value(null);
            bound.removed(entry);
        } else {
            bound.reweigh(entry, weight);
        }
        table.release(entry);
        evictSurplus(bound);
    }

    private void check(Bound bound, int maximumWeight) {
        assertThat(bound.weight()).as("the weight at rest").isLessThanOrEqualTo(maximumWeight);
        long live = 0;
        long weight = 0;
        EntryTable.Scan scan = table.scan();
        Entry entry;
        while ((entry = scan.next()) != null) {
            assertThat(entry.value()).as("an absent entry in the table").isNotNull();
            live++;
            weight += entry.weight();
        }
        assertThat(bound.size()).as("the entries that the bound knows").isEqualTo(live);
        assertThat(bound.weight()).as("the weight that the bound knows").isEqualTo(weight);
    }

    /**
     * A writer that finds the lock taken leaves its entry to the holder of the lock, and sees no surplus yet. The holder may just
     * have found that there is none.
     */
    @Test
    void anEntryThatComesWhileSomebodySeesNoSurplusIsNobodysSurplus() {
        Interrupted policy = new Interrupted(new ReuseClock(2));
        Bound bound = new Bound(policy);
        add(bound, 1, 1);
        add(bound, 2, 1);
        add(bound, 3, 1);
        assertThat(bound.isExceeded()).isTrue();
        policy.whenNoVictimIsLeft = () -> Crew.run("late writer", 1, Crew.PATIENCE, number -> {
            add(bound, 4, 1);
            evictSurplus(bound);
        });
        evictSurplus(bound);
        assertThat(table.estimatedSize()).isEqualTo(2);
        assertThat(bound.isExceeded()).isFalse();
    }

    /** Lets something happen once, at the moment when no victim is left, under the lock of the bound. */
    private static final class Interrupted implements EvictionPolicy {
        private final EvictionPolicy policy;
        private @Nullable Runnable whenNoVictimIsLeft;

        Interrupted(EvictionPolicy policy) {
            this.policy = policy;
        }

        @Override
        public @Nullable PolicyNode nextVictim() {
            PolicyNode victim = policy.nextVictim();
            Runnable action = whenNoVictimIsLeft;
            if (victim == null && action != null) {
                whenNoVictimIsLeft = null;
                action.run();
            }
            return victim;
        }

        @Override
        public void add(PolicyNode node) {
            policy.add(node);
        }

        @Override
        public void remove(PolicyNode node) {
            policy.remove(node);
        }

        @Override
        public void reweigh(PolicyNode node, int weightDelta) {
            policy.reweigh(node, weightDelta);
        }

        @Override
        public void reprieve(PolicyNode node) {
            policy.reprieve(node);
        }

        @Override
        public long weight() {
            return policy.weight();
        }

        @Override
        public long size() {
            return policy.size();
        }

        @Override
        public long maximumWeight() {
            return policy.maximumWeight();
        }

        @Override
        public boolean contains(PolicyNode node) {
            return policy.contains(node);
        }
    }
}
