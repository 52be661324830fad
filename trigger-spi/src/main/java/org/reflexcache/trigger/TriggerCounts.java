package org.reflexcache.trigger;

/**
 * How the runs of a trigger ended, counted since it was set.
 *
 * @param ok runs that returned
 * @param error runs that threw something
 * @param timeout runs that were stopped because their time was up
 * @param memory runs that were stopped because their memory was used up
 * @param skipped runs that were not begun
 * @since 0.1
 */
public record TriggerCounts(long ok, long error, long timeout, long memory, long skipped) {

    /**
     * How often it was run, whatever became of it.
     *
     * @return the sum of all counts but the skipped ones
     */
    public long executions() {
        return ok + failures();
    }

    /**
     * How often a run did not end well.
     *
     * @return errors, timeouts and runs out of memory
     */
    public long failures() {
        return error + timeout + memory;
    }
}
