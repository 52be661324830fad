package org.reflexcache.trigger.internal.lua.host;

import java.time.Duration;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.effect.EffectCollector;
import org.reflexcache.trigger.internal.lua.value.TimeLimit;
import org.reflexcache.trigger.script.ScriptTimeoutException;

/**
 * Runs a new script some times with an event that did not happen, so that the first real event does not meet code that was never
 * loaded. Touches no cache and releases no effect; what the script throws does not matter, for the event is not one it expects.
 */
final class Rehearsal {

    private static final int RUNS = 200;
    /** What a registration may take longer because of it. */
    private static final long MOST_NANOS = 5_000_000;

    private static final long NANOS_PER_RUN = 20_000;

    private Rehearsal() {}

    static void of(LuaScript script) {
        // By the clock alone: how long the thread has worked is slow to find out.
        TimeLimit limit = new TimeLimit(NANOS_PER_RUN, SystemTicker::nanos, SystemTicker::nanos);
        long start = SystemTicker.nanos();
        for (int i = 0; i < RUNS && SystemTicker.nanos() - start < MOST_NANOS; i++) {
            if (!isEnding(script, limit, i)) {
                return;
            }
        }
    }

    private static boolean isEnding(LuaScript script, TimeLimit limit, int number) {
        try {
            script.rehearse(new HostRun(new Happening(number % 2 == 0), true), limit);
        } catch (ScriptTimeoutException endless) {
            return false;
        } catch (RuntimeException unexpected) {
            // It wants another value.
        }
        return true;
    }

    /**
     * An event that did not happen.
     *
     * @param isNumber whether its values are numbers; else they have any part that a script asks for
     */
    private record Happening(boolean isNumber) implements EntryEvent<Object, Object>, EffectCollector {

        private static final String KEY = "rehearsal:1";
        private static final Map<String, Object> ANYTHING = new Anything();

        @Override
        public void request(String kind, String target, @Nullable Object payload) {
            // Nobody is to hear of it.
        }

        @Override
        public void warm(String name, Object key) {
            // As above.
        }

        @Override
        public TriggerEvent event() {
            return TriggerEvent.ON_WRITE;
        }

        @Override
        public String cacheName() {
            return "rehearsal";
        }

        @Override
        public Cache<Object, Object> cache() {
            throw new UnsupportedOperationException("a rehearsal has no cache");
        }

        @Override
        public Object key() {
            return KEY;
        }

        @Override
        public String keyText() {
            return KEY;
        }

        @Override
        public String keySuffix() {
            return "1";
        }

        @Override
        public Object value() {
            return isNumber ? (Object) 5L : ANYTHING;
        }

        @Override
        public Object oldValue() {
            return isNumber ? (Object) 50L : ANYTHING;
        }

        @Override
        public boolean isCreated() {
            return false;
        }

        @Override
        public Instant timestamp() {
            return Instant.EPOCH;
        }

        @Override
        public String id() {
            return "00000000000000000000000000";
        }

        @Override
        public @Nullable Duration timeToLive() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Map<String, Object> metadata() {
            return ANYTHING;
        }

        @Override
        public @Nullable String caller() {
            return null;
        }

        @Override
        public @Nullable EntryEvent<?, ?> cause() {
            return null;
        }

        @Override
        public Set<String> diffKeys() {
            return Set.of("name");
        }

        @Override
        public int depth() {
            return 0;
        }
    }

    /** A map that has a number under each key. */
    private static final class Anything extends AbstractMap<String, Object> {

        @Override
        public Object get(@Nullable Object key) {
            return 5L;
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return Set.of(Map.entry("name", 5L));
        }
    }
}
