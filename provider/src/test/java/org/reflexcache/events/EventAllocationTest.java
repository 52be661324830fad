package org.reflexcache.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.testing.CacheFixture;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/** Without somebody who listens to it, a change makes no event object, and a hit nothing at all. */
class EventAllocationTest {

    private static final int CALLS = 20_000;
    private static final int WARM_UPS = 10;

    /** Room for what the JVM itself does now and then. */
    private static final double SLACK_BYTES = 4;

    /** A write may make a step, of some 48 bytes; a change with its event and queue would be well above this. */
    private static final double STEP_BYTES = 96;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @AutoClose
    private final CacheFixture fixture = new CacheFixture();

    static Stream<Named<ReflexConfiguration<String, String>>> configurations() {
        return Stream.of(
                Named.of("plain", new ReflexConfiguration<>()),
                Named.of("unbounded", new ReflexConfiguration<String, String>().setUnbounded()),
                Named.of(
                        "expiring",
                        new ReflexConfiguration<String, String>()
                                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(Duration.ONE_DAY))));
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void aHitMakesNothing(ReflexConfiguration<String, String> configuration) {
        Cache<String, String> cache = fixture.cache(configuration);
        cache.put("k", "v");

        assertThat(bytesPerCall(() -> cache.get("k"))).isLessThan(SLACK_BYTES);
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void aWriteMakesNoEvent(ReflexConfiguration<String, String> configuration) {
        Cache<String, String> cache = fixture.cache(configuration);
        cache.put("k", "v");

        assertThat(bytesPerCall(() -> cache.put("k", "w"))).isLessThan(STEP_BYTES);
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void triggersForOtherEventsChangeNothing(ReflexConfiguration<String, String> configuration) {
        Cache<String, String> cache = fixture.cache(configuration);
        cache.put("k", "v");
        cache.unwrap(Triggers.class).set("*", TriggerEvent.ON_DELETE, event -> {});

        assertThat(bytesPerCall(() -> cache.get("k"))).isLessThan(SLACK_BYTES);
        assertThat(bytesPerCall(() -> cache.put("k", "w"))).isLessThan(STEP_BYTES);
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void triggersForOtherKeysChangeNothing(ReflexConfiguration<String, String> configuration) {
        Cache<String, String> cache = fixture.cache(configuration);
        cache.put("k", "v");
        cache.unwrap(Triggers.class).set("other*", TriggerEvent.ON_READ, event -> {});
        cache.unwrap(Triggers.class).set("other*", TriggerEvent.ON_WRITE, event -> {});

        assertThat(bytesPerCall(() -> cache.get("k"))).isLessThan(SLACK_BYTES);
        assertThat(bytesPerCall(() -> cache.put("k", "w"))).isLessThan(STEP_BYTES);
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void theMeasureSeesTheEventsThereAre(ReflexConfiguration<String, String> configuration) {
        Cache<String, String> cache = fixture.cache(configuration);
        cache.put("k", "v");
        cache.unwrap(Triggers.class).set("*", TriggerEvent.ON_WRITE, event -> {});
        cache.unwrap(Triggers.class).set("*", TriggerEvent.ON_READ, event -> {});

        assertThat(bytesPerCall(() -> cache.get("k"))).isGreaterThan(STEP_BYTES);
        assertThat(bytesPerCall(() -> cache.put("k", "w"))).isGreaterThan(STEP_BYTES);
    }

    /** The least of several rounds, after warming up: what the call itself allocates on this thread. */
    private static double bytesPerCall(Runnable call) {
        double least = Double.MAX_VALUE;
        for (int round = 0; round < WARM_UPS; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                call.run();
            }
            long after = THREADS.getCurrentThreadAllocatedBytes();
            least = Math.min(least, (double) (after - before) / CALLS);
        }
        return least;
    }
}
