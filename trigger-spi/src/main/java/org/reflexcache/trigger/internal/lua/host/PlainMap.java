package org.reflexcache.trigger.internal.lua.host;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A small map that cannot be changed, in the order in which it was made: most payloads have two or three members, for which
 * nothing is as quick to make as an array, or smaller. For any thread once it is made.
 */
final class PlainMap extends AbstractMap<Object, @Nullable Object> {

    /** A search through more keys would take longer than by hash code. */
    static final int MOST = 8;

    private static final int EXPECTED = 3;

    /** Keys and values in turn. */
    private @Nullable Object[] members = new @Nullable Object[2 * EXPECTED];

    private int size;

    PlainMap() {}

    /** While it is made: a key that is there already gets another value. */
    void add(Object key, @Nullable Object value) {
        int at = find(key);
        if (at < 0) {
            at = 2 * size++;
            if (at == members.length) {
                members = Arrays.copyOf(members, 2 * MOST);
            }
            members[at] = key;
        }
        members[at + 1] = value;
    }

    private int find(@Nullable Object key) {
        for (int i = 0; i < 2 * size; i += 2) {
            if (Objects.equals(members[i], key)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return find(key) >= 0;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        int at = find(key);
        return at < 0 ? null : members[at + 1];
    }

    @Override
    public Set<Map.Entry<Object, @Nullable Object>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<Object, @Nullable Object>> {

        @Override
        public int size() {
            return size;
        }

        @Override
        public Iterator<Map.Entry<Object, @Nullable Object>> iterator() {
            return new Walk();
        }
    }

    private final class Walk implements Iterator<Map.Entry<Object, @Nullable Object>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < 2 * size;
        }

        @Override
        @SuppressWarnings("NullAway") // keys are not null
        public Map.Entry<Object, @Nullable Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int at = next;
            next = at + 2;
            return new SimpleImmutableEntry<>(members[at], members[at + 1]);
        }
    }
}
