package org.reflexcache.examples.quickstart;

import static org.reflexcache.trigger.TriggerEvent.ON_DELETE;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.trigger.Triggers;

class Quickstart {
    public static void main(String[] args) {
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager()) {
            var bounded = new ReflexConfiguration<String, Integer>().setMaximumEntries(1_000);
            Cache<String, Integer> stock = manager.createCache("stock", bounded);
            Triggers triggers = stock.unwrap(Triggers.class);
            triggers.set("tea:*", ON_WRITE, e -> System.out.println(e.key() + " " + e.oldValue() + " -> " + e.value()));
            triggers.set("tea:*", ON_DELETE, e -> System.out.println(e.key() + " is sold out"));
            stock.put("tea:green", 12);
            stock.put("tea:green", 9);
            stock.remove("tea:green");
        }
    }
}
