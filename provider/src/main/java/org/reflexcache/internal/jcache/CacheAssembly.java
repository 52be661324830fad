package org.reflexcache.internal.jcache;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.Executor;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.reflexcache.cache.ReflexSettings;
import org.reflexcache.cache.Ticker;
import org.reflexcache.internal.event.Audience;
import org.reflexcache.internal.integration.Weighing;
import org.reflexcache.internal.operation.BulkLoads;
import org.reflexcache.internal.operation.BulkWrites;
import org.reflexcache.internal.operation.CacheEngine;
import org.reflexcache.internal.operation.Invocations;
import org.reflexcache.internal.operation.Reads;
import org.reflexcache.internal.operation.Writes;
import org.reflexcache.internal.statistics.CacheStatistics;
import org.reflexcache.internal.store.EntryForm;
import org.reflexcache.trigger.engine.ManagerRegistry;
import org.reflexcache.trigger.engine.TriggerEnvironment;
import org.reflexcache.trigger.engine.TriggerRegistry;

/**
 * Wires one cache from its configuration, and takes it apart.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.1
 */
final class CacheAssembly<K, V> {

    private final String name;
    private final LiveConfiguration<K, V> configuration;
    private final Arguments arguments;
    private final CacheStatistics statistics;
    private final ManagerRegistry manager;
    private final TriggerRegistry triggers;
    private final CacheEngine engine;
    private final Reads<K, V> reads;
    private final Writes<K, V> writes;
    private final CacheClients<K, V> clients;
    private final Executor pool;
    private final MadeCache cache;

    /** Made with the first call: no part of a start. Several threads may make it; any will do, as it has final fields alone. */
    private @Nullable Invocations<K, V> invocations;

    /** Null where the clock is the system's, which never jumps. */
    private final @Nullable Runnable stopFollowingJumps;

    /**
     * Makes the parts of a cache; {@link #open} starts them.
     *
     * @param cache answers the cache that listeners and triggers see
     * @throws javax.cache.CacheException when a factory of the configuration fails; what was made before is closed
     */
    CacheAssembly(
            String name,
            LiveConfiguration<K, V> configuration,
            ClassLoader loader,
            ManagerThreads threads,
            ManagerRegistry manager,
            MadeCache cache) {
        this.name = name;
        this.configuration = configuration;
        ReflexSettings<K, V> settings = configuration.settings();
        this.pool = threads.pool();
        this.cache = cache;
        this.arguments = new Arguments(name, settings.getKeyType(), settings.getValueType());
        boolean made = false;
        List<@Nullable Object> begun = new ArrayList<>();
        try {
            Ticker ticker = settings.getTicker();
            TickerClock clock = new TickerClock(ticker);
            this.clients = new CacheClients<>(name, settings);
            begun.add(clients);
            this.statistics = new CacheStatistics(clock);
            this.manager = manager;
            this.triggers = registry(manager, TriggerSurroundings.of(clock, loader, cache));
            begun.add(triggers);
            LiveView view = new LiveView(name, cache, triggers);
            Audience audience = new Audience(view, triggers);
            begun.add(audience);
            this.engine = new CacheEngine(parts(new StoreRules(name, settings, loader), ticker, threads, audience));
            view.bind(engine);
            this.reads = new Reads<>(engine, clients.readThrough());
            this.writes = new Writes<>(engine, clients.writeThrough());
            this.stopFollowingJumps = ticker == Ticker.system() ? null : ticker.onJump(engine::clockJumped);
            begun.add(stopFollowingJumps);
            configure(settings, engine);
            made = true;
        } catch (ServiceConfigurationError e) {
            throw new CacheException(
                    "cache '" + name + "': a service on the class path is broken: " + e.getMessage(), e);
        } finally {
            if (!made) {
                begun.forEach(part -> undo(part, manager));
            }
        }
    }

    private void configure(ReflexSettings<K, V> settings, CacheEngine made) {
        made.enableStatistics(settings.isStatisticsEnabled());
        if (settings.getCacheEntryListenerConfigurations().iterator().hasNext()) {
            new CacheListeners<>(name, configuration, made.audience(), pool).open();
        }
    }

    private static void undo(@Nullable Object part, ManagerRegistry manager) {
        if (part instanceof CacheClients<?, ?> clients) {
            clients.close();
        } else if (part instanceof TriggerRegistry triggers) {
            manager.remove(triggers);
        } else if (part instanceof Audience audience) {
            audience.close();
        } else if (part instanceof Runnable stop) {
            stop.run();
        }
    }

    private TriggerRegistry registry(ManagerRegistry registries, TriggerEnvironment environment) {
        try {
            return registries.add(name, configuration.settings().getTriggerSettings(), environment);
        } catch (ServiceConfigurationError e) {
            throw new CacheException("cache '" + name + "': a service on the class path is broken: " + e, e);
        }
    }

    /** Begins to watch deadlines. */
    void open() {
        engine.open();
    }

    /** Ends the cache: no more expiries or events; its clients are closed, whatever some of them throw. */
    void close() {
        List<Runnable> endings = new ArrayList<>();
        if (stopFollowingJumps != null) {
            endings.add(stopFollowingJumps);
        }
        endings.add(engine::close);
        endings.add(() -> manager.remove(triggers));
        endings.add(triggers::close);
        endings.add(engine.audience()::close);
        endings.add(clients::close);
        Endings.runAll(endings);
    }

    private CacheEngine.Parts parts(StoreRules rules, Ticker ticker, ManagerThreads threads, Audience audience) {
        Weighing<Object, Object> weighing = rules.weighing();
        return new CacheEngine.Parts(
                name,
                EntryForm.of(CacheEngine.isTimed(clients.expiry()), weighing != null),
                rules.maximum(),
                rules.bound(),
                weighing,
                clients.expiry(),
                threads.timer(),
                rules.keys(),
                rules.values(),
                statistics,
                ticker,
                audience,
                rules.onFirstEviction());
    }

    String name() {
        return name;
    }

    LiveConfiguration<K, V> configuration() {
        return configuration;
    }

    Arguments arguments() {
        return arguments;
    }

    CacheStatistics statistics() {
        return statistics;
    }

    TriggerRegistry triggers() {
        return triggers;
    }

    CacheEngine engine() {
        return engine;
    }

    Reads<K, V> reads() {
        return reads;
    }

    Writes<K, V> writes() {
        return writes;
    }

    BulkWrites<K, V> bulk() {
        return new BulkWrites<>(engine, writes, clients.writeThrough());
    }

    Invocations<K, V> invocations() {
        Invocations<K, V> known = invocations;
        if (known == null) {
            known = new Invocations<>(engine, clients.readThrough(), clients.writeThrough());
            invocations = known;
        }
        return known;
    }

    Loads<K, V> loads() {
        return new Loads<>(name, clients.loader(), new BulkLoads<>(engine), pool, cache);
    }

    CacheListeners<K, V> listeners() {
        return new CacheListeners<>(name, configuration, engine.audience(), pool);
    }
}
