package org.reflexcache.benchmarks.triggers;

import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.reflexcache.trigger.effect.EffectRequest;
import org.reflexcache.trigger.effect.EffectSink;

/**
 * Delivers nothing and counts. For any thread.
 *
 * @since 0.1
 */
public final class CountingSink implements EffectSink {

    private static final Set<String> KINDS = Set.of(EMIT);
    private static final LongAdder REQUESTS = new LongAdder();

    /** For {@link java.util.ServiceLoader}. */
    public CountingSink() {}

    @Override
    public Set<String> kinds() {
        return KINDS;
    }

    @Override
    public void accept(EffectRequest request) {
        REQUESTS.increment();
    }

    /** How many there were in this virtual machine. */
    static long requests() {
        return REQUESTS.sum();
    }
}
