package org.reflexcache.examples.replay;

import static org.reflexcache.trigger.TriggerEvent.ON_DELETE;
import static org.reflexcache.trigger.TriggerEvent.ON_EVICT;
import static org.reflexcache.trigger.TriggerEvent.ON_EXPIRE;
import static org.reflexcache.trigger.TriggerEvent.ON_READ;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/** Triggers of all five kinds that count what happens in a cache, and know when the last entry has gone. */
final class Tally {

    private final EnumMap<TriggerEvent, LongAdder> counts = new EnumMap<>(TriggerEvent.class);
    private final AtomicLong live = new AtomicLong();
    private final CountDownLatch empty = new CountDownLatch(1);
    private volatile boolean closing;

    Tally() {
        for (TriggerEvent event : TriggerEvent.values()) {
            counts.put(event, new LongAdder());
        }
    }

    /** Registers the triggers, for all keys. */
    void watch(Triggers triggers) {
        triggers.set("*", ON_READ, event -> count(ON_READ));
        triggers.set("*", ON_WRITE, event -> {
            count(ON_WRITE);
            if (event.isCreated()) {
                live.incrementAndGet();
            }
        });
        triggers.set("*", ON_DELETE, event -> departed(ON_DELETE));
        triggers.set("*", ON_EVICT, event -> departed(ON_EVICT));
        triggers.set("*", ON_EXPIRE, event -> departed(ON_EXPIRE));
    }

    /** How often the trigger of an event has run. */
    long of(TriggerEvent event) {
        return counter(event).sum();
    }

    /** How many entries have come and not gone. */
    long live() {
        return live.get();
    }

    /**
     * Waits for the triggers to see the last entry go; nothing may be put any more.
     *
     * @return false when that took longer than allowed
     */
    boolean awaitEmpty(Duration longest) throws InterruptedException {
        closing = true;
        openIfEmpty();
        return empty.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void departed(TriggerEvent why) {
        count(why);
        live.decrementAndGet();
        openIfEmpty();
    }

    /** Called after every change of the two, so whoever changed the last of them sees both. */
    private void openIfEmpty() {
        if (closing && live.get() == 0) {
            empty.countDown();
        }
    }

    private void count(TriggerEvent event) {
        counter(event).increment();
    }

    private LongAdder counter(TriggerEvent event) {
        return Objects.requireNonNull(counts.get(event));
    }
}
