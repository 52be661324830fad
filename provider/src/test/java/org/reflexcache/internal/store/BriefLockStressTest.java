package org.reflexcache.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.reflexcache.testing.Await;
import org.reflexcache.testing.Crew;

class BriefLockStressTest {

    private final BriefLock lock = new BriefLock();
    private long guarded;

    @Test
    void oneThreadAtATime() {
        int threads = 8;
        int rounds = 20_000;
        Crew.run("counting", threads, Crew.PATIENCE, thread -> {
            for (int i = 0; i < rounds; i++) {
                lock.lock();
                guarded++;
                if ((i & 1) == 0) {
                    lock.unlock();
                } else {
                    lock.unlockThenRead();
                }
            }
        });
        assertThat(guarded).isEqualTo((long) threads * rounds);
    }

    @Test
    void aTakenLockIsRefusedAndAFreeOneGiven() {
        assertThat(lock.tryLock()).isTrue();
        assertThat(lock.tryLock()).isFalse();
        lock.unlock();
        assertThat(lock.tryLock()).isTrue();
    }

    @Test
    void anInterruptIsKeptForLaterAndDoesNotOpenTheLock() throws InterruptedException {
        lock.lock();
        CountDownLatch waits = new CountDownLatch(1);
        AtomicBoolean opened = new AtomicBoolean();
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread waiter = new Thread(() -> {
            waits.countDown();
            lock.lock();
            interrupted.set(Thread.currentThread().isInterrupted());
            assertThat(opened).isTrue();
            lock.unlock();
        });
        waiter.start();
        waits.await();
        waiter.interrupt();
        opened.set(true);
        lock.unlock();
        waiter.join(Await.LIMIT.toMillis());
        assertThat(waiter.isAlive()).isFalse();
        assertThat(interrupted).isTrue();
    }
}
