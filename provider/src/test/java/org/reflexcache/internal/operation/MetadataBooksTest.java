package org.reflexcache.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reflexcache.trigger.TriggerEvent.ON_EXPIRE;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.expiry.CreatedExpiryPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.cache.Ticker;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.Crew;
import org.reflexcache.testing.ManualTicker;
import org.reflexcache.trigger.CallScope;
import org.reflexcache.trigger.Triggers;

/** The table of metadata has what the entries have and nothing else, whatever becomes of them. */
@SuppressWarnings("try") // scopes are there to be open
class MetadataBooksTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final ManualTicker ticker = new ManualTicker();
    private final AtomicBoolean broken = new AtomicBoolean();

    /** A clock on the wall that stops answering when {@link #broken} says so. */
    private final Ticker unreliable = new Ticker() {
        @Override
        public long nanos() {
            return ticker.nanos();
        }

        @Override
        public long epochMillis() {
            if (broken.get()) {
                throw new IllegalStateException("no time of day");
            }
            return ticker.epochMillis();
        }

        @Override
        public Runnable onJump(Runnable action) {
            return ticker.onJump(action);
        }
    };

    @Test
    void whateverTakesAnEntryAwayTakesItsMetadata() {
        Cache<String, String> cache = fixture.cache(expiring());
        List<Runnable> ways = List.of(
                () -> cache.remove("a"),
                () -> cache.remove("a", "1"),
                () -> cache.getAndRemove("a"),
                () -> cache.removeAll(),
                () -> cache.removeAll(Set.of("a")),
                () -> cache.clear(),
                () -> cache.invoke("a", (entry, arguments) -> {
                    entry.remove();
                    return null;
                }),
                () -> {
                    var all = cache.iterator();
                    all.next();
                    all.remove();
                },
                () -> {
                    ticker.advance(Duration.ofSeconds(2));
                    cache.get("a");
                    Await.until("it has expired", () -> !cache.containsKey("a"));
                });
        for (Runnable way : ways) {
            putInScope(cache, "a");
            assertThat(booked(cache)).isOne();
            way.run();
            assertThat(booked(cache)).isZero();
        }
    }

    @Test
    void evictionsTakeTheMetadataAwayAlsoUnderLoad() {
        Cache<Integer, Integer> cache =
                fixture.cache(new ReflexConfiguration<Integer, Integer>().setMaximumEntries(50));
        Crew.run("writers", 4, Await.LIMIT, number -> {
            try (CallScope scope = CallScope.builder().metadata("n", number).open()) {
                for (int i = 0; i < 20_000; i++) {
                    int key = (i * 31 + number) % 500;
                    if (i % 7 == 0) {
                        cache.remove(key);
                    } else {
                        cache.put(key, i);
                    }
                }
            }
        });
        assertThat(cache).hasSize(booked(cache));
        cache.clear();
        assertThat(booked(cache)).isZero();
    }

    @Test
    void aWriteThatFailsSetsNone() {
        Cache<String, String> cache = fixture.cache(expiring());
        cache.unwrap(Triggers.class).set("*", ON_WRITE, e -> {});
        broken.set(true);
        assertThatThrownBy(() -> putInScope(cache, "a")).hasMessageContaining("no time of day");
        assertThat(booked(cache)).isZero();
        assertThat(cache.containsKey("a")).isFalse();
    }

    @Test
    void anUpdateThatFailsLeavesWhatWasThere() {
        Cache<String, String> cache = fixture.cache(expiring());
        List<Map<String, Object>> seen = new CopyOnWriteArrayList<>();
        cache.unwrap(Triggers.class).set("*", ON_WRITE, e -> seen.add(e.metadata()));
        try (CallScope scope = CallScope.builder().metadata("user", 1).open()) {
            cache.put("a", "1");
        }
        broken.set(true);
        try (CallScope scope = CallScope.builder().metadata("user", 2).open()) {
            assertThatThrownBy(() -> cache.put("a", "2")).hasMessageContaining("no time of day");
        }
        broken.set(false);
        cache.put("a", "3");
        assertThat(seen).containsExactly(Map.of("user", 1), Map.of("user", 1));
    }

    @Test
    void whatIsNotWrittenSetsNone() {
        Cache<String, String> cache =
                fixture.cache(new ReflexConfiguration<String, String>().setMaximumWeight(100, (key, value) -> {
                    if (value.equals("heavy")) {
                        throw new IllegalArgumentException("too heavy");
                    }
                    return 1;
                }));
        cache.put("a", "1");
        try (CallScope scope = CallScope.builder().metadata("user", 1).open()) {
            assertThat(cache.putIfAbsent("a", "2")).isFalse();
            assertThat(cache.replace("b", "2")).isFalse();
            assertThat(cache.replace("a", "other", "2")).isFalse();
            cache.invoke("a", (entry, arguments) -> entry.getValue());
            cache.get("a");
            assertThatThrownBy(() -> cache.put("b", "heavy")).isInstanceOf(CacheException.class);
            assertThatThrownBy(() -> cache.put("a", "heavy")).isInstanceOf(CacheException.class);
        }
        assertThat(booked(cache)).isZero();
    }

    /** The deadline of an entry that is about to expire is in the distant past, which nobody may see. */
    @Test
    void anExpiryThatFailsIsMadeUpForWithItsOwnDeadline() {
        Cache<String, String> cache = fixture.cache(expiring());
        List<String> seen = new CopyOnWriteArrayList<>();
        cache.unwrap(Triggers.class)
                .set("*", ON_EXPIRE, e -> seen.add(e.key() + " " + e.timeToLive() + " " + e.metadata()));
        putInScope(cache, "a");
        broken.set(true);
        ticker.advance(Duration.ofMillis(1_500));
        assertThatThrownBy(() -> cache.get("a")).hasMessageContaining("no time of day");
        broken.set(false);
        assertThat(cache.get("a")).isNull();
        Await.until("it was told", () -> !seen.isEmpty());
        assertThat(seen).containsExactly("a PT0S {user=1}");
        assertThat(booked(cache)).isZero();
        Duration lag = cache.unwrap(Triggers.class).statistics().expiryLag().max();
        assertThat(lag).isBetween(Duration.ofMillis(490), Duration.ofMillis(510));
    }

    private ReflexConfiguration<String, String> expiring() {
        return new ReflexConfiguration<String, String>()
                .setTicker(unreliable)
                .setExpiryPolicyFactory(
                        CreatedExpiryPolicy.factoryOf(new javax.cache.expiry.Duration(TimeUnit.SECONDS, 1)));
    }

    private static void putInScope(Cache<String, String> cache, String key) {
        try (CallScope scope = CallScope.builder().metadata("user", 1).open()) {
            cache.put(key, "1");
        }
    }

    /** How many entries have metadata. */
    private static int booked(Cache<?, ?> cache) {
        try {
            Field parts = cache.getClass().getDeclaredField("parts");
            parts.setAccessible(true);
            Method engine = parts.getType().getDeclaredMethod("engine");
            engine.setAccessible(true);
            return ((CacheEngine) engine.invoke(parts.get(cache))).metadata().size();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a cache is made of other parts now", e);
        }
    }
}
