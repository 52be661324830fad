package org.reflexcache.testing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.reflexcache.cache.Ticker;

/** A ticker that stands still until a test moves it. Safe for use by many threads. */
public final class ManualTicker implements Ticker {

    /** 2024-01-01T00:00Z: where the wall clock starts. */
    public static final long START_EPOCH_MILLIS = 1_704_067_200_000L;

    private final long startNanos;
    private final AtomicLong elapsedNanos = new AtomicLong();
    private final List<Registration> actions = new CopyOnWriteArrayList<>();

    /** Starts near the overflow of the monotonic clock, which no caller may stumble over. */
    public ManualTicker() {
        this(Long.MAX_VALUE - Duration.ofSeconds(1).toNanos());
    }

    /** Starts at a monotonic time of one's own. */
    public ManualTicker(long startNanos) {
        this.startNanos = startNanos;
    }

    @Override
    public long nanos() {
        return startNanos + elapsedNanos.get();
    }

    @Override
    public long epochMillis() {
        return START_EPOCH_MILLIS + Duration.ofNanos(elapsedNanos.get()).toMillis();
    }

    @Override
    public Runnable onJump(Runnable action) {
        Registration registration = new Registration(action);
        actions.add(registration);
        return () -> actions.remove(registration);
    }

    /** Moves both clocks on, then tells all who sleep. */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("by is " + by + ", allowed is zero or more: time does not go back");
        }
        elapsedNanos.addAndGet(by.toNanos());
        actions.forEach(registration -> registration.action.run());
    }

    /** Returns how many actions are registered: for tests that nothing is left behind. */
    public int registrations() {
        return actions.size();
    }

    /** Equal to nothing but itself, so that an action registered twice is taken out once by each deregistration. */
    private static final class Registration {
        private final Runnable action;

        private Registration(Runnable action) {
            this.action = action;
        }
    }
}
