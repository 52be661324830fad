package org.reflexcache.trigger.internal.effect;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.Effect;

/** A cache manager in a dry run: its caches are those of the run, and what would change the real one is noted. */
@SuppressWarnings("NullAway") // javax.cache answers null for "absent" and says so in words alone
final class DryRunManager implements CacheManager {

    private final DryRunCaches run;
    private final CacheManager real;
    private final EffectNotes notes;
    /** What the run has made, closed or not. */
    private final ConcurrentMap<String, DryRunCache> made = new ConcurrentHashMap<>();

    private volatile boolean closed;

    DryRunManager(DryRunCaches run, CacheManager real, EffectNotes notes) {
        this.run = run;
        this.real = real;
        this.notes = notes;
    }

    @Override
    public <K, V, C extends Configuration<K, V>> Cache<K, V> createCache(String cacheName, C configuration) {
        checkOpen();
        present(cacheName, "cache name");
        present(configuration, "configuration of cache '" + cacheName + "'");
        if (find(cacheName) != null) {
            throw new CacheException("a cache named '" + cacheName + "' exists already in " + this
                    + "; use getCache, or destroyCache first");
        }
        DryRunCache cache = run.make(cacheName, this, configuration);
        made.put(cacheName, cache);
        notes.note(new Effect(EffectKind.CREATE_CACHE, cacheName, null));
        return typed(cache);
    }

    @Override
    public <K, V> Cache<K, V> getCache(String cacheName, Class<K> keyType, Class<V> valueType) {
        checkOpen();
        present(keyType, "key type");
        present(valueType, "value type");
        DryRunCache cache = find(present(cacheName, "cache name"));
        if (cache == null) {
            return null;
        }
        cache.checkTypes(keyType, valueType);
        return typed(cache);
    }

    @Override
    public <K, V> Cache<K, V> getCache(String cacheName) {
        checkOpen();
        return typed(find(present(cacheName, "cache name")));
    }

    @SuppressWarnings("unchecked") // the caller names the types
    private static <K, V> Cache<K, V> typed(@Nullable DryRunCache cache) {
        return (Cache<K, V>) (Cache<?, ?>) cache;
    }

    /** The open cache of a name. */
    private @Nullable DryRunCache find(String cacheName) {
        DryRunCache own = made.get(cacheName);
        if (own != null && !own.isClosed()) {
            return own;
        }
        Cache<?, ?> existing = real.getCache(cacheName);
        DryRunCache overlaid = existing == null ? null : run.overlaid(existing);
        return overlaid == null || overlaid.isClosed() ? null : overlaid;
    }

    @Override
    public Iterable<String> getCacheNames() {
        checkOpen();
        TreeSet<String> names = new TreeSet<>(made.keySet());
        real.getCacheNames().forEach(names::add);
        names.removeIf(name -> find(name) == null);
        return List.copyOf(names);
    }

    @Override
    public void destroyCache(String cacheName) {
        checkOpen();
        DryRunCache cache = find(present(cacheName, "cache name"));
        if (cache != null) {
            cache.end();
            notes.note(new Effect(EffectKind.DESTROY_CACHE, cacheName, null));
        }
    }

    @Override
    public void enableManagement(String cacheName, boolean enabled) {
        noteExisting(EffectKind.ENABLE_MANAGEMENT, cacheName, enabled);
    }

    @Override
    public void enableStatistics(String cacheName, boolean enabled) {
        noteExisting(EffectKind.ENABLE_STATISTICS, cacheName, enabled);
    }

    private void noteExisting(String kind, String cacheName, boolean enabled) {
        checkOpen();
        if (find(present(cacheName, "cache name")) == null) {
            throw new IllegalArgumentException(this + " has no cache named '" + cacheName + "'");
        }
        notes.note(new Effect(kind, cacheName, enabled));
    }

    @Override
    public void close() {
        if (!isClosed()) {
            closed = true;
            notes.note(new Effect(EffectKind.CLOSE_MANAGER, String.valueOf(real.getURI()), null));
        }
    }

    @Override
    public boolean isClosed() {
        return closed || real.isClosed();
    }

    /** Refused: it leads to real managers. */
    @Override
    public CachingProvider getCachingProvider() {
        throw new UnsupportedOperationException(
                this + ": the caching provider is not available in a dry run, since what is done to it would be done");
    }

    @Override
    public URI getURI() {
        return real.getURI();
    }

    @Override
    public ClassLoader getClassLoader() {
        return real.getClassLoader();
    }

    @Override
    public Properties getProperties() {
        Properties copy = new Properties();
        Properties properties = real.getProperties();
        if (properties != null) {
            copy.putAll(properties);
        }
        return copy;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (present(type, "class to unwrap as") == CacheManager.class) {
            return type.cast(this);
        }
        throw new IllegalArgumentException(this + ": cannot be unwrapped as " + type.getName()
                + " in a dry run, since what is done to that would be done; allowed: " + CacheManager.class.getName());
    }

    private static <T> T present(@Nullable T argument, String what) {
        return Objects.requireNonNull(argument, () -> "the " + what + " must not be null");
    }

    private void checkOpen() {
        if (isClosed()) {
            throw new IllegalStateException(this + " is closed");
        }
    }

    @Override
    public String toString() {
        return "cache manager " + real.getURI() + " of a dry run";
    }
}
