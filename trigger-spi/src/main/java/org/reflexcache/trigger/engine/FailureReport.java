package org.reflexcache.trigger.engine;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.BreakerPolicy;

/**
 * Tells of what goes wrong with one trigger: the first failure in full, afterwards one line a minute with the number left out; the
 * first skip of each kind; one opening of its breaker a minute.
 */
final class FailureReport {

    private final Registration registration;
    private final AtomicReference<@Nullable Lines> lines = new AtomicReference<>();
    private final AtomicInteger toldSkips = new AtomicInteger();
    private volatile @Nullable String last;

    /** What has been written, of a trigger that has failed at all. */
    private static final class Lines {
        private final LogLimiter failures = TriggerLog.oneLinePerMinute();
        private final LogLimiter breakers = TriggerLog.oneLinePerMinute();
        private final AtomicBoolean shown = new AtomicBoolean();
        private final AtomicLong leftOut = new AtomicLong();
    }

    FailureReport(Registration registration) {
        this.registration = registration;
    }

    /** Class and message of the last failure, shortened; {@code null} for a moment before the first. */
    @Nullable
    String last() {
        return last;
    }

    void add(Throwable failure, FactEvent event) {
        TriggerLog log = event.context().log();
        boolean isMasked = event.context().isMasked(event.keyText());
        String described = event.described(failure);
        last = described;
        Lines written = lines();
        if (!log.tryAcquire(written.failures)) {
            written.leftOut.incrementAndGet();
            return;
        }
        String line = "Trigger " + registration + " failed on key " + TriggerLog.quoted(event.keyText()) + " at depth "
                + event.depth() + ": " + described;
        if (written.shown.compareAndSet(false, true)) {
            log.warn(line, isMasked ? null : failure);
        } else {
            log.warn(line + " (" + written.leftOut.getAndSet(0) + " more since the last line)", null);
        }
    }

    void skipped(FactEvent event, SkipKind kind, String reason) {
        if (!kind.isTold() || (toldSkips.get() & kind.bit()) != 0) {
            return;
        }
        TriggerLog log = event.context().log();
        if (log.tryAcquire() && (toldSkips.getAndUpdate(told -> told | kind.bit()) & kind.bit()) == 0) {
            log.warn(
                    "Trigger " + registration + " skipped, for " + reason
                            + "; further skips of it are counted and not logged",
                    null);
        }
    }

    void opened(FactEvent event, BreakerPolicy policy) {
        TriggerLog log = event.context().log();
        if (log.tryAcquire(lines().breakers)) {
            log.warn(
                    "Trigger " + registration + " has failed " + policy.failures()
                            + " times in a row, or again when it was tried: its runs are skipped for " + policy.pause(),
                    null);
        }
    }

    private Lines lines() {
        Lines known = lines.get();
        if (known != null) {
            return known;
        }
        Lines fresh = new Lines();
        Lines other = lines.compareAndExchange(null, fresh);
        return other == null ? fresh : other;
    }
}
