package org.reflexcache.internal.operation;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.reflexcache.cache.Ticker;
import org.reflexcache.internal.integration.ExpiryRule;
import org.reflexcache.internal.store.Deadlines;
import org.reflexcache.internal.store.Entry;
import org.reflexcache.internal.store.ExpiryTimer;

/**
 * How long the entries of one cache live: its expiry policy, its clock and its deadlines, in nanoseconds of that clock.
 *
 * <p>A deadline changes under the exclusion of its entry, but that accesses may move it later without.
 *
 * @since 0.1
 */
final class Lifetimes {

    /** The expiry policy leaves the deadline as it is. */
    static final long TTL_UNCHANGED = ExpiryRule.UNCHANGED;

    /** The expiry policy lets the entry expire at once. */
    static final long TTL_ZERO = ExpiryRule.AT_ONCE;

    /** A deadline before all others: the entry is expiring and no access can save it. */
    private static final long CLAIMED = Long.MIN_VALUE;

    private final ExpiryRule expiry;
    private final CacheClock clock;
    private final @Nullable Deadlines deadlines;

    /** The rules of a cache; {@code due} gets the entries whose deadline has come. */
    Lifetimes(ExpiryRule expiry, Ticker ticker, ExpiryTimer timer, SilentExpiry due) {
        this.expiry = expiry;
        this.clock = new CacheClock(ticker);
        this.deadlines = isTimed(expiry) ? new Deadlines(clock, clock.isSteady(), due, timer) : null;
    }

    /** Whether entries under a rule can expire at all. */
    static boolean isTimed(ExpiryRule expiry) {
        return !expiry.isConstant()
                || expiry.creationNanos() != ExpiryRule.ETERNAL
                || !expiry.isIndifferentToAccess()
                || expiry.updateNanos() != ExpiryRule.UNCHANGED;
    }

    /** The deadlines, or {@code null} when nothing in this cache expires. */
    @Nullable
    Deadlines deadlines() {
        return deadlines;
    }

    /** The time that deadlines are compared with; 0 when nothing in this cache expires. */
    long nowNanos() {
        return deadlines == null ? 0 : clock.nanos();
    }

    /** The time of day in milliseconds since 1970-01-01T00:00Z. */
    LongSupplier epochClock() {
        return clock.epochClock();
    }

    /** Whether entries can expire. */
    boolean isTimed() {
        return deadlines != null;
    }

    /** Whether the expiry policy answers the same each time, without running code of the user's. */
    boolean isConstant() {
        return expiry.isConstant();
    }

    boolean movesOnAccess() {
        return deadlines != null && !expiry.isIndifferentToAccess();
    }

    long creationTtl() {
        return expiry.creationNanos();
    }

    long updateTtl() {
        return expiry.updateNanos();
    }

    long accessTtl() {
        return expiry.accessNanos();
    }

    /** The deadline of an entry that lives so long from now. */
    long deadline(long nowNanos, long ttlNanos) {
        if (ttlNanos == ExpiryRule.ETERNAL || deadlines == null) {
            return Entry.NEVER;
        }
        long deadline = nowNanos + ttlNanos;
        return deadline < 0 ? Entry.NEVER : deadline;
    }

    /** Gives an entry that is created its deadline. */
    void begin(Entry entry, long deadlineNanos) {
        if (deadlines != null) {
            entry.deadlineNanos(deadlineNanos);
            if (deadlineNanos != Entry.NEVER) {
                deadlines.schedule(entry);
            }
        }
    }

    /** Takes the deadline from an entry that departs. */
    void end(Entry entry) {
        if (deadlines != null) {
            deadlines.cancel(entry);
            entry.deadlineNanos(Entry.NEVER);
        }
    }

    /** Sets another deadline; the wheel is told only of one that is earlier. */
    void move(Entry entry, long deadlineNanos) {
        long before = entry.deadlineNanos();
        entry.deadlineNanos(deadlineNanos);
        if (deadlines != null && deadlineNanos < before) {
            deadlines.schedule(entry);
        }
    }

    /** Puts an entry back under its deadline, if it has one; it was due, but its deadline has moved since. */
    void scheduleAgain(Entry entry) {
        if (deadlines != null && entry.deadlineNanos() != Entry.NEVER) {
            deadlines.schedule(entry);
        }
    }

    /** Tries again later to expire an entry that is in use. */
    void expireLater(Entry entry) {
        if (deadlines != null) {
            deadlines.retryLater(entry);
        }
    }

    /**
     * Makes sure that no access without the exclusion can move the deadline any more, unless one just did.
     *
     * @return the deadline, which has passed; {@link Entry#NEVER} when it has not
     */
    long claimExpired(Entry entry, long nowNanos) {
        while (true) {
            long deadline = entry.deadlineNanos();
            if (deadline > nowNanos) {
                return Entry.NEVER;
            }
            if (entry.moveDeadline(deadline, CLAIMED)) {
                return deadline;
            }
        }
    }

    /** Takes back a claim whose expiry has failed, and has the entry tried again later. */
    void unclaim(Entry entry, long deadlineNanos) {
        entry.deadlineNanos(deadlineNanos);
        expireLater(entry);
    }
}
