package org.reflexcache.internal.jcache;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.cache.Cache;
import org.reflexcache.internal.event.Announcements;
import org.reflexcache.trigger.engine.TriggerEnvironment;

/**
 * Makes what the triggers of a cache or a manager run in.
 *
 * @since 0.1
 */
final class TriggerSurroundings {

    private TriggerSurroundings() {}

    /** Of one cache. */
    static TriggerEnvironment of(TickerClock clock, ClassLoader loader, Supplier<Cache<?, ?>> cache) {
        return new TriggerEnvironment(clock, clock, new MayWait(), loader, new CacheTarget(cache));
    }

    /** Of a manager's own triggers; what they run in are its caches. */
    static TriggerEnvironment ofManager(TickerClock clock, ClassLoader loader) {
        return of(clock, loader, new NoCache());
    }

    private static final class MayWait implements BooleanSupplier {
        @Override
        public boolean getAsBoolean() {
            return Announcements.mayWait();
        }
    }

    private static final class NoCache implements Supplier<Cache<?, ?>> {
        @Override
        public Cache<?, ?> get() {
            throw new IllegalStateException("a cache manager is no cache");
        }
    }
}
