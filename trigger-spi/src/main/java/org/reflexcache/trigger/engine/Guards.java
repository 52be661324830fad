package org.reflexcache.trigger.engine;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.BreakerPolicy;
import org.reflexcache.trigger.RateLimit;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.TriggerState;
import org.reflexcache.trigger.internal.guard.Breaker;
import org.reflexcache.trigger.internal.guard.BreakerState;
import org.reflexcache.trigger.internal.guard.RunRate;

/**
 * What keeps a trigger from running: somebody's wish, too many runs, or too many failures. Who begins a run tells its end to the same
 * object, for a trigger gets another one when it is resumed.
 */
final class Guards {

    /** In place of a ticket: the breaker is open. */
    private static final long BROKEN = Breaker.REFUSED;
    /** In place of a ticket: somebody has suspended the trigger. */
    private static final long SUSPENDED = BROKEN - 1;
    /** In place of a ticket: it would run too often. */
    private static final long TOO_OFTEN = SUSPENDED - 1;

    private final TriggerOptions options;
    private final @Nullable RunRate rate;
    private final @Nullable Breaker breaker;
    private volatile boolean suspended;

    Guards(TriggerOptions options, long nowNanos) {
        this(options, rateOf(options.getRateLimit(), nowNanos));
    }

    private Guards(TriggerOptions options, @Nullable RunRate rate) {
        BreakerPolicy policy = options.getBreaker();
        this.options = options;
        this.rate = rate;
        this.breaker = policy.isOff() ? null : new Breaker(policy);
    }

    private static @Nullable RunRate rateOf(@Nullable RateLimit limit, long nowNanos) {
        return limit == null ? null : new RunRate(limit, nowNanos);
    }

    /** Those of the same trigger when it is resumed: not suspended, and without failures. */
    Guards resumed() {
        return new Guards(options, rate);
    }

    void suspend() {
        suspended = true;
    }

    /**
     * Begins a run if it may begin. Reads the clock only where it matters.
     *
     * @return the ticket of the run, or what {@link #isRefusal} knows
     */
    long tryBegin(LongSupplier nanoClock) {
        if (suspended) {
            return SUSPENDED;
        }
        if (rate != null && !rate.tryAcquire(nanoClock.getAsLong())) {
            return TOO_OFTEN;
        }
        if (breaker == null) {
            return 0;
        }
        // A breaker that is closed does not ask for the time.
        return breaker.tryBegin(breaker.state(0) == BreakerState.CLOSED ? 0 : nanoClock.getAsLong());
    }

    static boolean isRefusal(long ticket) {
        return ticket < 0;
    }

    static SkipKind kindOf(long refusal) {
        if (refusal == SUSPENDED) {
            return SkipKind.SUSPENDED;
        }
        return refusal == TOO_OFTEN ? SkipKind.RATE : SkipKind.BREAKER;
    }

    String reasonOf(long refusal) {
        if (refusal == SUSPENDED) {
            return "it is suspended";
        }
        RateLimit limit = options.getRateLimit();
        return refusal == TOO_OFTEN && limit != null
                ? "its rate limit of " + limit.text() + " is reached"
                : "it has failed " + options.getBreaker().failures() + " times in a row";
    }

    void succeeded(long ticket) {
        if (breaker != null) {
            breaker.succeeded(ticket);
        }
    }

    /** Ends a run that failed; whether this opened the breaker. */
    boolean failed(long ticket, LongSupplier nanoClock) {
        return breaker != null && breaker.failed(ticket, nanoClock.getAsLong());
    }

    TriggerState state(long nowNanos) {
        if (suspended) {
            return TriggerState.SUSPENDED;
        }
        BreakerState state = breaker == null ? BreakerState.CLOSED : breaker.state(nowNanos);
        return switch (state) {
            case CLOSED -> TriggerState.ACTIVE;
            case OPEN -> TriggerState.BROKEN;
            case HALF_OPEN -> TriggerState.PROBING;
        };
    }
}
