package org.reflexcache.trigger.internal.lua.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A table: values under keys, those under 1 to n in an array. For one thread; once frozen, for any.
 *
 * <p>Invariants: {@code array[size - 1]} is never nil, and nothing is under {@code size + 1}; so {@code size} is a border, as
 * {@code #} wants it. A key that was set to nil stays in the hash part until that grows, so a table can be walked while entries are
 * being removed. Keys are normal: no float that is an integer.
 *
 * @since 0.1
 */
public final class Table {

    private static final @Nullable Object[] EMPTY = {};
    private static final int SMALLEST = 4;
    /** What a place takes in the array, and in the hash part. */
    private static final int BYTES_PER_VALUE = 8;

    private static final int BYTES_PER_ENTRY = 2 * BYTES_PER_VALUE;
    /** What an empty table takes. */
    private static final int BYTES = 48;
    /** Probes that belong to a look. Strings whose hash codes are the same on purpose pay for more. */
    private static final int FREE_PROBES = 8;

    private final @Nullable Run run;
    private @Nullable Object[] array = EMPTY;
    private int size;
    private @Nullable Object[] keys = EMPTY;
    private @Nullable Object[] values = EMPTY;
    /** Keys in the hash part, with those whose value is nil. */
    private int used;

    private @Nullable Table metatable;
    private boolean frozen;

    /**
     * Makes an empty table with room.
     *
     * @param run who pays for it; {@code null} for one that is made outside of a run
     * @param listed how many values it will have under 1 to n
     * @param named how many it will have under other keys
     */
    public Table(@Nullable Run run, int listed, int named) {
        this.run = run;
        pay(BYTES);
        if (listed > 0) {
            pay((long) listed * BYTES_PER_VALUE);
            array = new @Nullable Object[listed];
        }
        if (named > 0) {
            makeHash(Keys.capacityFor(named));
        }
    }

    private void pay(long bytes) {
        if (run != null) {
            run.allocate(bytes);
            run.handle(bytes);
        }
    }

    /**
     * What is under a key, metatables aside.
     *
     * @param key any value
     * @return the value; {@code null} where there is none
     */
    public @Nullable Object get(@Nullable Object key) {
        if (key instanceof String name) {
            return get(name);
        }
        if (key instanceof Long index) {
            return get(index.longValue());
        }
        Object normal = key == null ? null : Keys.normal(key);
        return normal instanceof Long index ? get(index.longValue()) : normal == null ? null : hashed(normal);
    }

    /**
     * What is under a name, metatables aside.
     *
     * @param key the name
     * @return the value; {@code null} where there is none
     */
    public @Nullable Object get(String key) {
        return hashed(key);
    }

    /**
     * What is under an index, metatables aside.
     *
     * @param index the index
     * @return the value; {@code null} where there is none
     */
    public @Nullable Object get(long index) {
        long at = index - 1;
        if (at >= 0 && at < size) {
            return array[(int) at];
        }
        return used == 0 ? null : hashed(index);
    }

    private @Nullable Object hashed(Object key) {
        int slot = find(key);
        return slot < 0 ? null : values[slot];
    }

    /** The slot of a key, or minus one less than where it would be put; -1 where there is no hash part. */
    private int find(Object key) {
        int mask = keys.length - 1;
        if (mask < 0) {
            return -1;
        }
        int slot = Keys.spread(key) & mask;
        int probes = 0;
        while (true) {
            Object there = keys[slot];
            if (there == null) {
                return -slot - 1;
            }
            if (there == key || Keys.isSame(run, there, key)) {
                return slot;
            }
            if (++probes >= FREE_PROBES && run != null) {
                run.step();
            }
            slot = (slot + 1) & mask;
        }
    }

    /**
     * Puts a value under a key, metatables aside.
     *
     * @param key any value but nil and NaN
     * @param value the value; {@code null} removes what is there
     * @throws LuaError when the key is nil or NaN, or the table read-only
     */
    public void put(@Nullable Object key, @Nullable Object value) {
        checkWritable();
        if (key instanceof Long index) {
            putIndexed(index, value);
            return;
        }
        if (key == null) {
            throw new LuaError("table index is nil");
        }
        Object normal = Keys.normal(key);
        if (normal instanceof Long index) {
            putIndexed(index, value);
        } else if (normal instanceof Double number && number.isNaN()) {
            throw new LuaError("table index is NaN");
        } else {
            putHashed(normal, value);
        }
    }

    private void checkWritable() {
        if (frozen) {
            throw new LuaError("attempt to modify a read-only table");
        }
    }

    private void putIndexed(Long index, @Nullable Object value) {
        long at = index - 1;
        if (at >= 0 && at < size) {
            array[(int) at] = value;
            while (size > 0 && array[size - 1] == null) {
                size--;
            }
        } else if (at == size && value != null) {
            append(value);
        } else {
            putHashed(index, value);
        }
    }

    /** Puts a value of a list of some length that is made at once: nil may be before it, and still counts for {@code #}. */
    public void list(int index, Object value, int length) {
        if (used > 0 || index <= size) {
            put((Long) (long) index, value);
            return;
        }
        if (length > array.length) {
            pay((long) length * BYTES_PER_VALUE);
            array = Arrays.copyOf(array, length);
        }
        array[index - 1] = value;
        size = index;
    }

    private void append(Object value) {
        // A key that was nil for a while may still be in the hash part: neither a look nor a walk must find it there
        // any more.
        if (used > 0) {
            take((long) size + 1);
        }
        for (Object next = value; next != null; next = used > 0 ? take((long) size + 1) : null) {
            addToArray(next);
        }
    }

    private @Nullable Object take(Long key) {
        int slot = find(key);
        if (slot < 0) {
            return null;
        }
        Object value = values[slot];
        keys[slot] = Keys.GONE;
        values[slot] = null;
        return value;
    }

    private void addToArray(Object value) {
        if (size == array.length) {
            int longer = Math.max(SMALLEST, size + (size >> 1));
            pay((long) longer * BYTES_PER_VALUE);
            array = Arrays.copyOf(array, longer);
        }
        array[size++] = value;
    }

    private void putHashed(Object key, @Nullable Object value) {
        int slot = find(key);
        if (slot >= 0) {
            values[slot] = value;
            return;
        }
        if (value == null) {
            return;
        }
        if (used + 1 > keys.length - (keys.length >> 2)) {
            grow();
            slot = find(key);
        }
        int free = -slot - 1;
        keys[free] = key;
        values[free] = value;
        used++;
    }

    private void grow() {
        @Nullable Object[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        int live = 0;
        for (Object value : oldValues) {
            live += value == null ? 0 : 1;
        }
        makeHash(Keys.capacityFor(live + 1));
        for (int i = 0; i < oldKeys.length; i++) {
            Object key = oldKeys[i];
            if (key != null && oldValues[i] != null) {
                int slot = -find(key) - 1;
                keys[slot] = key;
                values[slot] = oldValues[i];
                used++;
            }
        }
    }

    private void makeHash(int capacity) {
        pay((long) capacity * BYTES_PER_ENTRY);
        keys = new @Nullable Object[capacity];
        values = new @Nullable Object[capacity];
        used = 0;
    }

    /**
     * A border: nil is under the next index, and under this one it is not, unless this is 0.
     *
     * @return the number of values of a list without holes
     */
    public long length() {
        return size;
    }

    /**
     * The next place of a walk through all entries. Entries may be changed and removed meanwhile; adding some may break the walk.
     *
     * @param place 0 at first, then what this answered last
     * @return a place for {@link #keyAt} and {@link #valueAt}; 0 at the end
     */
    public int next(int place) {
        int at = place;
        for (; at < size; at++) {
            if (array[at] != null) {
                return found(place, at + 1);
            }
        }
        for (at = Math.max(at, array.length) - array.length; at < values.length; at++) {
            if (values[at] != null) {
                return found(place, array.length + at + 1);
            }
        }
        found(place, array.length + values.length);
        return 0;
    }

    /** Pays for places without a value, else a script could search through them again and again. */
    private int found(int from, int place) {
        if (place - from > FREE_PROBES && run != null) {
            run.steps((place - from) / FREE_PROBES);
        }
        return place;
    }

    /**
     * The key at a place.
     *
     * @param place from {@link #next}
     * @return the key
     */
    @SuppressWarnings("NullAway") // a place is that of an entry
    public Object keyAt(int place) {
        return place <= array.length ? (Object) (long) place : keys[place - array.length - 1];
    }

    /**
     * The value at a place.
     *
     * @param place from {@link #next}
     * @return the value; {@code null} if it was removed since
     */
    public @Nullable Object valueAt(int place) {
        return place <= array.length ? array[place - 1] : values[place - array.length - 1];
    }

    /**
     * The place of a key.
     *
     * @param key a key of this table; {@code null} for the start of a walk
     * @return the place; 0 for the start
     * @throws LuaError when there is no such key
     */
    public int placeOf(@Nullable Object key) {
        if (key == null) {
            return 0;
        }
        Object normal = Keys.normal(key);
        Long index = normal instanceof Long integer && integer >= 1 && integer <= array.length ? integer : null;
        if (index != null && index <= size) {
            return index.intValue();
        }
        int slot = find(normal);
        if (slot >= 0) {
            return array.length + slot + 1;
        }
        if (index == null) {
            throw new LuaError("invalid key to 'next'");
        }
        // It was in the array, and has been removed since.
        return index.intValue();
    }

    /**
     * The metatable.
     *
     * @return {@code null} for none
     */
    public @Nullable Table metatable() {
        return metatable;
    }

    /**
     * Gives the table a metatable.
     *
     * @param newMetatable {@code null} for none
     * @throws LuaError when the table is read-only
     */
    public void metatable(@Nullable Table newMetatable) {
        checkWritable();
        metatable = newMetatable;
    }

    /**
     * What the metatable says about an event.
     *
     * @param event such as {@code __index}
     * @return {@code null} for nothing
     */
    public @Nullable Object meta(String event) {
        Table found = metatable;
        return found == null ? null : found.get(event);
    }

    /**
     * Makes the table read-only, for good.
     *
     * @return this table
     */
    public Table freeze() {
        frozen = true;
        return this;
    }
}
