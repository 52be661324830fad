package org.reflexcache.trigger.management;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.RegisteredTrigger;

/** A trigger as JMX shows it. */
record RowOfTrigger(RegisteredTrigger trigger) implements TriggerRow {

    private static final double NANOS_IN_A_MICRO = 1_000;

    static double micros(Duration duration) {
        return duration.toNanos() / NANOS_IN_A_MICRO;
    }

    @Override
    public String getPattern() {
        return trigger.pattern();
    }

    @Override
    public String getEvent() {
        return trigger.event().name();
    }

    @Override
    public String getName() {
        return trigger.name();
    }

    @Override
    public String getCaches() {
        return trigger.caches();
    }

    @Override
    public boolean isManaged() {
        return trigger.managed();
    }

    @Override
    public String getHandler() {
        return trigger.handler();
    }

    @Override
    public boolean isAsynchronous() {
        return trigger.options().isAsynchronous();
    }

    @Override
    public String getState() {
        return trigger.state().name();
    }

    @Override
    public String getCreated() {
        return trigger.created().toString();
    }

    @Override
    public long getRuns() {
        return trigger.executions();
    }

    @Override
    public long getErrors() {
        return trigger.counts().error();
    }

    @Override
    public long getTimeouts() {
        return trigger.counts().timeout();
    }

    @Override
    public long getMemoryExceeded() {
        return trigger.counts().memory();
    }

    @Override
    public long getSkipped() {
        return trigger.skipped();
    }

    @Override
    public double getMedianMicros() {
        return micros(trigger.durations().p50());
    }

    @Override
    public double getP99Micros() {
        return micros(trigger.durations().p99());
    }

    @Override
    public double getMaxMicros() {
        return micros(trigger.durations().max());
    }

    @Override
    public @Nullable String getLastFailure() {
        return trigger.lastFailure();
    }
}
