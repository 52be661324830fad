package org.reflexcache.trigger.internal.guard;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.reflexcache.trigger.BreakerPolicy;

/**
 * Refuses runs for a while after many failures in a row.
 *
 * <p>Each run that is let through gets a ticket, and hands it back with how it ended, exactly once: {@link #succeeded},
 * {@link #failed} or {@link #abandoned}. The ticket is the number of the phase in which the run began, and each opening, probe and
 * closing begins a new phase. What comes back from an earlier phase is ignored: so a slow run from before the breaker opened
 * neither opens it again nor ends the probe of another. A probe that takes longer than a pause, or whose end is never told because
 * its thread had no stack left to tell it, is an earlier phase, too, as soon as the next run comes.
 *
 * <p>"In a row" is the order in which the ends are told. Lock-free. A success while closed and without failures writes nothing to
 * memory; a failure makes one small object.
 *
 * @since 0.1
 */
public final class Breaker {

    /** In place of a ticket: the run must not begin, and nothing is to be handed back. */
    public static final long REFUSED = -1;

    private static final VarHandle CURRENT;

    static {
        try {
            CURRENT = MethodHandles.lookup().findVarHandle(Breaker.class, "current", Phase.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final boolean off;
    private final int failuresToOpen;
    private final long pauseNanos;
    private volatile Phase current = new Phase(Kind.CLOSED, 0, 0, 0);

    /**
     * Makes a closed breaker.
     *
     * @param policy when it opens, and for how long
     */
    public Breaker(BreakerPolicy policy) {
        off = policy.isOff();
        failuresToOpen = policy.failures();
        pauseNanos = policy.pause().toNanos();
    }

    /**
     * Begins a run if it may begin.
     *
     * @param nowNanos the clock
     * @return the ticket of the run, or {@link #REFUSED}
     */
    public long tryBegin(long nowNanos) {
        while (true) {
            Phase seen = current;
            switch (seen.kind) {
                case CLOSED -> {
                    return seen.number;
                }
                case OPEN, PROBING -> {
                    if (nowNanos - seen.untilNanos < 0) {
                        return REFUSED;
                    }
                    Phase probe = seen.next(Kind.PROBING, nowNanos + pauseNanos);
                    if (CURRENT.compareAndSet(this, seen, probe)) {
                        return probe.number;
                    }
                }
            }
        }
    }

    /**
     * Ends a run that went well.
     *
     * @param ticket the ticket of the run
     * @return whether this closed the breaker
     */
    public boolean succeeded(long ticket) {
        while (true) {
            Phase seen = current;
            if (seen.number != ticket || seen.isSpotless()) {
                return false;
            }
            Phase closed = seen.kind == Kind.CLOSED ? seen.withFailures(0) : seen.next(Kind.CLOSED, 0);
            if (CURRENT.compareAndSet(this, seen, closed)) {
                return seen.kind == Kind.PROBING;
            }
        }
    }

    /**
     * Ends a run that failed.
     *
     * @param ticket the ticket of the run
     * @param nowNanos the clock; a pause that this failure begins counts from here
     * @return whether this opened the breaker, for the first time or again
     */
    public boolean failed(long ticket, long nowNanos) {
        while (!off) {
            Phase seen = current;
            if (seen.number != ticket) {
                return false;
            }
            boolean opens = seen.kind == Kind.PROBING || seen.failures + 1 == failuresToOpen;
            Phase after = opens ? seen.next(Kind.OPEN, nowNanos + pauseNanos) : seen.withFailures(seen.failures + 1);
            if (CURRENT.compareAndSet(this, seen, after)) {
                return opens;
            }
        }
        return false;
    }

    /**
     * Ends a run that says nothing about the trigger. If it was a probe, the next run is one.
     *
     * @param ticket the ticket of the run
     */
    public void abandoned(long ticket) {
        Phase seen = current;
        if (seen.number == ticket && seen.kind == Kind.PROBING) {
            // Nobody else can end this phase: only the probe has its ticket.
            CURRENT.compareAndSet(this, seen, seen.next(Kind.OPEN, seen.untilNanos - pauseNanos));
        }
    }

    /**
     * What the next run will meet.
     *
     * @param nowNanos the clock
     */
    public BreakerState state(long nowNanos) {
        Phase seen = current;
        return switch (seen.kind) {
            case CLOSED -> BreakerState.CLOSED;
            case PROBING -> BreakerState.HALF_OPEN;
            case OPEN -> nowNanos - seen.untilNanos < 0 ? BreakerState.OPEN : BreakerState.HALF_OPEN;
        };
    }

    private enum Kind {
        CLOSED,
        OPEN,
        PROBING
    }

    /**
     * Runs hold the number of a closed or probing phase; an open one lets nobody in, so nobody holds its number. A probe has as long
     * as a pause until the next one may begin.
     */
    private record Phase(Kind kind, long number, int failures, long untilNanos) {

        boolean isSpotless() {
            return kind == Kind.CLOSED && failures == 0;
        }

        Phase withFailures(int count) {
            return new Phase(kind, number, count, untilNanos);
        }

        Phase next(Kind nextKind, long nextUntilNanos) {
            return new Phase(nextKind, number + 1, 0, nextUntilNanos);
        }
    }
}
