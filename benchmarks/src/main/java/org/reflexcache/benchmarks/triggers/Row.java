package org.reflexcache.benchmarks.triggers;

import java.util.Locale;
import org.reflexcache.trigger.TriggerEvent;

/** What happens after a put, and whether the put is one that the script waits for. */
enum Row {
    /** No trigger. */
    NONE("put without a trigger", 40),
    /** A trigger in Java. */
    JAVA("trigger in Java that does nothing", 40) {
        @Override
        void register(Stock stock) {
            stock.triggers().set(PATTERN, TriggerEvent.ON_WRITE, event -> {});
        }
    },
    /** An empty script. */
    NOTHING("`return`", 40) {
        @Override
        void register(Stock stock) {
            stock.onPut(PATTERN, Scripts.NOTHING);
        }
    },
    /** The stock stays high. */
    FALSE("inventory, condition false", 40) {
        @Override
        void register(Stock stock) {
            stock.onPut(PATTERN, Scripts.INVENTORY);
        }
    },
    /** The stock gets low each time. */
    TRUE("inventory, emits each time", 5) {
        @Override
        void register(Stock stock) {
            stock.onPut(PATTERN, Scripts.INVENTORY);
        }
    },
    /** As {@link #FALSE}, by another engine. */
    LUAJ_FALSE("the same in LuaJ 3.0.1, false", 40) {
        @Override
        void register(Stock stock) {
            stock.triggers().set(PATTERN, TriggerEvent.ON_WRITE, new PeerTrigger(Scripts.INVENTORY));
        }
    },
    /** As {@link #TRUE}, by another engine. */
    LUAJ_TRUE("the same in LuaJ 3.0.1, emits", 5) {
        @Override
        void register(Stock stock) {
            stock.triggers().set(PATTERN, TriggerEvent.ON_WRITE, new PeerTrigger(Scripts.INVENTORY));
        }
    };

    /** The keys of all rows. */
    static final String PATTERN = "inventory:*";

    private static final int LOW = 10;

    private final String title;
    private final int value;

    Row(String title, int value) {
        this.title = title;
        this.value = value;
    }

    String title() {
        return title;
    }

    /** What is put where 50 was before. */
    Integer value() {
        return value;
    }

    /** Whether each put asks for an effect. */
    boolean isEmitting() {
        return value <= LOW;
    }

    void register(Stock stock) {
        // Nothing.
    }

    static Row named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
