package org.reflexcache.trigger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventIdsTest {

    private static final int THREADS = 4;

    @Test
    void anEventHasOneNameWhoeverAsksFirst() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (int round = 0; round < 50; round++) {
                EventIds ids = new EventIds();
                CountDownLatch start = new CountDownLatch(1);
                List<Future<String>> names = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    names.add(threads.submit(() -> {
                        start.await();
                        return ids.text(7, 3);
                    }));
                }
                start.countDown();
                Set<String> different = new HashSet<>();
                for (Future<String> name : names) {
                    different.add(name.get(30, TimeUnit.SECONDS));
                }
                assertThat(different).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void eventsOfTwoCachesHaveDifferentNames() {
        assertThat(new EventIds().text(7, 3)).isNotEqualTo(new EventIds().text(7, 3));
    }
}
