package org.reflexcache.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import org.junit.jupiter.api.Test;
import org.reflexcache.trigger.CallScope;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.TriggerOptions;

/**
 * Asks filters and calls listeners on one thread of the cache, and waits for them: a synchronous trigger that writes would wait for
 * itself, and where a change comes from is not known.
 */
@SuppressWarnings("try") // scopes are there to be open
class EhcacheTest extends ProviderContract {

    EhcacheTest() {
        super("org.ehcache.jsr107.EhcacheCachingProvider");
    }

    @Test
    void asynchronousTriggerMayWriteAnotherKey() {
        triggers.set(
                "from:*",
                ON_WRITE,
                (EntryEvent<String, String> e) -> cache.put("to:" + e.keySuffix(), "copy"),
                TriggerOptions.standard().withAsynchronous(true));
        triggers.set("to:*", ON_WRITE, (EntryEvent<String, String> e) -> {
            seen.add(e.key() + " at depth " + e.depth());
        });
        cache.put("from:a", "1");
        Await.until("the copy is seen", () -> !seen.isEmpty());
        assertThat(cache.get("to:a")).isEqualTo("copy");
        assertThat(seen).as("Ehcache hides where it comes from").containsExactly("to:a at depth 0");
    }

    @Test
    void callerIsNotKnown() {
        triggers.set("*", ON_WRITE, (EntryEvent<String, String> e) -> seen.add(e.key() + " by " + e.caller()));
        try (CallScope scope = CallScope.builder().caller("alice").open()) {
            cache.put("a", "1");
        }
        assertThat(seen).containsExactly("a by null");
    }
}
