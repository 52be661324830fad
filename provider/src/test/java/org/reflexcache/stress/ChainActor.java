package org.reflexcache.stress;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.integration.CompletionListener;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;
import org.reflexcache.stress.ChainValue.By;

/** One thread of the chain tests: random operations on few keys, and what their answers say must have happened. */
final class ChainActor {

    /** Operations that a test may leave out. */
    enum Use {
        /** {@code removeAll(keys)}, {@code remove(key)} and {@code iterator.remove()}: their answers do not say what was removed. */
        UNTOLD_REMOVALS,
        /** {@code loadAll}, and a cache that reads through. */
        LOADS,
        /** Hardly any removals, so that entries live long enough to expire. */
        FEW_REMOVALS
    }

    private static final int OPERATIONS = 16;
    private static final int GET = 15;

    private final Cache<Integer, Long> cache;
    private final int keys;
    private final int thread;
    private final Set<Use> uses;
    private final List<ChainStream> synchronous;
    private final SplittableRandom random;
    private final AtomicInteger loading = new AtomicInteger();
    private long number;

    long operations;
    long writes;
    long removals;
    long reads;
    private long writtenSum;
    private long pairSum;
    private long removedSum;
    private long readSum;

    /** An actor; {@code synchronous} are the streams that must have been told of a change when the call returns. */
    ChainActor(Cache<Integer, Long> cache, int keys, int thread, Set<Use> uses, List<ChainStream> synchronous) {
        this.cache = cache;
        this.keys = keys;
        this.thread = thread;
        this.uses = uses;
        this.synchronous = synchronous;
        this.random = new SplittableRandom(0xC4A1 + thread);
    }

    /** The sums that the streams must have come to, for what this thread did. */
    KeyStream.Sums sums() {
        return new KeyStream.Sums(writtenSum, pairSum, removedSum, readSum);
    }

    void workFor(long nanos) {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < nanos) {
            for (int i = 0; i < 32; i++) {
                actAtRandom();
            }
        }
    }

    private void actAtRandom() {
        int operation = random.nextInt(OPERATIONS);
        boolean isOneTooMany = uses.contains(Use.FEW_REMOVALS) && isRemoval(operation) && random.nextInt(30) != 0;
        act(isOneTooMany ? GET : operation, random.nextInt(keys));
        operations++;
    }

    private void act(int operation, int key) {
        switch (operation) {
            case 0 -> {
                long value = next(By.PUT);
                cache.put(key, value);
                wrote(value);
            }
            case 1 -> {
                long value = next(By.GET_AND_PUT);
                wrote(wasRead(cache.getAndPut(key, value)), value);
            }
            case 2 -> {
                long value = next(By.PUT_IF_ABSENT);
                if (cache.putIfAbsent(key, value)) {
                    wrote(value);
                }
            }
            case 3 -> {
                long value = next(By.REPLACE);
                if (cache.replace(key, value)) {
                    wrote(value);
                }
            }
            case 4 -> replaceIf(key);
            case 5 -> {
                long value = next(By.GET_AND_REPLACE);
                long before = wasRead(cache.getAndReplace(key, value));
                if (before != 0) {
                    wrote(before, value);
                }
            }
            case 6 -> removed(wasRead(cache.getAndRemove(key)));
            case 7 -> removeIf(key);
            case 8 -> {
                long value = next(By.INVOKE);
                wrote(wasRead(cache.invoke(key, ChainActor::exchange, value)), value);
            }
            case 9 -> removed(wasRead(cache.invoke(key, ChainActor::readAndRemove)));
            case 10 -> wasRead(cache.invoke(key, (entry, arguments) -> entry.getValue()));
            case 11 -> putAll(key);
            case 12 -> untoldRemoval(key);
            case 13 -> loadAll(key);
            default -> wasRead(cache.get(key));
        }
    }

    private static boolean isRemoval(int operation) {
        return operation == 6 || operation == 7 || operation == 9 || operation == 12;
    }

    private static @Nullable Long exchange(MutableEntry<Integer, Long> entry, Object... arguments) {
        Long before = valueOf(entry);
        entry.setValue((Long) arguments[0]);
        return before;
    }

    private static @Nullable Long readAndRemove(MutableEntry<Integer, Long> entry, Object... arguments) {
        Long before = valueOf(entry);
        entry.remove();
        return before;
    }

    /** The present value; loads nothing. */
    private static @Nullable Long valueOf(MutableEntry<Integer, Long> entry) {
        return entry.exists() ? entry.getValue() : null;
    }

    private void replaceIf(int key) {
        Long seen = cache.get(key);
        if (wasRead(seen) != 0) {
            long value = next(By.REPLACE_IF);
            if (cache.replace(key, seen, value)) {
                wrote(seen, value);
            }
        }
    }

    private void removeIf(int key) {
        Long seen = cache.get(key);
        if (wasRead(seen) != 0 && cache.remove(key, seen)) {
            removed(seen);
        }
    }

    private void putAll(int key) {
        Map<Integer, Long> map = new LinkedHashMap<>();
        map.put(key, next(By.PUT_ALL));
        map.put((key + 1) % keys, next(By.PUT_ALL));
        cache.putAll(map);
        map.values().forEach(this::wrote);
    }

    private void untoldRemoval(int key) {
        if (!uses.contains(Use.UNTOLD_REMOVALS)) {
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> cache.removeAll(new HashSet<>(List.of(key, (key + 3) % keys)));
            case 1, 2 -> cache.remove(key);
            default -> {
                Iterator<Cache.Entry<Integer, Long>> iterator = cache.iterator();
                while (iterator.hasNext()) {
                    Cache.Entry<Integer, Long> entry = iterator.next();
                    if (entry != null && entry.getKey() == key) {
                        iterator.remove();
                    }
                }
            }
        }
    }

    private void loadAll(int key) {
        if (uses.contains(Use.LOADS) && random.nextInt(50) == 0) {
            loading.incrementAndGet();
            cache.loadAll(Set.of(key, (key + 5) % keys), random.nextBoolean(), new CompletionListener() {
                @Override
                public void onCompletion() {
                    loading.decrementAndGet();
                }

                @Override
                public void onException(Exception failure) {
                    throw new IllegalStateException("left undone, so that the test sees it", failure);
                }
            });
        }
    }

    /** Whether no {@code loadAll} of this thread is on the way. */
    boolean isDoneLoading() {
        return loading.get() == 0;
    }

    private long next(By by) {
        return ChainValue.of(by, thread, ++number);
    }

    private void wrote(long value) {
        writes++;
        writtenSum += ChainValue.mix(value);
        for (ChainStream stream : synchronous) {
            if (stream.toldOf(thread) < ChainValue.number(value)) {
                throw new AssertionError("the call returned before the event of " + ChainValue.text(value));
            }
        }
    }

    private void wrote(long oldValue, long value) {
        wrote(value);
        pairSum += ChainValue.mix(oldValue, value);
    }

    private long wasRead(@Nullable Long value) {
        if (value == null) {
            return 0;
        }
        reads++;
        readSum += ChainValue.mix(value);
        return value;
    }

    private void removed(long value) {
        if (value != 0) {
            removals++;
            removedSum += ChainValue.mix(value);
        }
    }
}
