package org.reflexcache.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.trigger.TriggerEvent.ON_DELETE;
import static org.reflexcache.trigger.TriggerEvent.ON_EVICT;
import static org.reflexcache.trigger.TriggerEvent.ON_EXPIRE;
import static org.reflexcache.trigger.TriggerEvent.ON_READ;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.cache.Cache;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.ManualTicker;
import org.reflexcache.trigger.CallScope;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/** Metadata stays with the entries that were written in a scope; the caller is that of each call. */
@SuppressWarnings("try") // scopes are there to be open
class CallScopeTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final ManualTicker ticker = new ManualTicker();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Test
    void metadataIsStillThereWhenTheEntryExpires() {
        Cache<String, String> cache = observed(new ReflexConfiguration<String, String>()
                .setTicker(ticker)
                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(
                        new javax.cache.expiry.Duration(java.util.concurrent.TimeUnit.SECONDS, 1))));
        try (CallScope scope =
                CallScope.builder().caller("alice").metadata("user_id", 42).open()) {
            cache.put("session", "s");
        }
        ticker.advance(Duration.ofSeconds(2));
        Await.until("the entry has expired", () -> seen.size() == 2);
        assertThat(seen).containsExactly("ON_WRITE {user_id=42} alice", "ON_EXPIRE {user_id=42} null");
    }

    @Test
    void metadataIsStillThereWhenTheEntryIsEvictedReadOrDeleted() {
        Cache<String, String> cache = observed(new ReflexConfiguration<String, String>().setMaximumEntries(2));
        try (CallScope scope =
                CallScope.builder().caller("alice").metadata("user_id", 42).open()) {
            cache.put("a", "1");
            cache.put("b", "2");
            cache.put("c", "3");
        }
        assertThat(seen).contains("ON_EVICT {user_id=42} null").hasSize(4);
        seen.clear();
        String left = cache.iterator().next().getKey();
        try (CallScope scope = CallScope.builder().caller("bob").open()) {
            cache.get(left);
        }
        cache.remove(left);
        assertThat(seen).containsExactly("ON_READ {user_id=42} bob", "ON_DELETE {user_id=42} null");
    }

    @Test
    void aWriteOutsideOfAScopeLeavesTheMetadata() {
        Cache<String, String> cache = observed(new ReflexConfiguration<>());
        try (CallScope scope = CallScope.builder().metadata("user_id", 1).open()) {
            cache.put("a", "1");
        }
        cache.put("a", "2");
        try (CallScope scope = CallScope.builder().caller("alice").open()) {
            cache.put("a", "3");
        }
        try (CallScope scope = CallScope.builder().metadata("tenant", "eu").open()) {
            cache.put("a", "4");
        }
        try (CallScope scope = CallScope.builder().metadata(Map.of()).open()) {
            cache.put("a", "5");
        }
        cache.remove("a");
        cache.put("a", "6");
        assertThat(seen)
                .containsExactly(
                        "ON_WRITE {user_id=1} null",
                        "ON_WRITE {user_id=1} null",
                        "ON_WRITE {user_id=1} alice",
                        "ON_WRITE {tenant=eu} null",
                        "ON_WRITE {} null",
                        "ON_DELETE {} null",
                        "ON_WRITE {} null");
    }

    @Test
    void innerScopesAddToOuterOnesAndEndWithThem() {
        Cache<String, String> cache = observed(new ReflexConfiguration<>());
        try (CallScope outer =
                CallScope.builder().caller("alice").metadata("a", 1).open()) {
            try (CallScope inner = CallScope.builder().metadata("b", true).open()) {
                cache.put("k", "1");
            }
            try (CallScope inner =
                    CallScope.builder().caller("bob").metadata("a", 2L).open()) {
                cache.put("k", "2");
            }
            cache.put("k", "3");
        }
        assertThat(CallScope.currentCaller()).isNull();
        assertThat(CallScope.currentMetadata()).isNull();
        assertThat(seen).containsExactly("ON_WRITE {a=1, b=true} alice", "ON_WRITE {a=2} bob", "ON_WRITE {a=1} alice");
    }

    @Test
    void aScopeMustBeClosedInnermostFirstAndByItsThread() {
        CallScope outer = CallScope.builder().caller("a").open();
        CallScope inner = CallScope.builder().caller("b").open();
        assertThatThrownBy(outer::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("inside it");
        ExecutorService other = Executors.newSingleThreadExecutor();
        assertThatThrownBy(() -> CompletableFuture.runAsync(inner::close, other).join())
                .hasCauseInstanceOf(IllegalStateException.class);
        other.shutdown();
        assertThat(CallScope.currentCaller()).isEqualTo("b");
        inner.close();
        inner.close();
        outer.close();
        assertThat(CallScope.currentCaller()).isNull();
    }

    @Test
    void metadataIsOfValuesThatCannotChange() {
        assertThatThrownBy(() -> CallScope.builder().metadata("roles", new ArrayList<>()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'roles'")
                .hasMessageContaining("java.util.ArrayList")
                .hasMessageContaining("String, Boolean, Integer, Long, Double and UUID");
    }

    @Test
    void otherThreadsSeeAScopeOnlyIfTheTaskWasWrapped() {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (CallScope scope = CallScope.builder().caller("alice").inheritable().open()) {
            assertThat(CompletableFuture.supplyAsync(() -> String.valueOf(CallScope.currentCaller()), pool)
                            .join())
                    .as("a platform thread, even one that was made inside the scope")
                    .isEqualTo("null");
            CompletableFuture<String> wrapped = new CompletableFuture<>();
            pool.execute(CallScope.wrap((Runnable) () -> wrapped.complete(CallScope.currentCaller())));
            assertThat(Await.result(wrapped)).isEqualTo("alice");
            assertThat(CompletableFuture.supplyAsync(() -> String.valueOf(CallScope.currentCaller()), pool)
                            .join())
                    .isEqualTo("null");
        }
        pool.shutdown();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreadsInheritAScopeOnlyIfAsked() throws Exception {
        assertThat(callerInAVirtualThread()).isEqualTo("null");
        try (CallScope scope = CallScope.builder().caller("alice").open()) {
            assertThat(callerInAVirtualThread()).isEqualTo("null");
            try (CallScope inner = CallScope.builder().inheritable().open()) {
                assertThat(callerInAVirtualThread()).isEqualTo("alice");
            }
            assertThat(callerInAVirtualThread()).isEqualTo("null");
        }
    }

    private static String callerInAVirtualThread() throws Exception {
        CompletableFuture<String> caller = new CompletableFuture<>();
        Runnable task = () -> caller.complete(String.valueOf(CallScope.currentCaller()));
        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        return Await.result(caller);
    }

    @Test
    void loadAllRunsInTheScopeOfItsCall() {
        Cache<String, String> cache =
                observed(new ReflexConfiguration<String, String>().setCacheLoaderFactory(() -> new UpperCaseLoader()));
        CompletionListenerFuture loaded = new CompletionListenerFuture();
        try (CallScope scope =
                CallScope.builder().caller("alice").metadata("n", 1).open()) {
            cache.loadAll(java.util.Set.of("a"), true, loaded);
        }
        Await.result(loaded);
        assertThat(seen).containsExactly("ON_WRITE {n=1} alice");
    }

    /** Loads the key in upper case. */
    private static final class UpperCaseLoader implements javax.cache.integration.CacheLoader<String, String> {
        @Override
        public String load(String key) {
            return key.toUpperCase(java.util.Locale.ROOT);
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            Map<String, String> loaded = new java.util.HashMap<>();
            keys.forEach(key -> loaded.put(key, load(key)));
            return loaded;
        }
    }

    private Cache<String, String> observed(ReflexConfiguration<String, String> configuration) {
        Cache<String, String> cache = fixture.cache(configuration);
        Triggers triggers = cache.unwrap(Triggers.class);
        for (TriggerEvent event : List.of(ON_WRITE, ON_EVICT, ON_EXPIRE, ON_DELETE, ON_READ)) {
            triggers.set("*", event, e -> seen.add(e.event() + " " + e.metadata() + " " + e.caller()));
        }
        return cache;
    }
}
