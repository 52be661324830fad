package org.reflexcache.trigger.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reflexcache.trigger.BreakerPolicy;
import org.reflexcache.trigger.testing.Together;

@Timeout(60)
class BreakerTest {

    private static final int FAILURES = 3;
    private static final long PAUSE = 100;

    private final Breaker breaker = new Breaker(new BreakerPolicy(FAILURES, Duration.ofNanos(PAUSE)));

    @Test
    void closedOneLetsAllThrough() {
        long first = breaker.tryBegin(0);
        long second = breaker.tryBegin(0);
        assertThat(first).isNotEqualTo(Breaker.REFUSED);
        assertThat(second).isNotEqualTo(Breaker.REFUSED);
        assertThat(breaker.succeeded(first)).isFalse();
        assertThat(breaker.state(0)).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void opensAfterFailuresInARow() {
        assertThat(failOne(10)).isFalse();
        assertThat(failOne(10)).isFalse();
        assertThat(breaker.state(10)).isEqualTo(BreakerState.CLOSED);
        assertThat(failOne(10)).isTrue();
        assertThat(breaker.state(10)).isEqualTo(BreakerState.OPEN);
        assertThat(breaker.tryBegin(109)).isEqualTo(Breaker.REFUSED);
        assertThat(breaker.state(109)).isEqualTo(BreakerState.OPEN);
        assertThat(breaker.state(110)).isEqualTo(BreakerState.HALF_OPEN);
    }

    @Test
    void successBetweenFailuresStartsTheRowAgain() {
        failOne(0);
        failOne(0);
        assertThat(breaker.succeeded(breaker.tryBegin(0))).isFalse();
        assertThat(failOne(0)).isFalse();
        assertThat(failOne(0)).isFalse();
        assertThat(failOne(0)).isTrue();
    }

    @Test
    void abandonedRunCountsNeitherWay() {
        failOne(0);
        failOne(0);
        breaker.abandoned(breaker.tryBegin(0));
        assertThat(failOne(0)).isTrue();
    }

    @Test
    void oneProbeDecides() {
        open(0);
        long probe = breaker.tryBegin(100);
        assertThat(probe).isNotEqualTo(Breaker.REFUSED);
        assertThat(breaker.tryBegin(100)).isEqualTo(Breaker.REFUSED);
        assertThat(breaker.tryBegin(100 + PAUSE - 1)).isEqualTo(Breaker.REFUSED);
        assertThat(breaker.state(100)).isEqualTo(BreakerState.HALF_OPEN);
        assertThat(breaker.succeeded(probe)).isTrue();
        assertThat(breaker.state(100)).isEqualTo(BreakerState.CLOSED);
        assertThat(failOne(100)).isFalse();
        assertThat(failOne(100)).isFalse();
        assertThat(failOne(100)).isTrue();
    }

    /** Its thread may have had no stack left to tell how it ended. */
    @Test
    void probeThatIsNotHeardOfForAPauseIsFollowedByAnother() {
        open(0);
        long lost = breaker.tryBegin(100);
        long second = breaker.tryBegin(100 + PAUSE);
        assertThat(second).isNotEqualTo(Breaker.REFUSED).isNotEqualTo(lost);
        assertThat(breaker.succeeded(lost)).isFalse();
        assertThat(breaker.failed(lost, 200)).isFalse();
        assertThat(breaker.succeeded(second)).isTrue();
    }

    @Test
    void failedProbeOpensAgainForAWholePause() {
        open(0);
        long probe = breaker.tryBegin(150);
        assertThat(breaker.failed(probe, 160)).isTrue();
        assertThat(breaker.tryBegin(259)).isEqualTo(Breaker.REFUSED);
        assertThat(breaker.tryBegin(260)).isNotEqualTo(Breaker.REFUSED);
    }

    @Test
    void abandonedProbeLeavesTheNextRunToDecide() {
        open(0);
        breaker.abandoned(breaker.tryBegin(100));
        assertThat(breaker.state(100)).isEqualTo(BreakerState.HALF_OPEN);
        long probe = breaker.tryBegin(100);
        assertThat(probe).isNotEqualTo(Breaker.REFUSED);
        assertThat(breaker.succeeded(probe)).isTrue();
    }

    @Test
    void endsOfRunsFromBeforeAreIgnored() {
        List<Long> late = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            late.add(breaker.tryBegin(0));
        }
        open(0);
        tellLate(late.subList(0, 3), 50);
        assertThat(breaker.state(99)).isEqualTo(BreakerState.OPEN);
        assertThat(breaker.state(100)).isEqualTo(BreakerState.HALF_OPEN);
        long probe = breaker.tryBegin(100);
        tellLate(late.subList(3, 6), 100);
        assertThat(breaker.state(100)).isEqualTo(BreakerState.HALF_OPEN);
        assertThat(breaker.tryBegin(100)).isEqualTo(Breaker.REFUSED);
        assertThat(breaker.succeeded(probe)).isTrue();
        late.subList(6, 12)
                .forEach(ticket -> assertThat(breaker.failed(ticket, 100)).isFalse());
        assertThat(breaker.state(100)).isEqualTo(BreakerState.CLOSED);
        assertThat(failOne(100)).isFalse();
    }

    private void tellLate(List<Long> tickets, long now) {
        assertThat(breaker.failed(tickets.get(0), now)).isFalse();
        assertThat(breaker.succeeded(tickets.get(1))).isFalse();
        breaker.abandoned(tickets.get(2));
    }

    @Test
    void offNeverOpens() {
        Breaker off = new Breaker(BreakerPolicy.off());
        for (int i = 0; i < 1_000; i++) {
            assertThat(off.failed(off.tryBegin(0), 0)).isFalse();
        }
        assertThat(off.state(0)).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void clockMayOverflow() {
        open(Long.MAX_VALUE - 10);
        assertThat(breaker.tryBegin(Long.MIN_VALUE + 88)).isEqualTo(Breaker.REFUSED);
        assertThat(breaker.tryBegin(Long.MIN_VALUE + 89)).isNotEqualTo(Breaker.REFUSED);
    }

    @Test
    void successMakesNoGarbage() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        breaker.succeeded(breaker.tryBegin(0));
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            breaker.succeeded(breaker.tryBegin(i));
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
    }

    /** Runs that overlap at random, told in any order, against the rules written down plainly. */
    @Test
    void agreesWithTheModel() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            BreakerModel model = new BreakerModel(FAILURES, PAUSE);
            Breaker tested = new Breaker(new BreakerPolicy(FAILURES, Duration.ofNanos(PAUSE)));
            List<BreakerModel.Run> running = new ArrayList<>();
            List<Long> tickets = new ArrayList<>();
            long now = random.nextLong();
            for (int step = 0; step < 300; step++) {
                now += random.nextInt(30);
                assertThat(tested.state(now)).isEqualTo(model.state(now));
                if (running.isEmpty() || random.nextInt(5) < 2) {
                    BreakerModel.Run run = model.tryBegin(now);
                    long ticket = tested.tryBegin(now);
                    assertThat(ticket != Breaker.REFUSED).isEqualTo(run != null);
                    if (run != null) {
                        running.add(run);
                        tickets.add(ticket);
                    }
                    continue;
                }
                int index = random.nextInt(running.size());
                BreakerModel.Run run = running.remove(index);
                long ticket = tickets.remove(index);
                switch (random.nextInt(7)) {
                    case 0, 1 -> assertThat(tested.succeeded(ticket)).isEqualTo(model.succeeded(run));
                    case 2 -> {
                        tested.abandoned(ticket);
                        model.abandoned(run);
                    }
                    default -> assertThat(tested.failed(ticket, now)).isEqualTo(model.failed(run, now));
                }
            }
        }
    }

    @Test
    void neverTwoProbesAndNeverStuck() throws InterruptedException {
        Breaker shared = new Breaker(new BreakerPolicy(1, Duration.ofNanos(10)));
        AtomicLong clock = new AtomicLong();
        AtomicInteger opened = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        Together.run(8, number -> {
            Random random = new Random(number);
            for (int i = 0; i < 40_000; i++) {
                long ticket = shared.tryBegin(clock.incrementAndGet());
                if (ticket == Breaker.REFUSED) {
                    continue;
                }
                switch (random.nextInt(3)) {
                    case 0 -> closed.addAndGet(shared.succeeded(ticket) ? 1 : 0);
                    case 1 -> shared.abandoned(ticket);
                    default -> opened.addAndGet(shared.failed(ticket, clock.get()) ? 1 : 0);
                }
            }
        });
        assertThat(opened.get()).isGreaterThan(closed.get() - 1).isPositive();
        long later = clock.get() + 1_000;
        long ticket = shared.tryBegin(later);
        assertThat(ticket).isNotEqualTo(Breaker.REFUSED);
        shared.succeeded(ticket);
        assertThat(shared.state(later)).isEqualTo(BreakerState.CLOSED);
    }

    /** Of many threads that come when the pause is over, one gets the probe. */
    @Test
    void oneThreadGetsTheProbe() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            long now = round * 1_000L;
            open(now);
            AtomicInteger probes = new AtomicInteger();
            AtomicLong probe = new AtomicLong();
            Together.run(4, number -> {
                long ticket = breaker.tryBegin(now + PAUSE);
                if (ticket != Breaker.REFUSED) {
                    probes.incrementAndGet();
                    probe.set(ticket);
                }
            });
            assertThat(probes).hasValue(1);
            assertThat(breaker.succeeded(probe.get())).isTrue();
        }
    }

    private boolean failOne(long now) {
        return breaker.failed(breaker.tryBegin(now), now);
    }

    private void open(long now) {
        for (int i = 1; i < FAILURES; i++) {
            failOne(now);
        }
        assertThat(failOne(now)).isTrue();
    }
}
