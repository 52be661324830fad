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
 * What one outermost cache call of a thread has to announce, in order.
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

    private boolean running;
    private int depth;

    /** Runs that this call has caused, also on other threads; made with the first. */
    private @Nullable AtomicInteger cascaded;

    private @Nullable CacheEntryListenerException failure;

    /** Of each cache where too many asynchronous runs wait, triggers that this call has caused to run. */
    private @Nullable List<MatchedTriggers> crowded;

    /** Not user code, whose failures are caught one by one: out of memory, say. The others are still told. */
    private @Nullable Throwable broken;

    private Announcements() {}

    /** Whether the calling thread may wait for user code of others: it is not inside user code itself. */
    public static boolean mayWait() {
        return !isNested(ThreadSlots.current());
    }

    /** How deep in a cascade a change is that this thread makes now: 0 outside of listeners and triggers. */
    static int depth() {
        Announcements current = of(ThreadSlots.current());
        return current == null || !current.running ? 0 : current.depth + 1;
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
        Announcements waiting = of(slots);
        if (waiting == null && head == null) {
            return;
        }
        if (isNested(slots)) {
            if (head != null) {
                current(slots).add(head);
            }
            return;
        }
        if (waiting == null) {
            waiting = current(slots);
        }
        waiting.running = true;
        try {
            waiting.run(head);
        } finally {
            slots[ThreadSlots.PENDING] = null;
        }
        if (waiting.crowded != null) {
            waiting.crowded.forEach(MatchedTriggers::awaitRoom);
        }
        if (waiting.failure != null) {
            throw waiting.failure;
        }
    }

    /**
     * User code that another thread runs once, as an announcement runs it: what it changes is announced when it has ended. What it
     * sets off counts among what the call of the calling thread has set off.
     *
     * @param depth the depth of the change that the code is run for
     */
    public static Runnable inside(int depth, Runnable userCode) {
        Announcements current = of(ThreadSlots.current());
        AtomicInteger counted = current == null ? new AtomicInteger() : current.counted();
        return () -> runInside(depth, counted, userCode);
    }

    private static void runInside(int depth, AtomicInteger counted, Runnable userCode) {
        @Nullable Object[] slots = ThreadSlots.current();
        if (isNested(slots)) {
            userCode.run();
            return;
        }
        Announcements waiting = current(slots);
        waiting.running = true;
        waiting.depth = depth;
        waiting.cascaded = counted;
        try {
            try {
                userCode.run();
            } finally {
                waiting.run(null);
            }
        } finally {
            slots[ThreadSlots.PENDING] = null;
        }
    }

    private void run(@Nullable Change head) {
        for (Change change = head == null ? poll() : head; change != null; change = poll()) {
            try {
                deliver(change);
            } catch (RuntimeException | Error e) {
                broken = e;
            }
        }
        if (broken instanceof Error error) {
            throw error;
        }
        if (broken instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private void add(Change change) {
        if (pending == null) {
            pending = new ArrayDeque<>(4);
        }
        pending.add(change);
    }

    private @Nullable Change poll() {
        return pending == null ? null : pending.poll();
    }

    private void deliver(Change change) {
        if (change.owned) {
            tell(change);
        } else {
            Change next;
            while ((next = Turns.next(change)) != null) {
                tell(next);
                if (next == change) {
                    break;
                }
            }
        }
        CacheEntryListenerException listenerFailure = change.failure();
        if (listenerFailure != null) {
            report(change, listenerFailure);
        }
    }

    private void tell(Change head) {
        try {
            for (Change change = head; change != null; change = change.sibling()) {
                depth = change.depth();
                int before = cascaded == null ? 0 : cascaded.get();
                int ran = change.announce(change.view().cascadeLimits().exceededBy(depth, before), head);
                if (depth > 0 && ran > 0) {
                    counted().addAndGet(ran);
                }
                noteCrowd(change.crowded());
            }
        } catch (RuntimeException | Error e) {
            // Who announces for others must go on to its own change, or the key's stream stands still for ever.
            broken = e;
        } finally {
            Turns.leave(head);
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

    private void noteCrowd(@Nullable MatchedTriggers full) {
        if (full == null) {
            return;
        }
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
        Announcements current = of(slots);
        return (current != null && current.running) || HeldEntries.any(slots);
    }
}
