package org.reflexcache.trigger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReplacementTest {

    private static final int EVENTS = 20_000;

    private final RegistryFixture fixture = new RegistryFixture();
    private final TriggerRegistry registry = fixture.registry;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void eachEventIsHandledByExactlyOneVersionUnderLoad() throws Exception {
        LongAdder handled = new LongAdder();
        registry.triggers().set("k*", ON_WRITE, e -> handled.increment());
        AtomicBoolean stop = new AtomicBoolean();
        Future<Integer> replacer = fixture.async(() -> {
            int versions = 0;
            while (!stop.get()) {
                registry.triggers().set("k*", ON_WRITE, e -> handled.increment());
                registry.triggers().set("other" + versions % 100, ON_WRITE, e -> {});
                versions++;
            }
            return versions;
        });
        List<Future<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            writers.add(fixture.async(this::writeAll));
        }
        int notOnce = 0;
        for (Future<Integer> writer : writers) {
            notOnce += RegistryFixture.await(writer);
        }
        stop.set(true);
        assertThat(RegistryFixture.await(replacer)).isPositive();
        assertThat(notOnce).isZero();
        assertThat(handled.sum()).isEqualTo(3L * EVENTS);
    }

    private int writeAll() {
        int notOnce = 0;
        for (int i = 0; i < EVENTS; i++) {
            notOnce += fixture.write("key" + i) == 1 ? 0 : 1;
        }
        return notOnce;
    }

    @Test
    void eventsCommittedAfterSetHasReturnedAreHandledByTheNewTrigger() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        LongAdder stale = new LongAdder();
        long[] current = {0};
        Future<Integer> noise = fixture.async(() -> {
            int n = 0;
            while (!stop.get()) {
                registry.triggers().set("x" + n % 50, ON_WRITE, e -> {});
                registry.triggers().delete("x" + (n + 25) % 50, ON_WRITE);
                n++;
            }
            return n;
        });
        for (int version = 0; version < 5_000; version++) {
            long mine = version;
            registry.triggers().set("a", ON_WRITE, e -> stale.add(current[0] == mine ? 0 : 1));
            current[0] = version;
            assertThat(fixture.write("a")).isEqualTo(1);
        }
        stop.set(true);
        RegistryFixture.await(noise);
        assertThat(stale.sum()).isZero();
    }
}
