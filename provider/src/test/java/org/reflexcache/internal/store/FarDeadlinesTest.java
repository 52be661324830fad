package org.reflexcache.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FarDeadlinesTest {

    private static final long FAR = Deadlines.FAR_NANOS;
    private static final long LOOK = Deadlines.LOOK_NANOS;
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final AtomicLong now = new AtomicLong(1_000);
    private final ExpiryTimer timer = new ExpiryTimer("unused", null);

    @Test
    void nothingIsFarBeforeTheTimerHasLooked() {
        assertThat(deadlines(true).isFar(Entry.NEVER)).isFalse();
        assertThat(deadlines(true).wasMovedLately(HOUR, HOUR)).isFalse();
    }

    @Test
    void whatIsFarIsKnownUntilTheTimerStops() {
        Deadlines deadlines = deadlines(true);
        schedule(deadlines, HOUR);
        deadlines.runDue();
        assertThat(deadlines.isFar(1_000 + FAR)).isFalse();
        assertThat(deadlines.isFar(1_001 + FAR)).isTrue();
        assertThat(deadlines.isFar(Entry.NEVER)).isTrue();
        assertThat(deadlines.isFar(Long.MIN_VALUE)).isFalse();
        now.addAndGet(LOOK);
        deadlines.runDue();
        assertThat(deadlines.isFar(1_001 + FAR)).isFalse();
        deadlines.forgetTime();
        assertThat(deadlines.isFar(Entry.NEVER)).isFalse();
    }

    @Test
    void aClockThatIsMovedByHandIsAlwaysAsked() {
        Deadlines deadlines = deadlines(false);
        schedule(deadlines, HOUR);
        assertThat(deadlines.runDue()).isGreaterThan(LOOK);
        assertThat(deadlines.isFar(Entry.NEVER)).isFalse();
        assertThat(deadlines.wasMovedLately(2 * HOUR, HOUR)).isFalse();
    }

    @Test
    void theTimerLooksAgainSoonWhileThereAreDeadlines() {
        Deadlines deadlines = deadlines(true);
        assertThat(deadlines.runDue()).isEqualTo(Entry.NEVER);
        schedule(deadlines, HOUR);
        assertThat(deadlines.runDue()).isEqualTo(LOOK);
    }

    @Test
    void aLongLifeIsProlongedOncePerLook() {
        Deadlines deadlines = deadlines(true);
        schedule(deadlines, HOUR);
        deadlines.runDue();
        assertThat(deadlines.wasMovedLately(1_000 + HOUR, HOUR)).isTrue();
        assertThat(deadlines.wasMovedLately(999 + HOUR, HOUR)).isFalse();
        now.addAndGet(LOOK);
        deadlines.runDue();
        assertThat(deadlines.wasMovedLately(1_000 + HOUR, HOUR)).isFalse();
        assertThat(deadlines.wasMovedLately(1_000 + LOOK + HOUR, HOUR)).isTrue();
    }

    @Test
    void aShortLifeIsProlongedEachTime() {
        Deadlines deadlines = deadlines(true);
        schedule(deadlines, HOUR);
        deadlines.runDue();
        long lessThanAMinute = TimeUnit.MINUTES.toNanos(1) - 1;
        assertThat(deadlines.wasMovedLately(now.get() + lessThanAMinute, lessThanAMinute))
                .isFalse();
        assertThat(deadlines.wasMovedLately(now.get() + lessThanAMinute + 1, lessThanAMinute + 1))
                .isTrue();
    }

    @Test
    void aTimerThatSleepsWithoutDeadlinesLeavesNoTimeBehind() {
        Deadlines deadlines = deadlines(true);
        TimedEntry entry = schedule(deadlines, 2_000);
        deadlines.runDue();
        assertThat(deadlines.isFar(Entry.NEVER)).isTrue();
        deadlines.cancel(entry);
        now.set(2_000);
        assertThat(deadlines.runDue()).isEqualTo(Entry.NEVER);
        assertThat(deadlines.isFar(Entry.NEVER)).isFalse();
        now.addAndGet(HOUR);
        long soon = now.get() + 1;
        schedule(deadlines, soon);
        assertThat(deadlines.isFar(soon)).isFalse();
    }

    @Test
    void aTimerThatHasEndedLeavesNoTimeBehind() {
        ExpiryTimer ending = new ExpiryTimer("ending", null);
        Deadlines deadlines = new Deadlines(now::get, true, due -> {}, ending);
        deadlines.open();
        ending.close();
        assertThat(deadlines.isFar(Entry.NEVER)).isFalse();
    }

    @Test
    void aTimerThatIsBusyWithOneCacheLeavesWordOfTheTimeInAll() throws InterruptedException {
        int many = 5_000;
        CountDownLatch handedOver = new CountDownLatch(many);
        AtomicInteger thoughtFar = new AtomicInteger();
        Deadlines other = deadlines(true);
        schedule(other, HOUR);
        Deadlines busy = new Deadlines(
                now::get,
                true,
                due -> {
                    thoughtFar.addAndGet(other.isFar(now.addAndGet(FAR / 2_000)) ? 1 : 0);
                    handedOver.countDown();
                },
                timer);
        for (int i = 0; i < many; i++) {
            schedule(busy, 900);
        }
        other.runDue();
        other.open();
        busy.open();

        assertThat(handedOver.await(20, TimeUnit.SECONDS)).isTrue();
        timer.close();
        assertThat(thoughtFar).hasValue(0);
    }

    private Deadlines deadlines(boolean steady) {
        return new Deadlines(now::get, steady, due -> {}, timer);
    }

    private static TimedEntry schedule(Deadlines deadlines, long deadlineNanos) {
        TimedEntry entry = new TimedEntry("k", 1);
        entry.deadlineNanos(deadlineNanos);
        deadlines.schedule(entry);
        return entry;
    }
}
