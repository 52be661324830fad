package org.reflexcache.trigger.internal.lua.host;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.effect.EffectCollector;
import org.reflexcache.trigger.effect.EffectSink;
import org.reflexcache.trigger.internal.lua.library.Arguments;
import org.reflexcache.trigger.internal.lua.value.LuaError;
import org.reflexcache.trigger.internal.lua.value.Numbers;
import org.reflexcache.trigger.internal.lua.value.Run;
import org.reflexcache.trigger.internal.lua.value.Texts;

/** What a script can do with a cache. */
enum CacheOperation {
    /** {@code get(key)}. */
    GET("get") {
        @Override
        @Nullable
        Object apply(
                Run run, CacheHandle cache, @Nullable Object key, @Nullable Object second, @Nullable Object third) {
            Object found = cache.read(cache.key(run, label(), key));
            return HostRun.of(run).toLua(run, found, 0);
        }
    },
    /** {@code contains(key)}. */
    CONTAINS("contains") {
        @Override
        Object apply(
                Run run, CacheHandle cache, @Nullable Object key, @Nullable Object second, @Nullable Object third) {
            return cache.cache().containsKey(cache.key(run, label(), key));
        }
    },
    /** {@code set(key, value, seconds)}. */
    SET("set") {
        @Override
        @Nullable
        Object apply(
                Run run, CacheHandle cache, @Nullable Object key, @Nullable Object value, @Nullable Object seconds) {
            Object asked = cache.key(run, label(), key);
            Duration timeToLive = seconds == null ? null : duration(Arguments.number(label(), 3, seconds));
            cache.write(asked, CacheHandle.value(run, value), timeToLive);
            return null;
        }
    },
    /** {@code delete(key)}. */
    DELETE("delete") {
        @Override
        Object apply(
                Run run, CacheHandle cache, @Nullable Object key, @Nullable Object second, @Nullable Object third) {
            return cache.cache().remove(cache.key(run, label(), key));
        }
    },
    /** {@code incr(key, by)}. */
    INCR("incr") {
        @Override
        @Nullable
        Object apply(Run run, CacheHandle cache, @Nullable Object key, @Nullable Object by, @Nullable Object third) {
            Object number = by == null ? (Object) 1L : Arguments.number(label(), 2, by);
            return cache.cache().invoke(cache.key(run, label(), key), new Increment(number, cache));
        }

        @Override
        Object rehearsed() {
            return 1L;
        }
    },
    /** {@code warm(key)}. */
    WARM("warm") {
        @Override
        @Nullable
        Object apply(
                Run run, CacheHandle cache, @Nullable Object key, @Nullable Object second, @Nullable Object third) {
            run.allocate(REQUEST);
            collector(run).warm(cache.name(), cache.key(run, label(), key));
            return null;
        }
    },
    /** {@code emit(name, payload)}. */
    EMIT(EffectSink.EMIT),
    /** {@code webhook(address, payload)}. */
    WEBHOOK(EffectSink.WEBHOOK),
    /** {@code log(stream, record)}. */
    LOG(EffectSink.LOG);

    /** What a request takes until it is released. */
    private static final int REQUEST = 80;

    private static final double NANOS = 1e9;

    private final String label;

    CacheOperation(String label) {
        this.label = label;
    }

    /** What scripts call it. */
    String label() {
        return label;
    }

    /** Whether it asks for an effect, which takes no cache. */
    boolean isRequest() {
        return this == EMIT || this == WEBHOOK || this == LOG;
    }

    /** Whether it only tells the event's collector. */
    boolean isCollected() {
        return this == WARM || isRequest();
    }

    /** Does it; one that works on a cache. */
    @Nullable
    Object apply(Run run, CacheHandle cache, @Nullable Object first, @Nullable Object second, @Nullable Object third) {
        return request(run, first, second);
    }

    /** What it answers where nothing may be done. */
    @Nullable
    Object rehearsed() {
        return null;
    }

    @Nullable
    Object request(Run run, @Nullable Object target, @Nullable Object payload) {
        String given = Arguments.string(label, 1, target);
        run.string(given.length());
        String name = Texts.toJava(given);
        run.allocate(REQUEST);
        collector(run).request(label, name, Plain.copyOf(run, payload));
        return null;
    }

    EffectCollector collector(Run run) {
        if (HostRun.of(run).event() instanceof EffectCollector collector) {
            return collector;
        }
        throw new LuaError("'" + label + "' is not available here: the event takes no effects");
    }

    private static Duration duration(Object seconds) {
        double number = Numbers.toDouble(seconds);
        if (!(number > 0)) {
            throw Arguments.bad("set", 3, "seconds to live expected, more than 0, got " + Numbers.text(seconds));
        }
        return seconds instanceof Long whole && whole < Long.MAX_VALUE / (long) NANOS
                ? Duration.ofSeconds(whole)
                : Duration.ofNanos(Math.max(1, (long) (number * NANOS)));
    }
}
