package org.reflexcache.benchmarks.operation;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.ThreadParams;
import org.reflexcache.benchmarks.profile.Meter;

/**
 * A thread that calls: where it is in its sequence, which is also how many operations it has done, and what it has seen.
 *
 * @since 0.1
 */
@State(Scope.Thread)
public class Caller {

    private static final Queue<Caller> ALL = new ConcurrentLinkedQueue<>();

    /** Operations done so far; the place in the sequence follows from it. */
    long next;

    /** How many of the last iteration's operations did not what they should, or, where both may be, found nothing. */
    long failed;

    private final Meter meter = new Meter();
    private long begun;

    /** Joins the others: each thread starts at another place. */
    @Setup(Level.Trial)
    public void join(ThreadParams thread) {
        next = (long) Workload.LENGTH / thread.getThreadCount() * thread.getThreadIndex();
        ALL.add(this);
    }

    /** Starts to count. The referee is named to come after this at the end. */
    @Setup(Level.Iteration)
    public void begin(Referee referee) {
        begun = next;
        failed = 0;
        meter.begin();
    }

    /** Hands over what was counted. */
    @TearDown(Level.Iteration)
    public void end() {
        meter.end(next - begun);
    }

    /** The next place of a sequence of {@link Workload#LENGTH}. */
    int place() {
        return (int) next++ & Workload.LENGTH - 1;
    }

    /** What all threads did since their iteration began; to be asked when they have ended. */
    static Work work() {
        long operations = 0;
        long failed = 0;
        for (Caller caller : ALL) {
            operations += caller.next - caller.begun;
            failed += caller.failed;
        }
        return new Work(operations, failed);
    }

    /**
     * What was done in an iteration.
     *
     * @param operations how many operations
     * @param failed how many of them failed, or found nothing
     */
    record Work(long operations, long failed) {

        /** Refuses the figures if one operation failed. */
        void requireAll(String what) {
            require(failed == 0, failed + " of " + operations + " times not: " + what);
        }

        /** Refuses the figures. */
        static void require(boolean met, String otherwise) {
            if (!met) {
                throw new IllegalStateException("work was not done: " + otherwise);
            }
        }
    }
}
