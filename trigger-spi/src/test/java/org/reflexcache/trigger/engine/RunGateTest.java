package org.reflexcache.trigger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunGateTest {

    private static final int THREADS = 4;

    @Test
    void closedGateLetsNobodyBegin() {
        RunGate gate = new RunGate();
        assertThat(gate.begin()).isTrue();
        gate.end();
        gate.close();
        assertThat(gate.begin()).isFalse();
        gate.awaitEnd();
    }

    @Test
    void nobodyIsInsideAfterTheWait() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (int round = 0; round < 300; round++) {
                closeUnderLoad(threads);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void closeUnderLoad(ExecutorService threads) throws Exception {
        RunGate gate = new RunGate();
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(THREADS);
        List<Future<Boolean>> late = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            late.add(threads.submit(() -> {
                boolean wasLate = false;
                int runs = 0;
                while (gate.begin()) {
                    wasLate |= over.get();
                    if (++runs == 10) {
                        running.countDown();
                    }
                    wasLate |= over.get();
                    gate.end();
                }
                return wasLate;
            }));
        }
        running.await();
        gate.close();
        gate.awaitEnd();
        over.set(true);
        for (Future<Boolean> thread : late) {
            assertThat(thread.get(20, TimeUnit.SECONDS)).isFalse();
        }
    }
}
