package org.reflexcache.trigger.engine;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Tells of the failures of one trigger: the first in full, afterwards one line a minute with the number left out. */
final class FailureReport {

    private final LogLimiter limiter = TriggerLog.oneLinePerMinute();
    private final AtomicBoolean shown = new AtomicBoolean();
    private final AtomicLong leftOut = new AtomicLong();
    private final Registration registration;
    private final TriggerLog log;
    private volatile @Nullable String last;

    FailureReport(Registration registration, TriggerLog log) {
        this.registration = registration;
        this.log = log;
    }

    /** Class and message of the last failure, shortened; {@code null} for a moment before the first. */
    @Nullable
    String last() {
        return last;
    }

    void add(Throwable failure, String keyText, int depth) {
        String described = TriggerLog.described(failure);
        last = described;
        if (!log.tryAcquire(limiter)) {
            leftOut.incrementAndGet();
            return;
        }
        String line = "Trigger " + registration + " failed on key " + TriggerLog.quoted(keyText) + " at depth " + depth
                + ": " + described;
        if (shown.compareAndSet(false, true)) {
            log.warn(line, failure);
        } else {
            log.warn(line + " (" + leftOut.getAndSet(0) + " more since the last line)", null);
        }
    }
}
