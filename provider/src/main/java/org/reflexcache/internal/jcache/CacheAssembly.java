package org.reflexcache.internal.jcache;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.CacheException;
import org.reflexcache.cache.ReflexSettings;
import org.reflexcache.cache.Ticker;
import org.reflexcache.internal.event.Announcements;
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
    private final BulkWrites<K, V> bulk;
    private final Invocations<K, V> invocations;
    private final Loads<K, V> loads;
    private final CacheListeners<K, V> listeners;
    private final CacheClients<K, V> clients;
    private final Runnable stopFollowingJumps;

    /**
     * Makes the parts of a cache; {@link #open} starts them.
     *
     * @param cache answers the cache that listeners and triggers see
     * @param isClosed whether it was closed
     * @throws javax.cache.CacheException when a factory of the configuration fails; what was made before is closed
     */
    CacheAssembly(
            String name,
            LiveConfiguration<K, V> configuration,
            ClassLoader loader,
            ManagerThreads threads,
            ManagerRegistry manager,
            Supplier<Cache<?, ?>> cache,
            BooleanSupplier isClosed) {
        this.name = name;
        this.configuration = configuration;
        ReflexSettings<K, V> settings = configuration.settings();
        this.arguments = new Arguments(name, settings.getKeyType(), settings.getValueType());
        boolean made = false;
        List<Runnable> undo = new ArrayList<>();
        try {
            Ticker ticker = settings.getTicker();
            this.clients = new CacheClients<>(name, settings);
            undo.add(clients::close);
            this.statistics = new CacheStatistics(ticker::nanos);
            this.triggers = registry(manager, environment(ticker, loader, new CacheTarget(cache)));
            this.manager = manager;
            undo.add(() -> manager.remove(triggers));
            LiveView view = new LiveView(name, cache, triggers);
            Audience audience = new Audience(view, triggers);
            undo.add(audience::close);
            this.engine = new CacheEngine(parts(new StoreRules(name, settings, loader), ticker, threads, audience));
            view.bind(engine);
            this.reads = new Reads<>(engine, clients.readThrough());
            this.writes = new Writes<>(engine, clients.writeThrough());
            this.bulk = new BulkWrites<>(engine, writes, clients.writeThrough());
            this.invocations = new Invocations<>(engine, clients.readThrough(), clients.writeThrough());
            this.loads = new Loads<>(name, clients.loader(), new BulkLoads<>(engine), threads.pool(), isClosed);
            this.listeners = new CacheListeners<>(name, configuration, audience, threads.pool());
            this.stopFollowingJumps = ticker.onJump(engine::clockJumped);
            undo.add(stopFollowingJumps);
            engine.enableStatistics(settings.isStatisticsEnabled());
            listeners.open();
            made = true;
        } catch (ServiceConfigurationError e) {
            throw new CacheException(
                    "cache '" + name + "': a service on the class path is broken: " + e.getMessage(), e);
        } finally {
            if (!made) {
                undo.forEach(Runnable::run);
            }
        }
    }

    private TriggerRegistry registry(ManagerRegistry registries, TriggerEnvironment environment) {
        try {
            return registries.add(name, configuration.settings().getTriggerSettings(), environment);
        } catch (ServiceConfigurationError e) {
            throw new CacheException("cache '" + name + "': a service on the class path is broken: " + e, e);
        }
    }

    private static TriggerEnvironment environment(Ticker ticker, ClassLoader loader, CacheTarget target) {
        return new TriggerEnvironment(
                () -> Instant.ofEpochMilli(ticker.epochMillis()),
                ticker::nanos,
                Announcements::mayWait,
                loader,
                target);
    }

    /** Begins to watch deadlines. */
    void open() {
        engine.open();
    }

    /** Ends the cache: no more expiries or events; its clients are closed, whatever some of them throw. */
    void close() {
        Endings.runAll(List.of(
                stopFollowingJumps,
                engine::close,
                () -> manager.remove(triggers),
                triggers::close,
                engine.audience()::close,
                clients::close));
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
        return bulk;
    }

    Invocations<K, V> invocations() {
        return invocations;
    }

    Loads<K, V> loads() {
        return loads;
    }

    CacheListeners<K, V> listeners() {
        return listeners;
    }
}
