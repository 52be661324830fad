package org.reflexcache.cache;

import java.util.Objects;

/**
 * The one source of time of a cache: whatever a cache measures or waits for, it reads from its ticker.
 *
 * <p>A cache reads {@link #nanos()} for deadlines and durations, and {@link #epochMillis()} for the timestamps that people
 * see. Programs use {@link #system()}, which is the default; tests give a cache a ticker that they move by hand, so that
 * expiry needs no waiting.
 *
 * <p>Implementations must be safe for use by many threads, must not block, and should answer within nanoseconds: a cache
 * may read the time once per operation.
 *
 * @since 0.1
 */
public interface Ticker {

    /**
     * Returns the monotonic time in nanoseconds, from an arbitrary origin.
     *
     * <p>As with {@link System#nanoTime()}, only differences mean something: values may be negative and may overflow. The
     * time must never go back.
     *
     * @return nanoseconds since an arbitrary, fixed moment
     * @since 0.1
     */
    long nanos();

    /**
     * Returns the wall clock time in milliseconds since 1970-01-01T00:00Z.
     *
     * @return milliseconds since the epoch
     * @since 0.1
     */
    long epochMillis();

    /**
     * Registers an action to run each time after this ticker was moved by hand.
     *
     * <p>A timer that sleeps until a deadline knows how long that takes only while time passes by itself. A ticker that
     * tests move calls the registered actions after each move, so that sleeping timers look at the time again. A ticker
     * that just passes, as the system's does, never calls them; that is what this default does.
     *
     * @param action what to run after a move; it must be quick and must not throw
     * @return an action that ends the registration; running it more than once changes nothing
     * @throws NullPointerException if {@code action} is null
     * @since 0.1
     */
    default Runnable onJump(Runnable action) {
        Objects.requireNonNull(action, "action");
        return () -> {};
    }

    /**
     * Returns the ticker that follows the clocks of the running system.
     *
     * @return the system's ticker, always the same object
     * @since 0.1
     */
    static Ticker system() {
        return SystemTicker.INSTANCE;
    }
}
