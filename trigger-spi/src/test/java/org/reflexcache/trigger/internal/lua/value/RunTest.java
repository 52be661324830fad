package org.reflexcache.trigger.internal.lua.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class RunTest {

    private static final int SLICE = 64;
    private static final int COLD_RUNS = 200;
    private static final long LIMIT_NANOS = 1_000_000;

    private final AtomicLong clock = new AtomicLong(1_000);
    private final AtomicLong worked = new AtomicLong();
    private int reads;

    static Run run(long micros, long memory) {
        return new Run(new TimeLimit(micros * 1_000, () -> 1, () -> 0), memory, 10, new Table(null, 0, 0), null);
    }

    /** With clocks that the test moves, past the runs that are given more. */
    private Run clocked(LongSupplier cpu) {
        TimeLimit limit = new TimeLimit(LIMIT_NANOS, this::read, cpu);
        for (int i = 0; i < COLD_RUNS; i++) {
            limit.nanos();
        }
        return new Run(limit, 1_000, 10, new Table(null, 0, 0), null);
    }

    private long read() {
        reads++;
        return clock.get();
    }

    @Test
    void stepsAreExact() {
        Run run = run(10, 0);
        for (int i = 0; i < 1_000; i++) {
            run.step();
        }
        Killed killed = catchThrowableOfType(Killed.class, run::step);
        assertThat(killed.reason()).isEqualTo(Killed.Reason.TIME);
    }

    @Test
    void stepsInLumpsAreExact() {
        Run run = run(10, 0);
        run.steps(1_000);
        assertThatThrownBy(() -> run.steps(1)).isInstanceOf(Killed.class);
    }

    @Test
    void memoryIsExact() {
        Run run = run(10, 1_000);
        run.allocate(1_000);
        Killed killed = catchThrowableOfType(Killed.class, () -> run.allocate(1));
        assertThat(killed.reason()).isEqualTo(Killed.Reason.MEMORY);
    }

    @Test
    void stringPaysItsBytesAndTheirHandling() {
        Run run = run(10, 1_040);
        run.string(1_000);
        assertThatThrownBy(() -> run.allocate(1)).isInstanceOf(Killed.class);

        Run handling = run(10, Long.MAX_VALUE);
        handling.handle(64_000);
        assertThatThrownBy(handling::step).isInstanceOf(Killed.class);
    }

    @Test
    void hugeAmountsDoNotOverflow() {
        assertThatThrownBy(() -> run(10, 0).handle(Long.MAX_VALUE)).isInstanceOf(Killed.class);
        assertThatThrownBy(() -> run(10, 1_000).allocate(Long.MAX_VALUE)).isInstanceOf(Killed.class);
        assertThatThrownBy(() -> run(10, 0).steps(Integer.MAX_VALUE)).isInstanceOf(Killed.class);
    }

    @Test
    void killedRunStaysDead() {
        Run run = run(1_000, 10);
        Killed killed = catchThrowableOfType(Killed.class, () -> run.allocate(11));

        assertThatThrownBy(run::step).isSameAs(killed);
        assertThatThrownBy(() -> run.allocate(1)).isSameAs(killed);
        assertThatThrownBy(() -> run.enter(1)).isSameAs(killed);
    }

    @Test
    void depthIsBoundedAndGivenBack() {
        Run run = run(1_000, 0);
        run.enter(4);
        run.enter(6);
        assertThatThrownBy(() -> run.enter(1)).isInstanceOf(LuaError.class).hasMessage("stack overflow");
        run.leave(6);
        run.enter(1);
    }

    @Test
    void clockIsNotReadInTheFirstSlice() {
        Run run = clocked(worked::get);
        run.steps(SLICE);
        assertThat(reads).isZero();
        run.step();
        assertThat(reads).isOne();
    }

    @Test
    void pauseOfTheMachineIsNoReason() {
        Run run = clocked(worked::get);
        run.steps(SLICE + 1);
        clock.addAndGet(100 * LIMIT_NANOS);
        run.steps(SLICE + 1);
        clock.addAndGet(100 * LIMIT_NANOS);
        run.steps(SLICE + 1);
    }

    @Test
    void workOfTheThreadIsOne() {
        Run run = clocked(worked::get);
        run.steps(SLICE + 1);
        clock.addAndGet(2 * LIMIT_NANOS);
        run.steps(SLICE + 1);
        clock.addAndGet(2 * LIMIT_NANOS);
        worked.addAndGet(LIMIT_NANOS + 1);
        assertThatThrownBy(() -> run.steps(SLICE + 1)).isInstanceOf(Killed.class);
    }

    @Test
    void withoutTheThreadsTimeTenTimesTheLimitMustHavePassed() {
        Run run = clocked(() -> -1);
        run.steps(SLICE + 1);
        clock.addAndGet(10 * LIMIT_NANOS);
        run.steps(SLICE + 1);
        clock.addAndGet(1);
        assertThatThrownBy(() -> run.steps(SLICE + 1)).isInstanceOf(Killed.class);
    }

    @Test
    void coldRunsAreGivenMore() {
        TimeLimit limit = new TimeLimit(LIMIT_NANOS, () -> 1, () -> 0);
        assertThat(limit.nanos()).isEqualTo(10 * LIMIT_NANOS);
    }
}
