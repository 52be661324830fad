package org.reflexcache.internal.wheel;

import org.jspecify.annotations.Nullable;

/**
 * Something with a deadline, and the two links by which a {@link TimerWheel} holds it. The links belong to the wheel: both are
 * {@code null} exactly when the node is in no wheel.
 *
 * @since 0.1
 */
public interface WheelNode {

    /** A deadline that never comes. */
    long NEVER = Long.MAX_VALUE;

    /**
     * The deadline in nanoseconds of the wheel's clock, or {@link #NEVER}. It lies within 292 years of the clock, as deadlines
     * are compared by subtraction. It may move later at any time without the wheel being told; one that moves earlier must be
     * {@linkplain TimerWheel#schedule scheduled} again.
     */
    long deadlineNanos();

    /** The link to the node filed after this one. */
    @Nullable
    WheelNode wheelNext();

    /** Sets the link to the node filed after this one. */
    void wheelNext(@Nullable WheelNode node);

    /** The link to the node filed before this one. */
    @Nullable
    WheelNode wheelPrevious();

    /** Sets the link to the node filed before this one. */
    void wheelPrevious(@Nullable WheelNode node);
}
