package org.reflexcache.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.integration.CacheWriter;
import javax.cache.management.CacheStatisticsMXBean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.cache.Weigher;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.testing.RecordedEvents;
import org.reflexcache.testing.RecordedTriggers;

/** A weigher that throws, or weighs less than nothing, fails the write before anybody heard of it, the writer included. */
class FailingWeigherTest {

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    private final List<String> written = new ArrayList<>();

    static Stream<Arguments> cases() {
        Weigher<String, String> throwing = (key, value) -> {
            if (value.equals("bad")) {
                throw new IllegalArgumentException("the weigher fails");
            }
            return 1;
        };
        Weigher<String, String> negative = (key, value) -> value.equals("bad") ? -1 : 1;
        Map<String, String> batch = new LinkedHashMap<>();
        batch.put("a", "good");
        batch.put("k", "bad");
        batch.put("z", "good");
        return Stream.of(Named.of("throws", throwing), Named.of("negative", negative))
                .flatMap(weigher -> Stream.of(true, false)
                        .flatMap(writing -> Stream.of(
                                failing(weigher, writing, "put", cache -> cache.put("k", "bad")),
                                failing(weigher, writing, "put absent", cache -> cache.put("absent", "bad")),
                                failing(weigher, writing, "putAll", cache -> cache.putAll(batch)),
                                failing(weigher, writing, "getAndPut", cache -> cache.getAndPut("k", "bad")),
                                failing(weigher, writing, "putIfAbsent", cache -> cache.putIfAbsent("absent", "bad")),
                                failing(weigher, writing, "replace", cache -> cache.replace("k", "bad")),
                                failing(weigher, writing, "replace equal", cache -> cache.replace("k", "old", "bad")),
                                failing(weigher, writing, "getAndReplace", cache -> cache.getAndReplace("k", "bad")),
                                failing(
                                        weigher,
                                        writing,
                                        "invoke",
                                        cache -> cache.invoke("k", (entry, arguments) -> {
                                            entry.setValue("bad");
                                            return null;
                                        })))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothingIsHalfApplied(Weigher<String, String> weigher, boolean writing, Consumer<Cache<String, String>> call) {
        ReflexConfiguration<String, String> configuration =
                new ReflexConfiguration<String, String>().setMaximumWeight(100, weigher);
        if (writing) {
            configuration.setWriteThrough(true).setCacheWriterFactory(Writer::new);
        }
        Cache<String, String> cache = fixture.cache(configuration);
        cache.put("k", "old");
        written.clear();
        CacheStatisticsMXBean statistics = fixture.statistics(cache);
        RecordedEvents<String, String> events = RecordedEvents.of(cache);
        RecordedTriggers triggers = RecordedTriggers.of(cache);

        assertThatThrownBy(() -> call.accept(cache))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining(cache.getName())
                .hasMessageContaining("weigher");

        assertThat(statistics.getCachePuts()).isZero();
        assertThat(events.all()).isEmpty();
        assertThat(triggers.all()).isEmpty();
        assertThat(written).isEmpty();
        assertThat(cache.getAll(Set.of("a", "k", "z", "absent"))).isEqualTo(Map.of("k", "old"));
        cache.put("k", "good");
        assertThat(cache.get("k")).isEqualTo("good");
    }

    private static Arguments failing(
            Named<Weigher<String, String>> weigher,
            boolean writing,
            String name,
            Consumer<Cache<String, String>> call) {
        return Arguments.of(weigher, writing, Named.of(name, call));
    }

    private final class Writer implements CacheWriter<String, String> {
        @Override
        public void write(Cache.Entry<? extends String, ? extends String> entry) {
            written.add(entry.getKey());
        }

        @Override
        public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
            entries.forEach(this::write);
        }

        @Override
        public void delete(Object key) {}

        @Override
        public void deleteAll(Collection<?> keys) {}
    }
}
