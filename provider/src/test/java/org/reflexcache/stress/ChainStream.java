package org.reflexcache.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import org.jspecify.annotations.Nullable;
import org.reflexcache.stress.KeyStream.Kind;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.TriggerEvent;
import org.reflexcache.trigger.Triggers;

/** What one listener, or one set of triggers, is told about all keys; the keys are the numbers from 0 on. */
final class ChainStream
        implements CacheEntryCreatedListener<Integer, Long>,
                CacheEntryUpdatedListener<Integer, Long>,
                CacheEntryRemovedListener<Integer, Long>,
                CacheEntryExpiredListener<Integer, Long>,
                AutoCloseable {

    private static final int MOST_THREADS = 64;
    private static final int APART = 16;

    private final KeyStream[] keys;
    private volatile boolean ended;

    /** For each thread the number of its latest value that was told. */
    private final AtomicLongArray told = new AtomicLongArray(MOST_THREADS * APART);

    /** A stream for so many keys; for the rest see {@link KeyStream#KeyStream}. */
    ChainStream(String name, int keys, boolean mayMissDepartures, boolean beginsInside) {
        this.keys = IntStream.range(0, keys)
                .mapToObj(key -> new KeyStream(name + " of key " + key, mayMissDepartures, beginsInside))
                .toArray(KeyStream[]::new);
    }

    /** Registers this stream for these events of all keys. */
    void setOn(Triggers triggers, Set<TriggerEvent> events) {
        for (TriggerEvent event : events) {
            triggers.set("*", event, this::on);
        }
    }

    private void on(EntryEvent<Integer, Long> event) {
        long newValue = valueOf(event.value());
        long oldValue = valueOf(event.oldValue());
        switch (event.event()) {
            case ON_WRITE -> take(event.key(), event.isCreated() ? Kind.CREATED : Kind.UPDATED, oldValue, newValue);
            case ON_DELETE -> take(event.key(), Kind.REMOVED, oldValue, newValue);
            case ON_EXPIRE -> take(event.key(), Kind.EXPIRED, oldValue, newValue);
            case ON_EVICT -> take(event.key(), Kind.EVICTED, oldValue, newValue);
            case ON_READ -> take(event.key(), Kind.READ, oldValue, newValue);
        }
    }

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends Integer, ? extends Long>> events)
            throws CacheEntryListenerException {
        events.forEach(event -> take(event, Kind.CREATED));
    }

    @Override
    public void onUpdated(Iterable<CacheEntryEvent<? extends Integer, ? extends Long>> events)
            throws CacheEntryListenerException {
        events.forEach(event -> take(event, Kind.UPDATED));
    }

    @Override
    public void onRemoved(Iterable<CacheEntryEvent<? extends Integer, ? extends Long>> events)
            throws CacheEntryListenerException {
        events.forEach(event -> take(event, Kind.REMOVED));
    }

    @Override
    public void onExpired(Iterable<CacheEntryEvent<? extends Integer, ? extends Long>> events)
            throws CacheEntryListenerException {
        events.forEach(event -> take(event, Kind.EXPIRED));
    }

    private void take(CacheEntryEvent<? extends Integer, ? extends Long> event, Kind kind) {
        take(event.getKey(), kind, valueOf(event.getOldValue()), valueOf(event.getValue()));
    }

    private void take(int key, Kind kind, long oldValue, long newValue) {
        keys[key].add(kind, oldValue, newValue);
        if (kind == Kind.CREATED || kind == Kind.UPDATED) {
            told.lazySet(ChainValue.thread(newValue) * APART, ChainValue.number(newValue));
        }
    }

    private static long valueOf(@Nullable Long value) {
        return value == null ? 0 : value;
    }

    /** The number of the latest value of a thread that was told. */
    long toldOf(int thread) {
        return told.get(thread * APART);
    }

    KeyStream key(int key) {
        return keys[key];
    }

    long sum(ToLongFunction<KeyStream> of) {
        return Arrays.stream(keys).mapToLong(of).sum();
    }

    long count(Kind kind) {
        return sum(key -> key.count(kind));
    }

    long events() {
        return sum(KeyStream::events);
    }

    KeyStream.Sums sums() {
        return Arrays.stream(keys).map(KeyStream::sums).reduce(new KeyStream.Sums(0, 0, 0, 0), KeyStream.Sums::plus);
    }

    /** Whether every key was last told to be absent. */
    boolean isAllGone() {
        return Arrays.stream(keys).allMatch(key -> key.last() == 0);
    }

    /** Called by the cache when a listener that was taken out has been told its last event. */
    @Override
    public void close() {
        ended = true;
    }

    /** Whether this listener will be told nothing more. */
    boolean isEnded() {
        return ended;
    }

    /** Fails when a chain was broken. */
    void check() {
        for (KeyStream key : keys) {
            assertThat(key.fault()).as("the chain of events").isEmpty();
        }
    }

    /** Fails when another stream was told anything else, or in another order, evictions and reads aside. */
    void checkSameAs(ChainStream other) {
        for (int i = 0; i < keys.length; i++) {
            assertThat(keys[i].hash())
                    .as("the changes of key " + i + ", in order")
                    .isEqualTo(other.keys[i].hash());
        }
    }
}
