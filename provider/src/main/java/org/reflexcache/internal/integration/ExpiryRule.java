package org.reflexcache.internal.integration;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A guarded {@link ExpiryPolicy}, in nanoseconds.
 *
 * <p>The policies that the standard brings always answer the same: they are asked once, when the rule is made, and an
 * operation costs the reading of a field. Any other policy is asked each time.
 *
 * <p>A policy that throws does not fail the operation. The durations that take the place of its answer are: eternal for a
 * creation, unchanged for an access or an update. The same goes for a null that the standard does not allow, on creation.
 * Each failure is counted, and the first is logged.
 */
public final class ExpiryRule {

    /** In place of a duration: the entry expires at once. */
    public static final long AT_ONCE = 0;

    /** In place of a duration: the deadline stays as it is. */
    public static final long UNCHANGED = -1;

    /** In place of a duration: the entry never expires. */
    public static final long ETERNAL = Long.MAX_VALUE;

    /**
     * The longest duration that is not eternal, some 146 years: added to a monotonic time it cannot overflow further than a
     * comparison by difference stands.
     */
    public static final long LONGEST_NANOS = Long.MAX_VALUE / 2;

    private final String cache;
    private final ExpiryPolicy policy;
    private final boolean constant;
    private final long constantCreationNanos;
    private final long constantAccessNanos;
    private final long constantUpdateNanos;

    private final LongAdder failures = new LongAdder();
    private final AtomicBoolean logged = new AtomicBoolean();

    /**
     * Guards a policy.
     *
     * @param cache the name of the cache, for messages
     * @param policy what the user supplied
     */
    public ExpiryRule(String cache, ExpiryPolicy policy) {
        this.cache = cache;
        this.policy = policy;
        constant = isConstant(policy.getClass());
        constantCreationNanos = constant ? askForCreation() : 0;
        constantAccessNanos = constant ? askForAccess() : 0;
        constantUpdateNanos = constant ? askForUpdate() : 0;
    }

    /** The likely ones first: a class that is compared with is loaded. */
    private static boolean isConstant(Class<?> policy) {
        return policy == EternalExpiryPolicy.class
                || policy == CreatedExpiryPolicy.class
                || policy == ModifiedExpiryPolicy.class
                || policy == AccessedExpiryPolicy.class
                || policy == TouchedExpiryPolicy.class;
    }

    /** Returns whether the answers never change, and none of the methods below calls code of the user's. */
    public boolean isConstant() {
        return constant;
    }

    /** Returns whether an access never moves a deadline, so that reading need not ask. */
    public boolean isIndifferentToAccess() {
        return constant && constantAccessNanos == UNCHANGED;
    }

    /** Returns how long a new entry lives: a duration, {@link #ETERNAL} or {@link #AT_ONCE}. */
    public long creationNanos() {
        return constant ? constantCreationNanos : askForCreation();
    }

    /** Returns how long an entry lives on after a read, or {@link #UNCHANGED}. */
    public long accessNanos() {
        return constant ? constantAccessNanos : askForAccess();
    }

    /** Returns how long an entry lives on after a write over it, or {@link #UNCHANGED}. */
    public long updateNanos() {
        return constant ? constantUpdateNanos : askForUpdate();
    }

    /** Returns how often the policy failed to answer. */
    public long failures() {
        return failures.sum();
    }

    /** Returns a duration in nanoseconds, {@link #UNCHANGED} for null. */
    static long nanosOf(@Nullable Duration duration) {
        if (duration == null) {
            return UNCHANGED;
        }
        if (duration.isEternal()) {
            return ETERNAL;
        }
        long nanos = Math.max(AT_ONCE, duration.getTimeUnit().toNanos(duration.getDurationAmount()));
        return nanos > LONGEST_NANOS ? ETERNAL : nanos;
    }

    private long askForCreation() {
        try {
            long nanos = nanosOf(policy.getExpiryForCreation());
            if (nanos != UNCHANGED) {
                return nanos;
            }
            failed("creation", "eternal", null);
        } catch (Exception e) {
            failed("creation", "eternal", e);
        }
        return ETERNAL;
    }

    private long askForAccess() {
        try {
            return nanosOf(policy.getExpiryForAccess());
        } catch (Exception e) {
            failed("access", "unchanged", e);
            return UNCHANGED;
        }
    }

    private long askForUpdate() {
        try {
            return nanosOf(policy.getExpiryForUpdate());
        } catch (Exception e) {
            failed("update", "unchanged", e);
            return UNCHANGED;
        }
    }

    private void failed(String moment, String instead, @Nullable Exception e) {
        failures.increment();
        if (logged.compareAndSet(false, true)) {
            String what = e == null ? "answered null" : "failed";
            System.getLogger("org.reflexcache.integration")
                    .log(
                            Level.WARNING,
                            "The ExpiryPolicy " + policy.getClass().getName() + " of cache '" + cache + "' " + what
                                    + " on "
                                    + moment + ": the expiry of the entry is " + instead
                                    + ". Further failures of it are counted, not logged.",
                            e);
        }
    }
}
