package org.reflexcache.trigger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_READ;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CostTest {

    private static final int PATTERNS = 100_000;
    private static final int LOOKUPS = 200_000;

    private final RegistryFixture fixture = new RegistryFixture();
    private final TriggerRegistry registry = fixture.registry;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void keyThatMatchesNothingAllocatesNothing() {
        registry.triggers().set("user:*", ON_WRITE, e -> {});
        registry.triggers().set("order:17", ON_WRITE, e -> {});
        List<String> keys = List.of("use", "users:1", "order:170", "order:1", "", "zebra", "\u4e2d");
        assertThat(lookUp(keys)).isZero();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        int found = lookUp(keys);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(found).isZero();
        assertThat(bytes).isLessThan(LOOKUPS / 10);
    }

    private int lookUp(List<String> keys) {
        int found = 0;
        for (int i = 0; i < LOOKUPS; i++) {
            TriggerSnapshot snapshot = registry.snapshot();
            found += snapshot.listensTo(ON_READ) ? 1 : 0;
            found += snapshot.match(ON_WRITE, keys.get(i % keys.size())) == null ? 0 : 1;
        }
        return found;
    }

    /** How long it took is for the reader of the report; that it ends in reasonable time is the test. */
    @Test
    void hundredThousandPatternsAreRegisteredFoundAndDeleted() {
        long start = System.nanoTime();
        for (int i = 0; i < PATTERNS; i++) {
            registry.triggers().set("tenant:" + i % 100 + ":user:" + i + ":*", ON_WRITE, e -> {});
        }
        long registered = System.nanoTime();
        for (int i = 0; i < PATTERNS; i++) {
            assertThat(fixture.write("tenant:" + i % 100 + ":user:" + i + ":name"))
                    .isEqualTo(1);
        }
        long found = System.nanoTime();
        assertThat(registry.triggers().list())
                .hasSize(PATTERNS)
                .allSatisfy(t -> assertThat(t.executions()).isOne());
        for (int i = 0; i < PATTERNS; i++) {
            assertThat(registry.triggers().delete("tenant:" + i % 100 + ":user:" + i + ":*", ON_WRITE))
                    .isTrue();
        }
        assertThat(registry.snapshot().listensTo(ON_WRITE)).isFalse();
        System.out.printf(
                "%,d patterns: registered in %d ms, matched and run once each in %d ms%n",
                PATTERNS, (registered - start) / 1_000_000, (found - registered) / 1_000_000);
    }
}
