package org.reflexcache.testing;

import java.util.Collection;
import javax.cache.Cache;
import javax.cache.integration.CacheWriter;

/** A writer that refuses one key, takes all others, and says of a batch what it left out. */
public final class RefusingWriter implements CacheWriter<String, String> {

    private final String refused;

    /** Makes a writer that refuses this key. */
    public RefusingWriter(String refused) {
        this.refused = refused;
    }

    @Override
    public void write(Cache.Entry<? extends String, ? extends String> entry) {
        refuse(entry.getKey().equals(refused));
    }

    @Override
    public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
        entries.removeIf(entry -> !entry.getKey().equals(refused));
        refuse(!entries.isEmpty());
    }

    @Override
    public void delete(Object key) {
        refuse(key.equals(refused));
    }

    @Override
    public void deleteAll(Collection<?> keys) {
        keys.removeIf(key -> !key.equals(refused));
        refuse(!keys.isEmpty());
    }

    private static void refuse(boolean isRefused) {
        if (isRefused) {
            throw new IllegalArgumentException("the writer fails");
        }
    }
}
