package org.reflexcache.trigger;

import java.util.Map;

/**
 * What happened in a cache as far as triggers were told, since it was made.
 *
 * @param events how many events of each kind matched a trigger; every kind is there
 * @param expiryLag how long after its deadline an expiry was announced, of those that a trigger or listener was told
 * @param queuedRuns runs of asynchronous triggers that wait now
 * @param loggedRuns runs in the execution log now
 * @since 0.1
 */
public record TriggerStatistics(
        Map<TriggerEvent, Long> events, LatencySummary expiryLag, long queuedRuns, long loggedRuns) {}
