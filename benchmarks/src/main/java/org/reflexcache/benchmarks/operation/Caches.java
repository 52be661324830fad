package org.reflexcache.benchmarks.operation;

import static org.reflexcache.benchmarks.operation.Caller.Work.require;

import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.TouchedExpiryPolicy;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.reflexcache.benchmarks.operation.Caller.Work;
import org.reflexcache.benchmarks.peer.CacheSpec;

/**
 * Caches of numbers to texts, by reference, one for each configuration.
 *
 * @since 0.1
 */
public final class Caches {

    private static final int FEW = Workload.KEYS / 10;

    private Caches() {}

    /** Bounded, and never full. */
    public static class Roomy extends Held<String> {

        @Override
        public CacheSpec<Long, String> spec() {
            return CacheSpec.of(Long.class, String.class).boundedWithRoom(2L * Workload.KEYS);
        }

        @Override
        final String[] makeValues() {
            return Workload.texts();
        }
    }

    /** Without a bound. */
    public static class Unbounded extends Roomy {

        @Override
        public CacheSpec<Long, String> spec() {
            return CacheSpec.of(Long.class, String.class);
        }
    }

    /** An hour after it was made, an entry expires. */
    public static class Created extends Roomy {

        @Override
        public CacheSpec<Long, String> spec() {
            return super.spec().expiring(CreatedExpiryPolicy.factoryOf(Duration.ONE_HOUR));
        }
    }

    /** An hour after it was last asked for, an entry expires. */
    public static class Touched extends Roomy {

        @Override
        public CacheSpec<Long, String> spec() {
            return super.spec().expiring(TouchedExpiryPolicy.factoryOf(Duration.ONE_HOUR));
        }
    }

    /** Counts hits and misses; checks that it does. */
    public static class Counted extends Roomy {

        private long hits;

        @Override
        public CacheSpec<Long, String> spec() {
            return super.spec().counted();
        }

        @Override
        void check(Work work) {
            super.check(work);
            if (peer.equals("chm")) {
                return; // The floor counts nothing.
            }
            long now = countedHits();
            require(now - hits >= work.operations(), "the statistics say " + (now - hits) + " of " + work + " hits");
            hits = now;
        }

        private static long countedHits() {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            try {
                Set<ObjectName> beans =
                        server.queryNames(new ObjectName("javax.cache:type=CacheStatistics,Cache=measured,*"), null);
                long hits = 0;
                for (ObjectName bean : beans) {
                    hits += (Long) server.getAttribute(bean, "CacheHits");
                }
                return hits;
            } catch (JMException failed) {
                throw new IllegalStateException("the statistics cannot be read", failed);
            }
        }
    }

    /** Bounded to a tenth of the keys. */
    public static class Full extends Roomy {

        @Override
        public CacheSpec<Long, String> spec() {
            return CacheSpec.of(Long.class, String.class).bounded(FEW);
        }

        @Override
        void check(Work work) {
            require(work.operations() > 0, "no operation");
        }

        /** What is over the bound may be on its way out, for a moment. */
        @Override
        public void close() {
            long size = size();
            require(size <= FEW * 1.05 && size >= FEW * 0.5, size + " entries, the bound is " + FEW);
            super.close();
        }
    }

    /** The same, asked for keys of which each is as likely as any other. */
    public static class FullUniform extends Full {

        @Override
        Long[] makeSequence(Long[] asked) {
            return Workload.uniform(asked);
        }
    }
}
