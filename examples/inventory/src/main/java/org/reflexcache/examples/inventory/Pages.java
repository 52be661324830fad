package org.reflexcache.examples.inventory;

import java.util.HashMap;
import java.util.Map;
import javax.cache.integration.CacheLoader;

/** Makes the pages of products; what {@code cache.warm} asks for. */
final class Pages implements CacheLoader<String, Object> {

    @Override
    public Object load(String key) {
        return "<html>" + key + ": almost sold out</html>";
    }

    @Override
    public Map<String, Object> loadAll(Iterable<? extends String> keys) {
        Map<String, Object> pages = new HashMap<>();
        keys.forEach(key -> pages.put(key, load(key)));
        return pages;
    }
}
