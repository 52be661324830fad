package org.reflexcache.trigger;

/**
 * What happens when asynchronous triggers are behind and their queue is full.
 *
 * @since 0.1
 */
public enum OverflowPolicy {
    /**
     * Nothing is lost. The run is queued all the same, and the outermost cache call that caused it returns only when there is room
     * again, or after {@link TriggerSettings#getAsyncWait()}. The queue can pass its bound by what the calls under way cause.
     */
    WAIT,
    /** The run is skipped and counted. */
    SKIP
}
