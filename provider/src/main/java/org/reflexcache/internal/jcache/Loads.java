package org.reflexcache.internal.jcache;

import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import javax.cache.CacheException;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CompletionListener;
import org.jspecify.annotations.Nullable;
import org.reflexcache.internal.integration.ReadThrough;
import org.reflexcache.internal.operation.BulkLoads;
import org.reflexcache.trigger.CallScope;

/**
 * {@code loadAll}: in the background, with one word to the completion listener, whatever happens.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.1
 */
final class Loads<K, V> {

    private final String cacheName;
    private final @Nullable ReadThrough<K, V> loader;
    private final BulkLoads<K, V> bulk;
    private final Executor executor;
    private final BooleanSupplier isClosed;

    Loads(
            String cacheName,
            @Nullable ReadThrough<K, V> loader,
            BulkLoads<K, V> bulk,
            Executor executor,
            BooleanSupplier isClosed) {
        this.cacheName = cacheName;
        this.loader = loader;
        this.bulk = bulk;
        this.executor = executor;
        this.isClosed = isClosed;
    }

    /** Begins to load; the listener is told exactly once, by another thread unless there is nothing to do. */
    void start(Set<K> keys, boolean replaceExisting, @Nullable CompletionListener listener) {
        ReadThrough<K, V> loading = loader;
        if (loading == null) {
            tell(listener, null);
            return;
        }
        try {
            executor.execute(CallScope.wrap((Runnable) () -> tell(listener, load(loading, keys, replaceExisting))));
        } catch (RejectedExecutionException e) {
            tell(listener, new CacheException("cache '" + cacheName + "' was closed before loadAll began", e));
        } catch (OutOfMemoryError e) {
            tell(listener, new CacheException("cache '" + cacheName + "': no thread could be made for loadAll", e));
        }
    }

    private @Nullable Exception load(ReadThrough<K, V> loading, Set<K> keys, boolean replaceExisting) {
        try {
            bulk.loadAll(loading, keys, replaceExisting, isClosed);
            return null;
        } catch (Exception e) {
            return e;
        } catch (Throwable e) {
            return new CacheLoaderException("cache '" + cacheName + "': the CacheLoader failed: " + e, e);
        }
    }

    private void tell(@Nullable CompletionListener listener, @Nullable Exception failure) {
        if (listener == null) {
            if (failure != null) {
                warn("loadAll failed, and nobody asked", failure);
            }
            return;
        }
        try {
            if (failure == null) {
                listener.onCompletion();
            } else {
                listener.onException(failure);
            }
        } catch (RuntimeException e) {
            warn("the CompletionListener of loadAll failed", e);
        }
    }

    private void warn(String message, Exception failure) {
        System.getLogger(Loads.class.getName())
                .log(System.Logger.Level.WARNING, "cache '" + cacheName + "': " + message, failure);
    }
}
