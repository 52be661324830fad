package org.reflexcache.internal.operation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.reflexcache.internal.event.Announcements;
import org.reflexcache.internal.store.EntryTable;

/**
 * The steps of a bulk operation that calls a loader or writer once for many keys, all of them held meanwhile.
 *
 * <p>The keys are taken in one order, that of their hashes, so that two bulk operations on the same keys wait for each
 * other but do not lock each other out. All entries are let go before the first change is announced.
 *
 * @param <K> the type of keys
 * @since 0.1
 */
final class HeldSteps<K> implements AutoCloseable {

    /** Keys of one hash are told apart by what they look like, or else they would have no order of their own. */
    private static final Comparator<Object> ORDER = Comparator.comparingInt(EntryTable::hashOf)
            .thenComparing(key -> key.getClass().getName())
            .thenComparing(String::valueOf);

    private final CacheEngine engine;
    private final Map<K, Step> steps = new LinkedHashMap<>();
    private final ArrayDeque<Step> held = new ArrayDeque<>();

    private HeldSteps(CacheEngine engine) {
        this.engine = engine;
    }

    static <K> HeldSteps<K> hold(CacheEngine engine, Set<? extends K> keys) {
        HeldSteps<K> all = new HeldSteps<>(engine);
        List<K> ordered = new ArrayList<>(keys);
        ordered.sort(ORDER);
        boolean done = false;
        try {
            for (K key : ordered) {
                Step step = engine.step(key);
                all.steps.put(key, step);
                step.enterUserCode();
                all.held.push(step);
            }
            done = true;
            return all;
        } finally {
            if (!done) {
                all.close();
            }
        }
    }

    /** Lets go of all, whatever one of them throws. */
    private static void closeAll(Iterator<Step> open) {
        Throwable broken = null;
        while (open.hasNext()) {
            try {
                open.next().closeDeferred();
            } catch (RuntimeException | Error e) {
                broken = e;
            }
        }
        if (broken instanceof Error error) {
            throw error;
        }
        if (broken instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** The step of a key that is held. */
    Step step(K key) {
        return Objects.requireNonNull(steps.get(key), "a key that is not held");
    }

    void forEach(BiConsumer<K, Step> action) {
        steps.forEach(action);
    }

    @Override
    public void close() {
        while (!held.isEmpty()) {
            held.pop().leaveUserCode();
        }
        try {
            closeAll(steps.values().iterator());
            engine.evictSurplus();
        } finally {
            Announcements.announce(null);
        }
    }
}
