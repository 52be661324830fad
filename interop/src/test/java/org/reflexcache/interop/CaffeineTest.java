package org.reflexcache.interop;

import com.github.benmanes.caffeine.jcache.configuration.CaffeineConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.MutableConfiguration;

/**
 * Asks filters on the thread of the call, calls listeners on its executor, and waits for them. Here each has a thread of its own: one of
 * the common pool that waits takes up another listener meanwhile, and may then wait for itself.
 */
class CaffeineTest extends LinkedContract {

    CaffeineTest() {
        super("com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider");
    }

    @Override
    CompleteConfiguration<String, String> adapted(MutableConfiguration<String, String> configuration) {
        CaffeineConfiguration<String, String> adapted = new CaffeineConfiguration<>(configuration);
        adapted.setExecutorFactory(() -> TriggersOf::start);
        return adapted;
    }
}
