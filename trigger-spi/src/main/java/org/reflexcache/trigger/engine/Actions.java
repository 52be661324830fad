package org.reflexcache.trigger.engine;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.Trigger;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.TriggerSettings;
import org.reflexcache.trigger.internal.annotated.AnnotatedHandler;
import org.reflexcache.trigger.script.Script;
import org.reflexcache.trigger.script.ScriptLanguage;
import org.reflexcache.trigger.script.ScriptLimits;

/** Makes actions out of what users register, and refuses what cannot be one. */
final class Actions {

    /** What a script is written in where nobody says and there are several languages. */
    private static final String USUAL_LANGUAGE = "lua";

    private final TriggerSettings settings;
    private final ClassLoader classLoader;

    Actions(TriggerSettings settings, ClassLoader classLoader) {
        this.settings = settings;
        this.classLoader = classLoader;
    }

    /** The action of a trigger written in Java. */
    @SuppressWarnings(
            "unchecked") // the types are a promise of the user; an object of another type is the run's failure
    Action of(Trigger<?, ?> trigger, TriggerOptions options) {
        Objects.requireNonNull(trigger, "trigger");
        Objects.requireNonNull(options, "options");
        if (options.getTimeout() != null || options.getMaxMemory().isPresent() || options.getLanguage() != null) {
            throw new InvalidTriggerException(
                    "A trigger in Java has "
                            + (options.getTimeout() != null
                                    ? "a timeout"
                                    : options.getLanguage() != null ? "a language" : "a memory limit")
                            + "; that is allowed for scripts alone, since Java code cannot be stopped",
                    0);
        }
        return new JavaAction((Trigger<Object, Object>) trigger, "java", null);
    }

    /** The action of an annotated method. */
    Action of(AnnotatedHandler handler, Object owner) {
        return new JavaAction(handler.trigger(), "method " + handler.name(), owner);
    }

    /** The action of a script, compiled. */
    Action of(String source, TriggerOptions options) {
        Objects.requireNonNull(source, "script");
        Objects.requireNonNull(options, "options");
        ScriptLimits limits = new ScriptLimits(
                options.getTimeout() == null ? settings.getTimeout() : options.getTimeout(),
                options.getMaxMemory().orElse(settings.getMemory()));
        check(limits);
        ScriptLanguage language = language(options.getLanguage());
        Script script = language.compile(source, limits);
        script.effects().forEach(this::checkDelivered);
        return new ScriptAction(script, language.name());
    }

    private void checkDelivered(String kind, int position) {
        String missing = EffectSinks.of(classLoader).missing(kind);
        if (missing != null) {
            throw new InvalidTriggerException(
                    "The script asks for an effect that nobody delivers: " + missing, position);
        }
    }

    private void check(ScriptLimits limits) {
        if (limits.timeout().compareTo(TriggerSettings.MINIMUM_TIMEOUT) < 0
                || limits.timeout().compareTo(settings.getMaximumTimeout()) > 0) {
            throw new InvalidTriggerException(
                    "The timeout of the script is " + micros(limits.timeout()) + "; allowed are "
                            + micros(TriggerSettings.MINIMUM_TIMEOUT) + " to " + micros(settings.getMaximumTimeout()),
                    0);
        }
        if (limits.memory() < TriggerSettings.MINIMUM_MEMORY || limits.memory() > settings.getMaximumMemory()) {
            throw new InvalidTriggerException(
                    "The memory limit of the script is " + limits.memory() + " bytes; allowed are "
                            + TriggerSettings.MINIMUM_MEMORY + " to " + settings.getMaximumMemory(),
                    0);
        }
    }

    private static String micros(Duration duration) {
        long nanos = duration.toNanos();
        return nanos % 1_000 == 0 ? nanos / 1_000 + "us" : nanos + "ns";
    }

    private ScriptLanguage language(@Nullable String wanted) {
        Map<String, ScriptLanguage> known = new TreeMap<>();
        Iterator<ScriptLanguage> found =
                ServiceLoader.load(ScriptLanguage.class, classLoader).iterator();
        while (found.hasNext()) {
            ScriptLanguage language = found.next();
            known.putIfAbsent(language.name(), language);
        }
        String name = wanted != null || known.size() != 1
                ? Objects.requireNonNullElse(wanted, USUAL_LANGUAGE)
                : known.keySet().iterator().next();
        ScriptLanguage language = known.get(name);
        if (language == null) {
            throw new InvalidTriggerException(
                    "No script language " + TriggerLog.quoted(name) + " on the class path; "
                            + (known.isEmpty()
                                    ? "there is none at all: a script needs a ScriptLanguage that ServiceLoader finds"
                                    : "allowed are " + known.keySet()),
                    0);
        }
        return language;
    }

    private record JavaAction(
            Trigger<Object, Object> trigger,
            String describe,
            @Nullable Object owner) implements Action {

        @Override
        public @Nullable Object run(FactEvent event) throws Exception {
            trigger.on(event);
            return null;
        }
    }

    private record ScriptAction(Script script, String describe) implements Action {

        @Override
        public @Nullable Object run(FactEvent event) throws Exception {
            return script.run(event);
        }
    }
}
