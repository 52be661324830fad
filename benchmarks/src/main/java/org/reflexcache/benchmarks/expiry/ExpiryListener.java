package org.reflexcache.benchmarks.expiry;

import java.util.List;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;

/** Tells the batch that an entry belongs to. */
final class ExpiryListener implements CacheEntryExpiredListener<Long, String> {

    private final List<Batch> batches;

    ExpiryListener(List<Batch> batches) {
        this.batches = List.copyOf(batches);
    }

    @Override
    public void onExpired(Iterable<CacheEntryEvent<? extends Long, ? extends String>> events) {
        for (CacheEntryEvent<? extends Long, ? extends String> event : events) {
            long now = System.nanoTime();
            long key = event.getKey();
            for (Batch batch : batches) {
                if (batch.holds(key)) {
                    batch.told(key, now);
                }
            }
        }
    }
}
