package org.reflexcache.examples.replay;

import static org.reflexcache.trigger.TriggerEvent.ON_EXPIRE;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.Factory;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.trigger.Triggers;

/** Makes the cache, replays a trace through it, and waits for what is left to expire. */
final class Replayer {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int KEYS_AT_ONCE = 10_000;

    /** With a longer time to live, what is in the cache at the end stays there. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Options options;
    private final Printer printer;
    private final Tally tally = new Tally();
    private long accesses;
    private long loaded;
    private long elapsedNanos;
    private long processorNanos;

    Replayer(Options options, Printer printer) {
        this.options = options;
        this.printer = printer;
    }

    /** Replays a trace to its end. */
    Figures replay(Trace trace) throws UsageException, InterruptedException {
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager()) {
            Cache<String, Page> pages = manager.createCache("pages", configuration());
            tally.watch(pages.unwrap(Triggers.class));
            List<String> keys = trace.next(KEYS_AT_ONCE);
            while (!keys.isEmpty()) {
                replay(keys, pages);
                printer.progress(accesses, tally);
                keys = trace.next(KEYS_AT_ONCE);
            }
            if (accesses == 0) {
                throw new UsageException(trace.name() + " has no keys");
            }
            long expiredBefore = tally.of(ON_EXPIRE);
            awaitExpiry();
            return new Figures(
                    accesses,
                    tally::of,
                    Statistics.of(pages),
                    tally.of(ON_EXPIRE) - expiredBefore,
                    count(pages),
                    elapsedNanos,
                    processorNanos);
        }
    }

    private ReflexConfiguration<String, Page> configuration() {
        return new ReflexConfiguration<String, Page>()
                .setMaximumEntries(options.bound())
                .setExpiryPolicyFactory(expiry(options.timeToLive()))
                .setStatisticsEnabled(true);
    }

    private static Factory<? extends ExpiryPolicy> expiry(Optional<Duration> timeToLive) {
        if (timeToLive.isEmpty()) {
            return EternalExpiryPolicy.factoryOf();
        }
        return CreatedExpiryPolicy.factoryOf(new javax.cache.expiry.Duration(
                TimeUnit.MILLISECONDS, timeToLive.get().toMillis()));
    }

    private void replay(List<String> keys, Cache<String, Page> pages) {
        long start = System.nanoTime();
        long processorStart = THREADS.getCurrentThreadCpuTime();
        for (String key : keys) {
            accesses++;
            if (pages.get(key) == null) {
                pages.put(key, load(key));
            }
            if (options.deleteEvery() != 0 && accesses % options.deleteEvery() == 0) {
                pages.remove(key);
            }
        }
        processorNanos += THREADS.getCurrentThreadCpuTime() - processorStart;
        elapsedNanos += System.nanoTime() - start;
    }

    /** In a shop this would ask the database. */
    private Page load(String product) {
        return new Page(product, ++loaded);
    }

    /** Nobody touches the cache meanwhile: its entries expire all the same. */
    private void awaitExpiry() throws InterruptedException {
        Optional<Duration> timeToLive = options.timeToLive();
        if (timeToLive.isPresent() && timeToLive.get().compareTo(LONGEST_WAIT) <= 0 && tally.live() > 0) {
            printer.waiting(tally.live(), timeToLive.get());
            tally.awaitEmpty(LONGEST_WAIT.multipliedBy(2));
        }
    }

    private static long count(Cache<String, Page> pages) {
        long count = 0;
        for (Cache.Entry<String, Page> ignored : pages) {
            count++;
        }
        return count;
    }
}
