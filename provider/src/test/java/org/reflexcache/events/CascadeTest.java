package org.reflexcache.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.event.CacheEntryListenerException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.FailingListener;
import org.reflexcache.testing.RecordedEvents;
import org.reflexcache.testing.RecordedLog;
import org.reflexcache.trigger.CascadeLimits;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/** What triggers set off runs after them, before the call that began it all returns, and not without end. */
class CascadeTest {

    private static final int MAX_DEPTH = CascadeLimits.standard().maxDepth();
    private static final int MAX_RUNS = CascadeLimits.standard().maxRuns();

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    @AutoClose
    private final RecordedLog log = new RecordedLog("org.reflexcache.trigger");

    private final Cache<String, Integer> cache = fixture.cache("users", new ReflexConfiguration<String, Integer>());
    private final Triggers triggers = cache.unwrap(Triggers.class);
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Test
    void whatATriggerWritesIsThereAtOnceAndItsTriggersRunAfterwardsInOrder() {
        triggers.set("a", TriggerEvent.ON_WRITE, event -> {
            seen.add("a begins at " + event.depth());
            cache.put("b", 1);
            cache.put("c", 1);
            assertThat(cache.get("b")).isEqualTo(1);
            seen.add("a ends");
        });
        triggers.set("b", TriggerEvent.ON_WRITE, event -> {
            seen.add("b begins at " + event.depth());
            cache.put("d", 1);
            seen.add("b ends");
        });
        triggers.set("*", TriggerEvent.ON_WRITE, event -> seen.add(event.key() + " at " + event.depth()));

        cache.put("a", 1);
        seen.add("put returns");

        assertThat(seen)
                .containsExactly(
                        "a begins at 0",
                        "a ends",
                        "a at 0",
                        "b begins at 1",
                        "b ends",
                        "b at 1",
                        "c at 1",
                        "d at 2",
                        "put returns");
    }

    @Test
    void theyReachOtherCaches() {
        Cache<String, Integer> other = fixture.cache(new ReflexConfiguration<String, Integer>());
        triggers.set("*", TriggerEvent.ON_WRITE, event -> other.put("copy of " + event.key(), 1));
        other.unwrap(Triggers.class)
                .set("*", TriggerEvent.ON_WRITE, event -> seen.add(event.key() + " at " + event.depth()));

        cache.put("a", 1);

        assertThat(seen).containsExactly("copy of a at 1");
    }

    @Test
    void listenersHearTheWritesOfTriggersTooAfterTheirOwn() {
        RecordedEvents<String, Integer> events = RecordedEvents.of(cache);
        triggers.set("a", TriggerEvent.ON_WRITE, event -> {
            cache.put("b", 1);
            cache.remove("a");
        });

        cache.put("a", 1);

        assertThat(events.all()).containsExactly("CREATED a: null -> 1", "CREATED b: null -> 1", "REMOVED a: 1 -> 1");
    }

    @Test
    void theyStopAtADepthWhileTheWritesGoOn() {
        triggers.set("*", TriggerEvent.ON_WRITE, (EntryEvent<String, Integer> event) -> {
            seen.add("depth " + event.depth());
            cache.put(event.key(), event.value() + 1);
        });

        cache.put("k", 0);

        // Depths 0 to 8 ran, and the write of the last one happened, but set off nothing.
        assertThat(seen).hasSize(MAX_DEPTH + 1).last().isEqualTo("depth " + MAX_DEPTH);
        assertThat(cache.get("k")).isEqualTo(MAX_DEPTH + 1);
        assertThat(only().skipped()).isEqualTo(1);
        assertThat(log.warnings()).singleElement().asString().contains("users").contains("depth");

        cache.put("k", 0);
        assertThat(only().skipped()).isEqualTo(2);
        assertThat(log.warnings()).hasSize(1);
    }

    @Test
    void theyStopAtANumberWhileTheWritesGoOn() {
        int writes = MAX_RUNS + 500;
        triggers.set("start", TriggerEvent.ON_WRITE, event -> {
            for (int i = 0; i < writes; i++) {
                cache.put("x" + i, i);
            }
        });
        triggers.set("x*", TriggerEvent.ON_WRITE, event -> seen.add("ran"));

        cache.put("start", 0);

        assertThat(seen).hasSize(MAX_RUNS);
        assertThat(cache).hasSize(writes + 1);
        RegisteredTrigger stopped = triggers.list().get(1);
        assertThat(stopped.executions()).isEqualTo(MAX_RUNS);
        assertThat(stopped.skipped()).isEqualTo(500);
        assertThat(log.warnings()).singleElement().asString().contains("users").contains("runs");

        cache.put("x", 0);
        assertThat(seen).as("the next call of the application").hasSize(MAX_RUNS + 1);
    }

    @Test
    void theNumberIsOfRunsAndNotOfEvents() {
        triggers.set("start", TriggerEvent.ON_WRITE, event -> {
            for (int i = 0; i < MAX_RUNS; i++) {
                cache.put("x" + i, i);
            }
        });
        triggers.set("x*", TriggerEvent.ON_WRITE, event -> seen.add("one"));
        triggers.set("*", TriggerEvent.ON_WRITE, event -> {
            if (event.depth() > 0) {
                seen.add("two");
            }
        });

        cache.put("start", 0);

        assertThat(seen).hasSize(MAX_RUNS);
    }

    @Test
    void whatOnlyListenersHearUsesUpNothing() {
        RecordedEvents.of(cache);
        triggers.set("start", TriggerEvent.ON_WRITE, event -> {
            for (int i = 0; i < MAX_RUNS + 1; i++) {
                cache.put("unwatched" + i, i);
            }
            cache.put("x", 1);
        });
        triggers.set("x", TriggerEvent.ON_WRITE, event -> seen.add("ran"));

        cache.put("start", 0);

        assertThat(seen).containsExactly("ran");
    }

    @Test
    void twoTriggersThatWriteEachOthersKeysNeverWaitForEachOther() {
        CyclicBarrier bothInside = new CyclicBarrier(2);
        AtomicInteger met = new AtomicInteger();
        for (String[] pair : new String[][] {{"a", "b"}, {"b", "a"}}) {
            triggers.set(pair[0], TriggerEvent.ON_WRITE, event -> {
                if (event.depth() == 0) {
                    bothInside.await();
                    met.incrementAndGet();
                    cache.put(pair[1], 2);
                }
            });
        }

        Thread one = new Thread(() -> cache.put("a", 1));
        Thread two = new Thread(() -> cache.put("b", 1));
        one.setDaemon(true);
        two.setDaemon(true);
        one.start();
        two.start();
        Await.end(one);
        Await.end(two);

        assertThat(met).hasValue(2);
        assertThat(cache.get("a")).isEqualTo(2);
        assertThat(cache.get("b")).isEqualTo(2);
    }

    @Test
    void whatAnEntryProcessorWritesElsewhereIsAnnouncedAfterIt() {
        triggers.set("*", TriggerEvent.ON_WRITE, event -> seen.add(event.key() + " at " + event.depth()));

        cache.<Object>invoke("k", (entry, arguments) -> {
            cache.put("other", 1);
            entry.setValue(1);
            seen.add("processor ends");
            return null;
        });

        assertThat(seen).hasSize(3).startsWith("processor ends").contains("other at 0", "k at 0");
    }

    @Test
    void aListenerThatFailsForTheWriteOfATriggerIsLoggedSinceThereIsNoCaller() {
        try (RecordedLog listeners = new RecordedLog("org.reflexcache.listeners")) {
            Cache<String, String> texts = fixture.cache("texts", new ReflexConfiguration<String, String>());
            texts.unwrap(Triggers.class).set("a", TriggerEvent.ON_DELETE, event -> texts.put("b", "v"));
            texts.put("a", "v");
            texts.registerCacheEntryListener(FailingListener.of(new IllegalArgumentException("the listener fails")));

            assertThatThrownBy(() -> texts.remove("a"))
                    .isInstanceOfSatisfying(
                            CacheEntryListenerException.class,
                            failure -> assertThat(failure.getSuppressed()).isEmpty());

            assertThat(texts.get("b")).isEqualTo("v");
            assertThat(listeners.warnings()).singleElement().asString().contains("texts");
        }
    }

    private RegisteredTrigger only() {
        assertThat(triggers.list()).hasSize(1);
        return new ArrayList<>(triggers.list()).get(0);
    }
}
