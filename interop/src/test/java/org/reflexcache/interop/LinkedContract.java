package org.reflexcache.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.reflexcache.trigger.CallScope;
import org.reflexcache.trigger.CascadeLimits;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.TriggerSettings;

/** What holds besides where the provider asks a filter on the thread that made the change, and lets listeners write other keys. */
@SuppressWarnings("try") // scopes are there to be open
abstract class LinkedContract extends ProviderContract {

    private static final int MOST = 50;

    LinkedContract(String providerName) {
        super(providerName);
    }

    /** Writes a longer key for each key, for ever but for the limits. */
    private void lengthen(EntryEvent<String, String> event) {
        see(event);
        if (event.key().length() < MOST) {
            cache.put(event.key() + "+", Integer.toString(event.depth()));
        }
    }

    @Test
    void triggerMayWriteAnotherKey() {
        List<EntryEvent<String, String>> events = new CopyOnWriteArrayList<>();
        triggers.set("from:*", ON_WRITE, (EntryEvent<String, String> e) -> cache.put("to:" + e.keySuffix(), "copy"));
        triggers.set("to:*", ON_WRITE, (EntryEvent<String, String> e) -> events.add(e));
        cache.put("from:a", "1");
        assertThat(cache.get("to:a")).isEqualTo("copy");
        assertThat(events).hasSize(1);
        assertThat(events.get(0).depth()).isEqualTo(1);
        assertThat(events.get(0).cause().key()).isEqualTo("from:a");
    }

    @Test
    void cascadeEndsAtItsDepth() {
        open(TriggerSettings.standard().withCascadeLimits(new CascadeLimits(3, 1_000)));
        triggers.set("*", ON_WRITE, this::lengthen);
        cache.put("a", "x");
        assertThat(seen)
                .containsExactly(
                        "ON_WRITE a null>x created",
                        "ON_WRITE a+ null>0 created",
                        "ON_WRITE a++ null>1 created",
                        "ON_WRITE a+++ null>2 created");
        assertThat(cache.get("a++++")).isEqualTo("3");
        assertThat(only().skipped()).isEqualTo(1);
    }

    @Test
    void asynchronousCascadeEndsAtItsDepth() {
        open(TriggerSettings.standard().withCascadeLimits(new CascadeLimits(3, 1_000)));
        triggers.set("*", ON_WRITE, this::lengthen, TriggerOptions.standard().withAsynchronous(true));
        cache.put("a", "x");
        Await.until("the end is reached", () -> only().skipped() == 1);
        assertThat(seen).hasSize(4);
    }

    @Test
    void cascadeEndsAtItsNumber() {
        open(TriggerSettings.standard().withCascadeLimits(new CascadeLimits(8, 5)));
        triggers.set("*", ON_WRITE, (EntryEvent<String, String> e) -> {
            see(e);
            for (int i = 0; i < 10 && e.depth() == 0; i++) {
                cache.put("many:" + i, "x");
            }
        });
        cache.put("a", "1");
        assertThat(seen).hasSize(1 + 5);
        assertThat(only().skipped()).isEqualTo(5);
        cache.put("b", "1");
        assertThat(only().skipped()).as("each call has a number of its own").isEqualTo(10);
    }

    @Test
    void callerIsKnown() {
        triggers.set("*", ON_WRITE, (EntryEvent<String, String> e) -> seen.add(e.key() + " by " + e.caller()));
        try (CallScope scope = CallScope.builder().caller("alice").open()) {
            cache.put("a", "1");
        }
        cache.put("b", "1");
        assertThat(seen).containsExactly("a by alice", "b by null");
    }
}
