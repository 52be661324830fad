package org.reflexcache;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.cache.CacheManager;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.configuration.OptionalFeature;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.jcache.ConfigurationCopies;
import org.reflexcache.internal.jcache.Endings;
import org.reflexcache.internal.jcache.HeapCacheManager;

/**
 * The {@code javax.cache} provider of Reflex, found by {@link javax.cache.Caching} when the jar is on the class path.
 *
 * <p>There is one manager for each URI and class loader. The URI is a name; {@link #getDefaultURI} is the one of the default
 * manager. A closed manager is forgotten, and the next call makes a new one. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class ReflexCachingProvider implements CachingProvider {

    private static final URI DEFAULT_URI = URI.create("org.reflexcache.ReflexCachingProvider");

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ClassLoader, Map<URI, HeapCacheManager>> managers = new WeakHashMap<>();

    /** Makes a provider without managers; for the {@link java.util.ServiceLoader}. */
    public ReflexCachingProvider() {}

    @Override
    public CacheManager getCacheManager(
            @Nullable URI uri, @Nullable ClassLoader classLoader, @Nullable Properties properties) {
        URI managerUri = uri == null ? getDefaultURI() : uri;
        ClassLoader managerLoader = classLoader == null ? getDefaultClassLoader() : classLoader;
        lock.lock();
        try {
            Map<URI, HeapCacheManager> byUri = managers.get(managerLoader);
            if (byUri == null) {
                byUri = new HashMap<>();
                managers.put(managerLoader, byUri);
            }
            HeapCacheManager known = byUri.get(managerUri);
            if (known != null && !known.isClosed()) {
                return known;
            }
            HeapCacheManager made = new HeapCacheManager(
                    this,
                    managerUri,
                    managerLoader,
                    properties == null ? new Properties() : properties,
                    Copies.INSTANCE,
                    new Forgetting());
            byUri.put(managerUri, made);
            return made;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CacheManager getCacheManager(@Nullable URI uri, @Nullable ClassLoader classLoader) {
        return getCacheManager(uri, classLoader, getDefaultProperties());
    }

    @Override
    public CacheManager getCacheManager() {
        return getCacheManager(null, null, null);
    }

    /** Returns the context class loader of the thread, or the one of this class where there is none. */
    @Override
    public ClassLoader getDefaultClassLoader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ReflexCachingProvider.class.getClassLoader() : context;
    }

    @Override
    public URI getDefaultURI() {
        return DEFAULT_URI;
    }

    @Override
    public Properties getDefaultProperties() {
        return new Properties();
    }

    @Override
    public void close() {
        List<HeapCacheManager> closing = new ArrayList<>();
        lock.lock();
        try {
            managers.values().forEach(byUri -> closing.addAll(byUri.values()));
        } finally {
            lock.unlock();
        }
        Endings.runAll(
                closing.stream().map(manager -> (Runnable) manager::close).toList());
    }

    @Override
    public void close(@Nullable ClassLoader classLoader) {
        ClassLoader loader = classLoader == null ? getDefaultClassLoader() : classLoader;
        List<HeapCacheManager> closing = new ArrayList<>();
        lock.lock();
        try {
            closing.addAll(managers.getOrDefault(loader, Map.of()).values());
        } finally {
            lock.unlock();
        }
        Endings.runAll(
                closing.stream().map(manager -> (Runnable) manager::close).toList());
    }

    @Override
    public void close(@Nullable URI uri, @Nullable ClassLoader classLoader) {
        URI managerUri = uri == null ? getDefaultURI() : uri;
        ClassLoader loader = classLoader == null ? getDefaultClassLoader() : classLoader;
        HeapCacheManager closing;
        lock.lock();
        try {
            closing = managers.getOrDefault(loader, Map.of()).get(managerUri);
        } finally {
            lock.unlock();
        }
        if (closing != null) {
            closing.close();
        }
    }

    /** Returns true for the one feature there is: {@link OptionalFeature#STORE_BY_REFERENCE}. */
    @Override
    public boolean isSupported(OptionalFeature optionalFeature) {
        return optionalFeature == OptionalFeature.STORE_BY_REFERENCE;
    }

    /** Takes closed managers out. No lambda: the first of a JVM takes milliseconds of a start. */
    private final class Forgetting implements Consumer<HeapCacheManager> {

        @Override
        public void accept(HeapCacheManager closed) {
            lock.lock();
            try {
                Map<URI, HeapCacheManager> byUri = managers.get(closed.getClassLoader());
                if (byUri != null && byUri.remove(closed.getURI(), closed) && byUri.isEmpty()) {
                    managers.remove(closed.getClassLoader());
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Makes the configurations that the internals cannot name. */
    private enum Copies implements ConfigurationCopies {
        INSTANCE;

        @Override
        public <K, V> MutableConfiguration<K, V> copyOf(CompleteConfiguration<K, V> configuration) {
            return new ReflexConfiguration<>(configuration);
        }
    }
}
