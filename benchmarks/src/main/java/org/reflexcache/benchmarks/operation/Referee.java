package org.reflexcache.benchmarks.operation;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Checks the work of an iteration, after all callers have read their clocks: JMH ends what depends on this, the callers, before this.
 *
 * @since 0.1
 */
@State(Scope.Benchmark)
public class Referee {

    private static volatile Runnable toCheck = () -> {};

    /** Says what is to be checked from now on. */
    static void watch(Runnable check) {
        toCheck = check;
    }

    /** Refuses the iteration if work was not done. */
    @TearDown(Level.Iteration)
    public void check() {
        toCheck.run();
    }
}
