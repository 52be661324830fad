package org.reflexcache.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.trigger.TriggerEvent.ON_DELETE;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.cache.ReflexCacheManager;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.Crew;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.InvalidTriggerException;
import org.reflexcache.trigger.RegisteredTrigger;
import org.reflexcache.trigger.Trigger;
import org.reflexcache.trigger.TriggerOptions;
import org.reflexcache.trigger.Triggers;

/** A trigger of a manager is for all its caches, those made later too. */
class ManagerTriggersTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final Triggers manager = fixture.manager().unwrap(Triggers.class);
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Test
    void runsInCachesThatAreThereAndInThoseMadeLater() {
        Cache<String, Integer> before = cache("before");
        manager.set("user:*", ON_WRITE, event -> seen.add(event.cacheName() + " " + event.keySuffix()));
        Cache<String, Integer> after = cache("after");
        before.put("user:1", 1);
        after.put("user:2", 2);
        after.put("order:2", 2);
        assertThat(seen).containsExactly("before 1", "after 2");
        assertThat(fixture.manager().unwrap(ReflexCacheManager.class).triggers())
                .isSameAs(manager);
    }

    @Test
    void isForTheCachesItsPatternNames() {
        manager.set("*", ON_WRITE, record(), TriggerOptions.standard().withCaches("eu-*"));
        cache("eu-users").put("a", 1);
        cache("us-users").put("b", 1);
        cache("eu-orders").put("c", 1);
        assertThat(seen).containsExactly("eu-users a", "eu-orders c");
        assertThat(manager.list()).extracting(RegisteredTrigger::caches).containsExactly("eu-*");
    }

    @Test
    void triggersOfCacheAndManagerRunInTheOrderOfRegistration() {
        Cache<String, Integer> cache = cache("users");
        Triggers own = cache.unwrap(Triggers.class);
        own.set("a", ON_WRITE, event -> seen.add("cache, first"));
        manager.set("*", ON_WRITE, event -> seen.add("manager, second"));
        own.set("a*", ON_WRITE, event -> seen.add("cache, third"));
        manager.set("*", ON_WRITE, event -> seen.add("manager, replaced"));
        cache.put("a", 1);
        assertThat(seen).containsExactly("cache, first", "manager, replaced", "cache, third");
        assertThat(own.list()).extracting(RegisteredTrigger::managed).containsExactly(false, true, false);
        assertThat(manager.list()).extracting(RegisteredTrigger::pattern).containsExactly("a", "*", "a*");
    }

    @Test
    void countsAddUpOverTheCaches() {
        manager.set("*", ON_WRITE, event -> {
            if (event.cacheName().equals("b")) {
                throw new IllegalStateException();
            }
        });
        cache("a").put("k", 1);
        cache("b").put("k", 1);
        assertThat(manager.list()).singleElement().satisfies(trigger -> {
            assertThat(trigger.executions()).isEqualTo(2);
            assertThat(trigger.failures()).isEqualTo(1);
        });
        assertThat(manager.statistics().events()).containsEntry(ON_WRITE, 2L).containsEntry(ON_DELETE, 0L);
        assertThat(manager.log(10)).extracting(run -> run.cacheName()).containsExactly("a", "b");
    }

    @Test
    void samePatternMayBeRegisteredForSeveralPatternsOfCaches() {
        manager.set(
                "*", ON_WRITE, event -> seen.add("a"), TriggerOptions.standard().withCaches("a*"));
        manager.set(
                "*", ON_WRITE, event -> seen.add("b"), TriggerOptions.standard().withCaches("b*"));
        cache("a").put("k", 1);
        cache("b").put("k", 1);
        assertThat(seen).containsExactly("a", "b");
        assertThat(manager.delete(manager.list().get(0))).isTrue();
        assertThat(manager.list()).extracting(RegisteredTrigger::caches).containsExactly("b*");
    }

    @Test
    void deletingTakesItOutOfAllCachesAndTheirOwnOfTheSamePatternToo() {
        Cache<String, Integer> cache = cache("users");
        Triggers own = cache.unwrap(Triggers.class);
        manager.set("*", ON_WRITE, record());
        own.set("*", ON_WRITE, record());
        assertThat(own.delete("*", ON_WRITE)).isTrue();
        assertThat(own.delete("*", ON_WRITE))
                .as("a cache does not delete what is its manager's")
                .isFalse();
        cache.put("a", 1);
        assertThat(seen).containsExactly("users a");
        own.set("*", ON_WRITE, record());
        assertThat(manager.delete("*", ON_WRITE)).isTrue();
        assertThat(manager.delete("*", ON_WRITE)).isFalse();
        cache.put("b", 1);
        assertThat(seen).hasSize(1);
        assertThat(own.list()).isEmpty();
    }

    @Test
    void closingOneCacheLeavesTheTriggerInTheOthers() {
        manager.set("*", ON_WRITE, record());
        Cache<String, Integer> closed = cache("closed");
        Cache<String, Integer> open = cache("open");
        closed.close();
        open.put("a", 1);
        assertThat(seen).containsExactly("open a");
        assertThat(manager.list()).hasSize(1);
    }

    @Test
    void closedManagerTakesNoTriggers() {
        fixture.manager().close();
        assertThatThrownBy(() -> fixture.manager().unwrap(Triggers.class)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCacheRefusesATriggerForOtherCaches() {
        Triggers own = cache("users").unwrap(Triggers.class);
        assertThatThrownBy(() -> own.set(
                        "*", ON_WRITE, record(), TriggerOptions.standard().withCaches("orders")))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageContaining("'orders'")
                .hasMessageContaining("'users'")
                .hasMessageContaining("manager");
        assertThat(own.list()).isEmpty();
    }

    /** Each event is handled by exactly one of the versions that replace each other, in every cache. */
    @Test
    void replacingUnderLoadLosesAndDoublesNothing() {
        List<Cache<String, Integer>> caches = List.of(cache("a"), cache("b"));
        Map<String, AtomicInteger> handled = new ConcurrentHashMap<>();
        AtomicBoolean over = new AtomicBoolean();
        Trigger<String, Integer> first = event -> count(handled, event);
        Trigger<String, Integer> second = event -> count(handled, event);
        manager.set("*", ON_WRITE, first);
        int puts = 4_000;
        Crew.run("writers and a replacer", 3, Await.LIMIT, number -> {
            if (number == 2) {
                for (int i = 0; !over.get(); i++) {
                    manager.set("*", ON_WRITE, i % 2 == 0 ? second : first);
                }
                return;
            }
            for (int i = 0; i < puts; i++) {
                caches.get(i % 2).put(number + ":" + i, i);
            }
            if (number == 0) {
                over.set(true);
            }
        });
        assertThat(handled)
                .hasSize(2 * puts)
                .allSatisfy((key, count) -> assertThat(count).hasValue(1));
    }

    private static void count(Map<String, AtomicInteger> handled, EntryEvent<String, Integer> event) {
        handled.computeIfAbsent(event.key(), key -> new AtomicInteger()).incrementAndGet();
    }

    private Trigger<Object, Object> record() {
        return event -> seen.add(event.cacheName() + " " + event.key());
    }

    private Cache<String, Integer> cache(String name) {
        return fixture.cache(name, new ReflexConfiguration<String, Integer>());
    }
}
