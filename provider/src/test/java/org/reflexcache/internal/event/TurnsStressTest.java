package org.reflexcache.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import javax.cache.Cache;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.reflexcache.internal.store.Entry;
import org.reflexcache.internal.store.EntryForm;
import org.reflexcache.internal.store.EntryTable;
import org.reflexcache.testing.Crew;
import org.reflexcache.trigger.CascadeLimits;

/**
 * Turns are taken in the order of the commits, one at a time, each once, whether its maker comes at once, is busy first, or is
 * overtaken by another thread.
 */
class TurnsStressTest {

    private static final ListenerRegistration[] NOBODY = {};
    private static final int KEYS = 4;
    private static final int MOST_DEFERRED = 5;

    private final EntryTable table = new EntryTable(EntryForm.PLAIN, 1, UnaryOperator.identity());
    private final View view = new View();

    /** By key, written under the exclusion: how many changes were committed. */
    private final long[] committed = new long[KEYS];

    /** By key, written in its turn: the number of the latest change that was told. */
    private final long[] told = new long[KEYS];

    private final AtomicInteger[] inside = new AtomicInteger[KEYS];
    private final LongAdder overtaken = new LongAdder();
    private final LongAdder changes = new LongAdder();

    TurnsStressTest() {
        for (int key = 0; key < KEYS; key++) {
            inside[key] = new AtomicInteger();
        }
    }

    @Test
    void promptChangesAreToldInOrder() {
        changing(Duration.ofMillis(700), 0, false);
    }

    @Test
    void promptAndDeferredChangesAreToldInOrder() {
        changing(Duration.ofMillis(700), 3, false);
    }

    @Test
    void keysThatComeAndGoKeepTheirOrder() {
        changing(Duration.ofMillis(700), 3, true);
    }

    @Test
    @Tag("long")
    void promptAndDeferredChangesAreToldInOrderForLong() {
        changing(Duration.ofSeconds(30), 3, false);
    }

    @Test
    @Tag("long")
    void keysThatComeAndGoKeepTheirOrderForLong() {
        changing(Duration.ofSeconds(30), 3, true);
    }

    /** One of {@code deferredOneIn} changes is put off; 0 for none. */
    private void changing(Duration duration, int deferredOneIn, boolean comeAndGo) {
        long begun = System.nanoTime();
        Crew.run("turns", 8, Crew.PATIENCE.plus(duration), thread -> {
            SplittableRandom random = new SplittableRandom(thread);
            Deque<Change> deferred = new ArrayDeque<>();
            while (System.nanoTime() - begun < duration.toNanos()) {
                boolean later =
                        deferredOneIn > 0 && deferred.size() < MOST_DEFERRED && random.nextInt(deferredOneIn) == 0;
                Change change = commit(random.nextInt(KEYS), later, comeAndGo && random.nextBoolean());
                changes.increment();
                if (later) {
                    deferred.add(change);
                    continue;
                }
                announce(change, random);
                while (!deferred.isEmpty()) {
                    announce(deferred.poll(), random);
                }
            }
            while (!deferred.isEmpty()) {
                announce(deferred.poll(), random);
            }
        });
        assertThat(told).containsExactly(committed);
        System.out.printf(
                "turns: %,d changes, one in %d deferred, %,d told by another thread%n",
                changes.sum(), deferredOneIn, overtaken.sum());
        checkThatNothingIsLeft();
    }

    private Change commit(int key, boolean deferred, boolean absentAfter) {
        Entry entry = table.hold(key, EntryTable.hashOf(key));
        long number = ++committed[key];
        entry.value(absentAfter ? null : number);
        Change change = new Change(ChangeKind.UPDATED, view, entry, null, number, NOBODY);
        Turns.enter(change, deferred);
        table.release(entry);
        return change;
    }

    /** As {@link Announcements} does. */
    private void announce(Change change, SplittableRandom random) {
        if (change.owned) {
            tell(change, random);
            return;
        }
        Change next;
        while ((next = Turns.next(change)) != null) {
            tell(next, random);
            if (next == change) {
                return;
            }
            overtaken.increment();
        }
    }

    private void tell(Change change, SplittableRandom random) {
        int key = (Integer) change.key();
        if (inside[key].getAndIncrement() != 0) {
            throw new AssertionError("two in the turn of key " + key);
        }
        long number = (Long) change.value();
        if (number != told[key] + 1) {
            throw new AssertionError("key " + key + ": told " + number + " after " + told[key]);
        }
        told[key] = number;
        if (random.nextInt(16) == 0) {
            Crew.letOthersIn();
        }
        inside[key].decrementAndGet();
        Turns.leave(change);
    }

    private void checkThatNothingIsLeft() {
        for (int key = 0; key < KEYS; key++) {
            Entry entry = table.find(key, EntryTable.hashOf(key));
            if (entry != null) {
                assertThat(entry.turn()).isEqualTo(Entry.TURN_FREE);
                assertThat(entry.value())
                        .as("an entry without value that was left behind")
                        .isNotNull();
            }
        }
    }

    /** One thread tells the last change of a key while others touch its entry: whoever is last takes it out of the table. */
    @Test
    void noAbsentEntryStaysInTheTable() {
        int touchers = 2;
        int keys = 200_000;
        long most = Duration.ofMillis(900).toNanos();
        AtomicInteger current = new AtomicInteger();
        long begun = System.nanoTime();
        Crew.run("absent entries", 1 + touchers, Crew.PATIENCE, thread -> {
            if (thread == 0) {
                for (int key = KEYS; key < keys && System.nanoTime() - begun < most; key++) {
                    Entry entry = table.hold(key, EntryTable.hashOf(key));
                    Change change = new Change(ChangeKind.UPDATED, view, entry, null, 1L, NOBODY);
                    Turns.enter(change, false);
                    table.release(entry);
                    current.set(key);
                    Turns.leave(change);
                    changes.increment();
                }
                current.set(-1);
                return;
            }
            int key;
            while ((key = current.get()) >= 0) {
                Entry entry = table.holdIfThere(key, EntryTable.hashOf(key));
                if (entry != null) {
                    table.release(entry);
                }
            }
        });
        assertThat(table.estimatedSize()).as("entries left in the table").isZero();
        System.out.printf("absent entries: %,d keys%n", changes.sum());
    }

    /** A deferred change never waits for its maker once somebody who is not busy comes along. */
    @Test
    void aPromptChangeTakesAlongTheDeferredOnesBeforeIt() {
        SplittableRandom random = new SplittableRandom(1);
        Change first = commit(0, true, false);
        Change second = commit(0, true, false);
        Change third = commit(0, false, false);
        Crew.run("third", 1, Crew.PATIENCE, thread -> announce(third, random));
        assertThat(told[0]).isEqualTo(3);
        announce(second, random);
        announce(first, random);
        assertThat(overtaken.sum()).isEqualTo(2);
        checkThatNothingIsLeft();
    }

    @Test
    void aPromptChangeWaitsForTheOneThatIsBeingTold() {
        Change first = commit(1, false, false);
        AtomicLong toldBySecond = new AtomicLong();
        Crew crew = Crew.start("second", 1, thread -> {
            Change second = commit(1, false, false);
            announce(second, new SplittableRandom(2));
            toldBySecond.set(told[1]);
        });
        Crew.await("the second one waits", () -> crew.parkedOnA(Change.class) == 1);
        assertThat(told[1]).isZero();
        announce(first, new SplittableRandom(1));
        crew.join(Crew.PATIENCE);
        assertThat(toldBySecond).hasValue(2);
        checkThatNothingIsLeft();
    }

    /** A cache that copies nothing. */
    private final class View implements CacheView {
        @Override
        public String name() {
            return "turns";
        }

        @Override
        public Cache<?, ?> cache() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object keyOut(Object storedKey) {
            return storedKey;
        }

        @Override
        public Object valueOut(Object storedValue) {
            return storedValue;
        }

        @Override
        public void retire(Entry entry) {
            table.retire(entry);
        }

        @Override
        public CascadeLimits cascadeLimits() {
            return CascadeLimits.standard();
        }

        @Override
        public void expiryTold(long lagNanos) {}

        @Override
        public void listenerFailed(Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
