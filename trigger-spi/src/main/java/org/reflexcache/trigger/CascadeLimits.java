package org.reflexcache.trigger;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How far triggers may set off further triggers.
 *
 * <p>Past a limit the write of a trigger still happens; the triggers which that write would set off are skipped, counted and
 * logged once. What the application itself sets off is never skipped.
 *
 * @param maxDepth the greatest {@link EntryEvent#depth()} at which triggers still run; 0 means that triggers set off none
 * @param maxRuns how many runs of depth 1 and more one call of the application, or one expiry, may cause
 * @since 0.1
 */
public record CascadeLimits(int maxDepth, int maxRuns) implements Serializable {

    private static final CascadeLimits STANDARD = new CascadeLimits(8, 1_000);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException when one of them is negative
     */
    public CascadeLimits {
        if (maxDepth < 0 || maxRuns < 0) {
            throw new IllegalArgumentException(
                    "Cascade limits must not be negative: maxDepth " + maxDepth + ", maxRuns " + maxRuns);
        }
    }

    /**
     * The limits of a cache that sets none: depth 8, 1,000 runs.
     *
     * @return those limits
     */
    public static CascadeLimits standard() {
        return STANDARD;
    }

    /**
     * Whether a limit forbids further triggers.
     *
     * @param depth the depth of the event whose triggers are about to run
     * @param runs how many runs of depth 1 and more there were already
     * @return which limit is exceeded, in words; {@code null} when the triggers may run
     */
    public @Nullable String exceededBy(int depth, int runs) {
        if (depth == 0) {
            return null;
        }
        if (depth > maxDepth) {
            return "its depth " + depth + " is over the limit of " + maxDepth;
        }
        return runs >= maxRuns ? "the call has caused " + runs + " runs, as many as allowed" : null;
    }
}
