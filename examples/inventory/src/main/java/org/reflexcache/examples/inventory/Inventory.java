package org.reflexcache.examples.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.reflexcache.trigger.TriggerEvent.ON_DELETE;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Objects;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.trigger.DryRun;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.Sample;
import org.reflexcache.trigger.Triggers;
import org.reflexcache.trigger.effect.EffectRequest;
import org.reflexcache.trigger.effect.Events;

/** The program: sells tea until it is sold out, and prints what the triggers made of it. */
public final class Inventory {

    private Inventory() {}

    /**
     * Runs the program.
     *
     * @param arguments none
     * @throws IOException when the script cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        run(System.out);
    }

    /** Runs the program, and writes what happens. */
    @SuppressWarnings("try") // the subscription is there to be open
    static void run(PrintStream out) throws IOException {
        ReflexConfiguration<String, Object> bounded = new ReflexConfiguration<String, Object>()
                .setMaximumEntries(10_000)
                .setCacheLoaderFactory(Pages::new);
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager();
                Events.Subscription low = Events.subscribe("inventory.*", event -> reorder(out, event))) {
            Cache<String, Object> shop = manager.createCache("shop", bounded);
            Triggers triggers = shop.unwrap(Triggers.class);
            triggers.set("inventory:*", ON_WRITE, script("low.lua"));
            triggers.set(
                    "inventory:*",
                    ON_DELETE,
                    (EntryEvent<String, Object> e) -> out.println(e.keySuffix() + " is sold out"));
            rehearse(out, triggers);
            sell(shop);
            for (RegisteredTrigger trigger : triggers.list()) {
                out.println(trigger.event() + " ran " + trigger.executions() + " times, failed " + trigger.failures()
                        + " times");
            }
        }
    }

    /** A dry run: what would the script do, if 12 became 9? Nothing of it is done. */
    private static void rehearse(PrintStream out, Triggers triggers) {
        DryRun run = triggers.test(
                "inventory:*", ON_WRITE, Sample.of(9).withOldValue(12).withKey("inventory:sample"));
        run.effects().forEach(effect -> out.println("would " + effect.kind() + " " + effect.target()));
    }

    private static void sell(Cache<String, Object> shop) {
        for (int count = 12; count >= 8; count--) {
            shop.put("inventory:tea", count);
        }
        shop.remove("inventory:tea");
    }

    /** Called before the {@code put} that brought the count down has returned. */
    private static void reorder(PrintStream out, EffectRequest event) {
        Map<?, ?> low = (Map<?, ?>) Objects.requireNonNull(event.payload());
        out.println(event.target() + ": order more of " + low.get("sku") + ", only " + low.get("count") + " left");
    }

    private static String script(String file) throws IOException {
        try (InputStream text = Objects.requireNonNull(Inventory.class.getResourceAsStream(file), file)) {
            return new String(text.readAllBytes(), UTF_8);
        }
    }
}
