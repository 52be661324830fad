package org.reflexcache.trigger.internal.guard;

import org.jspecify.annotations.Nullable;

/** What a breaker does, written down for one thread without regard to cost. */
final class BreakerModel {

    private final int failuresToOpen;
    private final long pause;
    private boolean open;
    private int failures;
    private long openedAt;
    private int openings;
    private long probeAt;
    private @Nullable Run probe;

    /** A run knows how often the breaker had opened when it began. */
    static final class Run {
        private int openingsBefore;

        private Run(int openingsBefore) {
            this.openingsBefore = openingsBefore;
        }
    }

    BreakerModel(int failuresToOpen, long pause) {
        this.failuresToOpen = failuresToOpen;
        this.pause = pause;
    }

    @Nullable
    Run tryBegin(long now) {
        if (!open) {
            return new Run(openings);
        }
        if (now - (probe == null ? openedAt : probeAt) < pause) {
            return null;
        }
        if (probe != null) {
            // Overtaken: it says nothing any more.
            probe.openingsBefore = -1;
        }
        probeAt = now;
        probe = new Run(openings);
        return probe;
    }

    boolean succeeded(Run run) {
        if (open && run == probe) {
            open = false;
            probe = null;
            failures = 0;
            // What began while it was open cannot be running: the probe was alone.
            return true;
        }
        if (!open && run.openingsBefore == openings) {
            failures = 0;
        }
        return false;
    }

    boolean failed(Run run, long now) {
        boolean probing = open && run == probe;
        if (!probing && (open || run.openingsBefore != openings)) {
            return false;
        }
        failures++;
        if (!probing && failures < failuresToOpen) {
            return false;
        }
        open = true;
        openings++;
        openedAt = now;
        failures = 0;
        probe = null;
        return true;
    }

    void abandoned(Run run) {
        if (run == probe) {
            probe = null;
        }
    }

    BreakerState state(long now) {
        if (!open) {
            return BreakerState.CLOSED;
        }
        return probe == null && now - openedAt < pause ? BreakerState.OPEN : BreakerState.HALF_OPEN;
    }
}
