package org.reflexcache.trigger.engine;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.CallScope;
import org.reflexcache.trigger.OverflowPolicy;
import org.reflexcache.trigger.TriggerSettings;
import org.reflexcache.trigger.internal.lane.KeyLanes;

/**
 * Runs asynchronous triggers of one cache: those of one key one after the other, in the order of its events.
 *
 * <p>A run is queued in the turn of its key, where nobody may wait. So the bound of the queue is kept either by skipping, or by
 * making the outermost call wait at its very end, when it holds nothing that a run in the queue might need.
 */
final class AsyncRuns {

    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final String cacheName;
    private final TriggerSettings settings;
    private final TriggerEnvironment environment;
    private final TriggerLog log;
    private final AtomicLong faults = new AtomicLong();
    private final AtomicReference<@Nullable KeyLanes> lanes = new AtomicReference<>();
    private volatile boolean closed;

    AsyncRuns(String cacheName, TriggerSettings settings, TriggerEnvironment environment, TriggerLog log) {
        this.cacheName = cacheName;
        this.settings = settings;
        this.environment = environment;
        this.log = log;
    }

    /** One run of one trigger that waits for its turn. */
    private final class QueuedRun implements Runnable {
        private final InstalledTrigger trigger;
        private final FactEvent event;
        private final Runnable inside;

        QueuedRun(InstalledTrigger trigger, FactEvent event) {
            this.trigger = trigger;
            this.event = event;
            this.inside = environment.target().inside(event.depth(), () -> trigger.runNow(event));
        }

        /** What scopes the trigger leaves open are not for the next run. */
        @Override
        public void run() {
            CallScope.runAs(event.caller(), inside);
        }

        void drop() {
            trigger.skip(event, SkipKind.QUEUE, "the cache was closed before its turn");
        }
    }

    /** Whether the settings allow one more run. */
    boolean admits() {
        KeyLanes known = lanes.get();
        return settings.getAsyncOverflow() == OverflowPolicy.WAIT || known == null || !known.isOverFull();
    }

    /** Queues a run; never waits. One that comes when the cache is closed is skipped. */
    void submit(InstalledTrigger trigger, FactEvent event) {
        QueuedRun run = new QueuedRun(trigger, event);
        if (closed || !lanes().submit(event.fact().keyHash(), run)) {
            run.drop();
        }
    }

    /** Whether too much waits, and the calling thread may wait for room. */
    boolean isCrowded() {
        KeyLanes known = lanes.get();
        return known != null
                && settings.getAsyncOverflow() == OverflowPolicy.WAIT
                && known.isOverFull()
                && !RunningTriggers.isInside();
    }

    /** Waits for room, for a while at most. */
    void awaitRoom() {
        KeyLanes known = lanes.get();
        if (known != null) {
            known.awaitRoom(settings.getAsyncWait().toNanos());
        }
    }

    long queued() {
        KeyLanes known = lanes.get();
        return known == null ? 0 : known.queued();
    }

    /**
     * Lets what is queued run, for five seconds or, if that is longer, as long as a call would wait for room; what is left then is
     * skipped.
     *
     * @param mayWait whether the calling thread holds nothing that a run in the queue might need; else all that is queued is skipped
     */
    void close(boolean mayWait) {
        closed = true;
        KeyLanes known = lanes.get();
        if (known != null) {
            known.close(mayWait ? Math.max(DRAIN_NANOS, settings.getAsyncWait().toNanos()) : 0);
        }
    }

    private KeyLanes lanes() {
        KeyLanes known = lanes.get();
        if (known != null) {
            return known;
        }
        KeyLanes fresh = new KeyLanes(
                cacheName,
                environment.classLoader(),
                settings.getAsyncCapacity(),
                environment.nanoClock(),
                new KeyLanes.Callbacks(this::failed, dropped -> ((QueuedRun) dropped).drop()));
        KeyLanes other = lanes.compareAndExchange(null, fresh);
        KeyLanes made = other == null ? fresh : other;
        if (closed) {
            // Whoever closes may have looked for lanes just before there were any.
            made.close(0);
        }
        return made;
    }

    /** Not a trigger's failure, which has been dealt with, but one of what is around it. */
    private void failed(Throwable failure) {
        if (faults.getAndIncrement() == 0) {
            log.warn(
                    "An asynchronous run has failed outside of its trigger; further such faults are not logged",
                    failure);
        }
    }
}
