package org.reflexcache.trigger;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a trigger that keeps failing is left out for a while.
 *
 * <p>After so many failures in a row its runs are skipped and counted. After the pause one run is let through: if it ends well,
 * all are again; if it fails, the next pause begins. Immutable.
 *
 * @param failures how many runs in a row must fail, at least 1; {@link Integer#MAX_VALUE} means never
 * @param pause for how long runs are skipped, more than zero and at most 365 days
 * @since 0.1
 */
public record BreakerPolicy(int failures, Duration pause) implements Serializable {

    private static final Duration LONGEST_PAUSE = Duration.ofDays(365);
    private static final BreakerPolicy STANDARD = new BreakerPolicy(100, Duration.ofSeconds(10));
    private static final BreakerPolicy OFF = new BreakerPolicy(Integer.MAX_VALUE, STANDARD.pause);

    /**
     * Checks the policy.
     *
     * @throws IllegalArgumentException when one of the two is out of its range
     */
    public BreakerPolicy {
        if (failures < 1) {
            throw new IllegalArgumentException("Failures of a breaker policy: " + failures + "; allowed is 1 or more");
        }
        if (pause.isNegative() || pause.isZero() || pause.compareTo(LONGEST_PAUSE) > 0) {
            throw new IllegalArgumentException("Pause of a breaker policy: " + pause
                    + "; allowed is more than zero and at most " + LONGEST_PAUSE.toDays() + " days");
        }
    }

    /**
     * The policy of a trigger that sets none: 100 failures in a row, a pause of 10 seconds.
     *
     * @return that policy
     */
    public static BreakerPolicy standard() {
        return STANDARD;
    }

    /**
     * The policy that never leaves a trigger out.
     *
     * @return a policy for which {@link #isOff()} is true
     */
    public static BreakerPolicy off() {
        return OFF;
    }

    /**
     * Whether no number of failures leaves the trigger out.
     *
     * @return true when {@code failures} is {@link Integer#MAX_VALUE}, whatever the pause
     */
    public boolean isOff() {
        return failures == Integer.MAX_VALUE;
    }
}
