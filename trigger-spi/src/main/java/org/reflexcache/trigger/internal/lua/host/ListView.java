package org.reflexcache.trigger.internal.lua.host;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.internal.lua.value.Numbers;
import org.reflexcache.trigger.internal.lua.value.Run;

/** A list, array or other collection: its elements under 1 to n. */
final class ListView extends ObjectView {

    private final Object list;
    /** What the elements are read from: the list or array itself, or else a copy that has places. */
    private final Object elements;

    private ListView(HostRun host, int depth, Object list, Object elements) {
        super(host, depth);
        this.list = list;
        this.elements = elements;
    }

    static ListView of(Run run, HostRun host, int depth, Object list) {
        if (list instanceof Collection<?> collection && !(list instanceof RandomAccess)) {
            try {
                return new ListView(host, depth, list, copied(run, collection));
            } catch (RuntimeException failure) {
                throw host.failed("reading a collection", failure);
            }
        }
        return new ListView(host, depth, list, list);
    }

    private static Object copied(Run run, Collection<?> collection) {
        long size = collection.size();
        run.allocate(8 * size);
        run.handle(8 * size);
        return collection.toArray();
    }

    @Override
    Object shown() {
        return list;
    }

    private int size() {
        try {
            return elements instanceof List<?> places ? places.size() : Array.getLength(elements);
        } catch (RuntimeException failure) {
            throw host.failed("reading a list", failure);
        }
    }

    @Override
    public @Nullable Object get(Run run, @Nullable Object key) {
        Long index = key instanceof String ? null : Numbers.integer(key);
        if (index == null || index < 1 || index > size()) {
            return null;
        }
        run.step();
        return host.toLua(run, element((int) (index - 1)), depth + 1);
    }

    private @Nullable Object element(int at) {
        try {
            return elements instanceof List<?> places ? places.get(at) : Array.get(elements, at);
        } catch (RuntimeException failure) {
            throw host.failed("reading a list", failure);
        }
    }

    @Override
    public long length(Run run) {
        return size();
    }

    @Override
    public @Nullable Object nextKey(Run run, @Nullable Object key) {
        long before = 0;
        int size = size();
        if (key != null) {
            Long given = key instanceof String ? null : Numbers.integer(key);
            if (given == null || given < 1 || given > size) {
                throw noSuchKey();
            }
            before = given;
        }
        // Nil is the end of a walk's value, so elements that are null are passed over.
        for (long next = before + 1; next <= size; next++) {
            run.step();
            if (get(run, next) != null) {
                return next;
            }
        }
        return null;
    }

    @Override
    public String describe() {
        return Views.described("list", list);
    }
}
