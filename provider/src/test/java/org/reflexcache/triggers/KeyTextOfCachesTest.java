package org.reflexcache.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.RecordedLog;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.KeyText;
import org.reflexcache.trigger.TriggerSettings;
import org.reflexcache.trigger.Triggers;

/** What patterns of triggers are matched against, key by key. */
class KeyTextOfCachesTest {

    private static final long SEED = 20_240_611L;

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    @AutoClose
    private final RecordedLog log = new RecordedLog("org.reflexcache.trigger");

    private final List<String> seen = new CopyOnWriteArrayList<>();

    record OrderKey(String shop, long number, DayOfWeek day) implements Serializable {}

    /** A key of bytes, with the equality that an array lacks. */
    static final class Bytes implements Serializable {
        private static final long serialVersionUID = 1L;
        private final byte[] bytes;

        Bytes(byte... bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "bytes:" + new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // as some do
    record Wrapped(byte[] bytes) implements Serializable {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Wrapped that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    @Test
    void keysOfTheJdkHaveTheTextOneExpects() {
        UUID uuid = UUID.fromString("7f000001-0000-4000-8000-00000000002a");
        putAll("7f000001-*", uuid, UUID.fromString("80000001-0000-4000-8000-00000000002a"));
        putAll("FRI*", DayOfWeek.FRIDAY, DayOfWeek.MONDAY);
        putAll("-4*", -42L, 42L);
        putAll("1.5", 1.5, 1.25);
        putAll("tru*", true, false);
        putAll("x", 'x', 'y');
        assertThat(seen).containsExactly("0000-4000-8000-00000000002a", "DAY", "2", "", "e", "");
    }

    @Test
    void recordsHaveThatOfTheirComponents() {
        putAll(
                "berlin:*:FRIDAY",
                new OrderKey("berlin", 7, DayOfWeek.FRIDAY),
                new OrderKey("berlin", 8, DayOfWeek.MONDAY),
                new OrderKey("paris", 9, DayOfWeek.FRIDAY));
        assertThat(seen).containsExactly("7");
    }

    @Test
    void wrappedBytesHaveTheirTextOrTheirDigits() {
        putAll("user:*", new Wrapped("user:7".getBytes(StandardCharsets.UTF_8)), new Wrapped(new byte[] {1}));
        putAll("ff*", new Wrapped(new byte[] {(byte) 0xff, 0x0a}), new Wrapped(new byte[] {0x0a}));
        putAll("bytes:us*", new Bytes((byte) 'u', (byte) 's', (byte) '1'), new Bytes((byte) 'x'));
        assertThat(seen).containsExactly("7", "0a", "1");
    }

    @Test
    void aKeyTextOfTheClassPathIsFound() {
        Cache<ShelfText.Shelf, String> shelves =
                fixture.cache(new ReflexConfiguration<ShelfText.Shelf, String>().setStoreByValue(false));
        shelves.unwrap(Triggers.class).set("shelf:*", ON_WRITE, e -> seen.add(e.keyText() + " " + e.keySuffix()));
        shelves.put(new ShelfText.Shelf(4), "v");
        assertThat(seen).containsExactly("shelf:4 4");
    }

    @Test
    void thatOfTheCacheIsAskedBeforeAnyOther() {
        KeyText upside = key -> key instanceof String text && text.startsWith("x") ? "own:" + text : null;
        TriggerSettings settings = TriggerSettings.standard().withKeyText(upside);
        Cache<String, String> cache =
                fixture.cache(new ReflexConfiguration<String, String>().setTriggerSettings(settings));
        cache.unwrap(Triggers.class).set("*", ON_WRITE, e -> seen.add(e.keyText()));
        cache.put("xa", "v");
        cache.put("b", "v");
        assertThat(seen).containsExactly("own:xa", "b");
    }

    @Test
    void oneThatThrowsIsLoggedOnceAndPassesTheTriggersOver() {
        KeyText broken = key -> {
            throw new IllegalStateException("no text");
        };
        Cache<String, String> cache = fixture.cache(
                "stock",
                new ReflexConfiguration<String, String>()
                        .setTriggerSettings(TriggerSettings.standard().withKeyText(broken)));
        cache.unwrap(Triggers.class).set("*", ON_WRITE, e -> seen.add(e.keyText()));
        cache.put("a", "v");
        cache.put("b", "v");
        assertThat(cache.get("b")).isEqualTo("v");
        assertThat(seen).isEmpty();
        assertThat(log.warnings()).singleElement().asString().contains("java.lang.String", "stock", "do not run");
    }

    @Test
    void patternsOfAllKindsFindTheirKeys() {
        Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>());
        Triggers triggers = cache.unwrap(Triggers.class);
        for (String pattern : List.of(
                "category:*:products", "*:includes:user:1*", "price\\*", "a\\\\b", "user:1", "user:*", "*", "*a*a*")) {
            triggers.set(pattern, ON_WRITE, e -> seen.add(pattern + " <" + e.keySuffix() + ">"));
        }
        assertThat(seenOf(cache, "category:7:products"))
                .containsExactly("category:*:products <7>", "* <category:7:products>");
        assertThat(seenOf(cache, "category::products")).contains("category:*:products <>");
        assertThat(seenOf(cache, "category:products")).containsExactly("* <category:products>");
        assertThat(seenOf(cache, "list:includes:user:12:x"))
                .containsExactly("*:includes:user:1* <2:x>", "* <list:includes:user:12:x>");
        assertThat(seenOf(cache, "price*")).containsExactly("price\\* <>", "* <price*>");
        assertThat(seenOf(cache, "prices")).containsExactly("* <prices>");
        assertThat(seenOf(cache, "a\\b")).containsExactly("a\\\\b <>", "* <a\\b>");
        assertThat(seenOf(cache, "user:1")).containsExactly("user:1 <>", "user:* <1>", "* <user:1>");
        assertThat(seenOf(cache, "banana")).containsExactly("* <banana>", "*a*a* <na>");
        assertThat(seenOf(cache, "")).containsExactly("* <>");
    }

    /** As many as are normal in practice, then a hundred times more; what a key sets off is what its patterns say. */
    @Test
    void thousandsOfPatternsAreRegisteredQuicklyAndEachFindsItsKey() {
        Cache<String, String> cache = fixture.cache(new ReflexConfiguration<String, String>());
        Triggers triggers = cache.unwrap(Triggers.class);
        for (int i = 0; i < 100_000; i++) {
            String pattern = i % 3 == 0 ? "key:" + i : i % 3 == 1 ? "pre:" + i + ":*" : "mid:*:" + i;
            triggers.set(pattern, ON_WRITE, e -> seen.add(pattern));
        }
        assertThat(triggers.list()).hasSize(100_000);
        Random random = new Random(SEED);
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            int n = random.nextInt(33_000) * 3;
            expected.addAll(List.of("key:" + n, "pre:" + (n + 1) + ":*", "mid:*:" + (n + 2)));
            cache.put("key:" + n, "v");
            cache.put("pre:" + (n + 1) + ":x", "v");
            cache.put("mid:x:" + (n + 2), "v");
            cache.put("none:" + n, "v");
        }
        assertThat(new HashSet<>(seen)).isEqualTo(expected);
    }

    private List<String> seenOf(Cache<String, String> cache, String key) {
        seen.clear();
        cache.put(key, "v");
        return List.copyOf(seen);
    }

    /** Notes what the star stands for, for each of the keys that the pattern matches. */
    @SafeVarargs
    private <K> void putAll(String pattern, K... keys) {
        Cache<K, String> cache = fixture.cache(new ReflexConfiguration<K, String>());
        cache.unwrap(Triggers.class).set(pattern, ON_WRITE, (EntryEvent<K, String> e) -> seen.add(e.keySuffix()));
        for (K key : keys) {
            cache.put(key, "v");
        }
    }
}
