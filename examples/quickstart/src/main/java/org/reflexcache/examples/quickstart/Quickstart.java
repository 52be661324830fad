package org.reflexcache.examples.quickstart;

import static org.reflexcache.trigger.TriggerEvent.ON_DELETE;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.trigger.Triggers;
import org.reflexcache.trigger.effect.Events;

class Quickstart {
    public static void main(String[] args) {
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager()) {
            var bounded = new ReflexConfiguration<String, Integer>().setMaximumEntries(1_000);
            Cache<String, Integer> stock = manager.createCache("stock", bounded);
            Triggers triggers = stock.unwrap(Triggers.class);
            var low = Events.subscribe("stock.low", e -> System.out.println(e.target() + ": " + e.payload()));
            triggers.set("tea:*", ON_WRITE, """
                    if trigger.value < 10 then
                      cache.emit("stock.low", trigger.key_suffix .. ", only " .. trigger.value .. " left")
                    end""");
            triggers.set("tea:*", ON_DELETE, e -> System.out.println(e.key() + " is sold out"));
            stock.put("tea:green", 12);
            stock.put("tea:green", 9);
            stock.remove("tea:green");
            low.close();
        }
    }
}
