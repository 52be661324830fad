package org.reflexcache.internal.jcache;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;
import org.reflexcache.cache.ReflexCacheManager;
import org.reflexcache.cache.Ticker;
import org.reflexcache.trigger.TriggerSettings;
import org.reflexcache.trigger.Triggers;
import org.reflexcache.trigger.engine.ManagerRegistry;

/**
 * Names to caches, for one URI and class loader.
 *
 * <p>A name is reserved before its cache is made, so that factories of the configuration, which are user code, run under no lock
 * and two calls cannot make a cache of the same name.
 *
 * @since 0.1
 */
public final class HeapCacheManager implements ReflexCacheManager {

    private final CachingProvider provider;
    private final URI uri;
    private final ClassLoader classLoader;
    private final Properties properties;
    private final ConfigurationCopies copies;
    private final Consumer<HeapCacheManager> onClose;
    private final ManagerThreads threads;
    private final ManagedBeans beans;
    private final ManagerRegistry triggers;
    private final ConcurrentMap<String, Reservation> caches = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** A name, and its cache once that is made. */
    private static final class Reservation {
        private volatile @Nullable HeapCache<?, ?> cache;
    }

    /**
     * Makes a manager without caches.
     *
     * @param onClose tells the provider that this manager was closed
     */
    public HeapCacheManager(
            CachingProvider provider,
            URI uri,
            ClassLoader classLoader,
            Properties properties,
            ConfigurationCopies copies,
            Consumer<HeapCacheManager> onClose) {
        this.provider = provider;
        this.uri = uri;
        this.classLoader = classLoader;
        this.properties = new Properties();
        this.properties.putAll(properties);
        this.copies = copies;
        this.onClose = onClose;
        this.threads = new ManagerThreads(classLoader);
        this.beans = new ManagedBeans(uri, classLoader);
        this.triggers = new ManagerRegistry(
                uri.toString(),
                TriggerSettings.standard(),
                TriggerSurroundings.ofManager(new TickerClock(Ticker.system()), classLoader));
    }

    @Override
    public Triggers triggers() {
        checkOpen();
        return triggers.triggers();
    }

    @Override
    public CachingProvider getCachingProvider() {
        return provider;
    }

    @Override
    public URI getURI() {
        return uri;
    }

    @Override
    public ClassLoader getClassLoader() {
        return classLoader;
    }

    @Override
    public Properties getProperties() {
        Properties copy = new Properties();
        copy.putAll(properties);
        return copy;
    }

    @Override
    public <K, V, C extends Configuration<K, V>> Cache<K, V> createCache(String cacheName, C configuration) {
        checkOpen();
        present(cacheName, "cache name");
        if (configuration == null) {
            throw new NullPointerException("the configuration of cache '" + cacheName + "' must not be null");
        }
        Reservation reservation = new Reservation();
        if (caches.putIfAbsent(cacheName, reservation) != null) {
            throw new CacheException("a cache named '" + cacheName + "' exists already in cache manager " + uri
                    + "; use getCache, or destroyCache first");
        }
        HeapCache<K, V> cache = null;
        try {
            cache = assemble(cacheName, new LiveConfiguration<>(copies, configuration));
            reservation.cache = cache;
            beans.registerAsConfigured(cache);
            beans.registerTriggers(triggers);
            if (closed.get()) {
                throw new IllegalStateException("cache manager " + uri + " was closed while it made a cache");
            }
            return cache;
        } catch (RuntimeException | Error e) {
            caches.remove(cacheName, reservation);
            if (cache != null) {
                beans.unregister(cacheName);
                cache.end();
            }
            throw e;
        }
    }

    private <K, V> HeapCache<K, V> assemble(String cacheName, LiveConfiguration<K, V> configuration) {
        MadeCache made = new MadeCache(cacheName);
        CacheAssembly<K, V> parts = new CacheAssembly<>(cacheName, configuration, classLoader, threads, triggers, made);
        HeapCache<K, V> cache = new HeapCache<>(this, parts);
        made.set(cache);
        boolean begun = false;
        try {
            cache.begin();
            begun = true;
            return cache;
        } finally {
            if (!begun) {
                cache.end();
            }
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"
    }) // the types were compared; "null when there is none" is the interface's
    public <K, V> Cache<K, V> getCache(String cacheName, Class<K> keyType, Class<V> valueType) {
        checkOpen();
        present(cacheName, "cache name");
        present(keyType, "key type");
        present(valueType, "value type");
        HeapCache<?, ?> cache = find(cacheName);
        if (cache == null) {
            return null;
        }
        checkType(cacheName, "key", cache.configuration().settings().getKeyType(), keyType);
        checkType(cacheName, "value", cache.configuration().settings().getValueType(), valueType);
        return (Cache<K, V>) cache;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"
    }) // the caller names the types; "null when there is none" is the interface's
    public <K, V> Cache<K, V> getCache(String cacheName) {
        checkOpen();
        return (Cache<K, V>) find(present(cacheName, "cache name"));
    }

    @Override
    public Iterable<String> getCacheNames() {
        checkOpen();
        TreeSet<String> names = new TreeSet<>();
        caches.forEach((name, reservation) -> {
            if (reservation.cache != null) {
                names.add(name);
            }
        });
        return List.copyOf(names);
    }

    @Override
    public void destroyCache(String cacheName) {
        checkOpen();
        HeapCache<?, ?> cache = find(present(cacheName, "cache name"));
        if (cache != null) {
            cache.close();
        }
    }

    /** Closes one cache of this manager. */
    void close(HeapCache<?, ?> cache) {
        Reservation reservation = caches.get(cache.getName());
        if (reservation != null && reservation.cache == cache && caches.remove(cache.getName(), reservation)) {
            beans.unregister(cache.getName());
            cache.end();
        }
    }

    @Override
    public void enableManagement(String cacheName, boolean enabled) {
        HeapCache<?, ?> cache = existing(cacheName);
        beans.enableConfiguration(cache, enabled);
        unregisterIfClosed(cache);
        cache.configuration().managementEnabled(enabled);
    }

    @Override
    public void enableStatistics(String cacheName, boolean enabled) {
        HeapCache<?, ?> cache = existing(cacheName);
        beans.enableStatistics(cache, enabled);
        unregisterIfClosed(cache);
        cache.enableStatistics(enabled);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        List<Runnable> endings = new ArrayList<>();
        endings.add(() -> onClose.accept(this));
        for (Reservation reservation : caches.values()) {
            HeapCache<?, ?> cache = reservation.cache;
            if (cache != null) {
                endings.add(() -> close(cache));
            }
        }
        endings.add(triggers::close);
        endings.add(beans::unregisterAll);
        endings.add(threads::close);
        Endings.runAll(endings);
    }

    @Override
    public boolean isClosed() {
        return closed.get();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        present(type, "class to unwrap as");
        if (type == Triggers.class) {
            return type.cast(triggers());
        }
        if (type.isInterface() && type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("cache manager " + uri + " cannot be unwrapped as " + type.getName()
                + "; allowed: " + CacheManager.class.getName() + ", " + ReflexCacheManager.class.getName() + ", "
                + Triggers.class.getName());
    }

    @Override
    public String toString() {
        return "ReflexCacheManager " + uri + (closed.get() ? " (closed)" : "");
    }

    private @Nullable HeapCache<?, ?> find(String cacheName) {
        Reservation reservation = caches.get(cacheName);
        return reservation == null ? null : reservation.cache;
    }

    private HeapCache<?, ?> existing(String cacheName) {
        checkOpen();
        HeapCache<?, ?> cache = find(present(cacheName, "cache name"));
        if (cache == null) {
            throw new IllegalArgumentException("cache manager " + uri + " has no cache named '" + cacheName + "'");
        }
        return cache;
    }

    /** A cache that was closed while a bean of it was registered must not leave the bean behind. */
    private void unregisterIfClosed(HeapCache<?, ?> cache) {
        if (cache.isClosed()) {
            beans.unregister(cache.getName());
        }
    }

    private void checkType(String cacheName, String what, Class<?> configured, Class<?> asked) {
        if (!configured.equals(asked)) {
            throw new ClassCastException("cache '" + cacheName + "' was configured for " + what + "s of type "
                    + configured.getName() + ", but asked for with type " + asked.getName());
        }
    }

    private static <T> T present(@Nullable T argument, String what) {
        if (argument == null) {
            throw new NullPointerException("the " + what + " must not be null");
        }
        return argument;
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("cache manager " + uri + " is closed");
        }
    }
}
