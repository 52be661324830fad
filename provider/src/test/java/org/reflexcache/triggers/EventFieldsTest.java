package org.reflexcache.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_DELETE;
import static org.reflexcache.trigger.TriggerEvent.ON_EXPIRE;
import static org.reflexcache.trigger.TriggerEvent.ON_READ;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.Crew;
import org.reflexcache.testing.ManualTicker;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/** What an event says beyond key and values. */
class EventFieldsTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final ManualTicker ticker = new ManualTicker();
    private final List<EntryEvent<Object, Object>> seen = new CopyOnWriteArrayList<>();

    @Test
    void idsAreUniqueAndSortAsTheEventsOfAKeyHappened() {
        Cache<String, Integer> cache = fixture.cache(new ReflexConfiguration<String, Integer>());
        List<String> ids = Collections.synchronizedList(new ArrayList<>());
        Map<String, List<String>> byKey = Map.of("a", new CopyOnWriteArrayList<>(), "b", new CopyOnWriteArrayList<>());
        cache.unwrap(Triggers.class).set("*", ON_WRITE, event -> {
            ids.add(event.id());
            byKey.get(event.keyText()).add(event.id());
        });
        Crew.run("writers", 4, Await.LIMIT, number -> {
            for (int i = 0; i < 500; i++) {
                cache.put(i % 2 == 0 ? "a" : "b", i);
            }
        });
        assertThat(new HashSet<>(ids)).hasSize(2_000).allMatch(id -> id.matches("[0-9A-Z]{26}"));
        assertThat(byKey.values()).allSatisfy(order -> assertThat(order).isSorted());
    }

    @Test
    void idsStaySortedWhenTheClockGoesBack() {
        Cache<String, Integer> cache = observed(new ReflexConfiguration<>(), ON_WRITE);
        Cache<String, Integer> other = fixture.cache(new ReflexConfiguration<String, Integer>());
        other.unwrap(Triggers.class).set("*", ON_WRITE, seen::add);
        cache.put("a", 1);
        cache.put("a", 2);
        other.put("a", 1);
        assertThat(seen).extracting(EntryEvent::id).doesNotHaveDuplicates();
        assertThat(seen.get(0).id()).isLessThan(seen.get(1).id());
        assertThat(seen.get(0).id()).isEqualTo(seen.get(0).id());
    }

    @Test
    void everyTriggerSeesTheSameIdOfOneEvent() {
        Cache<String, Integer> cache = observed(new ReflexConfiguration<>(), ON_WRITE);
        cache.unwrap(Triggers.class).set("a", ON_WRITE, seen::add);
        cache.put("a", 1);
        assertThat(seen).hasSize(2);
        assertThat(seen.get(0).id()).isEqualTo(seen.get(1).id());
    }

    @Test
    void timeToLiveIsWhatIsLeft() {
        Cache<String, Integer> cache = observed(
                new ReflexConfiguration<String, Integer>()
                        .setTicker(ticker)
                        .setExpiryPolicyFactory(
                                CreatedExpiryPolicy.factoryOf(new javax.cache.expiry.Duration(TimeUnit.SECONDS, 10))),
                TriggerEvent.values());
        cache.put("a", 1);
        ticker.advance(Duration.ofSeconds(4));
        cache.get("a");
        cache.put("a", 2);
        cache.remove("a");
        cache.put("b", 1);
        ticker.advance(Duration.ofSeconds(11));
        Await.until("b has expired", () -> seen.size() == 6);
        assertThat(seen)
                .extracting(EntryEvent::timeToLive)
                .containsExactly(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(10),
                        Duration.ZERO);
        assertThat(seen.get(5).event()).isEqualTo(ON_EXPIRE);
    }

    @Test
    void timeToLiveOfAnEternalEntryIsNone() {
        Cache<String, Integer> cache = observed(new ReflexConfiguration<>(), ON_WRITE, ON_DELETE);
        cache.put("a", 1);
        cache.remove("a");
        assertThat(seen).extracting(EntryEvent::timeToLive).containsExactly(null, null);
    }

    @Test
    void anUpdateMayProlong() {
        Cache<String, Integer> cache = observed(
                new ReflexConfiguration<String, Integer>()
                        .setTicker(ticker)
                        .setExpiryPolicyFactory(
                                TouchedExpiryPolicy.factoryOf(new javax.cache.expiry.Duration(TimeUnit.SECONDS, 10))),
                ON_WRITE);
        cache.put("a", 1);
        ticker.advance(Duration.ofSeconds(4));
        cache.put("a", 2);
        assertThat(seen)
                .extracting(EntryEvent::timeToLive)
                .containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    @Test
    void causeIsTheEventWhoseTriggerMadeTheChange() {
        Cache<String, Integer> cache = fixture.cache(new ReflexConfiguration<String, Integer>());
        Cache<String, Integer> other = fixture.cache(new ReflexConfiguration<String, Integer>());
        Triggers triggers = cache.unwrap(Triggers.class);
        triggers.set("*", ON_WRITE, seen::add);
        other.unwrap(Triggers.class).set("*", ON_WRITE, seen::add);
        triggers.set("a", ON_WRITE, event -> event.cache().put("b", 1));
        triggers.set("b", ON_WRITE, event -> other.put("c", 1));
        cache.put("a", 1);
        assertThat(seen).extracting(EntryEvent::keyText).containsExactly("a", "b", "c");
        assertThat(seen.get(0).cause()).isNull();
        assertThat(seen.get(1).cause().id()).isEqualTo(seen.get(0).id());
        assertThat(seen.get(2).cause().id()).isEqualTo(seen.get(1).id());
        assertThat(seen.get(2).cause().cause().id()).isEqualTo(seen.get(0).id());
        assertThat(seen).extracting(EntryEvent::depth).containsExactly(0, 1, 2);
    }

    @Test
    void whatAnEvictionOrExpirySetsOffIsCausedByIt() {
        Cache<String, Integer> cache = fixture.cache(new ReflexConfiguration<String, Integer>().setMaximumEntries(1));
        Triggers triggers = cache.unwrap(Triggers.class);
        Cache<String, Integer> log = fixture.cache(new ReflexConfiguration<String, Integer>());
        log.unwrap(Triggers.class).set("*", ON_WRITE, seen::add);
        triggers.set("*", TriggerEvent.ON_EVICT, event -> log.put("evicted:" + event.keyText(), 1));
        cache.put("a", 1);
        cache.put("b", 1);
        assertThat(seen).singleElement().satisfies(event -> {
            assertThat(event.cause().event()).isEqualTo(TriggerEvent.ON_EVICT);
            assertThat(event.cause().cause()).isNull();
        });
    }

    record Stock(String name, int count, String place) {}

    @Test
    void diffKeysNameWhatAWriteHasChanged() {
        Cache<String, Object> cache = fixture.cache(new ReflexConfiguration<String, Object>().setStoreByValue(false));
        List<Set<String>> diffs = new ArrayList<>();
        Triggers triggers = cache.unwrap(Triggers.class);
        triggers.set("*", ON_WRITE, event -> diffs.add(event.diffKeys()));
        triggers.set("*", ON_READ, event -> diffs.add(event.diffKeys()));
        cache.put("map", Map.of("a", 1, "b", 2));
        cache.put("map", Map.of("a", 1, "b", 3, "c", 4));
        cache.put("record", new Stock("lamp", 12, "A1"));
        cache.put("record", new Stock("lamp", 9, "A1"));
        cache.put("json", "{\"a\":1,\"b\":{\"c\":2}}");
        cache.put("json", "{\"b\":{\"c\":3},\"a\":1.0}");
        cache.get("json");
        cache.put("opaque", 1);
        cache.put("opaque", 2);
        assertThat(diffs.get(0)).containsExactlyInAnyOrder("a", "b");
        assertThat(diffs.get(1)).containsExactlyInAnyOrder("b", "c");
        assertThat(diffs.get(2)).containsExactly("name", "count", "place");
        assertThat(diffs.get(3)).containsExactly("count");
        assertThat(diffs.get(4)).containsExactly("a", "b");
        assertThat(diffs.get(5)).containsExactly("b");
        assertThat(diffs.get(6)).isEmpty();
        assertThat(diffs.get(7)).isNull();
        assertThat(diffs.get(8)).isNull();
    }

    private <V> Cache<String, V> observed(ReflexConfiguration<String, V> configuration, TriggerEvent... events) {
        Cache<String, V> cache = fixture.cache(configuration);
        for (TriggerEvent event : events) {
            cache.unwrap(Triggers.class).set("*", event, seen::add);
        }
        return cache;
    }
}
