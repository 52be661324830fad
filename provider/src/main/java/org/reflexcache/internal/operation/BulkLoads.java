package org.reflexcache.internal.operation;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.cache.CacheException;
import org.reflexcache.internal.integration.ReadThrough;

/**
 * Loads many keys with one call of the loader; they are held together meanwhile, so what is written or removed by others comes
 * either before the load or after it, never between its answer and the store.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.1
 */
public final class BulkLoads<K, V> {

    private final CacheEngine engine;

    public BulkLoads(CacheEngine engine) {
        this.engine = engine;
    }

    /**
     * {@link javax.cache.Cache#loadAll}, without its waiting: loads and stores; no writer, no put counted.
     *
     * @param keys a set of the callee's own, without nulls
     * @param isClosed whether the cache was closed meanwhile; then nothing is stored
     * @throws CacheException when it was
     */
    public void loadAll(ReadThrough<K, V> loader, Set<K> keys, boolean replaceExisting, BooleanSupplier isClosed) {
        Set<K> wanted = new LinkedHashSet<>(keys);
        if (!replaceExisting) {
            wanted.removeIf(key -> engine.peek(key) != null);
        }
        if (wanted.isEmpty()) {
            return;
        }
        try (HeldSteps<K> steps = HeldSteps.hold(engine, wanted)) {
            if (!replaceExisting) {
                wanted.removeIf(key -> steps.step(key).stored() != null);
            }
            if (wanted.isEmpty()) {
                return;
            }
            Map<K, V> loaded = loader.loadAll(wanted);
            if (isClosed.getAsBoolean()) {
                throw new CacheException("cache '" + engine.name() + "' was closed while loadAll was loading");
            }
            for (K key : wanted) {
                V value = loaded.get(key);
                if (value != null) {
                    Step step = steps.step(key);
                    step.write(engine.values().in(value), step.weigh(value));
                }
            }
        }
    }
}
