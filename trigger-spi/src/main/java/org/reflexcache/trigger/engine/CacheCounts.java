package org.reflexcache.trigger.engine;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.reflexcache.trigger.LatencySummary;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.TriggerStatistics;
import org.reflexcache.trigger.internal.measure.DurationHistogram;

/** What is counted of all triggers of a cache. */
final class CacheCounts {

    private static final int EVENTS = TriggerEvent.values().length;

    private final AsyncRuns async;
    private final ExecutionLog executions;
    private final LongAdder[] events = new LongAdder[EVENTS];
    private final DurationHistogram expiryLag = new DurationHistogram();

    CacheCounts(AsyncRuns async, ExecutionLog executions) {
        this.async = async;
        this.executions = executions;
        for (int i = 0; i < EVENTS; i++) {
            events[i] = new LongAdder();
        }
    }

    void countEvent(TriggerEvent event) {
        events[index(event)].increment();
    }

    void countExpiry(long lagNanos) {
        expiryLag.record(lagNanos);
    }

    TriggerStatistics statistics() {
        return statistics(List.of(this));
    }

    /** The sum over several caches. */
    static TriggerStatistics statistics(List<CacheCounts> caches) {
        Map<TriggerEvent, Long> counts = new EnumMap<>(TriggerEvent.class);
        for (TriggerEvent event : TriggerEvent.values()) {
            counts.put(
                    event,
                    caches.stream()
                            .mapToLong(cache -> cache.events[index(event)].sum())
                            .sum());
        }
        return new TriggerStatistics(
                Collections.unmodifiableMap(counts),
                lag(caches),
                caches.stream().mapToLong(cache -> cache.async.queued()).sum(),
                caches.stream().mapToLong(cache -> cache.executions.size()).sum());
    }

    private static LatencySummary lag(List<CacheCounts> caches) {
        DurationHistogram only = caches.size() == 1 ? caches.get(0).expiryLag : new DurationHistogram();
        if (caches.size() != 1) {
            caches.forEach(cache -> only.add(cache.expiryLag));
        }
        return only.summary();
    }

    @SuppressWarnings("EnumOrdinal") // an array index which nothing stored refers to
    private static int index(TriggerEvent event) {
        return event.ordinal();
    }
}
