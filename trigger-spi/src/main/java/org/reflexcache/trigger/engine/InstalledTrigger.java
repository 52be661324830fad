package org.reflexcache.trigger.engine;

import java.time.Instant;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.CallScope;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.RunOutcome;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.TriggerOptions;

/**
 * A trigger in the place of a registration, with its guards and counts. Replacing makes a new one. That of a manager is the same in
 * all its caches.
 */
final class InstalledTrigger {

    /** Runs that are all timed before a sample has to do. */
    private static final int TIMED_AT_FIRST = 256;
    /** One run in as many is timed afterwards, if it is not logged: two readings of the clock take longer than all the rest. */
    private static final int TIMED_ONE_IN = 16;

    private final Registration registration;
    private final Action action;
    private final TriggerOptions options;
    private final Instant created;
    /** That of where it was registered: the caches of a manager may have clocks of their own. */
    private final LongSupplier nanoClock;

    private volatile Guards guards;
    private final RunCounters counters = new RunCounters();
    private final FailureReport report;
    /** Racy: a few more or less do not matter. */
    private int timedAtFirst;

    InstalledTrigger(
            Registration registration, Action action, TriggerOptions options, Instant created, LongSupplier nanoClock) {
        this.registration = registration;
        this.action = action;
        this.options = options;
        this.created = created;
        this.nanoClock = nanoClock;
        this.guards = new Guards(options, nanoClock.getAsLong());
        this.report = new FailureReport(registration);
    }

    Registration registration() {
        return registration;
    }

    Action action() {
        return action;
    }

    TriggerOptions options() {
        return options;
    }

    /** Leaves out runs that begin from now on. */
    void suspend() {
        guards.suspend();
    }

    /** Lets runs begin again, and forgets failures. */
    void resume() {
        guards = guards.resumed();
    }

    /**
     * Runs the trigger now, or leaves it to another thread where it is asynchronous, unless it is deleted or its guards refuse;
     * throws nothing that the trigger throws.
     *
     * @return whether it ran or will
     */
    boolean run(FactEvent event) {
        if (!options.isAsynchronous()) {
            return runNow(event);
        }
        AsyncRuns async = event.context().async();
        if (!async.admits()) {
            skip(event, SkipKind.QUEUE, "the queue of asynchronous runs is full");
            return false;
        }
        try {
            async.submit(this, event);
            return true;
        } catch (Throwable around) {
            return failAround(event, around);
        }
    }

    /** Runs the trigger on the calling thread, unless it is deleted or its guards refuse. */
    boolean runNow(FactEvent event) {
        if (!registration.gate().begin()) {
            return false;
        }
        try {
            return runGuarded(event);
        } catch (Throwable around) {
            return failAround(event, around);
        } finally {
            registration.gate().end();
        }
    }

    private boolean runGuarded(FactEvent event) {
        Guards asked = guards;
        long ticket = asked.tryBegin(nanoClock);
        if (Guards.isRefusal(ticket)) {
            skip(event, Guards.kindOf(ticket), asked.reasonOf(ticket));
            return false;
        }
        boolean logged = isLogged(event.context());
        boolean timed = logged || isTimed(event);
        if (logged) {
            event.record();
        }
        long start = timed ? nanoClock.getAsLong() : 0;
        Throwable failure = runAction(event);
        try {
            long nanos = timed ? since(start) : 0;
            tell(asked, ticket, event, failure);
            if (timed) {
                counters.timed(nanos);
            }
            if (logged) {
                log(event, RunCounters.outcomeOf(failure), nanos, failure == null ? null : event.described(failure));
            }
        } catch (Throwable second) {
            // Short of stack or memory, as the trigger may have been, or of time: what was counted has to do.
        }
        return true;
    }

    private long since(long startNanos) {
        try {
            return nanoClock.getAsLong() - startNanos;
        } catch (Throwable broken) {
            // A clock of the user's; the run is to be counted all the same.
            return 0;
        }
    }

    /** Counts a run that failed before its trigger began: for want of stack or memory, or by a clock of the user's. */
    private boolean failAround(FactEvent event, Throwable around) {
        try {
            counters.failed(around);
            report.add(around, event);
        } catch (Throwable second) {
            // Still short of stack or memory.
        }
        return false;
    }

    private @Nullable Throwable runAction(FactEvent event) {
        @Nullable Object[] slot = RunningTriggers.slot();
        Object outer = slot[0];
        slot[0] = event;
        try {
            runAsCaller(event);
            return null;
        } catch (Throwable failure) {
            return failure;
        } finally {
            slot[0] = outer;
        }
    }

    /**
     * Whoever's thread this is, what the trigger does is done for the caller of its event, and for the metadata of no other call.
     */
    private void runAsCaller(FactEvent event) throws Exception {
        String caller = event.caller();
        if (Objects.equals(caller, CallScope.currentCaller()) && CallScope.currentMetadata() == null) {
            runAndRelease(event);
        } else {
            CallScope.callAs(caller, () -> {
                runAndRelease(event);
                return null;
            });
        }
    }

    private void runAndRelease(FactEvent event) throws Exception {
        action.run(event);
        event.release();
    }

    private void tell(Guards asked, long ticket, FactEvent event, @Nullable Throwable failure) {
        if (failure == null) {
            counters.succeeded();
            asked.succeeded(ticket);
            return;
        }
        counters.failed(failure);
        boolean opened = asked.failed(ticket, nanoClock);
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        report.add(failure, event);
        if (opened) {
            report.opened(event, options.getBreaker());
        }
    }

    /** Counts a run that is not begun. */
    void skip(FactEvent event, SkipKind kind, String reason) {
        counters.skipped();
        report.skipped(event, kind, reason);
        if (isLogged(event.context())) {
            log(event, RunOutcome.SKIPPED, 0, reason);
        }
    }

    private void log(FactEvent event, RunOutcome outcome, long nanos, @Nullable String error) {
        try {
            event.context().executions().add(new RunRecord(registration, event, outcome, nanos, error));
        } catch (Throwable broken) {
            // Short of memory: the counts have to do.
        }
    }

    RegisteredTrigger describe() {
        Registration.Identity identity = registration.identity();
        return new RegisteredTrigger(
                identity.pattern().text(),
                identity.event(),
                identity.name(),
                identity.caches(),
                identity.isManaged(),
                action.describe(),
                options,
                created,
                guards.state(nanoClock.getAsLong()),
                counters.counts(),
                counters.durations(),
                report.last());
    }

    private boolean isLogged(CacheContext context) {
        return context.executions().isKept()
                && (registration.event() != TriggerEvent.ON_READ || options.isReadsLogged());
    }

    private boolean isTimed(FactEvent event) {
        if (timedAtFirst < TIMED_AT_FIRST) {
            timedAtFirst++;
            return true;
        }
        return event.fact().order() % TIMED_ONE_IN == 0;
    }
}
