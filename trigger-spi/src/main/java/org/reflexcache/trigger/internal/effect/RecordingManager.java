package org.reflexcache.trigger.internal.effect;

import java.net.URI;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.Effect;

/** A cache manager that does what the real one does; its caches note what they change, and so does it. */
@SuppressWarnings("NullAway") // javax.cache answers null for "absent" and says so in words alone
final class RecordingManager implements CacheManager {

    private final CacheManager real;
    private final CacheText text;
    private final EffectNotes notes;

    /**
     * Wraps a manager for one run.
     *
     * @param text how entries of one of its caches are named; those of the others likewise
     */
    RecordingManager(CacheManager real, CacheText text, EffectNotes notes) {
        this.real = real;
        this.text = text;
        this.notes = notes;
    }

    private <K, V> Cache<K, V> recorded(String name, @Nullable Cache<K, V> cache) {
        if (cache == null || cache instanceof RecordingCache<?, ?>) {
            return cache;
        }
        CacheText its = name.equals(text.cacheName()) ? text : new CacheText(name, text.keyText(), text.masked());
        return new RecordingCache<>(cache, its, notes);
    }

    private void note(String kind, String cacheName, @Nullable Object detail) {
        notes.note(new Effect(kind, cacheName, detail));
    }

    @Override
    public <K, V, C extends Configuration<K, V>> Cache<K, V> createCache(String cacheName, C configuration) {
        Cache<K, V> made = real.createCache(cacheName, configuration);
        note(EffectKind.CREATE_CACHE, cacheName, null);
        return recorded(cacheName, made);
    }

    @Override
    public <K, V> Cache<K, V> getCache(String cacheName, Class<K> keyType, Class<V> valueType) {
        return recorded(cacheName, real.getCache(cacheName, keyType, valueType));
    }

    @Override
    public <K, V> Cache<K, V> getCache(String cacheName) {
        return recorded(cacheName, real.getCache(cacheName));
    }

    @Override
    public Iterable<String> getCacheNames() {
        return real.getCacheNames();
    }

    @Override
    public void destroyCache(String cacheName) {
        real.destroyCache(cacheName);
        note(EffectKind.DESTROY_CACHE, cacheName, null);
    }

    @Override
    public void enableManagement(String cacheName, boolean enabled) {
        real.enableManagement(cacheName, enabled);
        note(EffectKind.ENABLE_MANAGEMENT, cacheName, enabled);
    }

    @Override
    public void enableStatistics(String cacheName, boolean enabled) {
        real.enableStatistics(cacheName, enabled);
        note(EffectKind.ENABLE_STATISTICS, cacheName, enabled);
    }

    @Override
    public void close() {
        real.close();
        note(EffectKind.CLOSE_MANAGER, String.valueOf(real.getURI()), null);
    }

    @Override
    public boolean isClosed() {
        return real.isClosed();
    }

    @Override
    public CachingProvider getCachingProvider() {
        return real.getCachingProvider();
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
        return real.getProperties();
    }

    /** What it answers notes nothing. */
    @Override
    public <T> T unwrap(Class<T> type) {
        return real.unwrap(type);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordingManager recording ? real.equals(recording.real) : real.equals(other);
    }

    @Override
    public int hashCode() {
        return real.hashCode();
    }

    @Override
    public String toString() {
        return real.toString();
    }
}
