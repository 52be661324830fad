package org.reflexcache.interop;

/** As Caffeine is unless configured: synchronous triggers that write may hang, and are left out. */
class CaffeineCommonPoolTest extends ProviderContract {

    CaffeineCommonPoolTest() {
        super("com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider");
    }
}
