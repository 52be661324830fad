package org.reflexcache.trigger.engine;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.Trigger;

/** A trigger in the place of a registration, with its counts. Replacing makes a new one. */
final class InstalledTrigger {

    private final Registration registration;
    private final Trigger<Object, Object> trigger;
    private final Instant created;
    private final TriggerLog log;
    private final LongAdder executions = new LongAdder();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private final AtomicBoolean skipShown = new AtomicBoolean();
    private final AtomicReference<@Nullable FailureReport> report = new AtomicReference<>();

    @SuppressWarnings(
            "unchecked") // the types are a promise of the user; a key or value of another type is the run's failure
    InstalledTrigger(Registration registration, Trigger<?, ?> trigger, Instant created, TriggerLog log) {
        this.registration = registration;
        this.trigger = (Trigger<Object, Object>) trigger;
        this.created = created;
        this.log = log;
    }

    Registration registration() {
        return registration;
    }

    String cacheName() {
        return log.cacheName();
    }

    /**
     * Runs the trigger unless its registration is deleted; throws nothing that the trigger throws.
     *
     * @return whether it ran
     */
    boolean run(String keyText, Fact<Object, Object> fact, int depth) {
        if (!registration.gate().begin()) {
            return false;
        }
        try {
            executions.increment();
            trigger.on(new FactEvent(this, keyText, fact, depth));
        } catch (Throwable failure) {
            failed(failure, keyText, depth);
        } finally {
            registration.gate().end();
        }
        return true;
    }

    /** Counts a run that a bound on cascades forbids. */
    void skip(String reason) {
        skipped.incrementAndGet();
        if (!skipShown.get() && log.tryAcquire() && skipShown.compareAndSet(false, true)) {
            log.warn(
                    "Trigger " + registration + " skipped, for " + reason
                            + "; further skips of it are counted and not logged",
                    null);
        }
    }

    RegisteredTrigger describe() {
        FailureReport known = report.get();
        return new RegisteredTrigger(
                registration.pattern().text(),
                registration.event(),
                created,
                executions.sum(),
                failures.get(),
                skipped.get(),
                known == null ? null : known.last());
    }

    private void failed(Throwable failure, String keyText, int depth) {
        try {
            failures.incrementAndGet();
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            FailureReport known = report.get();
            if (known == null) {
                FailureReport fresh = new FailureReport(registration, log);
                FailureReport other = report.compareAndExchange(null, fresh);
                known = other == null ? fresh : other;
            }
            known.add(failure, keyText, depth);
        } catch (Throwable second) {
            // Short of stack or memory, as the trigger may have been: the count has to do.
        }
    }
}
