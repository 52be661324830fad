package org.reflexcache.triggers;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.reflexcache.trigger.effect.EffectRequest;
import org.reflexcache.trigger.effect.EffectSink;

/** Keeps what it should deliver, for the test that asks by cache. */
public final class CollectingSink implements EffectSink {

    private static final Queue<EffectRequest> REQUESTS = new ConcurrentLinkedQueue<>();

    @Override
    public Set<String> kinds() {
        return Set.of(WEBHOOK, LOG, EMIT);
    }

    @Override
    public void accept(EffectRequest request) {
        REQUESTS.add(request);
    }

    /** What was asked for in a cache so far, in order. */
    static List<EffectRequest> of(String cacheName) {
        return REQUESTS.stream()
                .filter(request -> request.event().cacheName().equals(cacheName))
                .toList();
    }
}
