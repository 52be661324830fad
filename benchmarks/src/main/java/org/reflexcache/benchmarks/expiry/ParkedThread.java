package org.reflexcache.benchmarks.expiry;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.reflexcache.benchmarks.launch.Figures;

/** What the machine allows: one thread without a cache that parks until each deadline in turn. */
final class ParkedThread {

    private static final long LEAD = TimeUnit.MILLISECONDS.toNanos(100);

    private ParkedThread() {}

    static Figures figures(Plan plan) {
        if (plan.warming() > 0) {
            wait(new Batch(0, plan.warming()), plan);
        }
        Batch measured = new Batch(0, plan.entries());
        long cpu = ProcessTime.nanos();
        wait(measured, plan);
        return Lags.figures(measured).put("cpu", (ProcessTime.nanos() - cpu) / 1e6);
    }

    private static void wait(Batch batch, Plan plan) {
        long first = System.nanoTime() + LEAD;
        for (int i = 0; i < batch.size(); i++) {
            batch.deadline(i, first + plan.offset(i));
        }
        for (int i = 0; i < batch.size(); i++) {
            long now = System.nanoTime();
            while (now < batch.deadline(i)) {
                LockSupport.parkNanos(batch.deadline(i) - now);
                now = System.nanoTime();
            }
            batch.told(i, now);
        }
    }
}
