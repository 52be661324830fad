package org.reflexcache.trigger.engine;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.KeyPattern;
import org.reflexcache.trigger.KeyText;
import org.reflexcache.trigger.LatencySummary;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.TriggerSettings;
import org.reflexcache.trigger.TriggerStatistics;
import org.reflexcache.trigger.internal.diff.ChangedKeys;
import org.reflexcache.trigger.internal.effect.CacheText;
import org.reflexcache.trigger.internal.match.PatternTrie;
import org.reflexcache.trigger.internal.measure.DurationHistogram;

/** What all runs of triggers in one cache share: its name, clocks and settings, and where it is noted what happened. */
final class CacheContext {

    private static final int EVENTS = TriggerEvent.values().length;

    private final String name;
    private final TriggerSettings settings;
    private final TriggerEnvironment environment;
    private final Sequences sequences;
    private final TriggerLog log;
    private final GuardedKeyText keyText;
    private final PatternTrie<Boolean> masked;
    private final CacheText text;
    private final EventIds ids = new EventIds();
    private final ChangedKeys changedKeys = new ChangedKeys();
    private final LongAdder[] events = new LongAdder[EVENTS];
    private final DurationHistogram expiryLag = new DurationHistogram();
    private final ExecutionLog executions;
    private final AsyncRuns async;

    CacheContext(
            String name,
            TriggerSettings settings,
            TriggerEnvironment environment,
            Sequences sequences,
            KeyText standardKeyText,
            System.@Nullable Logger logger) {
        this.name = name;
        this.settings = settings;
        this.sequences = sequences;
        this.environment = environment;
        this.log = new TriggerLog(name, logger, environment.nanoClock());
        KeyText own = settings.getKeyText();
        this.keyText =
                new GuardedKeyText(own == null ? standardKeyText : own.orElse(standardKeyText), own == null, log);
        PatternTrie<Boolean> masks = PatternTrie.empty();
        for (String pattern : settings.getMaskedKeys()) {
            masks = masks.with(KeyPattern.parse(pattern), true);
        }
        this.masked = masks;
        this.text = new CacheText(name, keyText::of, this::isMasked);
        for (int i = 0; i < EVENTS; i++) {
            events[i] = new LongAdder();
        }
        this.executions = new ExecutionLog(settings, sequences, ids, name);
        this.async = new AsyncRuns(name, settings, environment, log);
    }

    String name() {
        return name;
    }

    TriggerSettings settings() {
        return settings;
    }

    TriggerEnvironment environment() {
        return environment;
    }

    Sequences sequences() {
        return sequences;
    }

    TriggerLog log() {
        return log;
    }

    GuardedKeyText keyText() {
        return keyText;
    }

    EventIds ids() {
        return ids;
    }

    ChangedKeys changedKeys() {
        return changedKeys;
    }

    ExecutionLog executions() {
        return executions;
    }

    AsyncRuns async() {
        return async;
    }

    long nanos() {
        return environment.nanoClock().getAsLong();
    }

    /** Whether values of the key must not be shown. */
    boolean isMasked(String text) {
        return masked.size() != 0 && !masked.match(text).isEmpty();
    }

    /** How effects on this cache are shown. */
    CacheText text() {
        return text;
    }

    /** How effects on another cache are shown. */
    CacheText textOf(String cacheName) {
        return cacheName.equals(name) ? text : new CacheText(cacheName, keyText::of, this::isMasked);
    }

    void countEvent(TriggerEvent event) {
        events[index(event)].increment();
    }

    void countExpiry(long lagNanos) {
        expiryLag.record(lagNanos);
    }

    DurationHistogram expiryLag() {
        return expiryLag;
    }

    TriggerStatistics statistics() {
        return statistics(List.of(this));
    }

    /** The sum over several caches. */
    static TriggerStatistics statistics(List<CacheContext> caches) {
        Map<TriggerEvent, Long> counts = new EnumMap<>(TriggerEvent.class);
        for (TriggerEvent event : TriggerEvent.values()) {
            counts.put(
                    event,
                    caches.stream()
                            .mapToLong(cache -> cache.events[index(event)].sum())
                            .sum());
        }
        return new TriggerStatistics(
                Collections.unmodifiableMap(counts),
                lag(caches),
                caches.stream().mapToLong(cache -> cache.async.queued()).sum(),
                caches.stream().mapToLong(cache -> cache.executions.size()).sum());
    }

    private static LatencySummary lag(List<CacheContext> caches) {
        DurationHistogram only = caches.size() == 1 ? caches.get(0).expiryLag : new DurationHistogram();
        if (caches.size() != 1) {
            caches.forEach(cache -> only.add(cache.expiryLag));
        }
        return only.summary();
    }

    @SuppressWarnings("EnumOrdinal") // an array index which nothing stored refers to
    private static int index(TriggerEvent event) {
        return event.ordinal();
    }
}
