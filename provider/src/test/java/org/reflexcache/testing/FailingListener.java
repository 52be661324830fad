package org.reflexcache.testing;

import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;

/** A listener that throws what it is told to, whatever happens. */
public final class FailingListener
        implements CacheEntryCreatedListener<String, String>,
                CacheEntryUpdatedListener<String, String>,
                CacheEntryRemovedListener<String, String>,
                CacheEntryExpiredListener<String, String> {

    private final Throwable thrown;
    private final AtomicInteger calls = new AtomicInteger();

    /** Makes a listener that throws an unchecked exception or an error. */
    public FailingListener(Throwable thrown) {
        this.thrown = thrown;
    }

    /** A configuration of a synchronous listener that throws an unchecked exception or an error. */
    public static CacheEntryListenerConfiguration<String, String> of(Throwable thrown) {
        return new MutableCacheEntryListenerConfiguration<>(() -> new FailingListener(thrown), null, true, true);
    }

    /** How often it was told something. */
    public int calls() {
        return calls.get();
    }

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        fail();
    }

    @Override
    public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        fail();
    }

    @Override
    public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        fail();
    }

    @Override
    public void onExpired(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
        fail();
    }

    private void fail() {
        calls.incrementAndGet();
        if (thrown instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) thrown;
    }
}
