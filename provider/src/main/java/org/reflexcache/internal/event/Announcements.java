package org.reflexcache.internal.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.event.CacheEntryListenerException;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.store.HeldEntries;
import org.reflexcache.internal.store.ThreadSlots;
import org.reflexcache.trigger.engine.MatchedTriggers;

/**
 * What one outermost cache call of a thread has to announce, in order. An object of this class is made only where there is more than
 * the call's own change.
 *
 * <p>The outermost call announces its own change, then what it set off: evictions, and the changes that listeners, triggers,
 * entry processors, loaders and writers made meanwhile. Those inner calls return at once after their commit, so nobody waits
 * inside user code, and two triggers that write each other's keys cannot deadlock.
 *
 * @since 0.1
 */
public final class Announcements {

    /** Made when something is to wait, which is seldom. */
    private @Nullable ArrayDeque<Change> pending;

    /** Runs that this call has caused, also on other threads; made with the first. */
    private @Nullable AtomicInteger cascaded;

    private @Nullable CacheEntryListenerException failure;

    /** Of each cache where too many asynchronous runs wait, triggers that this call has caused to run. */
    private @Nullable List<MatchedTriggers> crowded;

    private Announcements() {}

    /** Whether the calling thread may wait for user code of others: it is not inside user code itself. */
    public static boolean mayWait() {
        return !isNested(ThreadSlots.current());
    }

    /** How deep in a cascade a change is that this thread makes now: 0 outside of listeners and triggers. */
    static int depth() {
        int[] numbers = ThreadSlots.numbers(ThreadSlots.current());
        return numbers[ThreadSlots.RUNNING] == 0 ? 0 : numbers[ThreadSlots.DEPTH] + 1;
    }

    /**
     * Fixes the place of the changes of one key; for the holder of its exclusion, just before letting go.
     *
     * @param head the first change, the others being its siblings
     */
    public static void enter(Change head) {
        Turns.enter(head, isNested(ThreadSlots.current()));
    }

    /** Like {@link #enter} for a change that others of this thread will be announced before. */
    public static void enterDeferred(Change head) {
        Turns.enter(head, true);
        current(ThreadSlots.current()).add(head);
    }

    /** Like {@link #enter} for a change that another thread will {@link #announce}. */
    public static void enterFor(Change head) {
        Turns.enter(head, true);
    }

    /**
     * Announces the changes, then everything that waits for this thread; from inside user code, leaves all of it to the
     * outermost call. The calling thread holds nothing but what user code around it runs under.
     *
     * @param head what {@link #enter} was called with, or {@code null} when only what waits is to be announced
     * @throws CacheEntryListenerException when a synchronous listener failed; everybody was told all the same
     */
    public static void announce(@Nullable Change head) {
        @Nullable Object[] slots = ThreadSlots.current();
        if (head == null && slots[ThreadSlots.PENDING] == null) {
            return;
        }
        if (isNested(slots)) {
            if (head != null) {
                current(slots).add(head);
            }
            return;
        }
        Announcements told = runOutermost(slots, 0, head);
        if (told == null) {
            return;
        }
        if (told.crowded != null) {
            told.crowded.forEach(MatchedTriggers::awaitRoom);
        }
        if (told.failure != null) {
            throw told.failure;
        }
    }

    /** Announces all there is; answers what was noted meanwhile, {@code null} when that is nothing. */
    private static @Nullable Announcements runOutermost(@Nullable Object[] slots, int depth, @Nullable Change head) {
        int[] numbers = ThreadSlots.numbers(slots);
        numbers[ThreadSlots.RUNNING] = 1;
        numbers[ThreadSlots.DEPTH] = depth;
        // Not by user code, whose failures are caught one by one: out of memory, say. The others are still told.
        Throwable broken = null;
        Announcements told;
        try {
            for (Change change = head == null ? poll(slots) : head; change != null; change = poll(slots)) {
                try {
                    Throwable brokenNow = deliver(slots, change);
                    broken = brokenNow == null ? broken : brokenNow;
                } catch (RuntimeException | Error e) {
                    broken = e;
                }
            }
        } finally {
            told = of(slots);
            numbers[ThreadSlots.RUNNING] = 0;
            numbers[ThreadSlots.DEPTH] = 0;
            slots[ThreadSlots.PENDING] = null;
        }
        if (broken instanceof Error error) {
            throw error;
        }
        if (broken instanceof RuntimeException exception) {
            throw exception;
        }
        return told;
    }

    /**
     * User code that another thread runs once, as an announcement runs it: what it changes is announced when it has ended. What it
     * sets off counts among what the call of the calling thread has set off.
     *
     * @param depth the depth of the change that the code is run for
     */
    public static Runnable inside(int depth, Runnable userCode) {
        @Nullable Object[] slots = ThreadSlots.current();
        boolean running = ThreadSlots.numbers(slots)[ThreadSlots.RUNNING] != 0;
        AtomicInteger counted = running ? current(slots).counted() : new AtomicInteger();
        return () -> runInside(depth, counted, userCode);
    }

    private static void runInside(int depth, AtomicInteger counted, Runnable userCode) {
        @Nullable Object[] slots = ThreadSlots.current();
        if (isNested(slots)) {
            userCode.run();
            return;
        }
        int[] numbers = ThreadSlots.numbers(slots);
        current(slots).cascaded = counted;
        numbers[ThreadSlots.RUNNING] = 1;
        numbers[ThreadSlots.DEPTH] = depth;
        try {
            userCode.run();
        } finally {
            runOutermost(slots, depth, null);
        }
    }

    private void add(Change change) {
        if (pending == null) {
            pending = new ArrayDeque<>(4);
        }
        pending.add(change);
    }

    private static @Nullable Change poll(@Nullable Object[] slots) {
        Announcements current = of(slots);
        return current == null || current.pending == null ? null : current.pending.poll();
    }

    /** Announces a change and what must go before it; answers what went wrong but for user code. */
    private static @Nullable Throwable deliver(@Nullable Object[] slots, Change change) {
        Throwable broken = null;
        if (change.owned) {
            broken = tell(slots, change);
        } else {
            Change next;
            while ((next = Turns.next(change)) != null) {
                Throwable brokenNow = tell(slots, next);
                broken = brokenNow == null ? broken : brokenNow;
                if (next == change) {
                    break;
                }
            }
        }
        CacheEntryListenerException listenerFailure = change.failure();
        if (listenerFailure != null) {
            current(slots).report(change, listenerFailure);
        }
        return broken;
    }

    /** Who announces for others must go on to its own change, or the key's stream stands still for ever: so it throws nothing. */
    private static @Nullable Throwable tell(@Nullable Object[] slots, Change head) {
        int[] numbers = ThreadSlots.numbers(slots);
        try {
            for (Change change = head; change != null; change = change.sibling()) {
                numbers[ThreadSlots.DEPTH] = change.depth();
                change.tellListeners(head);
                if (change.hasTriggers()) {
                    runTriggers(slots, change);
                }
            }
            return null;
        } catch (RuntimeException | Error e) {
            return e;
        } finally {
            Turns.leave(head);
        }
    }

    private static void runTriggers(@Nullable Object[] slots, Change change) {
        Announcements before = of(slots);
        int ranBefore = before == null || before.cascaded == null ? 0 : before.cascaded.get();
        int depth = change.depth();
        int ran = change.runTriggers(change.view().cascadeLimits().exceededBy(depth, ranBefore));
        if (depth > 0 && ran > 0) {
            current(slots).counted().addAndGet(ran);
        }
        MatchedTriggers full = change.crowded();
        if (full != null) {
            current(slots).noteCrowd(full);
        }
    }

    private AtomicInteger counted() {
        AtomicInteger known = cascaded;
        if (known == null) {
            known = new AtomicInteger();
            cascaded = known;
        }
        return known;
    }

    private void noteCrowd(MatchedTriggers full) {
        if (crowded == null) {
            crowded = new ArrayList<>(1);
        }
        if (crowded.stream().noneMatch(full::sharesRoom)) {
            crowded.add(full);
        }
    }

    private void report(Change change, CacheEntryListenerException listenerFailure) {
        if (change.depth() > 0) {
            // The call that made the change was made by a listener or trigger and has returned: there is no caller to
            // tell.
            change.view().listenerFailed(listenerFailure);
        } else if (failure == null) {
            failure = listenerFailure;
        } else {
            failure.addSuppressed(listenerFailure);
        }
    }

    private static @Nullable Announcements of(@Nullable Object[] slots) {
        return (Announcements) slots[ThreadSlots.PENDING];
    }

    private static Announcements current(@Nullable Object[] slots) {
        Announcements current = of(slots);
        if (current == null) {
            current = new Announcements();
            slots[ThreadSlots.PENDING] = current;
        }
        return current;
    }

    private static boolean isNested(@Nullable Object[] slots) {
        return ThreadSlots.numbers(slots)[ThreadSlots.RUNNING] != 0 || HeldEntries.any(slots);
    }
}
