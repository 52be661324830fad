package org.reflexcache.benchmarks.expiry;

import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import org.reflexcache.benchmarks.launch.Figures;

/** One measurement, in one cache that was made with the policy and the listener of this run. */
final class Run {

    /** The figure that says how many milliseconds the last put came after the first deadline: a longer lead is needed. */
    static final String LATE = "late";

    private static final long HOUR = TimeUnit.HOURS.toNanos(1);
    private static final long WARMING_LEAD = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long WARMING_PATIENCE = TimeUnit.SECONDS.toNanos(3);
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    /** A cache whose puts are so slow that others take longer than this is not filled with them. */
    private static final long MOST_FILLING = TimeUnit.SECONDS.toNanos(60);

    /** The first deadline comes after so many times the time that all puts are thought to take. */
    private static final long LEAD_FACTOR = 3;

    private static final String VALUE = "value";

    private final Plan plan;
    private final PlannedExpiry policy;
    private final Batch measured;
    private final Batch warming;

    Run(Plan plan, PlannedExpiry policy) {
        this.plan = plan;
        this.policy = policy;
        measured = new Batch(0, plan.entries());
        warming = new Batch(plan.entries(), Math.max(1, plan.warming()));
    }

    ExpiryListener listener() {
        return new ExpiryListener(List.of(measured, warming));
    }

    /**
     * Fills the cache, lets it alone, and counts.
     *
     * @return of the lags, or {@link #LATE} alone
     * @throws IllegalStateException if an event came twice, or the others would take too long to put
     */
    Figures figures(Cache<Long, String> cache) throws InterruptedException {
        long nanosPerPut = warmUp(cache);
        putPending(cache, nanosPerPut);
        System.gc();
        long lead =
                Math.max(TimeUnit.MILLISECONDS.toNanos(plan.leadMillis()), LEAD_FACTOR * nanosPerPut * plan.entries());
        long first = System.nanoTime() + lead;
        put(cache, measured, first);
        long late = System.nanoTime() - first;
        if (late > 0) {
            return new Figures().put(LATE, (double) late / MILLI);
        }
        return await(first);
    }

    private Figures await(long first) throws InterruptedException {
        long cpu = ProcessTime.nanos();
        long patience = TimeUnit.MILLISECONDS.toNanos(plan.patienceMillis());
        long last = first + plan.offset(plan.entries());
        measured.awaitAll(last - System.nanoTime());
        measured.awaitWhileTold(patience);
        cpu = ProcessTime.nanos() - cpu;
        if (measured.toldAgain() > 0) {
            throw new IllegalStateException(measured.toldAgain() + " events came again");
        }
        return Lags.figures(measured).put("cpu", cpu / 1e6);
    }

    /** Nanoseconds that a put took; 0 if none was needed. */
    private long warmUp(Cache<Long, String> cache) throws InterruptedException {
        if (plan.warming() == 0) {
            return 0;
        }
        long start = System.nanoTime();
        put(cache, warming, start + WARMING_LEAD);
        long nanos = System.nanoTime() - start;
        warming.awaitAll(WARMING_LEAD + plan.offset(plan.warming()) + WARMING_PATIENCE);
        return nanos / plan.warming();
    }

    private void put(Cache<Long, String> cache, Batch batch, long first) {
        for (int i = 0; i < batch.size(); i++) {
            long key = batch.firstKey() + i;
            policy.plan(batch, key, first + plan.offset(i));
            cache.put(key, VALUE);
        }
    }

    private void putPending(Cache<Long, String> cache, long nanosPerPut) {
        if (nanosPerPut * plan.pending() > MOST_FILLING) {
            throw new IllegalStateException("A put takes " + nanosPerPut + " ns: " + plan.pending()
                    + " would take longer than " + TimeUnit.NANOSECONDS.toSeconds(MOST_FILLING) + " s");
        }
        int firstKey = measured.size() + warming.size();
        Batch pending = new Batch(firstKey, Math.max(1, plan.pending()));
        for (int i = 0; i < plan.pending(); i++) {
            long key = (long) firstKey + i;
            policy.plan(pending, key, System.nanoTime() + HOUR);
            cache.put(key, VALUE);
        }
    }
}
