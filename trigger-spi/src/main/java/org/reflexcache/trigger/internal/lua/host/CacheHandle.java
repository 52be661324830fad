package org.reflexcache.trigger.internal.lua.host;

import java.time.Duration;
import java.util.Objects;
import javax.cache.Cache;
import javax.cache.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.TimedCache;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.internal.json.JsonValues;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Numbers;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Texts;

/** A cache as a run uses it. For one thread. */
final class CacheHandle {

    private final String name;
    /** Whose cache it is; {@code null} for another one. */
    private final @Nullable EntryEvent<Object, Object> event;

    private @Nullable Cache<Object, Object> cache;
    private @Nullable Configuration<Object, Object> configuration;

    private CacheHandle(
            String name, @Nullable EntryEvent<Object, Object> event, @Nullable Cache<Object, Object> cache) {
        this.name = name;
        this.event = event;
        this.cache = cache;
    }

    /** The cache of an event; asked for when it is used. */
    static CacheHandle ofEvent(EntryEvent<Object, Object> event) {
        return new CacheHandle(event.cacheName(), event, null);
    }

    /** Another cache. */
    static CacheHandle named(String name, Cache<Object, Object> cache) {
        return new CacheHandle(name, null, cache);
    }

    Cache<Object, Object> cache() {
        Cache<Object, Object> known = cache;
        if (known == null) {
            known = Objects.requireNonNull(event).cache();
            cache = known;
        }
        return known;
    }

    String name() {
        return name;
    }

    private Configuration<Object, Object> configuration() {
        Configuration<Object, Object> known = configuration;
        if (known == null) {
            known = configurationOf(cache());
            configuration = known;
        }
        return known;
    }

    @SuppressWarnings("unchecked") // a class object has no type arguments
    private static Configuration<Object, Object> configurationOf(Cache<Object, Object> cache) {
        return cache.getConfiguration(Configuration.class);
    }

    /**
     * The key that a script means. The text of the event's key is that key, whatever its class. Any other one is made of what the script
     * gives, by the class of keys that the cache is configured for; without such a class it is taken as it is.
     */
    Object key(Run run, String function, @Nullable Object given) {
        EntryEvent<Object, Object> around = event;
        if (around != null && given instanceof String text) {
            run.handle(text.length());
            Object key = around.key();
            String java = Texts.toJava(text);
            if (around.keyText().equals(java)) {
                return key;
            }
            if (key instanceof String) {
                return java;
            }
        }
        Object key = Plain.of(run, given);
        if (key == null) {
            throw new LuaError("bad argument #1 to '" + function + "' (key expected, got nil)");
        }
        return converted(function, 1, key, configuration().getKeyType());
    }

    /** A value that is to be stored. */
    static Object value(Run run, @Nullable Object given) {
        Object value = Plain.of(run, given);
        if (value == null) {
            throw new LuaError("bad argument #2 to 'set' (value expected, got nil; delete removes)");
        }
        return value;
    }

    /** Stores a value; where the cache refuses its class, as a value of the class that it is configured for. */
    void write(Object key, Object value, @Nullable Duration timeToLive) {
        try {
            put(key, value, timeToLive);
        } catch (ClassCastException refused) {
            Class<?> type = valueType();
            if (type.isInstance(value)) {
                throw refused;
            }
            put(key, converted("set", 2, value, type), timeToLive);
        }
    }

    private void put(Object key, Object value, @Nullable Duration timeToLive) {
        if (timeToLive == null) {
            cache().put(key, value);
            return;
        }
        timed().put(key, value, timeToLive);
    }

    @SuppressWarnings("unchecked") // it is the same cache
    private TimedCache<Object, Object> timed() {
        try {
            return cache().unwrap(TimedCache.class);
        } catch (IllegalArgumentException without) {
            throw new LuaError(Texts.toLua("bad argument #3 to 'set' (no time to live: " + without.getMessage() + ")"));
        }
    }

    private Object converted(String function, int position, Object plain, Class<?> type) {
        if (type.isInstance(plain)) {
            return plain;
        }
        try {
            return Objects.requireNonNullElse(JsonValues.convert(suited(plain, type), type), plain);
        } catch (IllegalArgumentException refused) {
            throw new LuaError(Texts.toLua("bad argument #" + position + " to '" + function + "' (cache '" + name
                    + "' is for " + type.getName() + ": " + refused.getMessage() + ")"));
        }
    }

    /** Numbers and strings stand for one another, as they do in Lua. */
    private static Object suited(Object plain, Class<?> type) {
        if (type == String.class) {
            return plain instanceof Long || plain instanceof Double ? Numbers.text(plain) : plain;
        }
        if (!Number.class.isAssignableFrom(type)) {
            return plain;
        }
        Object whole = type == Double.class || type == Float.class ? null : Numbers.integer(plain);
        return Objects.requireNonNullElse(whole == null ? Numbers.of(plain) : whole, plain);
    }

    /** The class of values that the cache is configured for. */
    Class<?> valueType() {
        return configuration().getValueType();
    }

    /** What is under a key; the value of an entry that is leaving the cache, as long as there is no other. */
    @Nullable
    Object read(Object key) {
        Object found = cache().get(key);
        EntryEvent<Object, Object> around = event;
        return found == null && around != null && isDeparting(around.event()) && key.equals(around.key())
                ? around.value()
                : found;
    }

    private static boolean isDeparting(TriggerEvent event) {
        return event == TriggerEvent.ON_DELETE || event == TriggerEvent.ON_EVICT || event == TriggerEvent.ON_EXPIRE;
    }
}
