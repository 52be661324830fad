package org.reflexcache.examples.replay;

import java.util.function.ToLongFunction;
import org.reflexcache.trigger.TriggerEvent;

/**
 * What came of a replay.
 *
 * @param accesses how many keys the trace had
 * @param triggers what the triggers counted
 * @param statistics what the cache counted
 * @param expiredAfterwards how many of the expiries came after the last access
 * @param stillThere how many entries an iteration finds at the end
 * @param elapsedNanos how long the accesses took, without reading the trace and without the wait at the end
 * @param processorNanos for how much of that their thread had a processor
 */
record Figures(
        long accesses,
        ToLongFunction<TriggerEvent> triggers,
        Statistics statistics,
        long expiredAfterwards,
        long stillThere,
        long elapsedNanos,
        long processorNanos) {

    /** How often the trigger of an event has run. */
    long triggered(TriggerEvent event) {
        return triggers.applyAsLong(event);
    }

    /** The mean time of an access: a get, and when that misses also the load and the put, with all triggers. */
    long nanosPerAccess() {
        return elapsedNanos / accesses;
    }

    /** The processor time of an access, which other programs on the machine do not lengthen. */
    long processorNanosPerAccess() {
        return processorNanos / accesses;
    }
}
