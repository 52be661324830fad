package org.reflexcache.trigger.engine;

import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.KeyPattern;
import org.reflexcache.trigger.KeyText;
import org.reflexcache.trigger.TriggerSettings;
import org.reflexcache.trigger.internal.diff.ChangedKeys;
import org.reflexcache.trigger.internal.effect.CacheText;
import org.reflexcache.trigger.internal.match.PatternTrie;

/** What all runs of triggers in one cache share: its name, clocks and settings, and where it is noted what happened. */
final class CacheContext {

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
    private final CacheCounts counts;
    private final ExecutionLog executions;
    private final AsyncRuns async;
    private volatile @Nullable EffectSinks sinks;

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
        this.executions = new ExecutionLog(settings, sequences, ids, name);
        this.async = new AsyncRuns(name, settings, environment, log);
        this.counts = new CacheCounts(async, executions);
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

    /** Looked for when a trigger asks for an effect for the first time. */
    EffectSinks sinks() {
        EffectSinks known = sinks;
        if (known == null) {
            known = EffectSinks.of(environment.classLoader());
            sinks = known;
        }
        return known;
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

    CacheCounts counts() {
        return counts;
    }
}
