package org.reflexcache.trigger.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.reflexcache.trigger.DryRun;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.LatencySummary;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.RunOutcome;
import org.reflexcache.trigger.Sample;
import org.reflexcache.trigger.Trigger;
import org.reflexcache.trigger.TriggerCounts;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.TriggerRun;
import org.reflexcache.trigger.TriggerState;
import org.reflexcache.trigger.TriggerStatistics;
import org.reflexcache.trigger.Triggers;

/** Triggers that run nothing: a list, and answers that a test puts here. Refuses what the real ones refuse. */
public final class FakeTriggers implements Triggers {

    public static final Instant CREATED = Instant.parse("2026-01-31T12:00:00Z");

    public final List<RegisteredTrigger> registered = new ArrayList<>();
    public final List<String> scripts = new ArrayList<>();
    public final List<TriggerRun> runs = new ArrayList<>();
    public final Map<TriggerEvent, Long> events = new EnumMap<>(TriggerEvent.class);
    public LatencySummary expiryLag = LatencySummary.NONE;
    public DryRun answer = new DryRun("user:test", RunOutcome.OK, null, List.of(), Duration.ofNanos(850), null);
    public Sample sample = Sample.of(null);
    public RuntimeException failure;

    /** One that is shown here and belongs to somebody else. */
    public RegisteredTrigger foreign;

    public FakeTriggers() {
        for (TriggerEvent event : TriggerEvent.values()) {
            events.put(event, 0L);
        }
    }

    public static RegisteredTrigger trigger(String pattern, TriggerEvent event, TriggerOptions options) {
        return new RegisteredTrigger(
                pattern,
                event,
                options.getName(),
                options.getCaches(),
                true,
                "lua",
                options,
                CREATED,
                TriggerState.ACTIVE,
                new TriggerCounts(0, 0, 0, 0, 0),
                LatencySummary.NONE,
                null);
    }

    /** A trigger that is registered with a cache. */
    public static RegisteredTrigger ofCache(String pattern, TriggerEvent event, String cache) {
        TriggerOptions options = TriggerOptions.standard();
        return new RegisteredTrigger(
                pattern,
                event,
                "",
                cache,
                false,
                "java",
                options,
                CREATED,
                TriggerState.ACTIVE,
                new TriggerCounts(0, 0, 0, 0, 0),
                LatencySummary.NONE,
                null);
    }

    public static TriggerRun run(long order, String cache, String key) {
        return new TriggerRun(
                order,
                "0000000000000000000000000" + order % 10,
                cache,
                TriggerEvent.ON_WRITE,
                "user:*",
                "",
                key,
                CREATED.plusMillis(order),
                RunOutcome.OK,
                Duration.ofNanos(12_300),
                "1",
                null,
                List.of(),
                null,
                null);
    }

    @Override
    public <K, V> void set(String pattern, TriggerEvent event, Trigger<K, V> trigger, TriggerOptions options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void set(String pattern, TriggerEvent event, String script, TriggerOptions options) {
        fail();
        if (options.getTimeout() != null && options.getTimeout().compareTo(Duration.ofMillis(1)) > 0) {
            throw new InvalidTriggerException("timeout is " + options.getTimeout() + "; allowed are 1us to 1ms", 0);
        }
        if (script.contains("#")) {
            throw new InvalidTriggerException("Found '#' in line 1 of the script", script.indexOf('#'));
        }
        registered.removeIf(trigger -> trigger.pattern().equals(pattern)
                && trigger.event() == event
                && trigger.name().equals(options.getName())
                && trigger.caches().equals(options.getCaches()));
        registered.add(trigger(pattern, event, options));
        scripts.add(script);
    }

    @Override
    public List<RegisteredTrigger> register(Object handlers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean unregister(Object handlers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> cacheNames() {
        fail();
        return List.of("users", "orders");
    }

    @Override
    public List<RegisteredTrigger> list() {
        fail();
        return List.copyOf(registered);
    }

    @Override
    public boolean delete(String pattern, TriggerEvent event) {
        fail();
        return registered.removeIf(is(pattern, event));
    }

    @Override
    public boolean delete(RegisteredTrigger trigger) {
        return !trigger.equals(foreign) && registered.remove(trigger);
    }

    @Override
    public boolean suspend(String pattern, TriggerEvent event) {
        fail();
        return registered.stream().filter(is(pattern, event)).toList().stream()
                        .filter(this::suspend)
                        .count()
                > 0;
    }

    @Override
    public boolean suspend(RegisteredTrigger trigger) {
        return change(trigger, TriggerState.SUSPENDED);
    }

    @Override
    public boolean resume(String pattern, TriggerEvent event) {
        fail();
        return registered.stream().filter(is(pattern, event)).toList().stream()
                        .filter(this::resume)
                        .count()
                > 0;
    }

    @Override
    public boolean resume(RegisteredTrigger trigger) {
        return change(trigger, TriggerState.ACTIVE);
    }

    @Override
    public DryRun test(String pattern, TriggerEvent event, Sample newSample) {
        fail();
        if (registered.stream().noneMatch(is(pattern, event))) {
            throw new InvalidTriggerException("There is no trigger " + pattern + " " + event, 0);
        }
        if ("nowhere".equals(newSample.cacheName())) {
            throw new InvalidTriggerException("There is no cache 'nowhere'", 0);
        }
        sample = newSample;
        return answer;
    }

    @Override
    public List<TriggerRun> log(int most) {
        fail();
        if (most < 0) {
            throw new IllegalArgumentException("most is " + most + "; allowed is 0 or more");
        }
        return List.copyOf(runs.subList(Math.max(0, runs.size() - most), runs.size()));
    }

    @Override
    public List<TriggerRun> logAfter(long order, int most) {
        return runs.stream().filter(run -> run.order() > order).limit(most).toList();
    }

    @Override
    public TriggerStatistics statistics() {
        fail();
        return new TriggerStatistics(events, expiryLag, 3, runs.size());
    }

    private void fail() {
        if (failure != null) {
            throw failure;
        }
    }

    private static Predicate<RegisteredTrigger> is(String pattern, TriggerEvent event) {
        return trigger -> trigger.pattern().equals(pattern) && trigger.event() == event;
    }

    private boolean change(RegisteredTrigger t, TriggerState state) {
        int index = registered.indexOf(t);
        if (index < 0) {
            return false;
        }
        registered.set(
                index,
                new RegisteredTrigger(
                        t.pattern(),
                        t.event(),
                        t.name(),
                        t.caches(),
                        t.managed(),
                        t.handler(),
                        t.options(),
                        t.created(),
                        state,
                        t.counts(),
                        t.durations(),
                        t.lastFailure()));
        return true;
    }
}
