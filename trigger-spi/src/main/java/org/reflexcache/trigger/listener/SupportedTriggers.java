package org.reflexcache.trigger.listener;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.reflexcache.trigger.DryRun;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.Sample;
import org.reflexcache.trigger.Trigger;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.TriggerRun;
import org.reflexcache.trigger.TriggerStatistics;
import org.reflexcache.trigger.Triggers;
import org.reflexcache.trigger.internal.annotated.AnnotatedHandlers;

/** Triggers that refuse the events which no JCache listener is told of, instead of waiting for them in vain. */
final class SupportedTriggers implements Triggers {

    private static final Set<TriggerEvent> SUPPORTED = Collections.unmodifiableSet(
            EnumSet.of(TriggerEvent.ON_WRITE, TriggerEvent.ON_DELETE, TriggerEvent.ON_EXPIRE));

    private final String name;
    private final Triggers all;

    /** Who holds the triggers holds what runs them. */
    private final TriggerHub hub;

    SupportedTriggers(String name, Triggers all, TriggerHub hub) {
        this.name = name;
        this.all = all;
        this.hub = hub;
    }

    TriggerHub hub() {
        return hub;
    }

    private void check(TriggerEvent event, String what) {
        Objects.requireNonNull(event, "event");
        if (!SUPPORTED.contains(event)) {
            throw refusal(what + " is for " + event);
        }
    }

    private InvalidTriggerException refusal(String found) {
        return new InvalidTriggerException(
                found + ", but cache '" + name
                        + "' is of another provider, and a foreign provider tells JCache listeners"
                        + " nothing of evictions and reads; allowed are "
                        + SUPPORTED.stream().map(TriggerEvent::name).collect(Collectors.joining(", ")),
                0);
    }

    @Override
    public <K, V> void set(String pattern, TriggerEvent event, Trigger<K, V> trigger, TriggerOptions options) {
        check(event, "The trigger");
        all.set(pattern, event, trigger, options);
    }

    @Override
    public void set(String pattern, TriggerEvent event, String script, TriggerOptions options) {
        check(event, "The trigger");
        all.set(pattern, event, script, options);
    }

    @Override
    public List<RegisteredTrigger> register(Object handlers) {
        String refused = AnnotatedHandlers.of(handlers).stream()
                .filter(handler -> !SUPPORTED.contains(handler.event()))
                .map(handler -> refusal("Method " + handler.name() + " is for " + handler.event())
                        .getMessage())
                .distinct()
                .collect(Collectors.joining("\n"));
        if (!refused.isEmpty()) {
            throw new InvalidTriggerException(refused, 0);
        }
        return all.register(handlers);
    }

    @Override
    public boolean unregister(Object handlers) {
        return all.unregister(handlers);
    }

    @Override
    public List<RegisteredTrigger> list() {
        return all.list();
    }

    @Override
    public List<String> cacheNames() {
        return all.cacheNames();
    }

    @Override
    public boolean delete(String pattern, TriggerEvent event) {
        return all.delete(pattern, event);
    }

    @Override
    public boolean delete(RegisteredTrigger trigger) {
        return all.delete(trigger);
    }

    @Override
    public boolean suspend(String pattern, TriggerEvent event) {
        return all.suspend(pattern, event);
    }

    @Override
    public boolean suspend(RegisteredTrigger trigger) {
        return all.suspend(trigger);
    }

    @Override
    public boolean resume(String pattern, TriggerEvent event) {
        return all.resume(pattern, event);
    }

    @Override
    public boolean resume(RegisteredTrigger trigger) {
        return all.resume(trigger);
    }

    @Override
    public DryRun test(String pattern, TriggerEvent event, Sample sample) {
        return all.test(pattern, event, sample);
    }

    @Override
    public List<TriggerRun> log(int most) {
        return all.log(most);
    }

    @Override
    public List<TriggerRun> logAfter(long order, int most) {
        return all.logAfter(order, most);
    }

    @Override
    public TriggerStatistics statistics() {
        return all.statistics();
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
