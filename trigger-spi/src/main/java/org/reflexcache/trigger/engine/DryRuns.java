package org.reflexcache.trigger.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.cache.Cache;
import javax.cache.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.CallScope;
import org.reflexcache.trigger.DryRun;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.KeyPattern;
import org.reflexcache.trigger.Sample;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.internal.effect.DryRunCaches;
import org.reflexcache.trigger.internal.json.JsonException;
import org.reflexcache.trigger.internal.json.JsonReader;
import org.reflexcache.trigger.internal.json.JsonValues;

/** Runs triggers of one cache with events that did not happen. */
final class DryRuns {

    private final CacheContext context;

    DryRuns(CacheContext context) {
        this.context = context;
    }

    /** The only trigger there is, or the one that the sample names. */
    static InstalledTrigger choose(List<InstalledTrigger> found, String pattern, TriggerEvent event, Sample sample) {
        String what = event + " " + TriggerLog.quoted(pattern);
        String name = Objects.requireNonNull(sample, "sample").triggerName();
        List<InstalledTrigger> meant = name == null
                ? found
                : found.stream()
                        .filter(trigger -> trigger.registration().name().equals(name))
                        .toList();
        if (meant.isEmpty()) {
            throw new InvalidTriggerException(
                    "There is no trigger " + what + (name == null ? "" : " named " + TriggerLog.quoted(name))
                            + "; list() shows what there is",
                    0);
        }
        if (meant.size() > 1) {
            throw new InvalidTriggerException(
                    "There are " + meant.size() + " triggers " + what
                            + "; the sample must say which, by name or cache: "
                            + meant.stream()
                                    .map(trigger -> trigger.registration().identity())
                                    .map(id -> "name " + TriggerLog.quoted(id.name()) + " in "
                                            + TriggerLog.quoted(id.caches()))
                                    .toList(),
                    0);
        }
        return meant.get(0);
    }

    DryRun run(InstalledTrigger trigger, Sample sample) {
        Cache<?, ?> real = context.environment().target().cache();
        Registration registration = trigger.registration();
        Object key = key(sample, registration, real);
        String keyText = context.keyText().of(key);
        if (keyText == null || !registration.pattern().matches(keyText)) {
            throw new InvalidTriggerException(
                    "The sample's key " + (keyText == null ? "has no text" : TriggerLog.quoted(keyText))
                            + "; allowed are keys that match "
                            + TriggerLog.quoted(registration.pattern().text()),
                    0);
        }
        SampleFact fact = fact(trigger, sample, real, key);
        FactEvent event = new FactEvent(context, registration, keyText, fact, 0);
        DryRunAccess access = new DryRunAccess(context);
        event.accessedBy(access);
        return run(trigger, event);
    }

    private DryRun run(InstalledTrigger trigger, FactEvent event) {
        @Nullable Object[] slot = RunningTriggers.slot();
        Object outer = slot[0];
        slot[0] = event;
        Object result = null;
        Throwable failure = null;
        long start = context.nanos();
        try {
            result = CallScope.callAs(event.caller(), () -> {
                Object answer = trigger.action().run(event);
                event.release();
                return answer;
            });
        } catch (Throwable thrown) {
            failure = thrown;
            if (thrown instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        } finally {
            slot[0] = outer;
        }
        return new DryRun(
                event.keyText(),
                RunCounters.outcomeOf(failure),
                result,
                event.effects(),
                Duration.ofNanos(context.nanos() - start),
                failure == null ? null : event.described(failure));
    }

    private SampleFact fact(InstalledTrigger trigger, Sample sample, Cache<?, ?> real, Object key) {
        Class<?> type = configuration(real).getValueType();
        TriggerEvent kind = trigger.registration().event();
        Object value = object(sample.value(), type, "value");
        Object oldValue = kind == TriggerEvent.ON_WRITE ? object(sample.oldValue(), type, "old value") : value;
        long now = context.environment().clock().millis();
        Origin origin = sample.caller() == null ? null : new Origin(sample.caller(), null);
        int hash = key.hashCode();
        return new SampleFact(
                cast(real),
                key,
                value,
                oldValue,
                kind == TriggerEvent.ON_WRITE && oldValue == null,
                now,
                context.ids().next(hash, now),
                hash,
                kind == TriggerEvent.ON_EXPIRE ? 0 : Fact.ETERNAL,
                sample.metadata(),
                origin);
    }

    private static @Nullable Object object(Sample.Part part, Class<?> type, String what) {
        Object content = part.content();
        if (!part.isJson() || content == null) {
            return content;
        }
        try {
            return JsonValues.convert(JsonReader.parse((String) content), type);
        } catch (JsonException e) {
            throw new InvalidTriggerException("The sample's " + what + " is no JSON: " + e.getMessage(), e.position());
        } catch (IllegalArgumentException e) {
            throw new InvalidTriggerException(
                    "The sample's " + what + " cannot be what the cache holds: " + e.getMessage(), 0);
        }
    }

    private static Object key(Sample sample, Registration registration, Cache<?, ?> real) {
        Class<?> type = configuration(real).getKeyType();
        Object given = sample.key();
        if (given != null && (!(given instanceof String) || type.isInstance(given))) {
            return given;
        }
        List<String> texts = given == null ? examples(registration.pattern()) : List.of((String) given);
        IllegalArgumentException refused = null;
        for (String text : texts) {
            try {
                return keyOf(text, type);
            } catch (IllegalArgumentException e) {
                refused = refused == null ? e : refused;
            }
        }
        throw new InvalidTriggerException(
                "The key " + TriggerLog.quoted(texts.get(0)) + " of the sample cannot be a key of the cache"
                        + (refused == null ? "" : ": " + refused.getMessage())
                        + "; allowed is one that the pattern matches, as text or as JSON",
                0);
    }

    /** A key that is written as text; where that is none, as JSON. */
    private static Object keyOf(String text, Class<?> type) {
        try {
            Object key = JsonValues.convert(text, type);
            return key == null ? text : key;
        } catch (IllegalArgumentException e) {
            Object parsed;
            try {
                parsed = JsonReader.parse(text);
            } catch (JsonException noJson) {
                throw e;
            }
            Object key = JsonValues.convert(parsed, type);
            if (key == null) {
                throw e;
            }
            return key;
        }
    }

    /** Texts that the pattern matches. */
    private static List<String> examples(KeyPattern pattern) {
        return List.of(
                String.join("test", pattern.segments()),
                String.join("", pattern.segments()),
                String.join("1", pattern.segments()));
    }

    @SuppressWarnings("unchecked") // a class object has no type arguments
    private static <K, V> Configuration<K, V> configuration(Cache<K, V> real) {
        return real.getConfiguration(Configuration.class);
    }

    @SuppressWarnings("unchecked") // what is written to it is noted and goes nowhere
    private static Cache<Object, Object> cast(Cache<?, ?> real) {
        return (Cache<Object, Object>) real;
    }

    /** What a trigger does to caches through its event: noted, not done. */
    private static final class DryRunAccess extends CacheAccess {

        private final DryRunCaches caches;

        DryRunAccess(CacheContext context) {
            super(context);
            caches = new DryRunCaches(context::textOf, context.environment().target()::peek, notes());
        }

        @Override
        boolean isDry() {
            return true;
        }

        @Override
        Cache<Object, Object> cache(Cache<Object, Object> real) {
            return caches.cacheOf(real);
        }
    }

    private record SampleFact(
            Cache<Object, Object> cache,
            Object key,
            @Nullable Object value,
            @Nullable Object oldValue,
            boolean isCreated,
            long epochMillis,
            long order,
            int keyHash,
            long timeToLiveNanos,
            Map<String, Object> metadata,
            @Nullable Origin origin)
            implements Fact<Object, Object> {}
}
