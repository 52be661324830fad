package org.reflexcache.trigger.engine;

import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.LatencySummary;
import org.reflexcache.trigger.RunOutcome;
import org.reflexcache.trigger.TriggerCounts;
import org.reflexcache.trigger.internal.measure.DurationHistogram;
import org.reflexcache.trigger.script.ScriptMemoryException;
import org.reflexcache.trigger.script.ScriptTimeoutException;

/** How the runs of one trigger ended, and how long they took. What is rare takes little memory: there may be 100,000 triggers. */
final class RunCounters {

    private static final AtomicLongFieldUpdater<RunCounters> ERRORS =
            AtomicLongFieldUpdater.newUpdater(RunCounters.class, "errors");
    private static final AtomicLongFieldUpdater<RunCounters> TIMEOUTS =
            AtomicLongFieldUpdater.newUpdater(RunCounters.class, "timeouts");
    private static final AtomicLongFieldUpdater<RunCounters> MEMORIES =
            AtomicLongFieldUpdater.newUpdater(RunCounters.class, "memories");
    private static final AtomicLongFieldUpdater<RunCounters> SKIPS =
            AtomicLongFieldUpdater.newUpdater(RunCounters.class, "skips");

    private final LongAdder ok = new LongAdder();
    private volatile long errors;
    private volatile long timeouts;
    private volatile long memories;
    private volatile long skips;
    private final AtomicReference<@Nullable DurationHistogram> durations = new AtomicReference<>();

    static RunOutcome outcomeOf(@Nullable Throwable failure) {
        if (failure == null) {
            return RunOutcome.OK;
        }
        if (failure instanceof ScriptTimeoutException) {
            return RunOutcome.TIMEOUT;
        }
        return failure instanceof ScriptMemoryException ? RunOutcome.MEMORY : RunOutcome.ERROR;
    }

    void succeeded() {
        ok.increment();
    }

    void failed(Throwable failure) {
        switch (outcomeOf(failure)) {
            case TIMEOUT -> TIMEOUTS.incrementAndGet(this);
            case MEMORY -> MEMORIES.incrementAndGet(this);
            default -> ERRORS.incrementAndGet(this);
        }
    }

    void skipped() {
        SKIPS.incrementAndGet(this);
    }

    void timed(long nanos) {
        DurationHistogram known = durations.getPlain();
        if (known == null) {
            DurationHistogram fresh = new DurationHistogram();
            DurationHistogram other = durations.compareAndExchange(null, fresh);
            known = other == null ? fresh : other;
        }
        known.record(nanos);
    }

    TriggerCounts counts() {
        return new TriggerCounts(ok.sum(), errors, timeouts, memories, skips);
    }

    LatencySummary durations() {
        DurationHistogram known = durations.get();
        return known == null ? LatencySummary.NONE : known.summary();
    }
}
